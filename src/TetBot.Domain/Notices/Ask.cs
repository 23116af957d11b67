using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Notices;

/// <summary>Why a reminder was requested outside the schedule.</summary>
public enum AskKind
{
    /// <summary>"Nhắc lại sau": the person wants to be reminded later.</summary>
    Snooze,

    /// <summary>"Nhắc ngay": a manager reminds units that have not submitted.</summary>
    RemindNow,

    /// <summary>The operator of the bot sends a failed notice again.</summary>
    Resend,
}

/// <summary>
/// Names the step of a requested notice. The names begin with a sign, which no id of a ladder's step does, so they cannot clash.
/// </summary>
public static class AskedStep
{
    /// <summary>The step of a kind of request, for instance <c>@snooze</c>.</summary>
    public static string Of(AskKind kind) => kind switch
    {
        AskKind.Snooze => "@snooze",
        AskKind.RemindNow => "@now",
        _ => "@resend",
    };

    /// <summary>Whether a step was requested by or for one person, not for everybody the ladder would remind.</summary>
    public static bool IsForOne(string step) => step == Of(AskKind.Snooze) || step == Of(AskKind.Resend);
}

/// <summary>A requested reminder. It waits until its time and is taken up by one wave.</summary>
/// <param name="Id">The id. The same request made twice has the same id. The part before <see cref="AskId.Time"/> names its place, where
/// one request waits at a time.</param>
/// <param name="Kind">The kind of request.</param>
/// <param name="By">The person who requested it.</param>
/// <param name="At">When it is due.</param>
/// <param name="To">The person to remind; null for the staff of each unit.</param>
/// <param name="Chains">The submissions it is about; never empty.</param>
public sealed record Ask(string Id, AskKind Kind, PersonId By, DateTimeOffset At, PersonId? To, IReadOnlyList<ChainId> Chains)
{
    /// <summary>Whether it keeps the schedule from reminding a person of a submission until its time.</summary>
    internal bool HoldsBack(PersonId person, ChainId chain) => Kind is AskKind.Snooze && To == person && Chains.Contains(chain);
}

/// <summary>Builds ids of requests that recur in one place, each for another time.</summary>
public static class AskId
{
    /// <summary>Separates the place from the time.</summary>
    public const char Time = '~';

    /// <summary>The id of the request that waits in a place until a time.</summary>
    public static string Of(string place, DateTimeOffset at) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place}{Time}{at.UtcTicks}");

    /// <summary>The place of an id; the id itself if it has no time.</summary>
    public static string PlaceOf(string id) => id.Split(Time)[0];
}

/// <summary>Decides when a person may have a reminder repeated.</summary>
public static class Snooze
{
    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>
    /// In one hour, in three hours, or tomorrow at 08:00, as far as these lie before the due instant and outside the quiet hours. There are
    /// none once it is due, so snoozing never makes a submission late.
    /// </summary>
    /// <param name="due">The earliest due instant of what the reminder is about.</param>
    /// <param name="now">Server time.</param>
    /// <param name="ladder">The ladder, which has the quiet hours.</param>
    public static IReadOnlyList<SnoozeChoice> Choices(Due due, DateTimeOffset now, ReminderLadder ladder)
    {
        var tomorrow = Calendar.VietnamTime.At(Calendar.VietnamTime.DateOf(now).AddDays(1), Morning);
        SnoozeChoice[] all = [new("1h", now.AddHours(1)), new("3h", now.AddHours(3)), new("tomorrow", tomorrow)];
        return [.. all.Where(choice => choice.At < due.Boundary && !ladder.IsQuiet(choice.At))];
    }
}

/// <summary>One snooze option.</summary>
/// <param name="Id"><c>1h</c>, <c>3h</c> or <c>tomorrow</c>.</param>
/// <param name="At">When the reminder comes again.</param>
public sealed record SnoozeChoice(string Id, DateTimeOffset At);
