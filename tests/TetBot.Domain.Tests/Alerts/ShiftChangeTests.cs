using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Tests.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>What becomes of an alert when the shift of those who know of it ends.</summary>
public sealed class ShiftChangeTests
{
    private static readonly DateTimeOffset NightBegins = Holiday2018.At(16, 23);
    private static readonly DateTimeOffset NightEnds = Holiday2018.At(17, 7);

    [Fact]
    public void An_alert_nobody_took_begins_anew_with_whoever_comes()
    {
        var opened = NightBegins.AddMinutes(-2);
        var run = new AlertRun(Reported(AlertSeverity.Low, opened), Facts);
        Assert.Equal(NightBegins, run.Look(opened));

        run.Look(NightBegins);

        Assert.Equal(["22:58 1 New", "22:58 1.0 mau", "23:00 2 ShiftChange", "23:00 2.0 gia-dinh"], run.Said());
    }

    [Fact]
    public void It_does_not_where_one_of_those_who_were_asked_is_still_there()
    {
        var opened = NightBegins.AddMinutes(-2);
        var run = new AlertRun(Reported(AlertSeverity.Low, opened), FactsOf([.. Roster, Of(First, Holiday2018.Night, 16)], First, Night));
        run.Look(opened);

        Assert.Equal(opened.AddMinutes(30), run.Look(NightBegins));
        Assert.Equal(["22:58 1 New", "22:58 1.0 mau"], run.Said());
    }

    [Fact]
    public void It_does_where_the_lead_alone_was_asked_since_nobody_was_on_shift()
    {
        var run = AlertRun.Critical(FactsOf([Of(Night, Holiday2018.Night, 16)], Night));

        run.Look(NightBegins);

        Assert.Equal(["20:00 1.3 thu-nghiem", "23:00 2 ShiftChange", "23:00 2.0 gia-dinh"], run.Said()[^3..]);
    }

    [Fact]
    public void An_owned_alert_is_handed_over_at_the_end_of_the_shift_and_stays_its_owners_until_the_other_takes_it()
    {
        var run = Owned(First, Opened.AddMinutes(1));
        Assert.Equal(NightBegins, run.Look(NightBegins.AddTicks(-1)));

        run.Look(NightBegins);

        Assert.Equal(["23:00 transfer ShiftChange gia-dinh", "23:00 2 ShiftChange gia-dinh", "23:00 2.0 gia-dinh"], run.Said()[2..]);
        Assert.Equal(
            (AlertStatus.Acknowledged, First.Id, Night.Id), (run.Standing.Status, run.Standing.Owner!.Id, run.Standing.Transfer!.To.Id));
        Assert.Null(run.Do(alert => AlertActions.Give(alert, Deed(First, NightBegins.AddMinutes(1)))));
        Assert.True(run.Standing.Transfer!.IsGiven);
        Assert.Null(run.Do(alert => AlertActions.Acknowledge(alert, Deed(Night, NightBegins.AddMinutes(2)))));
        Assert.Equal((Night.Id, null), (run.Standing.Owner!.Id, run.Standing.Transfer));
        Assert.Equal(Opened.AddMinutes(1), run.Standing.AcknowledgedAt);
    }

    [Fact]
    public void Handing_over_goes_up_the_ladder_where_the_other_does_not_answer()
    {
        var run = Owned(First, Opened.AddMinutes(1));

        run.LookUntil(NightBegins, NightBegins.AddMinutes(20));

        Assert.Equal(
            ["23:00 2.0 gia-dinh", "23:03 2.1 gia-dinh", "23:05 2.2 NobodyOnShift", "23:05 2.3 thu-nghiem", "23:15 2.4 gia-su"],
            run.Said()[4..]);
    }

    [Fact]
    public void Where_the_other_goes_without_having_taken_it_it_is_handed_to_whoever_comes_then()
    {
        var run = Owned(First, Opened.AddMinutes(1));

        run.LookUntil(NightBegins, NightEnds);

        Assert.Equal((First.Id, Morning.Id), (run.Standing.Owner!.Id, run.Standing.Transfer!.To.Id));
        Assert.Equal(AlertReason.ShiftChange, run.Standing.RoundReason);
    }

    [Fact]
    public void Where_nobody_comes_who_could_take_it_it_is_handed_over_as_soon_as_somebody_does()
    {
        var run = Owned(First, Opened.AddMinutes(1), FactsOf(Roster, First, Morning));

        run.LookUntil(NightBegins, NightEnds.AddTicks(-1));
        Assert.Null(run.Standing.Transfer);
        Assert.Equal(NightEnds, run.Look(NightEnds.AddTicks(-1)));
        run.Look(NightEnds);

        Assert.Equal(Morning.Id, run.Standing.Transfer!.To.Id);
    }

    [Fact]
    public void Who_took_it_before_their_shift_began_hands_it_over_at_its_end()
    {
        var run = Owned(Night, NightBegins.AddMinutes(-10));

        run.LookUntil(NightBegins.AddMinutes(-10), NightEnds.AddTicks(-1));
        Assert.Null(run.Standing.Transfer);
        run.Look(NightEnds);

        Assert.Equal(Morning.Id, run.Standing.Transfer!.To.Id);
    }

    [Fact]
    public void Who_is_on_no_shift_keeps_what_they_took()
    {
        var run = Owned(Lead, Opened.AddMinutes(1));

        run.LookUntil(Opened.AddMinutes(1), Holiday2018.At(18, 0));

        Assert.Equal((Lead.Id, null), (run.Standing.Owner!.Id, run.Standing.Transfer));
    }

    [Fact]
    public void What_its_owner_passed_on_is_not_taken_from_whom_it_was_passed_to()
    {
        var run = Owned(First, Opened.AddMinutes(1));
        run.Do(alert => AlertActions.Reassign(alert, Deed(First, Opened.AddMinutes(2)), By(Second)));

        run.LookUntil(Opened.AddMinutes(2), NightBegins.AddMinutes(1));

        Assert.Equal((First.Id, Second.Id, First.Id), (run.Standing.Owner!.Id, run.Standing.Transfer!.To.Id, run.Standing.Transfer.By!.Id));
        Assert.True(run.Standing.Transfer.IsGiven);
    }

    private static AlertRun Owned(Person owner, DateTimeOffset since, OnCallFacts? facts = null)
    {
        var run = AlertRun.Critical(facts);
        run.Do(alert => AlertActions.Acknowledge(alert, Deed(owner, since)));
        return run;
    }
}
