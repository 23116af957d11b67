using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Notices;

/// <summary>Why somebody asked for a reminder outside the schedule.</summary>
public enum AskKind
{
    /// <summary>"Nhắc lại sau": the person themselves, later.</summary>
    Snooze,

    /// <summary>"Nhắc ngay": a manager, for units that have not submitted.</summary>
    RemindNow,

    /// <summary>Whoever runs the bot, for a notice that failed.</summary>
    Resend,
}

/// <summary>
/// What stands for a step of the ladder in a notice that was asked for. No step of a ladder can be called so: their ids have no sign before
/// them.
/// </summary>
public static class AskedStep
{
    /// <summary>The word for a kind, for instance <c>@snooze</c>.</summary>
    public static string Of(AskKind kind) => kind switch
    {
        AskKind.Snooze => "@snooze",
        AskKind.RemindNow => "@now",
        _ => "@resend",
    };

    /// <summary>Whether a step was asked for by, or for, one person, and not for all who could be spoken to.</summary>
    public static bool IsForOne(string step) => step == Of(AskKind.Snooze) || step == Of(AskKind.Resend);
}

/// <summary>A reminder somebody asked for. It waits until its time and is taken up by one wave.</summary>
/// <param name="Id">Names it; made so that what is asked twice is one. What stands before <see cref="AskId.Time"/> names its place: one at
/// a time waits there.</param>
/// <param name="Kind">Why.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When it is to be said.</param>
/// <param name="To">Whom to; null: the staff of each unit.</param>
/// <param name="Chains">About what; never empty.</param>
public sealed record Ask(string Id, AskKind Kind, PersonId By, DateTimeOffset At, PersonId? To, IReadOnlyList<ChainId> Chains)
{
    /// <summary>Whether it keeps the schedule from speaking to somebody about an answer until its time.</summary>
    internal bool HoldsBack(PersonId person, ChainId chain) => Kind is AskKind.Snooze && To == person && Chains.Contains(chain);
}

/// <summary>Ids of what is asked for again and again in one place, each time for another time.</summary>
public static class AskId
{
    /// <summary>Parts the place from the time.</summary>
    public const char Time = '~';

    /// <summary>The id of what waits in a place until a time.</summary>
    public static string Of(string place, DateTimeOffset at) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place}{Time}{at.UtcTicks}");

    /// <summary>The place; of an id without a time the id itself.</summary>
    public static string PlaceOf(string id) => id.Split(Time)[0];
}

/// <summary>When a person may have a reminder come again.</summary>
public static class Snooze
{
    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>
    /// One hour, three hours, tomorrow at 08:00: those of them that lie before the due instant and outside the quiet hours. None where it
    /// is due or overdue,
    /// so that putting off never makes late.
    /// </summary>
    /// <param name="due">The soonest due of what the reminder is about.</param>
    /// <param name="now">Server time.</param>
    /// <param name="ladder">Has the quiet hours.</param>
    public static IReadOnlyList<SnoozeChoice> Choices(Due due, DateTimeOffset now, ReminderLadder ladder)
    {
        var tomorrow = Calendar.VietnamTime.At(Calendar.VietnamTime.DateOf(now).AddDays(1), Morning);
        SnoozeChoice[] all = [new("1h", now.AddHours(1)), new("3h", now.AddHours(3)), new("tomorrow", tomorrow)];
        return [.. all.Where(choice => choice.At < due.Boundary && !ladder.IsQuiet(choice.At))];
    }
}

/// <summary>One way of putting off.</summary>
/// <param name="Id"><c>1h</c>, <c>3h</c> or <c>tomorrow</c>.</param>
/// <param name="At">Until when.</param>
public sealed record SnoozeChoice(string Id, DateTimeOffset At);
