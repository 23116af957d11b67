using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Alerts;

/// <summary>Why an action on an alert is refused.</summary>
public enum AlertRefusal
{
    /// <summary>Somebody else owns the alert.</summary>
    SomebodyElses,

    /// <summary>The person already owns it.</summary>
    AlreadyTheirs,

    /// <summary>The alert is resolved.</summary>
    IsResolved,

    /// <summary>The alert is not resolved.</summary>
    IsNotResolved,

    /// <summary>The alert is not being transferred.</summary>
    NothingToHandOver,

    /// <summary>The snooze must be longer than zero and at most <see cref="AlertPlan.LongestSnooze"/>.</summary>
    SnoozeOutOfRange,

    /// <summary>The text is empty.</summary>
    NothingSaid,
}

/// <summary>A person's action on an alert.</summary>
/// <param name="Id">The id of the action. A press delivered twice has the same id, so it counts once.</param>
/// <param name="By">The person.</param>
/// <param name="At">Server time.</param>
public sealed record AlertDeed(string Id, Author By, DateTimeOffset At);

/// <summary>The result of an action.</summary>
/// <param name="Alert">The alert, changed or not.</param>
/// <param name="Refusal">Why it was not changed; null if it was, or if the same action changed it before.</param>
public sealed record AlertChange(Alert Alert, AlertRefusal? Refusal = null);

/// <summary>The actions people take on alerts. Whether they may is decided by <see cref="AlertRights"/>.</summary>
public static class AlertActions
{
    /// <summary>The longest text kept, in characters.</summary>
    public const int LongestText = 500;

    /// <summary>Takes an alert that nobody owns or that is being transferred.</summary>
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

    /// <summary>Resolves an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="deed">The action.</param>
    /// <param name="how">How it was fixed; may be empty.</param>
    public static AlertChange Resolve(Alert alert, AlertDeed deed, string how) =>
        alert.Standing().Status is AlertStatus.Resolved && !IsDone(alert, deed)
            ? new AlertChange(alert, AlertRefusal.IsResolved)
            : Do(alert, deed, AlertEventKind.Resolved, happened => happened with { Text = Kept(how) });

    /// <summary>Reopens a resolved alert and starts its escalation again.</summary>
    public static AlertChange Reopen(Alert alert, AlertDeed deed, string why)
    {
        var standing = alert.Standing();
        if (IsDone(alert, deed))
            return new AlertChange(alert);
        if (standing.Status is not AlertStatus.Resolved)
            return new AlertChange(alert, AlertRefusal.IsNotResolved);
        return new AlertChange(Do(alert, deed, AlertEventKind.Reopened, happened => happened with { Text = Kept(why) })
            .Alert.With(Round(standing, deed.At, AlertReason.Reopened, to: [])));
    }

    /// <summary>
    /// Passes an alert on. An owned alert stays with its owner until the other person takes it. If nobody owns it, its escalation continues
    /// with the other person.
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
            alert,
            deed,
            AlertEventKind.TransferAsked,
            happened => happened with { To = [to], Round = standing.Round + 1, Reason = AlertReason.Transfer }).Alert;
        return new AlertChange(asked.With(Round(standing, deed.At, AlertReason.Transfer, [to])));
    }

    /// <summary>Records that the owner has handed the alert over to the person it is being transferred to.</summary>
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

    /// <summary>Adds a note; resolved alerts accept notes too.</summary>
    public static AlertChange Note(Alert alert, AlertDeed deed, string text) => Kept(text) is { Length: > 0 } kept
        ? Do(alert, deed, AlertEventKind.Noted, happened => happened with { Text = kept })
        : new AlertChange(alert, AlertRefusal.NothingSaid);

    /// <summary>Snoozes an alert that nobody has taken.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="deed">The action.</param>
    /// <param name="time">How long to snooze: more than zero, at most <see cref="AlertPlan.LongestSnooze"/>.</param>
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

    /// <summary>Adds a person who sees the same fault. A person who already reported it is not added twice.</summary>
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

    /// <summary>The event that begins the next round.</summary>
    internal static AlertEvent Round(AlertState standing, DateTimeOffset at, AlertReason reason, IReadOnlyList<Author> to) =>
        new($"{standing.Round + 1}/round", at, AlertEventKind.RoundBegan) { Round = standing.Round + 1, Reason = reason, To = to };

    /// <summary>The plain text shortened to <paramref name="most"/> characters, without invisible characters.</summary>
    public static string Kept(string text, int most = LongestText)
    {
        var tidy = VietnameseText.Tidy(text);
        if (tidy.Length <= most)
            return tidy;
        // Half of a surrogate pair would be displayed as nothing.
        return $"{tidy[..(char.IsHighSurrogate(tidy[most - 2]) ? most - 2 : most - 1)]}…";
    }

    private static bool IsDone(Alert alert, AlertDeed deed) => alert.Events.Any(happened => happened.Id == deed.Id);

    private static AlertChange Do(Alert alert, AlertDeed deed, AlertEventKind kind, Func<AlertEvent, AlertEvent>? with = null)
    {
        var happened = new AlertEvent(deed.Id, deed.At, kind) { By = deed.By };
        return new AlertChange(alert.With(with?.Invoke(happened) ?? happened));
    }
}

/// <summary>Decides who may do what with alerts.</summary>
public static class AlertRights
{
    /// <summary>
    /// Whether a person may take, pass on, snooze and resolve an alert: the on-call people and the head of the department that owns its
    /// system, managers, whoever is on that department's roster at the time, and anyone it was paged or passed to.
    /// </summary>
    public static bool MayAct(Person person, Alert alert, AlertSystem system, OnCallFacts facts, DateTimeOffset now) =>
        person.Is(Role.Manager)
        || (person.Unit == system.Department && (person.Is(Role.OnCall) || person.Is(Role.UnitHead)))
        || facts.At(now).Any(one => one.Account?.Id == person.Id)
        || alert.Events.Any(happened => happened.To.Any(who => who.Id == person.Id));

    /// <summary>
    /// Whether a person may reopen a resolved alert: those who may act on it, and anyone who reported it and may still see the fault.
    /// </summary>
    public static bool MayReopen(Person person, Alert alert, AlertSystem system, OnCallFacts facts, DateTimeOffset now) =>
        MayAct(person, alert, system, facts, now) || IsReporter(person, alert);

    /// <summary>
    /// Whether a person may see an alert and add notes: those who may act on it, those who reported it, and its department.
    /// </summary>
    public static bool MaySee(Person person, Alert alert, AlertSystem system, OnCallFacts facts, DateTimeOffset now) =>
        MayAct(person, alert, system, facts, now) || person.Unit == system.Department || IsReporter(person, alert);

    private static bool IsReporter(Person person, Alert alert) => alert.Reporters.Any(reporter => reporter.Who.Id == person.Id);
}
