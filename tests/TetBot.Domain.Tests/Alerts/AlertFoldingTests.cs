using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;
using static TetBot.Domain.Tests.Alerts.Signals;

namespace TetBot.Domain.Tests.Alerts;

public sealed class AlertFoldingTests
{
    [Fact]
    public void The_same_again_is_a_count_and_not_a_second_alert()
    {
        var first = Fold([], Opened, Firing("f"));

        var again = Assert.Single(Fold(first, Opened.AddMinutes(4), Firing("f"), Firing("f")));

        Assert.Equal((first[0].Id, 3, 1), (again.Id, again.Members["f"].Times, again.Events.Count));
    }

    [Fact]
    public void What_its_source_groups_is_one_alert_a_system()
    {
        var alerts = Fold([], Opened, Firing("a"), Firing("b"), Firing("c") with { System = "OMS" }, Firing("d") with
        { Group = "other" }, Firing("e") with { Source = Other });

        Assert.Equal(["a+b", "c", "d", "e"], alerts.Select(alert => string.Join('+', alert.Members.Keys)));
    }

    [Fact]
    public void It_is_over_when_all_of_it_is()
    {
        var alerts = Fold(Fold([], Opened, Firing("a"), Firing("b")), Opened.AddMinutes(1), Ended("a", 1));
        Assert.Equal(AlertStatus.Open, Assert.Single(alerts).Standing().Status);

        var over = Assert.Single(Fold(alerts, Opened.AddMinutes(2), Ended("b", 2)));

        Assert.Equal(
            (AlertStatus.Resolved, Opened.AddMinutes(2), null),
            (over.Standing().Status, over.Standing().ResolvedAt, over.Standing().ResolvedBy));
    }

    [Fact]
    public void What_ended_before_it_was_told_of_is_over_and_stays_so_when_its_beginning_comes_late()
    {
        var over = Fold([], Opened, Ended("f", 5));
        Assert.Equal(["opened", "resolved/1"], Assert.Single(over).Events.Select(happened => happened.Id));

        var late = Assert.Single(Fold(over, Opened.AddMinutes(1), Firing("f")));

        Assert.Equal((AlertStatus.Resolved, 2), (late.Standing().Status, late.Events.Count));
    }

    [Fact]
    public void An_end_that_comes_late_does_not_end_what_began_since()
    {
        var alerts = Fold([], Opened, Firing("f"), Firing("f", 20));

        var late = Assert.Single(Fold(alerts, Opened.AddMinutes(21), Ended("f", 10)));

        Assert.Equal((AlertStatus.Open, null), (late.Standing().Status, late.Members["f"].EndedAt));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(30.001, false)]
    public void What_comes_back_within_half_an_hour_is_the_same_alert_again(double minutes, bool same)
    {
        var over = Fold(Fold([], Opened, Firing("f")), Opened, Ended("f", 1));
        var now = Opened.AddMinutes(minutes);

        var alert = Assert.Single(Fold(over, now, Firing("f", 40)));

        Assert.Equal(same, alert.Id == over[0].Id);
        var standing = alert.Standing();
        Assert.Equal(
            (AlertStatus.Open, now, same ? AlertReason.Reopened : null), (standing.Status, standing.OpenedAt, standing.RoundReason));
    }

    [Fact]
    public void What_somebody_called_over_but_still_fails_is_opened_again()
    {
        var alert = AlertActions.Resolve(Fold([], Opened, Firing("f"))[0], Deed(First, Opened.AddMinutes(2)), "Đã xong").Alert;

        var again = Assert.Single(Fold([alert], Opened.AddMinutes(3), Firing("f")));

        Assert.Equal(
            ["opened", "mau/" + Opened.AddMinutes(2).ToString("O", null), "reopened/1", "1/round"],
            again.Events.Select(happened => happened.Id));
    }

    [Fact]
    public void That_its_source_says_so_too_changes_nothing_however_late()
    {
        var alert = AlertActions.Resolve(Fold([], Opened, Firing("a"), Firing("f"))[0], Deed(First, Opened.AddMinutes(2)), "Đã xong").Alert;

        var after = Assert.Single(Fold([alert], Opened.AddHours(3), Ended("f", 120), Ended("a", 120)));

        Assert.Equal((alert.Id, AlertStatus.Resolved, 2), (after.Id, after.Standing().Status, after.Events.Count));
    }

    [Fact]
    public void A_storm_of_10000_is_told_in_a_handful_of_alerts_and_none_of_it_is_lost()
    {
        var signals = Enumerable.Range(0, 10_000).Select(i => Firing($"f{i}") with { Group = $"g{i}", Title = $"Máy {i}" }).ToArray();
        var alerts = Fold([], Opened, signals);

        Assert.Equal(Alerts2018.Plan.Storm.Alerts, alerts.Count);
        Assert.Equal(signals.Select(signal => signal.Fingerprint).Order(), alerts.SelectMany(alert => alert.Members.Keys).Order());
        Assert.All(alerts, alert => Assert.InRange(alert.Members.Values.Count(member => member.Title is not null), 1, Alert.MostTitles));

        var over = Fold(
            alerts, Opened.AddMinutes(5), [.. signals.Select(signal => signal with { EndedAt = signal.StartsAt.AddMinutes(4) })]);
        Assert.Equal(5, over.Count);
        Assert.All(over, alert => Assert.Equal(AlertStatus.Resolved, alert.Standing().Status));
    }

