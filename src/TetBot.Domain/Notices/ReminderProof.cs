using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Notices;

/// <summary>A notice with what became of it.</summary>
/// <param name="Wave">The wave it is of.</param>
/// <param name="Notice">The notice.</param>
/// <param name="Outcome">How it ended; null while it is still to be sent.</param>
public sealed record NoticeState(int Wave, Notice Notice, NoticeOutcome? Outcome);

/// <summary>One round in which one audience was spoken to about an answer: what an overdue notice shows of the steps before it.</summary>
/// <param name="Wave">The round.</param>
/// <param name="At">When the first of it went out, or was found not to.</param>
/// <param name="Audience">As what they were spoken to.</param>
/// <param name="Reached">Who got it.</param>
/// <param name="Unreached">Who could not be reached.</param>
public sealed record ProofLine(
    int Wave, DateTimeOffset At, ReminderAudience Audience, IReadOnlyList<PersonId> Reached, IReadOnlyList<PersonId> Unreached);

/// <summary>What was done about an answer before: shown to whoever a reminder escalates to.</summary>
public static class ReminderProof
{
    /// <summary>
    /// The rounds before <paramref name="wave"/>, oldest first. What is still to be sent, or had become unneeded, proves nothing.
    /// </summary>
    /// <param name="chain">The answer.</param>
    /// <param name="wave">The wave of the notice that shows it.</param>
    /// <param name="notices">Every notice about the answer.</param>
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
