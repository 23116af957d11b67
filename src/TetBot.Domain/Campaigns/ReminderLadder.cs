namespace TetBot.Domain.Campaigns;

/// <summary>Whom a step of the ladder speaks to.</summary>
public enum ReminderAudience
{
    /// <summary>The staff of the unit that owes.</summary>
    Staff,

    /// <summary>The head of the unit that owes.</summary>
    UnitHead,

    /// <summary>The department that receives.</summary>
    Receiver,

    /// <summary>The managers.</summary>
    Managers,
}

/// <summary>When a step falls, relative to what is due.</summary>
public enum ReminderAnchor
{
    /// <summary>Before the due instant.</summary>
    BeforeDue,

    /// <summary>At the due instant.</summary>
    AtDue,

    /// <summary>After the due instant, while it is still owed.</summary>
    Overdue,

    /// <summary>The first morning after the due instant.</summary>
    NextMorning,
}

/// <summary>One step of the ladder.</summary>
/// <param name="Id">For instance <c>3-days</c>.</param>
/// <param name="Anchor">Relative to what.</param>
/// <param name="Distance">How far from it; zero for <see cref="ReminderAnchor.AtDue"/> and <see cref="ReminderAnchor.NextMorning"/>.</param>
/// <param name="AtTime">At this time of that day in Vietnam; null: exactly <paramref name="Distance"/> away.</param>
/// <param name="Audience">Whom it speaks to.</param>
public sealed record ReminderStep(string Id, ReminderAnchor Anchor, TimeSpan Distance, TimeOnly? AtTime, ReminderAudience Audience);

/// <summary>When and whom to remind, and when not.</summary>
/// <param name="QuietFrom">Start of the quiet hours, for instance 21:30.</param>
/// <param name="QuietTo">End of the quiet hours on the next day, for instance 06:30.</param>
/// <param name="Steps">In the order they fall.</param>
public sealed record ReminderLadder(TimeOnly QuietFrom, TimeOnly QuietTo, IReadOnlyList<ReminderStep> Steps);
