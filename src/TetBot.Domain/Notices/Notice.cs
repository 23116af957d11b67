using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Notices;

/// <summary>One submission that a notice is about.</summary>
/// <param name="Chain">The submission.</param>
/// <param name="Steps">The steps of the ladder that fell due together, or one of <see cref="AskedStep"/>; never empty.</param>
/// <param name="Audience">The audience in which the person is addressed; if several fell due together, the farthest from the unit's
/// staff.</param>
/// <param name="IsPassedOn">Whether it was meant for other people, none of whom existed or could be reached.</param>
public sealed record NoticeItem(ChainId Chain, IReadOnlyList<string> Steps, ReminderAudience Audience, bool IsPassedOn)
{
    /// <summary>Compares by value, the steps one by one.</summary>
    public bool Equals(NoticeItem? other) =>
        other is not null && Chain == other.Chain && Audience == other.Audience && IsPassedOn == other.IsPassedOn
            && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Chain, Audience, IsPassedOn, Steps.Count);
}

/// <summary>One message the bot owes one person, merged from all that falls due together.</summary>
/// <param name="To">The person.</param>
/// <param name="Items">The items, one for each submission, soonest due first; never empty.</param>
public sealed record Notice(PersonId To, IReadOnlyList<NoticeItem> Items);

/// <summary>
/// All notices that fell due together, written down before any of them is sent. Waves are numbered without gaps and never changed, so a
/// wave records the intent to send: a notice in it without an outcome is still to be sent, by any instance.
/// </summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="MadeAt">Server time.</param>
/// <param name="Taken">The reminders it takes up, including those with nobody to address.</param>
/// <param name="Asks">The ids of the requested reminders it takes up.</param>
/// <param name="Notices">One notice for each person.</param>
/// <param name="PassesOn">The wave whose unreached notices it passes on; null if it comes from the schedule.</param>
public sealed record Wave(
    int Number,
    DateTimeOffset MadeAt,
    IReadOnlyList<ReminderId> Taken,
    IReadOnlyList<string> Asks,
    IReadOnlyList<Notice> Notices,
    int? PassesOn);

/// <summary>The outcomes of a notice.</summary>
public enum NoticeOutcomeKind
{
    /// <summary>The service accepted it.</summary>
    Sent,

    /// <summary>The person blocked the bot, does not have it installed, or is gone (HTTP 403, 404).</summary>
    Unreachable,

    /// <summary>It was refused, or it was tried for as long as it could be of use.</summary>
    Failed,

    /// <summary>Everything it was about had been submitted before it was sent.</summary>
    Unneeded,

    /// <summary>It was perhaps delivered. This is not final: it is sent once more when the service answers again.</summary>
    InDoubt,

    /// <summary>It was sent twice, and neither delivery was confirmed.</summary>
    Unconfirmed,
}

/// <summary>How a notice ended. A notice without an outcome is still to be sent.</summary>
/// <param name="Kind">The kind of outcome.</param>
/// <param name="At">Server time.</param>
/// <param name="Attempts">The number of attempts; 0 if there was none.</param>
/// <param name="Code">The service's error code; null if nothing went wrong.</param>
public sealed record NoticeOutcome(NoticeOutcomeKind Kind, DateTimeOffset At, int Attempts, string? Code);
