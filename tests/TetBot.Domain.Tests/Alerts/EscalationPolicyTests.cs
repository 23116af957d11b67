using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Tests.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;

namespace TetBot.Domain.Tests.Alerts;

public sealed class EscalationPolicyTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void An_alert_nobody_takes_goes_up_its_ladder_at_exactly_3_5_10_and_20_minutes()
    {
        var run = AlertRun.Critical();

        foreach (var minutes in new[] { 3, 5, 10, 20 })
        {
            var due = Opened.AddMinutes(minutes);
            var before = run.Said();

            Assert.Equal(due, run.Look(due - Tick));
            Assert.Equal(before, run.Said());
            run.Look(due);
            Assert.Equal(before.Length + 1, run.Said().Length);
        }

        Assert.Equal(["20:00 1 New", "20:00 1.0 mau", "20:03 1.1 mau", "20:05 1.2 vi-du", "20:10 1.3 thu-nghiem", "20:20 1.4 gia-su"],
            run.Said());
    }

    [Theory]
    [InlineData(AlertSeverity.Low, "20:00 1.0 mau", "20:30 1.1 mau", "21:00 1.2 thu-nghiem")]
    [InlineData(AlertSeverity.High, "20:00 1.0 mau", "20:10 1.1 vi-du", "20:20 1.2 thu-nghiem")]
    [InlineData(AlertSeverity.Critical, "20:00 1.0 mau", "20:03 1.1 mau", "20:05 1.2 vi-du")]
    public void How_grave_it_is_chooses_the_ladder(AlertSeverity severity, params string[] steps)
    {
        var run = new AlertRun(Reported(severity, Opened), Facts);

        run.LookUntil(Opened, Opened.AddHours(1));

        Assert.Equal(steps, run.Said()[1..4]);
    }

    [Fact]
    public void After_the_last_step_it_begins_again_at_exactly_the_repeats_time()
    {
        var run = AlertRun.Critical();
        run.LookUntil(Opened, Opened.AddMinutes(30) - Tick);
        Assert.Equal("20:20 1.4 gia-su", run.Said()[^1]);

        run.LookUntil(Opened.AddMinutes(30), Opened.AddMinutes(33));

        Assert.Equal(["20:30 2 NobodyAnswered", "20:30 2.0 mau", "20:33 2.1 mau"], run.Said()[^3..]);
    }

    [Theory]
    [InlineData(AlertReason.NoRoster)]
    [InlineData(AlertReason.NobodyOnShift)]
    [InlineData(AlertReason.NotLinked)]
    public void Where_nobody_on_shift_can_be_told_the_lead_is_at_once_and_each_step_says_why(AlertReason why)
    {
        var run = AlertRun.Critical(why switch
        {
            AlertReason.NoRoster => Facts with { Duty = null },
            AlertReason.NobodyOnShift => FactsOf([Of(Night, Holiday2018.Night, 16)], Night),
            _ => FactsOf(Roster),
        });

        Assert.Equal(["20:00 1 New", $"20:00 1.0 {why}", $"20:00 1.1 {why}", $"20:00 1.2 {why}", "20:00 1.3 thu-nghiem"], run.Said());
        Assert.Equal(Opened.AddMinutes(10), run.Look(Opened));
    }

    [Fact]
    public void Of_two_on_shift_the_one_who_is_linked_is_told_and_why_there_is_no_second()
    {
        var run = AlertRun.Critical(FactsOf(Roster, Second));

        run.LookUntil(Opened, Opened.AddMinutes(5));

        Assert.Equal(["20:00 1 New", "20:00 1.0 vi-du", "20:03 1.1 vi-du", "20:05 1.2 NotLinked", "20:05 1.3 thu-nghiem"], run.Said());
    }

    [Theory]
    [InlineData(PageOutcome.Unreachable)]
    [InlineData(PageOutcome.Failed)]
    public void Who_cannot_be_reached_is_passed_over_at_once_and_not_tried_again_in_the_round(PageOutcome outcome)
    {
        var run = new AlertRun(Reported(AlertSeverity.Critical, Opened), Facts)
        { Outcome = who => who.Id == First.Id ? outcome : PageOutcome.Sent };

        run.LookUntil(Opened, Opened.AddMinutes(5));

        Assert.Equal(["20:00 1 New", "20:00 1.0 mau", "20:00 1.1 OutOfReach", "20:00 1.2 vi-du", "20:05 1.3 thu-nghiem"], run.Said());
    }

    [Fact]
    public void A_card_on_its_way_is_waited_for_30_seconds_and_no_longer()
    {
        var run = new AlertRun(Reported(AlertSeverity.High, Opened), Facts) { Outcome = _ => null };
        Assert.Equal(Opened.AddSeconds(30), run.Look(Opened));
        Assert.Equal(Opened.AddSeconds(30), run.Look(Opened.AddSeconds(30) - Tick));

        run.Look(Opened.AddSeconds(30));

        Assert.Equal(["20:00 1 New", "20:00 1.0 mau", "20:00:30 1.1 vi-du"], run.Said());
    }

    [Fact]
    public void A_card_that_arrives_late_counts_from_when_it_was_sent()
    {
        var run = new AlertRun(Reported(AlertSeverity.High, Opened), Facts) { Outcome = _ => null };
        run.Look(Opened);

        run.Ended(run.Alert.Events[^1], By(First), PageOutcome.Sent, Opened.AddSeconds(29));

        Assert.Equal(Opened.AddMinutes(10), run.Look(Opened.AddSeconds(29)));
    }

    [Fact]
    public void Where_nobody_at_all_can_be_told_whoever_comes_on_shift_is_at_once()
    {
        var run = AlertRun.Critical(FactsOf([Of(Night, Holiday2018.Night, 16)], Night) with { Leads = [], Managers = [] });
        Assert.Equal(["20:00 1.2 NobodyOnShift", "20:00 1.3 NobodyKnown", "20:00 1.4 NobodyKnown"], run.Said()[^3..]);

        run.LookUntil(Opened, Holiday2018.At(16, 23));

        Assert.Equal(["23:00 19 ShiftChange", "23:00 19.0 gia-dinh"], run.Said()[^2..]);
    }

    [Fact]
    public void What_fell_due_while_nobody_looked_is_done_a_step_at_a_time_with_its_gaps()
    {
        var run = AlertRun.Critical();

        run.LookUntil(Opened.AddMinutes(45), Opened.AddMinutes(62));

        Assert.Equal(["20:00 1.0 mau", "20:45 1.1 mau", "20:47 1.2 vi-du", "20:52 1.3 thu-nghiem", "21:02 1.4 gia-su"], run.Said()[1..]);
    }

    [Fact]
    public void What_is_put_off_begins_again_at_exactly_the_time()
    {
        var run = AlertRun.Critical();
        var at = Opened.AddMinutes(2);
        Assert.Null(run.Do(alert => AlertActions.Snooze(alert, Deed(First, at), TimeSpan.FromMinutes(15))));
        var until = at.AddMinutes(15);

        Assert.Equal(until, run.Look(until - Tick));
        run.Look(until);

        Assert.Equal(["20:00 1 New", "20:00 1.0 mau", "20:17 2 SnoozeOver", "20:17 2.0 mau"], run.Said());
        Assert.Null(run.Standing.SnoozedUntil);
    }

    [Fact]
    public void What_is_taken_is_said_to_nobody_else()
    {
        var run = AlertRun.Critical();
        run.Do(alert => AlertActions.Acknowledge(alert, Deed(First, Opened.AddMinutes(1))));

        Assert.Equal(Holiday2018.At(16, 23), run.Look(Opened.AddHours(2)));
        Assert.Equal(["20:00 1 New", "20:00 1.0 mau"], run.Said());
    }

    [Fact]
    public void What_is_over_is_said_to_nobody_and_what_is_opened_again_to_whoever_is_on_shift()
    {
        var run = AlertRun.Critical();
        run.Do(alert => AlertActions.Resolve(alert, Deed(First, Opened.AddMinutes(1)), "Đã khởi động lại"));
        Assert.Null(run.Look(Opened.AddHours(1)));

        run.Do(alert => AlertActions.Reopen(alert, Deed(Reporter, Opened.AddHours(3)), "Vẫn lỗi"));
        run.Look(Opened.AddHours(3));

        Assert.Equal(["20:00 1 New", "20:00 1.0 mau", "23:00 2 Reopened", "23:00 2.0 gia-dinh"], run.Said());
    }

    [Fact]
    public void What_is_passed_on_before_anybody_took_it_goes_on_with_whom_it_was_passed_to()
    {
        var run = AlertRun.Critical();
        run.Do(alert => AlertActions.Reassign(alert, Deed(First, Opened.AddMinutes(2)), By(Morning)));

        run.LookUntil(Opened.AddMinutes(2), Opened.AddMinutes(7));

        Assert.Equal(
            ["20:02 transfer Transfer minh-hoa", "20:02 2 Transfer minh-hoa", "20:02 2.0 minh-hoa", "20:05 2.1 minh-hoa",
                "20:07 2.2 mau+vi-du"], run.Said()[2..]);
        Assert.Null(run.Standing.Owner);
    }

    [Theory]
    [InlineData(30, "20:00 1 New|20:00 1.0 mau|20:00:30 1.1 OutOfReach|20:00:30 1.2 vi-du")]
    [InlineData(29.999, "20:00 1 New|20:00 1.0 mau")]
    public void A_card_on_its_way_for_half_a_minute_to_the_instant_counts_as_one_that_reached_nobody(double seconds, string said)
    {
        var run = new AlertRun(Reported(AlertSeverity.Critical, Opened), Facts)
        { Outcome = who => who.Id == First.Id ? null : PageOutcome.Sent };
        run.Look(Opened);

        run.Look(Opened.AddSeconds(seconds));

        Assert.Equal(said.Split('|'), run.Said());
    }

    [Fact]
    public void What_is_passed_on_at_the_instant_a_shift_begins_goes_on_with_whom_it_was_passed_to()
    {
        var begins = Opened.AddHours(3);
        var run = new AlertRun(Reported(AlertSeverity.Critical, begins.AddMinutes(-1)), Facts);
        run.Look(begins.AddMinutes(-1));
        run.Do(alert => AlertActions.Reassign(alert, Deed(Second, begins), By(Lead)));

        run.Look(begins);
        run.Look(begins.AddMinutes(1));

        Assert.Equal(["23:00 transfer Transfer thu-nghiem", "23:00 2 Transfer thu-nghiem", "23:00 2.0 thu-nghiem"], run.Said().Skip(2));
    }
}