    [Fact]
    public void A_storm_told_only_when_it_is_over_is_few_alerts_too() =>
        Assert.Equal(5, Fold([], Opened, [.. Enumerable.Range(0, 1000).Select(i => Ended($"f{i}", 1) with { Group = $"g{i}" })]).Count);

    [Fact]
    public void A_storm_that_comes_in_gusts_opens_none_with_each()
    {
        IReadOnlyList<Alert> known = [];
        for (var second = 0; second < 50; second++)
        {
            foreach (var signal in new[] { Firing($"f{second}"), Ended($"f{second}", 1) })
                known = [.. Fold(known, Opened.AddSeconds(second), signal with { Group = $"g{second}" }).UnionBy(known, alert => alert.Id)];
        }

        Assert.Equal(5, known.Count);
        Assert.Equal(50, known.Sum(alert => alert.Members.Count));
    }

    [Theory]
    [InlineData(60, 6)]
    [InlineData(59.999, 5)]
    public void What_comes_a_minute_later_is_no_storm(double seconds, int alerts)
    {
        var known = Fold([], Opened, [.. Enumerable.Range(0, 5).Select(i => Firing($"f{i}") with { Group = $"g{i}" })]);

        var after = Fold(known, Opened.AddSeconds(seconds), Firing("new") with { Group = "new" });

        Assert.Equal(alerts, after.UnionBy(known, alert => alert.Id).Count());
    }

    [Theory]
    [InlineData(-9)]
    [InlineData(9)]
    public void A_clock_that_is_hours_wrong_changes_what_is_shown_and_nothing_else(int hours)
    {
        var wrong = TimeSpan.FromHours(hours);
        AlertSignal[] steps = [Firing("f"), Firing("f"), Ended("f", 1), Firing("f", 2), Firing("g")];

        Assert.Equal(
            Lived(steps),
            Lived([.. steps.Select(signal => signal with { StartsAt = signal.StartsAt + wrong, EndedAt = signal.EndedAt + wrong })]));
        Assert.Equal(Opened + wrong, Assert.Single(Fold([], Opened, Firing("f") with { StartsAt = Opened + wrong })).Since);

        static string Lived(IReadOnlyList<AlertSignal> signals)
        {
            var known = signals.Index()
                .Aggregate((IReadOnlyList<Alert>)[], (all, signal) =>
                    [.. Fold(all, Opened.AddMinutes(signal.Index), signal.Item).UnionBy(all, alert => alert.Id)]);
            return string.Join('\n', known.Select(alert =>
                $"{string.Join(' ', alert.Events.Select(happened => $"{happened.Id} {happened.At:O}"))}; "
                + $"{string.Join(' ', alert.Members.Select(member => $"{member.Key} {member.Value.Times}"))}"));
        }
    }

    [Theory]
    [InlineData(AlertSeverity.Critical, true)]
    [InlineData(AlertSeverity.High, false)]
    [InlineData(AlertSeverity.Low, false)]
    public void What_becomes_graver_begins_anew_and_nothing_becomes_less(AlertSeverity severity, bool raised)
    {
        var run = new AlertRun(Assert.Single(Fold([], Opened, Firing("f") with { Severity = AlertSeverity.High })), Facts);
        run.Look(Opened);

        var alert = Assert.Single(Fold([run.Alert], Opened.AddMinutes(1), Firing("g") with { Severity = severity }));

        Assert.Equal(raised ? AlertSeverity.Critical : AlertSeverity.High, alert.Severity);
        Assert.Equal(
            raised ? ["raised/Critical", "2/round"] : [], alert.Events.Skip(run.Alert.Events.Count).Select(happened => happened.Id));
    }

    [Theory]
    [InlineData("cmis", "cmis", null)]
    [InlineData("CMIS2.0", "cmis", null)]
    [InlineData(" Đo  Đếm ", "metering", null)]
    [InlineData("SCADA <b>", "other", "SCADA <b>")]
    [InlineData("", "other", null)]
    [InlineData(" \u200b", "other", null)]
    public void A_system_nobody_named_goes_to_the_one_for_those_and_keeps_its_name(string said, string system, string? kept)
    {
        var alert = Assert.Single(Fold([], Opened, Firing("f") with { System = said }));

        Assert.Equal((system, kept), (alert.System, alert.SystemSaid));
    }

    [Fact]
    public void Whatever_a_source_writes_is_kept_as_plain_text_of_a_length()
    {
        var million = new string('ế', 1_000_000);
        var alerts = Fold(
            [],
            Opened,
            Firing("a") with { Title = "<script>alert(1)</script> <at>Phạm Mẫu</at>\u0000\u202e\r\n**x**", Detail = "a\tb" },
            Firing("b") with { Title = million, Detail = million, System = million, Link = $"https://example.test/{million}" });

        Assert.Equal(("<script>alert(1)</script> <at>Phạm Mẫu</at> **x**", "a b"), (alerts[0].Title, alerts[0].Detail));
        Assert.Equal(
            (AlertFolding.LongestTitle, AlertFolding.LongestDetail, AlertFolding.LongestTitle, null),
            (alerts[1].Title.Length, alerts[1].Detail.Length, alerts[1].SystemSaid!.Length, alerts[1].Link));
        Assert.Equal(AlertFolding.LongestTitle, alerts[1].Members["b"].Title!.Length);
    }
}
