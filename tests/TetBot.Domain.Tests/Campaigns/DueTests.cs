using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using Xunit;

namespace TetBot.Domain.Tests.Campaigns;

public sealed class DueTests
{
    private static readonly DateTimeOffset Midnight = VietnamTime.StartOf(new DateOnly(2018, 2, 8));
    private static readonly DateTimeOffset ThreeOClock = VietnamTime.At(new DateOnly(2018, 2, 15), new TimeOnly(15, 0));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void Before_a_date_its_first_instant_is_late(long ticks, bool late) =>
        Assert.Equal(late, Due.Before(new DateOnly(2018, 2, 8)).IsLate(Midnight.AddTicks(ticks)));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void At_an_instant_that_instant_is_on_time(long ticks, bool late) =>
        Assert.Equal(late, Due.At(ThreeOClock).IsLate(ThreeOClock.AddTicks(ticks)));

    [Fact]
    public void The_servers_own_offset_makes_no_difference()
    {
        Assert.True(Due.Before(new DateOnly(2018, 2, 8)).IsLate(Midnight.ToUniversalTime()));
        Assert.Equal(Due.At(ThreeOClock), Due.At(ThreeOClock.ToUniversalTime()));
    }
}
