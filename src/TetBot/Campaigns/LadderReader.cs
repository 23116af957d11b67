using TetBot.Campaigns.DataFiles;
using TetBot.Domain.Campaigns;

namespace TetBot.Campaigns;

/// <summary>Reads the reminder ladder.</summary>
internal static class LadderReader
{
    /// <summary>The longest distance in days. No letter looks further ahead, and the bound keeps a typo from
    /// overflowing.</summary>
    private const int MostDays = 366;

    private static readonly Dictionary<string, ReminderAnchor> Anchors = new()
    {
        ["before-due"] = ReminderAnchor.BeforeDue,
        ["at-due"] = ReminderAnchor.AtDue,
        ["overdue"] = ReminderAnchor.Overdue,
        ["next-morning"] = ReminderAnchor.NextMorning,
    };

    private static readonly Dictionary<string, ReminderAudience> Audiences = new()
    {
        ["staff"] = ReminderAudience.Staff,
        ["unit-head"] = ReminderAudience.UnitHead,
        ["receiver"] = ReminderAudience.Receiver,
        ["managers"] = ReminderAudience.Managers,
    };

    public static ReminderLadder Read(JsonCursor place)
    {
        var ladder = place.Object("quiet", "steps");
        var quiet = ladder["quiet"].Object("from", "to");
        return new ReminderLadder(quiet["from"].TimeOfDay(), quiet["to"].TimeOfDay(), ladder["steps"].List(ReadStep));
    }

    private static ReminderStep ReadStep(JsonCursor place)
    {
        var step = place.Object("id", "anchor", "days", "hours", "at", "audience");
        // Negative distances are read, so that the ladder's own rule can say what is wrong with them.
        var days = step.Optional("days")?.WholeNumber(-MostDays, MostDays) ?? 0;
        var hours = step.Optional("hours")?.WholeNumber(-MostDays * 24, MostDays * 24) ?? 0;
        return new ReminderStep(
            step["id"].Text(),
            step["anchor"].Choice(Anchors),
            new TimeSpan(days, hours, 0, 0),
            step.Optional("at")?.TimeOfDay(),
            step["audience"].Choice(Audiences));
    }
}
