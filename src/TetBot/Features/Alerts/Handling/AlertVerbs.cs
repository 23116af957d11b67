using TetBot.Cards;
using TetBot.Domain;

namespace TetBot.Features.Alerts.Handling;

/// <summary>What the buttons of alerts are called, and the names in what they send.</summary>
internal static class AlertVerbs
{
    public const string Acknowledge = "alert.ack";

    /// <summary>Asks what is needed before <see cref="What"/> is done.</summary>
    public const string Ask = "alert.ask";

    public const string Resolve = "alert.resolve";
    public const string Reopen = "alert.reopen";
    public const string Reassign = "alert.reassign";
    public const string Snooze = "alert.snooze";
    public const string Note = "alert.note";
    public const string Give = "alert.give";

    /// <summary>The whole timeline, and what else can be done.</summary>
    public const string Timeline = "alert.timeline";

    public const string Send = "alert.send";
    public const string Join = "alert.join";
    public const string Attach = "alert.attach";
    public const string Leave = "alert.leave";
    public const string Picture = "alert.picture";

    /// <summary>In a card's data: what is asked about, one of the verbs.</summary>
    public const string What = "what";

    /// <summary>In a card's data: for how many minutes.</summary>
    public const string Minutes = "minutes";

    /// <summary>In a card's data: the picture, as hash and name.</summary>
    public const string File = "file";

    /// <summary>In a card's data: that it is no alert that is known already.</summary>
    public const string IsOther = "other";

    public const string TextInput = "text";
    public const string ToInput = "to";
    public const string SystemInput = "system";
    public const string SeverityInput = "severity";
    public const string TitleInput = "title";
    public const string DetailInput = "detail";
    public const string SinceInput = "since";

    /// <summary>What every button about an alert carries.</summary>
    public static Dictionary<string, string> About(AlertId alert) => new(StringComparer.Ordinal) { [Entrances.AlertId] = alert.Value };
}
