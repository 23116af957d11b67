using System.Text.Json.Serialization;

namespace AdaptiveCards;

/// <summary>A field to fill in. Its value comes back in the data of the button under its id.</summary>
public abstract record CardInput : CardElement
{
    private protected CardInput(string id) => Id = id;

    public string? Label { get; init; }

    /// <summary>Whether the client refuses to send the card while it is empty; the bot checks again.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>What the client shows under the field when it is empty or wrong.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>A line, or several, of text.</summary>
public sealed record TextInput : CardInput
{
    public TextInput(string id)
        : base(id)
    {
    }

    public string? Value { get; init; }

    public string? Placeholder { get; init; }

    public bool? IsMultiline { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>Which keyboard a phone shows.</summary>
    public TextInputStyle? Style { get; init; }

    /// <summary>What the text must match (ECMAScript), for the client to check.</summary>
    public string? Regex { get; init; }

    /// <summary>A button at the field's end.</summary>
    public CardAction? InlineAction { get; init; }
}

/// <summary>A number.</summary>
public sealed record NumberInput : CardInput
{
    public NumberInput(string id)
        : base(id)
    {
    }

    public decimal? Value { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public string? Placeholder { get; init; }
}

/// <summary>A day; it comes back as <c>yyyy-MM-dd</c>.</summary>
public sealed record DateInput : CardInput
{
    public DateInput(string id)
        : base(id)
    {
    }

    public DateOnly? Value { get; init; }

    public DateOnly? Min { get; init; }

    public DateOnly? Max { get; init; }

    public string? Placeholder { get; init; }
}

/// <summary>A time of day; it comes back as <c>HH:mm</c>.</summary>
public sealed record TimeInput : CardInput
{
    public TimeInput(string id)
        : base(id)
    {
    }

    [JsonConverter(typeof(HourMinute))]
    public TimeOnly? Value { get; init; }

    [JsonConverter(typeof(HourMinute))]
    public TimeOnly? Min { get; init; }

    [JsonConverter(typeof(HourMinute))]
    public TimeOnly? Max { get; init; }

    public string? Placeholder { get; init; }
}

/// <summary>A box to tick; it comes back as <see cref="ValueOn"/> or <see cref="ValueOff"/>.</summary>
public sealed record ToggleInput : CardInput
{
    public ToggleInput(string id, string title)
        : base(id) => Title = title;

    public string Title { get; }

    /// <summary><c>true</c> or <c>false</c>, unless the two values below are changed.</summary>
    public string? Value { get; init; }

    public string? ValueOn { get; init; }

    public string? ValueOff { get; init; }

    public bool? Wrap { get; init; }
}

/// <summary>A choice of one or several; several come back joined by commas.</summary>
public sealed record ChoiceSetInput : CardInput
{
    public ChoiceSetInput(string id, params IReadOnlyList<Choice> choices)
        : base(id) => Choices = choices;

    public IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>Where choices are looked up as the user types, for instance <see cref="ChoicesQuery.People"/>.</summary>
    [JsonPropertyName("choices.data")]
    public ChoicesQuery? ChoicesData { get; init; }

    /// <summary>The values chosen at first, joined by commas.</summary>
    public string? Value { get; init; }

    public bool? IsMultiSelect { get; init; }

    public ChoiceSetStyle? Style { get; init; }

    public string? Placeholder { get; init; }

    public bool? Wrap { get; init; }
}

/// <summary>One thing to choose.</summary>
public sealed record Choice(string Title, string Value);

/// <summary>A data set that Teams searches for the user.</summary>
public sealed record ChoicesQuery(string Dataset)
{
    /// <summary>Everybody in the organisation; an Entra object id comes back.</summary>
    public static readonly ChoicesQuery People = new("graph.microsoft.com/users");

    [JsonPropertyOrder(-1)]
    public string Type => "Data.Query";
}
