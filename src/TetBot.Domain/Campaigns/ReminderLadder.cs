using TetBot.Domain.Calendar;

namespace TetBot.Domain.Campaigns;

/// <summary>Whom a step of the ladder speaks to, from the nearest to what is owed to the farthest.</summary>
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
/// <param name="Distance">How far from it; zero for <see cref="ReminderAnchor.AtDue"/> and
/// <see cref="ReminderAnchor.NextMorning"/>.</param>
/// <param name="AtTime">At this time of that day in Vietnam; null: exactly <paramref name="Distance"/> away.</param>
/// <param name="Audience">Whom it speaks to.</param>
public sealed record ReminderStep(string Id, ReminderAnchor Anchor, TimeSpan Distance, TimeOnly? AtTime, ReminderAudience Audience);

/// <summary>When and whom to remind, and when not.</summary>
/// <param name="QuietFrom">Start of the quiet hours, for instance 21:30.</param>
/// <param name="QuietTo">End of the quiet hours on the next day, for instance 06:30.</param>
/// <param name="Steps">In the order they fall.</param>
public sealed record ReminderLadder(TimeOnly QuietFrom, TimeOnly QuietTo, IReadOnlyList<ReminderStep> Steps)
{
    /// <summary>
    /// How long before the quiet hours something is said that cannot wait for their end: a large company's messages, and a second try of
    /// some,
    /// are through by then.
    /// </summary>
    public static readonly TimeSpan LastCallAhead = TimeSpan.FromMinutes(30);

    /// <summary>Whether <paramref name="instant"/> lies in the quiet hours; their start does, their end does not.</summary>
    public bool IsQuiet(DateTimeOffset instant) => IsQuiet(TimeOnly.FromTimeSpan(VietnamTime.Of(instant).TimeOfDay));

    /// <summary>Whether nothing is sent at a time of day.</summary>
    internal bool IsQuiet(TimeOnly time) => QuietFrom > QuietTo && (time >= QuietFrom || time < QuietTo);

    /// <summary>The end of the quiet hours that <paramref name="quiet"/> lies in.</summary>
    /// <param name="quiet">An instant for which <see cref="IsQuiet(DateTimeOffset)"/> holds.</param>
    public DateTimeOffset QuietEnd(DateTimeOffset quiet) => VietnamTime.At(Evening(quiet).AddDays(1), QuietTo);

    /// <summary>The last end of quiet hours that is not after <paramref name="instant"/>.</summary>
    public DateTimeOffset LastQuietEnd(DateTimeOffset instant) =>
        VietnamTime.At(VietnamTime.DateOf(instant), QuietTo) is var today && today <= instant
            ? today
            : VietnamTime.At(VietnamTime.DateOf(instant).AddDays(-1), QuietTo);

    /// <summary>
    /// The last instant to say something before the quiet hours that <paramref name="quiet"/> lies in; never in those before them.
    /// </summary>
    /// <param name="quiet">An instant for which <see cref="IsQuiet(DateTimeOffset)"/> holds.</param>
    public DateTimeOffset LastCall(DateTimeOffset quiet)
    {
        var morning = VietnamTime.At(Evening(quiet), QuietTo);
        var call = VietnamTime.At(Evening(quiet), QuietFrom) - LastCallAhead;
        return call > morning ? call : morning;
    }

    /// <summary>The day on whose evening the quiet hours began.</summary>
    private DateOnly Evening(DateTimeOffset quiet) =>
        VietnamTime.DateOf(quiet).AddDays(TimeOnly.FromTimeSpan(VietnamTime.Of(quiet).TimeOfDay) >= QuietFrom ? 0 : -1);
}
