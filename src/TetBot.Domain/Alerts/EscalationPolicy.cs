using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Alerts;

/// <summary>The decision about an alert.</summary>
/// <param name="Events">The events that happen now; empty if none do.</param>
/// <param name="LookAgainAt">When something may happen without anyone acting; null if nothing will.</param>
public sealed record EscalationDecision(IReadOnlyList<AlertEvent> Events, DateTimeOffset? LookAgainAt);

/// <summary>
/// Decides who is paged next for an alert that nobody has taken. Pure: the alert with its outcomes, the people on duty and the time decide.
/// Each step is taken once in a round and none is skipped; a step that reaches nobody gives way to the next at once. After the last step
/// the ladder starts again, so an open alert is never forgotten.
/// </summary>
public static class EscalationPolicy
{
    /// <summary>
    /// How long a card may be under way before the next step is taken as if it had reached nobody. The card is still sent.
    /// </summary>
    public static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(30);

    /// <summary>Decides what to do now. What follows from the returned events is decided by the next call.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="plan">The ladders.</param>
    /// <param name="facts">Who can be paged for the alert's system.</param>
    /// <param name="now">Server time; steps that fell due while nobody looked are taken now, one for each call.</param>
    public static EscalationDecision Next(Alert alert, AlertPlan plan, OnCallFacts facts, DateTimeOffset now)
    {
        var standing = alert.Standing();
        if (standing.Status is AlertStatus.Resolved)
            return new EscalationDecision([], LookAgainAt: null);
        if (HandOver(standing, facts, now) is { } handover)
            return handover;
        return standing.IsAsking
            ? Ask(standing, plan.LadderOf(alert.Severity), facts, now)
            : new EscalationDecision([], facts.NextChangeAfter(now));
    }

    /// <summary>
    /// Passes an owned alert to the next person on shift when the shift of its owner, or of the person the roster passed it to, has ended.
    /// </summary>
    private static EscalationDecision? HandOver(AlertState standing, OnCallFacts facts, DateTimeOffset now)
    {
        if (standing is not { Status: AlertStatus.Acknowledged, Owner: { } owner, OwnedSince: { } since })
            return null;
        var (holder, from) = standing.Transfer is { By: null } pending ? (pending.To, pending.AskedAt) : (owner, since);
        // An owner who took the alert before their shift hands over at its end, as one who took it during the shift does. An owner who was
        // on no shift keeps it.
        if (standing.Transfer is { By: not null } || now <= from || facts.ShiftOf(holder.Id, now) is not null
            || !facts.WasOnShift(holder.Id, new TimeRange(from, now)))
            return null;
        if (facts.AccountsAt(now).FirstOrDefault(who => who.Id != owner.Id) is not { } next)
            return null;
        var round = standing.Round + 1;
        return new EscalationDecision(
            [
                new AlertEvent($"{round}/transfer", now, AlertEventKind.TransferAsked)
                    { To = [next], Round = round, Reason = AlertReason.ShiftChange },
                new AlertEvent($"{round}/round", now, AlertEventKind.RoundBegan)
                    { To = [next], Round = round, Reason = AlertReason.ShiftChange },
            ],
            LookAgainAt: null);
    }

    private static EscalationDecision Ask(AlertState standing, EscalationLadder ladder, OnCallFacts facts, DateTimeOffset now)
    {
        if (standing.Round == 0)
            return Begin(standing, AlertReason.New, now);
        if (standing.SnoozedUntil is { } until)
            return now < until ? new EscalationDecision([], until) : Begin(standing, AlertReason.SnoozeOver, now);
        if (standing.Status is AlertStatus.Open && IsAnothersShift(standing, facts, now))
            return Begin(standing, AlertReason.ShiftChange, now);

        var next = standing.Steps.Count;
        var due = DueOf(next, standing, ladder, now);
        if (now < due)
            return new EscalationDecision([], Sooner(due, facts.NextChangeAfter(now)));
        if (next >= ladder.Steps.Count)
            return Begin(standing, AlertReason.NobodyAnswered, now);

        var (to, reason) = Audience(ladder.Steps[next].To, standing, facts, now);
        return new EscalationDecision(
            [new AlertEvent($"{standing.Round}/page/{next}", now, AlertEventKind.Paged)
                { Round = standing.Round, Step = next, To = to, Reason = reason }],
            LookAgainAt: null);
    }

