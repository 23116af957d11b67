using TetBot.Domain.Calendar;

namespace TetBot.Domain.Campaigns;

/// <summary>Whom a step of the ladder addresses, from the nearest to the obligation to the farthest.</summary>
public enum ReminderAudience
{
    /// <summary>The staff of the unit that owes it.</summary>
    Staff,

    /// <summary>The head of the unit that owes it.</summary>
    UnitHead,

    /// <summary>The department that receives it.</summary>
    Receiver,

    /// <summary>The managers.</summary>
    Managers,
}

/// <summary>When a step falls, relative to the due instant.</summary>
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
/// <param name="Anchor">What the time is relative to.</param>
/// <param name="Distance">The distance from the anchor; zero for
/// <see cref="ReminderAnchor.AtDue"/> and <see cref="ReminderAnchor.NextMorning"/>.</param>
/// <param name="AtTime">The time of that day in Vietnam; null if the step is exactly <paramref name="Distance"/> away.</param>
/// <param name="Audience">Whom it addresses.</param>
public sealed record ReminderStep(string Id, ReminderAnchor Anchor, TimeSpan Distance, TimeOnly? AtTime, ReminderAudience Audience);

/// <summary>When and whom to remind, and when not to.</summary>
/// <param name="QuietFrom">Start of the quiet hours, for instance 21:30.</param>
/// <param name="QuietTo">End of the quiet hours on the next day, for instance 06:30.</param>
/// <param name="Steps">In the order they fall.</param>
public sealed record ReminderLadder(TimeOnly QuietFrom, TimeOnly QuietTo, IReadOnlyList<ReminderStep> Steps)
{
    /// <summary>
    /// How long before the quiet hours the messages are sent that cannot wait until they end. A large company's messages, with a second
    /// attempt for some, are delivered by then.
    /// </summary>
    public static readonly TimeSpan LastCallAhead = TimeSpan.FromMinutes(30);

    /// <summary>Whether <paramref name="instant"/> lies in the quiet hours, including their start and excluding their end.</summary>
    public bool IsQuiet(DateTimeOffset instant) => IsQuiet(TimeOnly.FromTimeSpan(VietnamTime.Of(instant).TimeOfDay));

    internal bool IsQuiet(TimeOnly time) => QuietFrom > QuietTo && (time >= QuietFrom || time < QuietTo);

    /// <summary>The end of the quiet hours that contain <paramref name="quiet"/>.</summary>
    /// <param name="quiet">An instant for which <see cref="IsQuiet(DateTimeOffset)"/> holds.</param>
    public DateTimeOffset QuietEnd(DateTimeOffset quiet) => VietnamTime.At(Evening(quiet).AddDays(1), QuietTo);

    /// <summary>The last end of quiet hours that is not after <paramref name="instant"/>.</summary>
    public DateTimeOffset LastQuietEnd(DateTimeOffset instant) =>
        VietnamTime.At(VietnamTime.DateOf(instant), QuietTo) is var today && today <= instant
            ? today
            : VietnamTime.At(VietnamTime.DateOf(instant).AddDays(-1), QuietTo);

    /// <summary>
    /// The last instant to send something before the quiet hours that contain <paramref name="quiet"/>. It
    /// never lies in the quiet hours before them.
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
