
namespace TetBot.Domain.Alerts;

/// <summary>What can happen to an alert.</summary>
public enum AlertEventKind
{
    /// <summary>It was opened, by a source or somebody.</summary>
    Opened,

    /// <summary>Somebody else reported the same.</summary>
    Joined,

    /// <summary>It became graver.</summary>
    Raised,

    /// <summary>
    /// Its escalation begins, or begins anew; <see cref="AlertEvent.Reason"/> says why, <see cref="AlertEvent.To"/> with whom instead of
    /// whoever is on shift.
    /// </summary>
    RoundBegan,

    /// <summary>
    /// A step was taken: it is said to <see cref="AlertEvent.To"/>, or to nobody, and then <see cref="AlertEvent.Reason"/> says why.
    /// </summary>
    Paged,

    /// <summary>How saying it to somebody ended.</summary>
    PageEnded,

    /// <summary>Somebody took it: they own it.</summary>
    Acknowledged,

    /// <summary>
    /// Its owner shall be somebody else: passed on by somebody, or by the bot at the end of a shift. Until they take it, it stays its
    /// owner's.
    /// </summary>
    TransferAsked,

    /// <summary>The owner says that they have handed it over.</summary>
    TransferGiven,

    /// <summary>Somebody noted something.</summary>
    Noted,

    /// <summary>Somebody put it off until <see cref="AlertEvent.Until"/>.</summary>
    Snoozed,

    /// <summary>It is over; by somebody, or by its source.</summary>
    Resolved,

    /// <summary>It is not over after all; by somebody, or by its source.</summary>
    Reopened,
}

/// <summary>Why a round began, or a step reached nobody.</summary>
public enum AlertReason
{
    /// <summary>It is new.</summary>
    New,

    /// <summary>It became graver.</summary>
    Graver,

    /// <summary>Another shift began.</summary>
    ShiftChange,

    /// <summary>The time it was put off for is over.</summary>
    SnoozeOver,

    /// <summary>Nobody answered the whole ladder.</summary>
    NobodyAnswered,

    /// <summary>It was reopened.</summary>
    Reopened,

    /// <summary>It is to be somebody else's.</summary>
    Transfer,

    /// <summary>No roster stands.</summary>
    NoRoster,

    /// <summary>The roster has nobody at this time, or nobody else.</summary>
    NobodyOnShift,

    /// <summary>Those on shift are not known in Teams.</summary>
    NotLinked,

    /// <summary>Those it is for could not be reached in this round.</summary>
    OutOfReach,

    /// <summary>The directory has nobody for it.</summary>
    NobodyKnown,
}

/// <summary>How saying it to somebody ended.</summary>
public enum PageOutcome
{
    /// <summary>The service took the card.</summary>
    Sent,

    /// <summary>They cannot be reached: the bot is not installed, or blocked.</summary>
    Unreachable,

    /// <summary>It did not work in the time there is for it.</summary>
    Failed,

    /// <summary>
    /// It is on its way for long, or was perhaps delivered: not the end yet, it is said once more when the service is seen to answer.
    /// </summary>
    InDoubt,

    /// <summary>It was said twice at most, and never told that it was delivered.</summary>
    Unconfirmed,
}

/// <summary>One thing that happened to an alert.</summary>
/// <param name="Id">
/// Names it within the alert. That of what the bot does by itself follows from what it is (<c>2/page/1</c>), so that two instances, or one
/// that was killed and
/// came back, do it once.
/// </param>
/// <param name="At">Server time.</param>
/// <param name="Kind">What.</param>
public sealed record AlertEvent(string Id, DateTimeOffset At, AlertEventKind Kind)
{
    /// <summary>Who did it; null where the bot or the source did.</summary>
    public Author? By { get; init; }

    /// <summary>Whom it concerns: those paged, or the one it is passed to.</summary>
    public IReadOnlyList<Author> To { get; init; } = [];

    /// <summary>Why; null where there is nothing to say.</summary>
    public AlertReason? Reason { get; init; }

    /// <summary>In which round, from 1 up; 0 where it is not of a round.</summary>
    public int Round { get; init; }

    /// <summary>Which step of the ladder, from 0 up.</summary>
    public int Step { get; init; }

    /// <summary>How a page ended.</summary>
    public PageOutcome? Outcome { get; init; }

    /// <summary>Until when it was put off.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What was noted, or how it was resolved; plain text.</summary>
    public string? Text { get; init; }
}