    /// <summary>When a step is due: after the delay the ladder sets from the step before, or at once if that step reached nobody.</summary>
    private static DateTimeOffset DueOf(int next, AlertState standing, EscalationLadder ladder, DateTimeOffset now)
    {
        if (next == 0)
            return standing.RoundBegan;
        var before = standing.Steps[^1];
        if (next >= ladder.Steps.Count)
            return before.At + ladder.RepeatAfter;

        var due = before.At + (ladder.Steps[next].After - ladder.Steps[next - 1].After);
        if (before.HasReached)
            return due;
        var givenUp = before.Pending.Any() ? before.At + SendPatience : now;
        return givenUp < due ? givenUp : due;
    }

    private static EscalationDecision Begin(AlertState standing, AlertReason reason, DateTimeOffset now) => new(
        [
            new AlertEvent($"{standing.Round + 1}/round", now, AlertEventKind.RoundBegan)
            {
                Round = standing.Round + 1,
                Reason = reason,
                // An alert passed to somebody stays with them, except that a new shift takes it over.
                To = standing.RoundFor is { } who && reason is not AlertReason.ShiftChange ? [who] : [],
            },
        ],
        LookAgainAt: null);

    /// <summary>Whether somebody is on shift now, and everybody who is came after the round began and was not paged in it.</summary>
    private static bool IsAnothersShift(AlertState standing, OnCallFacts facts, DateTimeOffset now)
    {
        var here = facts.At(now).Where(one => one.Account is not null).ToList();
        var asked = standing.Steps.SelectMany(step => step.To).Select(who => who.Id).ToHashSet();
        return standing.Steps.Count > 0 && here.Count > 0
            && here.TrueForAll(one => !asked.Contains(one.Account!.Id) && one.Spell.Range.Start > standing.RoundBegan);
    }

    private static (IReadOnlyList<Author> To, AlertReason? Reason) Audience(
        EscalationAudience audience, AlertState standing, OnCallFacts facts, DateTimeOffset now)
    {
        var (people, none) = audience switch
        {
            EscalationAudience.OnShift when standing.RoundFor is { } who => ([who], AlertReason.NobodyKnown),
            EscalationAudience.OnShift => ([.. facts.AccountsAt(now).Take(1)], WhyNobody(facts, now)),
            EscalationAudience.SecondOnShift => (Others(standing, facts, now), WhyNobody(facts, now)),
            EscalationAudience.Lead => (Authors(facts.Leads), AlertReason.NobodyKnown),
            _ => (Authors(facts.Managers), AlertReason.NobodyKnown),
        };
        if (people.Count == 0)
            return ([], none);

        // A person whose card has been under way for long sees the alert when it arrives; another card would not be quicker.
        var gone = standing.Steps
            .SelectMany(step => step.Outcomes.Where(one => one.Value is not PageOutcome.Sent).Select(one => one.Key)
                .Concat(step.At + SendPatience <= now ? step.Pending.Select(who => who.Id) : []))
            .ToHashSet();
        IReadOnlyList<Author> left = [.. people.Where(who => !gone.Contains(who.Id))];
        return left.Count > 0 ? (left, null) : ([], AlertReason.OutOfReach);
    }

    private static AlertReason WhyNobody(OnCallFacts facts, DateTimeOffset now) =>
        facts.Duty is null ? AlertReason.NoRoster
            : facts.At(now).Any(one => one.Account is null) ? AlertReason.NotLinked
            : AlertReason.NobodyOnShift;

    private static List<Author> Others(AlertState standing, OnCallFacts facts, DateTimeOffset now)
    {
        var here = facts.AccountsAt(now);
        return [.. standing.RoundFor is { } who ? here.Where(other => other.Id != who.Id) : here.Skip(1)];
    }

    private static List<Author> Authors(IReadOnlyList<Person> people) => [.. people.Select(person => new Author(person.Id, person.Name))];

    private static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}
