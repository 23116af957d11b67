namespace TetBot.Domain.Notices;

/// <summary>A moment at which an answer began to stand, or ceased to.</summary>
/// <param name="Chain">The answer.</param>
/// <param name="At">Server time.</param>
/// <param name="Stands">Whether it was submitted; else withdrawn.</param>
public readonly record struct StandingChange(ChainId Chain, DateTimeOffset At, bool Stands);

/// <summary>The facts the auditor reconciles: what was due, what was written down, what became of it.</summary>
/// <param name="Schedule">Of the campaign.</param>
/// <param name="Waves">Every wave.</param>
/// <param name="OutcomeOf">How a notice ended; null while it is to be sent.</param>
/// <param name="Changes">Every submission and withdrawal.</param>
/// <param name="Since">When reminding began: what fell due before it was nobody's.</param>
/// <param name="Watermark">Through when what is due was taken up.</param>
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

    /// <summary>A reminder was due, its answer never stood since, and no wave took it up.</summary>
    /// <param name="Reminder">The reminder.</param>
    public sealed record Missed(ReminderId Reminder) : AuditFinding;

    /// <summary>Two waves took up one reminder.</summary>
    /// <param name="Reminder">The reminder.</param>
    /// <param name="First">The number of the first.</param>
    /// <param name="Second">The number of the other.</param>
    public sealed record Twice(ReminderId Reminder, int First, int Second) : AuditFinding;

    /// <summary>A number between others has no wave.</summary>
    /// <param name="Number">The number.</param>
    public sealed record WaveMissing(int Number) : AuditFinding;

    /// <summary>A notice has been waiting too long outside the quiet hours.</summary>
    /// <param name="Wave">Its wave.</param>
    /// <param name="To">Whose.</param>
    public sealed record Pending(int Wave, PersonId To) : AuditFinding;

    /// <summary>
    /// A notice failed or was never confirmed, something it is about is still owed, and nobody asked for it to be sent again.
    /// </summary>
    /// <param name="Wave">Its wave.</param>
    /// <param name="To">Whose.</param>
    /// <param name="Code">The service's word.</param>
    public sealed record Failed(int Wave, PersonId To, string? Code) : AuditFinding;

    /// <summary>What is due has not been taken up for too long.</summary>
    /// <param name="Watermark">Through when it was.</param>
    public sealed record Behind(DateTimeOffset Watermark) : AuditFinding;
}

/// <summary>
/// Reconciles what was due with what was sent and what became of it. It knows nothing of how the dispatcher works: it computes what is due
/// anew.
/// </summary>
public static class NoticeAudit
{
    /// <summary>How long a notice may wait, and how far the watermark may lie behind.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Every difference; none when all is as it should be.</summary>
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
                // What an earlier wave made at a later time took up, it took by a clock that was ahead.
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

    /// <summary>The last wave in which somebody was sent again what is about an answer.</summary>
    private static Dictionary<(PersonId, ChainId), int> ResentIn(IEnumerable<Wave> waves) =>
        (from wave in waves
         from notice in wave.Notices
         from item in notice.Items
         where item.Steps.Contains(AskedStep.Of(AskKind.Resend))
         group wave.Number by (notice.To, item.Chain)).ToDictionary(again => again.Key, again => again.Max());

    /// <summary>Whether an answer stood at some time since an instant: then it was right to say nothing.</summary>
    /// <param name="changes">Of the answer, oldest first.</param>
    /// <param name="since">The instant.</param>
    private static bool StoodSince(IEnumerable<StandingChange> changes, DateTimeOffset since) =>
        changes.LastOrDefault(change => change.At <= since).Stands || changes.Any(change => change.At > since && change.Stands);

    /// <summary>How long it is since, the last quiet hours and all before them left out; nothing within quiet hours.</summary>
    private static TimeSpan AwakeSince(AuditFacts facts, DateTimeOffset since, DateTimeOffset now)
    {
        var ladder = facts.Schedule.Campaign.Reminders;
        if (ladder.IsQuiet(now))
            return TimeSpan.Zero;
        var morning = ladder.LastQuietEnd(now);
        return now - (since > morning ? since : morning);
    }
}
