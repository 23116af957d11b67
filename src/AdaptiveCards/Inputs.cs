using System.Text.Json.Serialization;

namespace AdaptiveCards;

/// <summary>A field to fill in. Its value is returned under its id in the button's data.</summary>
public abstract record CardInput : CardElement
{
    private protected CardInput(string id) => Id = id;

    public string? Label { get; init; }

    /// <summary>Whether the client refuses to send the card while the field is empty. The bot checks again.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>The text below the field when it is empty or invalid.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>One or more lines of text.</summary>
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

    /// <summary>The keyboard a phone shows.</summary>
    public TextInputStyle? Style { get; init; }

    /// <summary>A pattern (ECMAScript) the client checks the text against.</summary>
    public string? Regex { get; init; }

    /// <summary>A button at the end of the field.</summary>
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

/// <summary>A day, returned as <c>yyyy-MM-dd</c>.</summary>
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

/// <summary>A time of day, returned as <c>HH:mm</c>.</summary>
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

/// <summary>A check box, returned as <see cref="ValueOn"/> or <see cref="ValueOff"/>.</summary>
public sealed record ToggleInput : CardInput
{
    public ToggleInput(string id, string title)
        : base(id) => Title = title;

    public string Title { get; }

    /// <summary><c>true</c> or <c>false</c>, unless the two values below are set.</summary>
    public string? Value { get; init; }

    public string? ValueOn { get; init; }

    public string? ValueOff { get; init; }

    public bool? Wrap { get; init; }
}

/// <summary>A choice of one or several values. Several are returned joined by commas.</summary>
public sealed record ChoiceSetInput : CardInput
{
    public ChoiceSetInput(string id, params IReadOnlyList<Choice> choices)
        : base(id) => Choices = choices;

    public IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>Where choices are searched while the user types, for instance
    /// <see cref="ChoicesQuery.People"/>.</summary>
    [JsonPropertyName("choices.data")]
    public ChoicesQuery? ChoicesData { get; init; }

    /// <summary>The initially chosen values, joined by commas.</summary>
    public string? Value { get; init; }

    public bool? IsMultiSelect { get; init; }

    public ChoiceSetStyle? Style { get; init; }

    public string? Placeholder { get; init; }

    public bool? Wrap { get; init; }
}

/// <summary>One option of a choice set.</summary>
public sealed record Choice(string Title, string Value);

/// <summary>A data set that Teams searches for the user.</summary>
public sealed record ChoicesQuery(string Dataset)
{
    /// <summary>Everybody in the organisation. The returned value is an Entra object id.</summary>
    public static readonly ChoicesQuery People = new("graph.microsoft.com/users");

    [JsonPropertyOrder(-1)]
    public string Type => "Data.Query";
}
