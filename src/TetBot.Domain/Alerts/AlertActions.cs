using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Alerts;

/// <summary>Why an alert does not become what somebody wanted.</summary>
public enum AlertRefusal
{
    /// <summary>Somebody else owns it.</summary>
    SomebodyElses,

    /// <summary>It is theirs already.</summary>
    AlreadyTheirs,

    /// <summary>It is over.</summary>
    IsResolved,

    /// <summary>It is not over.</summary>
    IsNotResolved,

    /// <summary>It is to go to nobody.</summary>
    NothingToHandOver,

    /// <summary>It can be put off for more than nothing and at most <see cref="AlertPlan.LongestSnooze"/>.</summary>
    SnoozeOutOfRange,

    /// <summary>Nothing was written.</summary>
    NothingSaid,
}

/// <summary>What somebody does to an alert.</summary>
/// <param name="Id">The same for the same press delivered twice, so that it happens once.</param>
/// <param name="By">Who.</param>
/// <param name="At">Server time.</param>
public sealed record AlertDeed(string Id, Author By, DateTimeOffset At);

/// <summary>What came of it.</summary>
/// <param name="Alert">The alert, changed or not.</param>
/// <param name="Refusal">Why it is not changed; null where it is, or was by the same deed before.</param>
public sealed record AlertChange(Alert Alert, AlertRefusal? Refusal = null);

/// <summary>What people do to alerts. Whether they may is <see cref="AlertRights"/>.</summary>
public static class AlertActions
{
    /// <summary>The longest text that is kept, in characters.</summary>
    public const int LongestText = 500;

    /// <summary>Takes an alert: one that nobody has, or that is to be passed on.</summary>
    public static AlertChange Acknowledge(Alert alert, AlertDeed deed)
    {
        var standing = alert.Standing();
        if (IsDone(alert, deed))
            return new AlertChange(alert);
        if (standing.Owner?.Id == deed.By.Id && standing.Status is AlertStatus.Acknowledged)
            return new AlertChange(alert, AlertRefusal.AlreadyTheirs);
        if (standing.Status is AlertStatus.Resolved)
            return new AlertChange(alert, AlertRefusal.IsResolved);
        return standing.IsAsking ? Do(alert, deed, AlertEventKind.Acknowledged) : new AlertChange(alert, AlertRefusal.SomebodyElses);
    }

    /// <summary>Says that it is over.</summary>
    /// <param name="alert">Which.</param>
    /// <param name="deed">Who, when.</param>
    /// <param name="how">How it was mended; may be empty.</param>
    public static AlertChange Resolve(Alert alert, AlertDeed deed, string how) => alert.Standing().Status is AlertStatus.Resolved
        && !IsDone(alert, deed)
        ? new AlertChange(alert, AlertRefusal.IsResolved)
        : Do(alert, deed, AlertEventKind.Resolved, happened => happened with { Text = Kept(how) });

    /// <summary>Says that it is not over after all: its escalation begins anew.</summary>
    public static AlertChange Reopen(Alert alert, AlertDeed deed, string why)
    {
        var standing = alert.Standing();
        if (IsDone(alert, deed))
            return new AlertChange(alert);
        if (standing.Status is not AlertStatus.Resolved)
            return new AlertChange(alert, AlertRefusal.IsNotResolved);
        return new AlertChange(Do(alert, deed, AlertEventKind.Reopened, happened => happened with { Text = Kept(why) }).Alert
            .With(Round(standing, deed.At, AlertReason.Reopened, to: [])));
    }

    /// <summary>
    /// Passes it on. One that is owned stays its owner's until the other takes it; one that nobody has goes on with the other.
    /// </summary>
    public static AlertChange Reassign(Alert alert, AlertDeed deed, Author to)
    {
        var standing = alert.Standing();
        if (IsDone(alert, deed))
            return new AlertChange(alert);
        if (standing.Status is AlertStatus.Resolved)
            return new AlertChange(alert, AlertRefusal.IsResolved);
        if (standing.Owner?.Id == to.Id)
            return new AlertChange(alert, AlertRefusal.AlreadyTheirs);
        var asked = Do(
            alert, deed, AlertEventKind.TransferAsked, happened => happened with
                { To = [to], Round = standing.Round + 1, Reason = AlertReason.Transfer }).Alert;
        return new AlertChange(asked.With(Round(standing, deed.At, AlertReason.Transfer, [to])));
    }

    /// <summary>The owner says that they have handed it over to whoever it is to go to.</summary>
    public static AlertChange Give(Alert alert, AlertDeed deed)
    {
        var standing = alert.Standing();
        if (IsDone(alert, deed))
            return new AlertChange(alert);
        if (standing.Transfer is null)
            return new AlertChange(alert, AlertRefusal.NothingToHandOver);
        return standing.Owner?.Id == deed.By.Id
            ? Do(alert, deed, AlertEventKind.TransferGiven)
            : new AlertChange(alert, AlertRefusal.SomebodyElses);
    }

