using System.Globalization;
using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using TetBot.Domain.Tests.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>How fast alerts were taken and mended, by system and shift.</summary>
public sealed class AlertFiguresTests
{
    [Fact]
    public void The_middle_and_nine_of_ten_are_those_of_what_was_taken_and_what_has_no_time_yet_is_named()
    {
        Alert[] alerts =
        [
            .. Enumerable.Range(1, 10)
                .Select(i => Mended(Reported(AlertSeverity.High, Opened.AddMinutes(i), $"a{i}"), takenAfter: i, overAfter: 10 * i)),
            Taken(Reported(AlertSeverity.High, Opened, "taken"), 100),
            Reported(AlertSeverity.High, Opened, "open"),
        ];

        var figures = Assert.Single(Of(alerts));

        Assert.Equal(("cmis", "chieu", 12), (figures.System.Id, figures.Shift.Id, figures.Openings.Count));
        Assert.Equal(new DelayFigures(DelayKind.TakeUp, 11, TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(10), Threshold: null),
            figures.TakeUp);
        Assert.Equal(new DelayFigures(DelayKind.Resolve, 10, TimeSpan.FromMinutes(55), TimeSpan.FromMinutes(90), Threshold: null),
            figures.Resolve);
        Assert.Equal(["open"], figures.NotTaken.Select(opening => opening.Alert.Id.Value));
        Assert.Equal(["open", "taken"], figures.NotOver.Select(opening => opening.Alert.Id.Value).Order());
    }

    [Fact]
    public void Where_nobody_took_any_there_is_no_time_rather_than_none()
    {
        var figures = Assert.Single(Of(Reported(AlertSeverity.High, Opened)));

        Assert.Equal((null, null, 1, 1), (figures.TakeUp, figures.Resolve, figures.NotTaken.Count, figures.NotOver.Count));
    }

    [Theory]
    [InlineData("16/02 06:59", "dem")]
    [InlineData("16/02 07:00", "sang")]
    [InlineData("16/02 15:00", "chieu")]
    [InlineData("16/02 22:59", "chieu")]
    [InlineData("16/02 23:00", "dem")]
    [InlineData("17/02 00:00", "dem")]
    public void The_shift_is_the_one_it_was_opened_in(string at, string shift) =>
        Assert.Equal(shift, Assert.Single(Of(Reported(AlertSeverity.High, Notices.Ladder2018.On(at)))).Shift.Id);

    [Fact]
    public void Each_system_and_shift_stands_by_itself_in_the_campaigns_order()
    {
        Alert[] alerts =
        [
            Reported(AlertSeverity.Low, Holiday2018.At(16, 23), "d") with
                { System = "metering" }, Reported(AlertSeverity.Low, Holiday2018.At(16, 23), "b"),
            Reported(AlertSeverity.Low, Holiday2018.At(16, 8), "a"), Reported(AlertSeverity.Low, Holiday2018.At(16, 8), "e") with
                { System = "no longer there" },
            Reported(AlertSeverity.Low, Holiday2018.At(17, 9), "c"),
        ];

        Assert.Equal(
            ["cmis sang a+c", "cmis dem b", "metering dem d", "other sang e"],
            Of(alerts).Select(
                one => $"{one.System.Id} {one.Shift.Id} {string.Join('+', one.Openings.Select(opening => opening.Alert.Id))}"));
    }

    [Fact]
    public void Opened_again_it_counts_again_from_then_and_what_it_was_before_stands()
    {
        var alert = Mended(Reported(AlertSeverity.High, Opened), takenAfter: 2, overAfter: 30);
        alert = AlertActions.Reopen(alert, Deed(Reporter, Opened.AddHours(4)), "Vẫn lỗi").Alert;

        Assert.Equal(
            ["chieu 20:00 20:02 20:30", "dem 00:00 - -"],
            Of(alert).Select(one => $"{one.Shift.Id} " + string.Join(' ', one.Openings
                .SelectMany(opening => new[] { opening.At, opening.TakenAt, opening.OverAt })
                .Select(Clock))));
    }

    [Fact]
    public void Who_calls_it_over_has_taken_it_and_what_ends_by_itself_nobody_has()
    {
        var over = AlertActions.Resolve(Reported(AlertSeverity.High, Opened, "by somebody"), Deed(First, Opened.AddMinutes(7)), "").Alert;
        var ended = Signals.Fold(Signals.Fold([], Opened, Signals.Firing("f")), Opened.AddMinutes(9), Signals.Ended("f", 8))[0];

        var figures = Assert.Single(Of(over, ended));

        Assert.Equal((1, TimeSpan.FromMinutes(7)), (figures.TakeUp!.Count, figures.TakeUp.Median));
        Assert.Equal((2, 0), (figures.Resolve!.Count, figures.NotOver.Count));
        Assert.Equal([ended.Id], figures.NotTaken.Select(opening => opening.Alert.Id));
    }

    [Fact]
    public void What_had_ended_before_it_was_told_of_is_no_matter_of_anybodys() =>
        Assert.Empty(Of([.. Signals.Fold([], Opened, Signals.Ended("f", 1))]));

    [Theory]
    [InlineData("15/02/2018 23:59:59.999", false)]
    [InlineData("16/02 00:00", true)]
    [InlineData("19/02/2018 23:59:59.999", true)]
    [InlineData("20/02 00:00", false)]
    public void What_was_opened_outside_the_span_is_another_reports(string at, bool isIn) =>
        Assert.Equal(isIn, Of(Reported(AlertSeverity.High, Notices.Ladder2018.On(at))).Count == 1);

    private static IReadOnlyList<AlertFigures> Of(params IReadOnlyList<Alert> alerts) =>
        AlertFigures.Of(Holiday2018.MauTuat, alerts, Holiday2018.At(16, 0), Holiday2018.At(20, 0));

    private static Alert Taken(Alert alert, int after) =>
        AlertActions.Acknowledge(alert, Deed(First, alert.ReceivedAt.AddMinutes(after))).Alert;

    private static Alert Mended(Alert alert, int takenAfter, int overAfter) =>
        AlertActions.Resolve(Taken(alert, takenAfter), Deed(First, alert.ReceivedAt.AddMinutes(overAfter)), "").Alert;

    private static string Clock(DateTimeOffset? instant) =>
        instant is { } at ? VietnamTime.Of(at).ToString("HH:mm", CultureInfo.InvariantCulture) : "-";
}
