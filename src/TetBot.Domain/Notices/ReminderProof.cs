using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Notices;

/// <summary>A notice and how it ended.</summary>
/// <param name="Wave">The number of its wave.</param>
/// <param name="Notice">The notice.</param>
/// <param name="Outcome">How it ended; null while it is still to be sent.</param>
public sealed record NoticeState(int Wave, Notice Notice, NoticeOutcome? Outcome);

/// <summary>One round in which one audience was reminded of a submission. An overdue notice shows these rounds.</summary>
/// <param name="Wave">The number of the wave.</param>
/// <param name="At">When the first notice of the round was sent or found to be undeliverable.</param>
/// <param name="Audience">The audience they were addressed as.</param>
/// <param name="Reached">The people who received it.</param>
/// <param name="Unreached">The people who could not be reached.</param>
public sealed record ProofLine(
    int Wave, DateTimeOffset At, ReminderAudience Audience, IReadOnlyList<PersonId> Reached, IReadOnlyList<PersonId> Unreached);

/// <summary>The earlier reminders of a submission, shown to whoever a reminder escalates to.</summary>
public static class ReminderProof
{
    /// <summary>
    /// The rounds before <paramref name="wave"/>, oldest first. A notice still to be sent, or no longer needed, proves nothing and is left
    /// out.
    /// </summary>
    /// <param name="chain">The submission.</param>
    /// <param name="wave">The wave of the notice that shows the rounds.</param>
    /// <param name="notices">Every notice about the submission.</param>
    public static IReadOnlyList<ProofLine> Of(ChainId chain, int wave, IEnumerable<NoticeState> notices) =>
    [
        .. from state in notices
           where state.Wave < wave && state.Outcome is { Kind: not NoticeOutcomeKind.Unneeded }
           from item in state.Notice.Items
           where item.Chain == chain
           group state by (state.Wave, item.Audience) into round
           orderby round.Key.Wave, round.Key.Audience
           select new ProofLine(
               round.Key.Wave,
               round.Min(state => state.Outcome!.At),
               round.Key.Audience,
               [.. round.Where(state => state.Outcome!.Kind is NoticeOutcomeKind.Sent).Select(state => state.Notice.To)],
               [.. round.Where(state => state.Outcome!.Kind is not NoticeOutcomeKind.Sent).Select(state => state.Notice.To)]),
    ];
}
