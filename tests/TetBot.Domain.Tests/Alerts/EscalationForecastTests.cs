using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>What a card says of the next step is what the policy then does.</summary>
public sealed class EscalationForecastTests
{
    [Fact]
    public void A_new_alert_is_told_at_once_to_whoever_is_on_shift()
    {
        var alert = Reported(AlertSeverity.Critical, Opened);

        var next = EscalationForecast.Next(alert, Alerts2018.Plan, Facts, Opened)!;

        Assert.Equal((Opened, "on-shift", First.Id), (next.At, next.Step.Id, Assert.Single(next.To).Id));
    }

    [Fact]
    public void While_a_card_is_on_its_way_the_next_step_is_the_one_that_comes_if_it_arrives()
    {
        var run = new AlertRun(Reported(AlertSeverity.Critical, Opened), Facts) { Outcome = _ => null };
        run.Look(Opened);

        var next = EscalationForecast.Next(run.Alert, Alerts2018.Plan, Facts, Opened)!;

        Assert.Equal((Opened.AddMinutes(3), "again", First.Id), (next.At, next.Step.Id, Assert.Single(next.To).Id));
    }

    [Fact]
    public void A_step_that_would_speak_to_nobody_is_passed_over()
    {
        var alone = FactsOf([Of(Night, Rosters.Holiday2018.Afternoon, 16)], Night);
        var run = AlertRun.Critical(alone);
        run.LookUntil(Opened, Opened.AddMinutes(4));

        var next = EscalationForecast.Next(run.Alert, Alerts2018.Plan, alone, Opened.AddMinutes(4))!;

        Assert.Equal((Opened.AddMinutes(5), "lead", Lead.Id), (next.At, next.Step.Id, Assert.Single(next.To).Id));
    }

    [Fact]
    public void Put_off_it_is_told_again_when_that_is_over()
    {
        var run = AlertRun.Critical();
        run.Do(alert => AlertActions.Snooze(alert, Deed(First, Opened.AddMinutes(1)), TimeSpan.FromMinutes(30)));

        var next = EscalationForecast.Next(run.Alert, Alerts2018.Plan, Facts, Opened.AddMinutes(1))!;

        Assert.Equal((Opened.AddMinutes(31), "on-shift", First.Id), (next.At, next.Step.Id, Assert.Single(next.To).Id));
    }

    [Fact]
    public void Where_nobody_is_known_or_nobody_is_to_be_asked_there_is_no_next_step()
    {
        var nobody = new OnCallFacts(Duty: null, _ => null, [], []);
        var run = AlertRun.Critical();
        run.Do(alert => AlertActions.Resolve(alert, Deed(First, Opened.AddMinutes(2)), ""));

        Assert.Null(EscalationForecast.Next(Reported(AlertSeverity.Critical, Opened), Alerts2018.Plan, nobody, Opened));
        Assert.Null(EscalationForecast.Next(run.Alert, Alerts2018.Plan, Facts, Opened.AddMinutes(2)));
    }

    [Theory]
    [InlineData(AlertSeverity.Critical)]
    [InlineData(AlertSeverity.High)]
    [InlineData(AlertSeverity.Low)]
    public void What_is_forecast_is_what_happens(AlertSeverity severity)
    {
        var run = new AlertRun(Reported(severity, Opened), Facts);
        run.Look(Opened);
        var now = Opened;
        for (var steps = 0; steps < 8; steps++)
        {
            var next = EscalationForecast.Next(run.Alert, Alerts2018.Plan, Facts, now)!;
            run.LookUntil(now, next.At.AddTicks(-1));
            var before = run.Alert.Events.Count;
            run.LookUntil(next.At, next.At);

            var page = run.Alert.Events.Skip(before).First(happened => happened is { Kind: AlertEventKind.Paged, To.Count: > 0 });
            Assert.Equal((next.At, next.To[0].Id), (page.At, page.To[0].Id));
            now = next.At;
        }
    }
}
