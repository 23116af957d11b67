using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Notices;

/// <summary>Names a reminder: one step of the ladder for one owed submission. Each is taken up once.</summary>
/// <param name="Chain">The submission.</param>
/// <param name="Step">The step's id in the ladder, for instance <c>1-day</c>.</param>
public readonly record struct ReminderId(ChainId Chain, string Step)
{
    /// <summary>For instance <c>C01/vu-thu 1-day</c>.</summary>
    public override string ToString() => $"{Chain} {Step}";
}

/// <summary>A step of the ladder placed in time for one submission.</summary>
/// <param name="Chain">The submission.</param>
/// <param name="Due">When the submission is due.</param>
/// <param name="Step">The step.</param>
/// <param name="FallsAt">When the ladder places it.</param>
/// <param name="At">When it is sent: <paramref name="FallsAt"/>, unless that is in the quiet hours.</param>
public sealed record PlannedReminder(ChainId Chain, Due Due, ReminderStep Step, DateTimeOffset FallsAt, DateTimeOffset At)
{
    /// <summary>The reminder's id.</summary>
    public ReminderId Id => new(Chain, Step.Id);
}

/// <summary>Every reminder a campaign can send, whoever submits when: the whole ladder for each owed submission.</summary>
public sealed class ReminderSchedule
{
    private readonly PlannedReminder[] _reminders;

    /// <summary>
    /// Creates the schedule of a campaign. Obligations without reminders (<see cref="Obligation.IsRemindedOf"/>) are left out.
    /// </summary>
    public ReminderSchedule(Campaign campaign)
    {
        Campaign = campaign;
        _reminders =
        [
            .. from obligation in campaign.Obligations
               where obligation.IsRemindedOf
               from occurrence in obligation.Occurrences
               from step in campaign.Reminders.Steps
               let fallsAt = FallsAt(occurrence.Due, step)
               let at = OutsideQuietHours(fallsAt, occurrence.Due, step, campaign.Reminders)
               // Nobody is reminded before a submission is open.
               where occurrence.OpensAt is not { } opensAt || at >= opensAt
               from unit in obligation.OwedBy
               let chain = new ChainId(obligation.Id, occurrence.Id, unit)
               orderby at, fallsAt, step.Audience
               select new PlannedReminder(chain, occurrence.Due, step, fallsAt, at),
        ];
        Dues = campaign.Obligations
            .SelectMany(obligation => obligation.Occurrences,
                (obligation, occurrence) => (Key: (obligation.Id, occurrence.Id), occurrence.Due))
            .ToDictionary(due => due.Key, due => due.Due);
    }

    /// <summary>The campaign.</summary>
    public Campaign Campaign { get; }

    /// <summary>All reminders, soonest first.</summary>
    public IReadOnlyList<PlannedReminder> Reminders => _reminders;

    private Dictionary<(ObligationId, OccurrenceId), Due> Dues { get; }

    /// <summary>The reminders sent after <paramref name="after"/> and through <paramref name="through"/>, soonest first.</summary>
    public IEnumerable<PlannedReminder> Between(DateTimeOffset after, DateTimeOffset through) =>
        _reminders.Skip(FirstAfter(after)).TakeWhile(reminder => reminder.At <= through);

    /// <summary>When the next reminder after <paramref name="after"/> is sent; null if none is left.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset after) =>
        FirstAfter(after) is var next && next < _reminders.Length ? _reminders[next].At : null;

    /// <summary>When a submission is due; null if the campaign has no such submission.</summary>
    public Due? DueOf(ChainId chain) => Dues.TryGetValue((chain.Obligation, chain.Occurrence), out var due) ? due : null;

    private int FirstAfter(DateTimeOffset instant)
    {
        var (low, high) = (0, _reminders.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_reminders[middle].At <= instant)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static DateTimeOffset FallsAt(Due due, ReminderStep step)
    {
        var day = VietnamTime.DateOf(due.Boundary);
        return step switch
        {
            { Anchor: ReminderAnchor.BeforeDue, AtTime: { } at } => VietnamTime.At(day.AddDays(-step.Distance.Days), at),
            { Anchor: ReminderAnchor.BeforeDue } => due.Boundary - step.Distance,
            { Anchor: ReminderAnchor.Overdue } => due.Boundary + step.Distance,
            { Anchor: ReminderAnchor.NextMorning, AtTime: { } at } => VietnamTime.At(day, at) is var morning && morning > due.Boundary
                ? morning
                : VietnamTime.At(day.AddDays(1), at),
            _ => due.Boundary,
        };
    }

    /// <summary>
    /// A step in the quiet hours waits for their end. A step meant before the due instant that would then come after it is sent before the
    /// quiet hours instead.
    /// </summary>
    private static DateTimeOffset OutsideQuietHours(DateTimeOffset at, Due due, ReminderStep step, ReminderLadder ladder)
    {
        if (!ladder.IsQuiet(at))
            return at;
        var end = ladder.QuietEnd(at);
        return step.Anchor is ReminderAnchor.BeforeDue && end >= due.Boundary ? ladder.LastCall(at) : end;
    }
}