    /// <summary>Notes something; also on one that is over.</summary>
    public static AlertChange Note(Alert alert, AlertDeed deed, string text) => Kept(text) is { Length: > 0 } kept
        ? Do(alert, deed, AlertEventKind.Noted, happened => happened with { Text = kept })
        : new AlertChange(alert, AlertRefusal.NothingSaid);

    /// <summary>Puts off asking for an alert that nobody has taken.</summary>
    /// <param name="alert">Which.</param>
    /// <param name="deed">Who, when.</param>
    /// <param name="time">For how long: more than nothing, at most <see cref="AlertPlan.LongestSnooze"/>.</param>
    public static AlertChange Snooze(Alert alert, AlertDeed deed, TimeSpan time)
    {
        var standing = alert.Standing();
        if (IsDone(alert, deed))
            return new AlertChange(alert);
        if (standing.Status is AlertStatus.Resolved)
            return new AlertChange(alert, AlertRefusal.IsResolved);
        if (!standing.IsAsking)
            return new AlertChange(alert, standing.Owner?.Id == deed.By.Id ? AlertRefusal.AlreadyTheirs : AlertRefusal.SomebodyElses);
        return time <= TimeSpan.Zero || time > AlertPlan.LongestSnooze
            ? new AlertChange(alert, AlertRefusal.SnoozeOutOfRange)
            : Do(alert, deed, AlertEventKind.Snoozed, happened => happened with { Until = deed.At + time });
    }

    /// <summary>Somebody sees the same; who reported it before is not told twice.</summary>
    public static AlertChange Join(Alert alert, AlertDeed deed, AlertReporter reporter)
    {
        if (IsDone(alert, deed))
            return new AlertChange(alert);
        if (alert.Standing().Status is AlertStatus.Resolved)
            return new AlertChange(alert, AlertRefusal.IsResolved);
        return alert.Reporters.Any(known => known.Who.Id == reporter.Who.Id)
            ? new AlertChange(alert)
            : new AlertChange(Do(alert, deed, AlertEventKind.Joined).Alert with { Reporters = [.. alert.Reporters, reporter] });
    }

    /// <summary>The beginning of the next round.</summary>
    internal static AlertEvent Round(AlertState standing, DateTimeOffset at, AlertReason reason, IReadOnlyList<Author> to) =>
        new($"{standing.Round + 1}/round", at, AlertEventKind.RoundBegan) { Round = standing.Round + 1, Reason = reason, To = to };

    /// <summary>Plain text of at most so many characters, without what shows nothing.</summary>
    public static string Kept(string text, int most = LongestText)
    {
        var tidy = VietnameseText.Tidy(text);
        if (tidy.Length <= most)
            return tidy;
        // Half of a surrogate pair shows as nothing.
        return $"{tidy[..(char.IsHighSurrogate(tidy[most - 2]) ? most - 2 : most - 1)]}…";
    }

    private static bool IsDone(Alert alert, AlertDeed deed) => alert.Events.Any(happened => happened.Id == deed.Id);

    private static AlertChange Do(Alert alert, AlertDeed deed, AlertEventKind kind, Func<AlertEvent, AlertEvent>? with = null)
    {
        var happened = new AlertEvent(deed.Id, deed.At, kind) { By = deed.By };
        return new AlertChange(alert.With(with?.Invoke(happened) ?? happened));
    }
}

/// <summary>Who may do what with alerts.</summary>
public static class AlertRights
{
    /// <summary>
    /// Whether a person may take an alert, pass it on, put it off and resolve it: those on call and the head of the department that owns
    /// its system, the
    /// managers, whoever is on that department's roster at the time, and whoever it was said to.
    /// </summary>
    public static bool MayAct(Person person, Alert alert, AlertSystem system, OnCallFacts facts, DateTimeOffset now) =>
        person.Is(Role.Manager)
        || (person.Unit == system.Department && (person.Is(Role.OnCall) || person.Is(Role.UnitHead)))
        || facts.At(now).Any(one => one.Account?.Id == person.Id)
        || alert.Events.Any(happened => happened.To.Any(who => who.Id == person.Id));

    /// <summary>
    /// Whether a person may say that an alert that is over is not: who may act, and whoever reported it and still sees it.
    /// </summary>
    public static bool MayReopen(Person person, Alert alert, AlertSystem system, OnCallFacts facts, DateTimeOffset now) =>
        MayAct(person, alert, system, facts, now) || IsReporter(person, alert);

    /// <summary>Whether a person may see an alert and note something: who may act, who reported it, and its department.</summary>
    public static bool MaySee(Person person, Alert alert, AlertSystem system, OnCallFacts facts, DateTimeOffset now) =>
        MayAct(person, alert, system, facts, now) || person.Unit == system.Department || IsReporter(person, alert);

    private static bool IsReporter(Person person, Alert alert) => alert.Reporters.Any(reporter => reporter.Who.Id == person.Id);
}
