using AdaptiveCards;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Tests.Sending.Support;
using Xunit;

namespace TetBot.Tests.Sending;

/// <summary>The measure by which a sender is judged: it must neither see a burst that was not there nor miss one.</summary>
public sealed class SlidingWindowTests
{
    [Theory]
    [InlineData(0, new long[0])]
    [InlineData(1, new long[] { 5 })]
    // Exactly one length apart is not together; a tick less is.
    [InlineData(1, new long[] { 0, 10 })]
    [InlineData(2, new long[] { 0, 9 })]
    [InlineData(2, new long[] { 0, 9, 10 })]
    [InlineData(3, new long[] { 0, 9, 10, 18 })]
    // At the same moment.
    [InlineData(3, new long[] { 7, 7, 7 })]
    [InlineData(4, new long[] { 0, 0, 9, 9, 10 })]
    // A burst over the edge of two windows side by side, which counting each second by itself would halve.
    [InlineData(6, new long[] { 0, 7, 8, 9, 10, 11, 12, 19 })]
    // The fullest is the last, or lies behind a gap.
    [InlineData(3, new long[] { 0, 20, 21, 40, 41, 42 })]
    [InlineData(2, new long[] { -15, -6, 4, 1_000_000, 1_000_009 })]
    public void The_fullest_window_counts(int most, long[] moments) => Assert.Equal(most, SlidingWindow.Most(moments, 10));

    [Property]
    public Property It_is_what_looking_at_every_window_gives() => Prop.ForAll(
        Gen.Choose(0, 60).ArrayOf().ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (moments, length) =>
        {
            var every = Enumerable.Range(-20, 81).Max(start => moments.Count(moment => moment >= start && moment < start + length));
            return SlidingWindow.Most([.. moments.Order().Select(moment => (long)moment)], length) == every;
        });

    [Fact]
    public void A_window_without_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => SlidingWindow.Most([1, 2], 0));

    [Fact]
    public void A_full_window_admits_again_when_its_first_is_one_length_ago()
    {
        var guard = new RateGuard(most: 2, length: 10);

        // The refused one at 4 counts as well: at 10 only the very first has left, and those of 1, 4 and 10 are one too many.
        Assert.Equal([true, true, false, false, true], new long[] { 0, 1, 4, 10, 20 }.Select(guard.Admits));
    }
}
