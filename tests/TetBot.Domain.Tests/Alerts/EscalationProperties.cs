using FsCheck.Xunit;
using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>
/// What holds of every alert, whoever is on the roster and linked, whatever arrives, whoever presses what, and however long the bot was
/// off. That looking again and
/// again at one instant comes to an end, and that nothing is done twice, is asserted by <see cref="AlertRun.Look"/> itself.
/// </summary>
public sealed class EscalationProperties
{
    [Property(MaxTest = 80, Arbitrary = [typeof(EscalationGenerators)])]
    public void An_alert_that_is_not_over_is_somebodys_or_on_its_way_to_the_next(AlertLife life) => Live(life, (run, now, again) =>
    {
        Assert.True(again is null || again > now, $"{again:O} is not after {now:O}");
        if (run.Standing is { Status: not AlertStatus.Resolved } standing && (standing.Owner is null || standing.Transfer is not null))
            Assert.NotNull(again);
    });

    [Property(MaxTest = 80, Arbitrary = [typeof(EscalationGenerators)])]
    public void It_has_an_owner_only_by_their_own_taking_it(AlertLife life)
    {
        var events = Live(life, (_, _, _) => { }).Alert.Events;

        Author? owner = null;
        for (var i = 0; i < events.Count; i++)
        {
            var after = AlertState.Of(events.Take(i + 1));
            if (after.Owner?.Id != owner?.Id)
                Assert.Equal(
                    after.Owner is null ? (AlertEventKind.Reopened, null) : (AlertEventKind.Acknowledged, events[i].By),
                    (events[i].Kind, after.Owner));
            Assert.Equal(after.Status is AlertStatus.Open, after.Owner is null && after.ResolvedAt is null);
            owner = after.Owner;
        }
    }

    [Property(MaxTest = 80, Arbitrary = [typeof(EscalationGenerators)])]
    public void No_step_is_taken_twice_or_left_out_and_none_comes_sooner_than_it_may(AlertLife life)
    {
        var run = Live(life, (_, _, _) => { });
        var ladder = Alerts2018.Plan.LadderOf(life.Severity);

        Assert.Equal(
            Enumerable.Range(1, run.Standing.Round),
            run.Alert.Events.Where(happened => happened.Kind is AlertEventKind.RoundBegan).Select(happened => happened.Round));
        for (var round = 1; round <= run.Standing.Round; round++)
        {
            var steps = AlertState.Of(
                run.Alert.Events.TakeWhile(happened => happened.Kind is not AlertEventKind.RoundBegan || happened.Round <= round)).Steps;
            Assert.Equal(Enumerable.Range(0, steps.Count), steps.Select(step => step.Step));
            Assert.InRange(steps.Count, 0, ladder.Steps.Count);
            foreach (var (before, step) in steps.Zip(steps.Skip(1)))
            {
                Assert.Equal(step.To.Count == 0, step.Reason is not null);
                // Where the one before had reached nobody by then, its distance is none, or what a card may take.
                var reached = run.Alert.Events.Any(ended =>
                    ended is { Kind: AlertEventKind.PageEnded, Outcome: PageOutcome.Sent } && ended.Round == round
                        && ended.Step == before.Step && ended.At <= before.At);
                if (reached)
                    Assert.True(step.At - before.At >= ladder.Steps[step.Step].After - ladder.Steps[before.Step].After);
            }
        }
    }

    [Property(MaxTest = 80, Arbitrary = [typeof(EscalationGenerators)])]
    public void Whose_shift_is_over_hands_over_as_soon_as_somebody_else_can_be_told(AlertLife life) => Live(life, (run, now, _) =>
    {
        if (run.Standing is not { Status: AlertStatus.Acknowledged, Transfer: null, Owner: { } owner, OwnedSince: { } since }
            || now == since)
            return;
        var hasServed = life.Linked.Any(person => person.Id == owner.Id) && life.Roster.Any(entry =>
            entry.Name.Value == owner.Name && entry.Ranges.Any(range => range.Overlaps(new TimeRange(since, now))));
        if (hasServed && run.Facts.ShiftOf(owner.Id, now) is null)
            Assert.DoesNotContain(run.Facts.AccountsAt(now), who => who.Id != owner.Id);
    });

    [Property(MaxTest = 60, Arbitrary = [typeof(EscalationGenerators)])]
    public void What_is_done_again_by_another_instance_changes_nothing(AlertLife life) => Live(life, (run, now, _) =>
    {
        var again = EscalationPolicy.Next(run.Alert, Alerts2018.Plan, run.Facts, now.AddSeconds(1));

        var once = again.Events.Aggregate(run.Alert, (alert, happened) => alert.With(happened));
        // The other instance looked a little later, and writes what the first has written.
        var other = EscalationPolicy.Next(run.Alert, Alerts2018.Plan, run.Facts, now.AddSeconds(2)).Events.Take(again.Events.Count);
        Assert.Equal(again.Events.Select(happened => happened.Id), other.Select(happened => happened.Id));
        Assert.Same(once, other.Aggregate(once, (alert, happened) => alert.With(happened)));
    });

    /// <summary>Lives through it; after each turn, when all is done, asks for <paramref name="then"/> with when to look again.</summary>
    private static AlertRun Live(AlertLife life, Action<AlertRun, DateTimeOffset, DateTimeOffset?> then)
    {
        var run = new AlertRun(Reported(life.Severity, Opened), life.Facts) { Outcome = who => life.Outcomes.GetValueOrDefault(who.Id) };
        var now = Opened;
        then(run, now, run.Look(now));
        foreach (var turn in life.Turns)
        {
            if (turn.IsLookedAfter)
                run.LookUntil(now, now + turn.After);
            now += turn.After;
            run.Do(alert =>
            {
                var happening = new AlertTurn(alert, now);
                turn.Do(happening);
                return new AlertChange(happening.After);
            });
            then(run, now, run.Look(now));
        }

        return run;
    }
}
