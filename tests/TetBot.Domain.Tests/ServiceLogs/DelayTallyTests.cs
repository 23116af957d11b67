using FsCheck;
using FsCheck.Xunit;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using Xunit;

namespace TetBot.Domain.Tests.ServiceLogs;

public sealed class DelayTallyTests
{
    [Property(MaxTest = 500)]
    public void The_figures_are_those_of_sorting_every_delay(NonEmptyArray<ushort> seconds)
    {
        var tally = new DelayTally();
        // Up to 15 days, with seconds over the minute.
        var delays = seconds.Get.Select(one => TimeSpan.FromSeconds(20 * one)).ToList();
        foreach (var delay in delays)
            tally.Add(delay);

        var sorted = delays.Select(delay => (int)Math.Floor(delay.TotalMinutes)).Order().ToList();
        var half = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        var percentile = sorted[(int)Math.Ceiling(0.9m * sorted.Count) - 1];
        Assert.Equal(
            new DelayFigures(DelayKind.TakeUp, sorted.Count, TimeSpan.FromMinutes(median), TimeSpan.FromMinutes(percentile), null),
            tally.Figures(DelayKind.TakeUp, null));
    }

    [Fact]
    public void Nothing_counted_has_no_figures() => Assert.Null(new DelayTally().Figures(DelayKind.Entry, TimeSpan.FromMinutes(15)));

    [Fact]
    public void A_negative_delay_is_none() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new DelayTally().Add(TimeSpan.FromSeconds(-1)));

    [Fact]
    public void What_is_longer_than_the_bound_is_told_apart_no_more_and_slow_by_any_threshold()
    {
        var tally = new DelayTally();
        tally.Add(DelayTally.Bound);
        tally.Add(DelayTally.Bound + TimeSpan.FromMinutes(1));
        tally.Add(TimeSpan.FromDays(100_000));

        var figures = tally.Figures(DelayKind.Resolve, DelayTally.Bound)!;

        Assert.Equal(DelayTally.Bound + TimeSpan.FromMinutes(1), figures.Median);
        Assert.Equal(DelayTally.Bound + TimeSpan.FromMinutes(1), figures.Percentile90);
        Assert.True(figures.IsSlow);
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void Slow_is_what_lies_above_the_threshold(int minutes, bool isSlow)
    {
        var tally = new DelayTally();
        tally.Add(TimeSpan.FromMinutes(minutes));

        Assert.Equal(isSlow, tally.Figures(DelayKind.TakeUp, TimeSpan.FromMinutes(30))!.IsSlow);
    }

    [Fact]
    public void One_of_ten_may_be_slow()
    {
        var tally = new DelayTally();
        for (var i = 0; i < 9; i++)
            tally.Add(TimeSpan.FromMinutes(5));
        tally.Add(TimeSpan.FromHours(9));

        Assert.False(tally.Figures(DelayKind.TakeUp, TimeSpan.FromMinutes(30))!.IsSlow);
        tally.Add(TimeSpan.FromHours(9));
        Assert.True(tally.Figures(DelayKind.TakeUp, TimeSpan.FromMinutes(30))!.IsSlow);
    }
}
