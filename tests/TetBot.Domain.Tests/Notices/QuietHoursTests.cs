using System.Globalization;
using TetBot.Domain.Campaigns;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

public sealed class QuietHoursTests
{
    private static readonly ReminderLadder Short = Ladder with { QuietFrom = new TimeOnly(22, 0), QuietTo = new TimeOnly(5, 0) };

    [Theory]
    [InlineData("07/02 21:29:59.999", false)]
    [InlineData("07/02 21:30", true)]
    [InlineData("07/02 21:30:00.001", true)]
    [InlineData("07/02 23:59:59.999", true)]
    [InlineData("08/02 00:00", true)]
    [InlineData("08/02 06:29:59.999", true)]
    [InlineData("08/02 06:30", false)]
    [InlineData("08/02 06:59", false)]
    [InlineData("08/02 12:00", false)]
    public void The_night_starts_with_21_30_and_ends_before_06_30(string instant, bool isQuiet) =>
        Assert.Equal(isQuiet, Ladder.IsQuiet(On(instant)));

    [Fact]
    public void The_clock_is_Vietnam_s_whatever_the_server_s_is()
    {
        Assert.True(Ladder.IsQuiet(new DateTimeOffset(2018, 2, 7, 14, 30, 0, TimeSpan.Zero)));
        Assert.True(Ladder.IsQuiet(new DateTimeOffset(2018, 2, 7, 23, 29, 59, TimeSpan.Zero)));
        Assert.False(Ladder.IsQuiet(new DateTimeOffset(2018, 2, 7, 23, 30, 0, TimeSpan.Zero)));
        Assert.Equal(On("08/02 06:30"), Ladder.QuietEnd(new DateTimeOffset(2018, 2, 7, 20, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("07/02 21:30", "08/02 06:30", "07/02 21:00")]
    [InlineData("07/02 23:59:59.999", "08/02 06:30", "07/02 21:00")]
    [InlineData("08/02 00:00", "08/02 06:30", "07/02 21:00")]
    [InlineData("08/02 06:29:59.999", "08/02 06:30", "07/02 21:00")]
    [InlineData("28/02 22:00", "01/03 06:30", "28/02 21:00")]
    [InlineData("01/01/2019 00:00", "01/01/2019 06:30", "31/12 21:00")]
    [InlineData("29/02/2024 23:00", "01/03/2024 06:30", "29/02/2024 21:00")]
    public void A_night_ends_the_next_morning_and_has_its_last_call_half_an_hour_before_it(string quiet, string end, string lastCall)
    {
        Assert.Equal(end, Said(Ladder.QuietEnd(On(quiet))));
        Assert.Equal(lastCall, Said(Ladder.LastCall(On(quiet))));
    }

    [Theory]
    [InlineData("22:01", "07/02 22:00")]
    [InlineData("22:29", "07/02 22:00")]
    [InlineData("22:30", "07/02 22:00")]
    [InlineData("22:31", "07/02 22:01")]
    [InlineData("23:59", "07/02 23:29")]
    public void Where_the_day_is_shorter_than_half_an_hour_its_first_instant_is_the_last_call(string quietFrom, string lastCall)
    {
        var awakeFromTen = new ReminderLadder(TimeOnly.Parse(quietFrom, CultureInfo.InvariantCulture), new TimeOnly(22, 0), []);

        Assert.Equal(lastCall, Said(awakeFromTen.LastCall(On("08/02 03:00"))));
        Assert.False(awakeFromTen.IsQuiet(awakeFromTen.LastCall(On("08/02 03:00"))));
    }

    [Theory]
    [InlineData("08/02 06:30", "08/02 06:30")]
    [InlineData("08/02 06:30:00.001", "08/02 06:30")]
    [InlineData("08/02 21:29:59.999", "08/02 06:30")]
    [InlineData("08/02 06:29:59.999", "07/02 06:30")]
    [InlineData("01/03/2024 00:00", "29/02/2024 06:30")]
    public void The_last_morning_is_today_s_from_its_first_instant(string instant, string morning) =>
        Assert.Equal(morning, Said(Ladder.LastQuietEnd(On(instant))));

    [Theory]
    [InlineData("07/02 21:59:59.999", false)]
    [InlineData("07/02 22:00", true)]
    [InlineData("08/02 04:59:59.999", true)]
    [InlineData("08/02 05:00", false)]
    public void Another_company_has_another_night(string instant, bool isQuiet) => Assert.Equal(isQuiet, Short.IsQuiet(On(instant)));

    [Fact]
    public void A_night_can_end_at_midnight()
    {
        var untilMidnight = Ladder with { QuietTo = TimeOnly.MinValue };

        Assert.True(untilMidnight.IsQuiet(On("07/02 23:59:59.999")));
        Assert.False(untilMidnight.IsQuiet(On("08/02 00:00")));
        Assert.Equal(On("08/02 00:00"), untilMidnight.QuietEnd(On("07/02 22:00")));
        Assert.Equal(On("08/02 00:00"), untilMidnight.LastQuietEnd(On("08/02 00:00")));
    }
}
