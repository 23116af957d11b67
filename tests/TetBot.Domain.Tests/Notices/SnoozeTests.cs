using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

public sealed class SnoozeTests
{
    [Theory]
    [InlineData("14/02 09:00", "1h 14/02 10:00", "3h 14/02 12:00", "tomorrow 15/02 08:00")]
    [InlineData("14/02 18:29:59.999", "1h 14/02 19:29", "3h 14/02 21:29", "tomorrow 15/02 08:00")]
    [InlineData("14/02 18:30", "1h 14/02 19:30", "tomorrow 15/02 08:00")]
    [InlineData("14/02 20:29:59.999", "1h 14/02 21:29", "tomorrow 15/02 08:00")]
    [InlineData("14/02 20:30", "tomorrow 15/02 08:00")]
    [InlineData("14/02 23:59:59.999", "tomorrow 15/02 08:00")]
    [InlineData("15/02 00:00")]
    [InlineData("15/02 03:29:59.999")]
    [InlineData("15/02 03:30", "3h 15/02 06:30")]
    [InlineData("15/02 05:30", "1h 15/02 06:30", "3h 15/02 08:30")]
    [InlineData("15/02 11:59:59.999", "1h 15/02 12:59", "3h 15/02 14:59")]
    [InlineData("15/02 12:00", "1h 15/02 13:00")]
    [InlineData("15/02 13:59:59.999", "1h 15/02 14:59")]
    [InlineData("15/02 14:00")]
    [InlineData("15/02 14:59:59.999")]
    [InlineData("15/02 15:00")]
    [InlineData("15/02 15:00:00.001")]
    [InlineData("15/02 18:00")]
    [InlineData("16/02 09:00")]
    [InlineData("01/03 09:00")]
    public void What_is_due_at_15_00_can_be_put_off_to_before_it(string now, params string[] choices) =>
        Assert.Equal(choices, Choices(Due.At(On("15/02 15:00")), now));

    [Theory]
    [InlineData("06/02 22:00", "tomorrow 07/02 08:00")]
    [InlineData("07/02 09:00", "1h 07/02 10:00", "3h 07/02 12:00")]
    [InlineData("07/02 20:00", "1h 07/02 21:00")]
    [InlineData("07/02 20:30")]
    [InlineData("07/02 21:00")]
    [InlineData("07/02 23:30")]
    [InlineData("08/02 00:00")]
    [InlineData("08/02 06:30")]
    public void What_is_due_before_08_02_is_not_put_off_into_the_night_before_it(string now, params string[] choices) =>
        Assert.Equal(choices, Choices(Due.Before(new DateOnly(2018, 2, 8)), now));

    [Theory]
    [InlineData("15/02/2018 08:00", "14/02 20:30")]
    [InlineData("15/02/2018 08:00", "14/02 09:00", "1h 14/02 10:00", "3h 14/02 12:00")]
    [InlineData("15/02/2018 08:01", "14/02 20:30", "tomorrow 15/02 08:00")]
    [InlineData("01/03/2024 12:00", "29/02/2024 20:30", "tomorrow 01/03/2024 08:00")]
    [InlineData("02/01/2019 00:00", "31/12/2018 21:00", "tomorrow 01/01/2019 08:00")]
    public void Tomorrow_is_08_00_where_that_is_before_the_due_instant(string due, string now, params string[] choices) =>
        Assert.Equal(choices, Choices(Due.At(On(due)), now));

    [Fact]
    public void Tomorrow_at_08_00_is_no_choice_where_a_company_sleeps_till_then()
    {
        var late = Ladder with { QuietTo = new TimeOnly(8, 30) };

        Assert.Equal(["3h"], Snooze.Choices(Due.At(On("15/02 15:00")), On("14/02 05:30"), late).Select(choice => choice.Id));
        Assert.Equal(
            ["1h", "3h", "tomorrow"],
            Snooze.Choices(Due.At(On("15/02 15:00")), On("14/02 09:00"), late with { QuietTo = new TimeOnly(8, 0) })
                .Select(choice => choice.Id));
    }

    [Fact]
    public void At_every_minute_of_ten_days_a_choice_lies_ahead_before_the_due_instant_and_outside_the_night()
    {
        Due[] dues =
        [
            Due.Before(new DateOnly(2018, 2, 8)), Due.At(On("08/02 06:30")), Due.At(On("08/02 07:30")), Due.At(On("08/02 08:00")),
            Due.At(On("08/02 15:00")), Due.At(On("08/02 21:30")), Due.At(On("08/02 23:59")),
        ];
        var offered = 0;
        foreach (var due in dues)
        {
            for (var now = On("01/02 00:00"); now < On("11/02 00:00"); now = now.AddMinutes(1))
            {
                foreach (var choice in Snooze.Choices(due, now, Ladder))
                {
                    Assert.True(choice.At > now && choice.At < due.Boundary && !Ladder.IsQuiet(choice.At), $"{choice} at {now} for {due}");
                    offered++;
                }
            }
        }

        Assert.True(offered > 100_000, $"Only {offered} choices were looked at.");
    }

    private static IEnumerable<string> Choices(Due due, string now) =>
        Snooze.Choices(due, On(now), Ladder).Select(choice => $"{choice.Id} {Said(choice.At)}");
}
