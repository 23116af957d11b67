using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveCards;

/// <summary>An Adaptive Card 1.5, the newest version Teams shows (MicrosoftDocs: cards reference).</summary>
public sealed record AdaptiveCard
{
    [JsonPropertyOrder(-3)]
    public string Type => "AdaptiveCard";

    [JsonPropertyOrder(-2)]
    public string Version { get; init; } = "1.5";

    /// <summary>The card's language in BCP 47. Dates and inputs follow it.</summary>
    public string? Lang { get; init; }

    public IReadOnlyList<CardElement> Body { get; init; } = [];

    /// <summary>The buttons below the card. Clients show six.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }

    public CardRefresh? Refresh { get; init; }

    /// <summary>The text for a client that cannot show the card.</summary>
    public string? FallbackText { get; init; }

    [JsonPropertyName("msteams")]
    public TeamsCardProperties? Teams { get; init; }

    /// <summary>The card's size on the wire, in bytes. Teams refuses a message of about 100 KB, counted as
    /// UTF-16.</summary>
    [JsonIgnore]
    public int SerializedLength => ToUtf8Bytes().Length;

    /// <summary>The card as UTF-8 JSON, as it is sent.</summary>
    public byte[] ToUtf8Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, CardJson.Compact.AdaptiveCard);

    /// <summary>Reads a card written by <see cref="ToUtf8Bytes"/>.</summary>
    /// <exception cref="JsonException">The text is not a card, or uses an element that is not modelled
    /// here.</exception>
    public static AdaptiveCard Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, CardJson.Compact.AdaptiveCard) ?? throw new JsonException("A card cannot be null.");
        }
        catch (NotSupportedException e)
        {
            throw new JsonException("An element has no type.", e); // The serializer reports it this way.
        }
    }
}

/// <summary>Asks the client to run <paramref name="Action"/> when the card is shown, and to show the card it
/// returns.</summary>
/// <param name="Action">An <see cref="ExecuteAction"/>; it arrives with trigger <c>automatic</c>.</param>
/// <param name="UserIds">The users whose clients do this: at most 60 ids <c>29:…</c>. Without ids, users refresh by
/// hand.</param>
public sealed record CardRefresh(CardAction Action, IReadOnlyList<string>? UserIds = null);

/// <summary>The properties of a card that only Teams understands.</summary>
public sealed record TeamsCardProperties
{
    public CardWidth? Width { get; init; }
}

/// <summary>An element of a card, with the properties every element has.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(Image), "Image")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(FactSet), "FactSet")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(Table), "Table")]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(NumberInput), "Input.Number")]
[JsonDerivedType(typeof(DateInput), "Input.Date")]
[JsonDerivedType(typeof(TimeInput), "Input.Time")]
[JsonDerivedType(typeof(ToggleInput), "Input.Toggle")]
[JsonDerivedType(typeof(ChoiceSetInput), "Input.ChoiceSet")]
[JsonDerivedType(typeof(DonutChart), "Chart.Donut")]
[JsonDerivedType(typeof(HorizontalBarChart), "Chart.HorizontalBar")]
[JsonDerivedType(typeof(StackedBarChart), "Chart.HorizontalBar.Stacked")]
public abstract record CardElement
{
    private protected CardElement()
    {
    }

    [JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    public Spacing? Spacing { get; init; }

    /// <summary>Draws a line above the element.</summary>
    public bool? Separator { get; init; }

    public bool? IsVisible { get; init; }

    public BlockHeight? Height { get; init; }

    /// <summary>The replacement where the element cannot be shown.</summary>
    public Fallback<CardElement>? Fallback { get; init; }
}
