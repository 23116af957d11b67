namespace TetBot.Domain.Notices;

/// <summary>A moment at which a submission came into force or was withdrawn.</summary>
/// <param name="Chain">The submission.</param>
/// <param name="At">Server time.</param>
/// <param name="Stands">Whether it was submitted; false if withdrawn.</param>
public readonly record struct StandingChange(ChainId Chain, DateTimeOffset At, bool Stands);

/// <summary>The facts the auditor reconciles: what was due, what was written down and how it ended.</summary>
/// <param name="Schedule">The campaign's schedule.</param>
/// <param name="Waves">Every wave.</param>
/// <param name="OutcomeOf">How a notice ended; null while it is still to be sent.</param>
/// <param name="Changes">Every submission and withdrawal.</param>
/// <param name="Since">When reminding began. Reminders due before this instant are not sent.</param>
/// <param name="Watermark">The instant through which due reminders have been taken up.</param>
public sealed record AuditFacts(
    ReminderSchedule Schedule,
    IReadOnlyList<Wave> Waves,
    Func<int, PersonId, NoticeOutcome?> OutcomeOf,
    IReadOnlyList<StandingChange> Changes,
    DateTimeOffset Since,
    DateTimeOffset Watermark);

/// <summary>A difference between what was due and what was done.</summary>
public abstract record AuditFinding
{
    private AuditFinding()
    {
    }

    /// <summary>A reminder was due, its submission was never in force since, and no wave took it up.</summary>
    /// <param name="Reminder">The reminder.</param>
    public sealed record Missed(ReminderId Reminder) : AuditFinding;

    /// <summary>Two waves took up the same reminder.</summary>
    /// <param name="Reminder">The reminder.</param>
    /// <param name="First">The number of the first wave.</param>
    /// <param name="Second">The number of the second wave.</param>
    public sealed record Twice(ReminderId Reminder, int First, int Second) : AuditFinding;

    /// <summary>A number in the sequence has no wave.</summary>
    /// <param name="Number">The number.</param>
    public sealed record WaveMissing(int Number) : AuditFinding;

    /// <summary>A notice has been waiting too long outside the quiet hours.</summary>
    /// <param name="Wave">The number of its wave.</param>
    /// <param name="To">The person it is for.</param>
    public sealed record Pending(int Wave, PersonId To) : AuditFinding;

    /// <summary>A notice failed or was never confirmed, something it is about is still owed, and it was not sent again.</summary>
    /// <param name="Wave">The number of its wave.</param>
    /// <param name="To">The person it is for.</param>
    /// <param name="Code">The service's error code.</param>
    public sealed record Failed(int Wave, PersonId To, string? Code) : AuditFinding;

    /// <summary>Due reminders have not been taken up for too long.</summary>
    /// <param name="Watermark">The instant through which they have been taken up.</param>
    public sealed record Behind(DateTimeOffset Watermark) : AuditFinding;
}

/// <summary>
/// Reconciles what was due with what was sent and how it ended. It does not rely on the dispatcher: it computes what is due independently.
/// </summary>
public static class NoticeAudit
{
    /// <summary>How long a notice may wait, and how far the watermark may lag behind.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>The differences; empty if all is well.</summary>
    public static IReadOnlyList<AuditFinding> Check(AuditFacts facts, DateTimeOffset now)
    {
        var findings = new List<AuditFinding>();
        var takenBy = new Dictionary<ReminderId, (int Wave, DateTimeOffset MadeAt)>();
        var resent = ResentIn(facts.Waves);
        var changes = facts.Changes.OrderBy(change => change.At).ToLookup(change => change.Chain);
        var expected = 1;
        foreach (var wave in facts.Waves.OrderBy(wave => wave.Number))
        {
            for (; expected < wave.Number; expected++)
                findings.Add(new AuditFinding.WaveMissing(expected));
            expected = wave.Number + 1;
            foreach (var reminder in wave.Taken)
            {
                // A wave with a smaller number but a later time was made by a clock that ran ahead; the reminder is then due again.
                if (takenBy.TryGetValue(reminder, out var first) && first.MadeAt <= wave.MadeAt)
                    findings.Add(new AuditFinding.Twice(reminder, first.Wave, wave.Number));
                else
                    takenBy[reminder] = (wave.Number, wave.MadeAt);
            }

            findings.AddRange(wave.Notices.SelectMany(notice => Ended(notice, wave)));
        }

        findings.AddRange(
            from reminder in facts.Schedule.Between(facts.Since, facts.Watermark)
            where !takenBy.ContainsKey(reminder.Id) && !StoodSince(changes[reminder.Chain], reminder.At)
            select new AuditFinding.Missed(reminder.Id));
        if (AwakeSince(facts, facts.Watermark, now) > Patience)
            findings.Add(new AuditFinding.Behind(facts.Watermark));
        return findings;

        IEnumerable<AuditFinding> Ended(Notice notice, Wave wave) => facts.OutcomeOf(wave.Number, notice.To) switch
        {
            null when AwakeSince(facts, wave.MadeAt, now) > Patience => [new AuditFinding.Pending(wave.Number, notice.To)],
            { Kind: NoticeOutcomeKind.Failed or NoticeOutcomeKind.Unconfirmed } failed when notice.Items.Any(
                item => IsOwed(item.Chain) && !IsResent(notice.To, item.Chain, wave.Number)) =>
                [new AuditFinding.Failed(wave.Number, notice.To, failed.Code)],
            _ => [],
        };

        bool IsOwed(ChainId chain) => !changes[chain].LastOrDefault().Stands;

        bool IsResent(PersonId person, ChainId chain, int after) => resent.TryGetValue((person, chain), out var last) && last > after;
    }

    /// <summary>For each person and submission, the last wave that sent a notice again on request.</summary>
    private static Dictionary<(PersonId, ChainId), int> ResentIn(IEnumerable<Wave> waves) =>
        (from wave in waves
         from notice in wave.Notices
         from item in notice.Items
         where item.Steps.Contains(AskedStep.Of(AskKind.Resend))
         group wave.Number by (notice.To, item.Chain)).ToDictionary(again => again.Key, again => again.Max());

    /// <summary>Whether a submission was in force at some time since an instant, so that sending nothing was right.</summary>
    /// <param name="changes">The changes of the submission, oldest first.</param>
    /// <param name="since">The instant.</param>
    private static bool StoodSince(IEnumerable<StandingChange> changes, DateTimeOffset since) =>
        changes.LastOrDefault(change => change.At <= since).Stands || changes.Any(change => change.At > since && change.Stands);

    /// <summary>The time since an instant, not counting the last quiet hours and anything before them; zero within quiet hours.</summary>
    private static TimeSpan AwakeSince(AuditFacts facts, DateTimeOffset since, DateTimeOffset now)
    {
        var ladder = facts.Schedule.Campaign.Reminders;
        if (ladder.IsQuiet(now))
            return TimeSpan.Zero;
        var morning = ladder.LastQuietEnd(now);
        return now - (since > morning ? since : morning);
    }
}
