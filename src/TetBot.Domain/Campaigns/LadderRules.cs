using System.Globalization;
using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>The steps of a ladder fall in order. Each states its time in one way only, and none falls in the quiet hours.</summary>
internal static class LadderRules
{
    /// <summary>The paths of the quiet hours.</summary>
    public static readonly string[] QuietHours = ["$.reminders.quiet.from", "$.reminders.quiet.to"];

    public static IEnumerable<CampaignFault> Check(ReminderLadder ladder)
    {
        if (ladder.QuietFrom <= ladder.QuietTo)
            yield return new("$.reminders.quiet", QuietHoursNotOvernight) { RestsOn = QuietHours };
        if (ladder.Steps.Count == 0) yield return new("$.reminders.steps", NoSteps);

        foreach (var (i, step) in ladder.Steps.Index())
        {
            var path = $"$.reminders.steps[{i}]";
            foreach (var fault in TimingFaults(step)) yield return new(path, fault) { RestsOn = When(i) };
            foreach (var fault in CheckTime($"{path}.at", step.AtTime, ladder)) yield return fault;

            if (i > 0 && IsPlaced(step) && IsPlaced(ladder.Steps[i - 1]) && Place(step).CompareTo(Place(ladder.Steps[i - 1])) < 0)
                yield return new(path, StepsOutOfOrder, ladder.Steps[i - 1].Id) { RestsOn = [.. When(i - 1), .. When(i)] };
        }
    }

    /// <summary>Checks that the morning summary is sent outside the quiet hours.</summary>
    public static IEnumerable<CampaignFault> Check(SummaryRule summaries, ReminderLadder ladder) =>
        CheckTime("$.summaries.morningAt", summaries.MorningAt, ladder);

    /// <summary>Checks that a time of day is outside the quiet hours.</summary>
    public static IEnumerable<CampaignFault> CheckTime(string path, TimeOnly? time, ReminderLadder ladder)
    {
        if (time is { } at && ladder.IsQuiet(at))
            yield return new(path, StepInQuietHours, at.ToString("HH:mm", CultureInfo.InvariantCulture)) { RestsOn = QuietHours };
    }

    private static string[] When(int step) =>
    [
        $"$.reminders.steps[{step}].anchor", $"$.reminders.steps[{step}].days",
        $"$.reminders.steps[{step}].hours", $"$.reminders.steps[{step}].at",
    ];

    private static IEnumerable<CampaignFaultKind> TimingFaults(ReminderStep step)
    {
        if (step.Anchor is ReminderAnchor.BeforeDue or ReminderAnchor.Overdue)
        {
            if (step.Distance <= TimeSpan.Zero) yield return StepNeedsDistance;
            if (step.AtTime is not null && (step.Anchor is ReminderAnchor.Overdue || step.Distance.Ticks % TimeSpan.TicksPerDay != 0))
                yield return StepTakesNoTime;
        }
        else
        {
            if (step.Distance != TimeSpan.Zero) yield return StepTakesNoDistance;
            if (step.Anchor is ReminderAnchor.AtDue && step.AtTime is not null) yield return StepTakesNoTime;
            if (step.Anchor is ReminderAnchor.NextMorning && step.AtTime is null) yield return StepNeedsTime;
        }
    }

    /// <summary>A step with a wrong distance cannot be compared.</summary>
    private static bool IsPlaced(ReminderStep step) => !TimingFaults(step).Any();

    /// <summary>The order of a step: first those before the due instant from the farthest, then those after it from the nearest.</summary>
    private static (ReminderAnchor, TimeSpan) Place(ReminderStep step) =>
        (step.Anchor, step.Anchor is ReminderAnchor.BeforeDue ? -step.Distance : step.Distance);
}
