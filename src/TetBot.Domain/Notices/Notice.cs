using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Notices;

/// <summary>One answer that a notice is about.</summary>
/// <param name="Chain">The answer.</param>
/// <param name="Steps">The steps of the ladder that fell together, or one of <see cref="AskedStep"/>; never empty.</param>
/// <param name="Audience">As what the person is spoken to; where several fell together, the farthest.</param>
/// <param name="IsPassedOn">Whether others were to be spoken to, and none of them was there or could be reached.</param>
public sealed record NoticeItem(ChainId Chain, IReadOnlyList<string> Steps, ReminderAudience Audience, bool IsPassedOn)
{
    /// <summary>Whether all is the same, steps compared one by one.</summary>
    public bool Equals(NoticeItem? other) =>
        other is not null && Chain == other.Chain && Audience == other.Audience && IsPassedOn == other.IsPassedOn
            && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Chain, Audience, IsPassedOn, Steps.Count);
}

/// <summary>One message the bot owes one person: all that falls together, merged.</summary>
/// <param name="To">Whom.</param>
/// <param name="Items">About what, one an answer, soonest due first; never empty.</param>
public sealed record Notice(PersonId To, IReadOnlyList<NoticeItem> Items);

/// <summary>
/// All that fell due together, decided and written down before any of it is sent. Waves are numbered without a gap and never changed, so a
/// wave is the intent
/// of its notices: what of it has no outcome yet is still to be sent, by whichever instance.
/// </summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="MadeAt">Server time.</param>
/// <param name="Taken">The reminders it takes up, also those for which there was nobody to speak to.</param>
/// <param name="Asks">The ids of the asked-for reminders it takes up.</param>
/// <param name="Notices">One a person.</param>
/// <param name="PassesOn">The wave whose unreached notices it passes on; null where it comes of the schedule.</param>
public sealed record Wave(
    int Number,
    DateTimeOffset MadeAt,
    IReadOnlyList<ReminderId> Taken,
    IReadOnlyList<string> Asks,
    IReadOnlyList<Notice> Notices,
    int? PassesOn);

/// <summary>The ways a notice can end.</summary>
public enum NoticeOutcomeKind
{
    /// <summary>The service took it.</summary>
    Sent,

    /// <summary>The person blocked the bot, does not have it installed, or is gone (HTTP 403, 404).</summary>
    Unreachable,

    /// <summary>It was refused, or tried for as long as it could be of use.</summary>
    Failed,

    /// <summary>All it was about had been submitted before it was sent.</summary>
    Unneeded,

    /// <summary>It was perhaps delivered, and is sent once more when the service is seen to answer: not the end yet.</summary>
    InDoubt,

    /// <summary>It was sent twice, and neither time was it told that it was delivered.</summary>
    Unconfirmed,
}

/// <summary>How a notice ended. One that has no outcome is still to be sent.</summary>
/// <param name="Kind">How.</param>
/// <param name="At">Server time.</param>
/// <param name="Attempts">How often it was tried; 0 where it was not.</param>
/// <param name="Code">The service's word for what went wrong; null where nothing did.</param>
public sealed record NoticeOutcome(NoticeOutcomeKind Kind, DateTimeOffset At, int Attempts, string? Code);
