using System.Text.Json.Serialization;

namespace AdaptiveCards;

/// <summary>An action: what a button, or a press elsewhere, does.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(SubmitAction), "Action.Submit")]
[JsonDerivedType(typeof(OpenUrlAction), "Action.OpenUrl")]
public abstract record CardAction
{
    private protected CardAction()
    {
    }

    [JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    /// <summary>The text on the button.</summary>
    public string? Title { get; init; }

    public ActionStyle? Style { get; init; }

    public string? Tooltip { get; init; }

    public string? IconUrl { get; init; }

    public bool? IsEnabled { get; init; }

    /// <summary>Primary shows the button with the others, secondary in the overflow menu.</summary>
    public ActionMode? Mode { get; init; }

    /// <summary>The action an older client shows instead.</summary>
    public Fallback<CardAction>? Fallback { get; init; }
}

/// <summary>Sends the card's inputs to the bot as an <c>adaptiveCard/action</c> invoke. The answer can replace the
/// card.</summary>
public sealed record ExecuteAction : CardAction
{
    /// <summary>An action without a title, for a select action or a refresh.</summary>
    public ExecuteAction(string verb) => Verb = verb;

    public ExecuteAction(string title, string verb)
        : this(verb) => Title = title;

    [JsonConstructor]
    internal ExecuteAction(string verb, IReadOnlyDictionary<string, string>? data)
        : this(verb) => Data = data;

    public string Verb { get; }

    /// <summary>The data sent back with the inputs. The client can change it, so it never identifies the
    /// user.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <summary>Whether the card's inputs are checked and sent too.</summary>
    public AssociatedInputs? AssociatedInputs { get; init; }
}

/// <summary>Sends the card's inputs to the bot as a message.</summary>
public sealed record SubmitAction : CardAction
{
    public SubmitAction(string? title) => Title = title;

    /// <inheritdoc cref="ExecuteAction.Data"/>
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    public AssociatedInputs? AssociatedInputs { get; init; }
}

/// <summary>Opens an address, which may be <c>tel:</c> or <c>mailto:</c>.</summary>
public sealed record OpenUrlAction : CardAction
{
    public OpenUrlAction(string? title, string url) => (Title, Url) = (title, url);

    public string Url { get; }
}
