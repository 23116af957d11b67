using TetBot.Cards;
using TetBot.Domain;

namespace TetBot.Features.Alerts.Handling;

/// <summary>Verbs of the buttons about alerts, and the names of the data they carry.</summary>
internal static class AlertVerbs
{
    public const string Acknowledge = "alert.ack";

    /// <summary>Asks for what is needed before <see cref="What"/> is done.</summary>
    public const string Ask = "alert.ask";

    public const string Resolve = "alert.resolve";
    public const string Reopen = "alert.reopen";
    public const string Reassign = "alert.reassign";
    public const string Snooze = "alert.snooze";
    public const string Note = "alert.note";
    public const string Give = "alert.give";

    /// <summary>Shows the whole timeline and all actions.</summary>
    public const string Timeline = "alert.timeline";

    public const string Send = "alert.send";
    public const string Join = "alert.join";
    public const string Attach = "alert.attach";
    public const string Leave = "alert.leave";
    public const string Picture = "alert.picture";

    /// <summary>In a card's data: the verb that is asked about.</summary>
    public const string What = "what";

    /// <summary>In a card's data: for how many minutes.</summary>
    public const string Minutes = "minutes";

    /// <summary>In a card's data: the picture, as hash and name.</summary>
    public const string File = "file";

    /// <summary>In a card's data: that the report is not a known alert.</summary>
    public const string IsOther = "other";

    public const string TextInput = "text";
    public const string ToInput = "to";
    public const string SystemInput = "system";
    public const string SeverityInput = "severity";
    public const string TitleInput = "title";
    public const string DetailInput = "detail";
    public const string SinceInput = "since";

    /// <summary>The data of every button about an alert.</summary>
    public static Dictionary<string, string> About(AlertId alert) => new(StringComparer.Ordinal) { [Entrances.AlertId] = alert.Value };
}
