namespace TetBot.Domain.Alerts;

/// <summary>The kinds of event in an alert's timeline.</summary>
public enum AlertEventKind
{
    /// <summary>A source or a person opened it.</summary>
    Opened,

    /// <summary>Another person reported the same fault.</summary>
    Joined,

    /// <summary>Its severity rose.</summary>
    Raised,

    /// <summary>
    /// Its escalation began or restarted. <see cref="AlertEvent.Reason"/> says why; <see cref="AlertEvent.To"/> says with whom, if not with
    /// whoever is on shift.
    /// </summary>
    RoundBegan,

    /// <summary>
    /// A step was taken. It pages the people in <see cref="AlertEvent.To"/>; if there are none, <see cref="AlertEvent.Reason"/> says why.
    /// </summary>
    Paged,

    /// <summary>A page ended; <see cref="AlertEvent.Outcome"/> says how.</summary>
    PageEnded,

    /// <summary>Somebody took it and now owns it.</summary>
    Acknowledged,

    /// <summary>
    /// A transfer to another person was asked for, by somebody or by the bot at the end of a shift. The owner keeps the alert until that
    /// person takes it.
    /// </summary>
    TransferAsked,

    /// <summary>The owner said that they have handed it over.</summary>
    TransferGiven,

    /// <summary>Somebody added a note.</summary>
    Noted,

    /// <summary>Somebody snoozed it until <see cref="AlertEvent.Until"/>.</summary>
    Snoozed,

    /// <summary>Somebody or its source resolved it.</summary>
    Resolved,

    /// <summary>Somebody or its source reopened it.</summary>
    Reopened,
}

/// <summary>Why a round began or a step reached nobody.</summary>
public enum AlertReason
{
    /// <summary>The alert is new.</summary>
    New,

    /// <summary>Its severity rose.</summary>
    Graver,

    /// <summary>Another shift began.</summary>
    ShiftChange,

    /// <summary>The snooze ended.</summary>
    SnoozeOver,

    /// <summary>Nobody took it during the whole ladder.</summary>
    NobodyAnswered,

    /// <summary>It was reopened.</summary>
    Reopened,

    /// <summary>It is being transferred to somebody else.</summary>
    Transfer,

    /// <summary>No roster is in force.</summary>
    NoRoster,

    /// <summary>The roster has nobody, or nobody else, at this time.</summary>
    NobodyOnShift,

    /// <summary>The people on shift are not linked to a Teams account.</summary>
    NotLinked,

    /// <summary>The people of this step could not be reached in this round.</summary>
    OutOfReach,

    /// <summary>The directory has nobody for this step.</summary>
    NobodyKnown,
}

/// <summary>How a page ended.</summary>
public enum PageOutcome
{
    /// <summary>The service accepted the card.</summary>
    Sent,

    /// <summary>The person cannot be reached: the bot is not installed or is blocked.</summary>
    Unreachable,

    /// <summary>Sending did not succeed in the time allowed.</summary>
    Failed,

    /// <summary>
    /// Sending is taking long, or the card was perhaps delivered. This is not final: it is sent once more when the service answers again.
    /// </summary>
    InDoubt,

    /// <summary>It was sent at most twice, and delivery was never confirmed.</summary>
    Unconfirmed,
}

/// <summary>One event in an alert's timeline.</summary>
/// <param name="Id">The id within the alert. For the bot's own events it follows from what the event is (<c>2/page/1</c>), so two
/// instances, or one that was killed and restarted, do it once.</param>
/// <param name="At">Server time.</param>
/// <param name="Kind">The kind of event.</param>
public sealed record AlertEvent(string Id, DateTimeOffset At, AlertEventKind Kind)
{
    /// <summary>Who did it; null if the bot or the source did.</summary>
    public Author? By { get; init; }

    /// <summary>The people paged, or the one it is passed to.</summary>
    public IReadOnlyList<Author> To { get; init; } = [];

    /// <summary>The reason; null if there is none.</summary>
    public AlertReason? Reason { get; init; }

    /// <summary>The round, from 1; 0 if the event belongs to no round.</summary>
    public int Round { get; init; }

    /// <summary>The step of the ladder, from 0.</summary>
    public int Step { get; init; }

    /// <summary>How a page ended.</summary>
    public PageOutcome? Outcome { get; init; }

    /// <summary>The end of the snooze.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The note, or how it was resolved; plain text.</summary>
    public string? Text { get; init; }
}
