using System.Threading.RateLimiting;
using AdaptiveCards;
using Microsoft.Extensions.Time.Testing;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector.Tests.Connector;

public sealed class AnsweredWindowLimiterTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(2, 1)]
    [InlineData(7, 1000)]
    [InlineData(8, 2000)]
    [InlineData(60, 30_000)]
    [InlineData(1800, 3_600_000)]
    public async Task As_many_pass_as_are_allowed_and_the_next_when_the_window_has_passed_since_an_answer(
        int permits, int milliseconds)
    {
        var window = TimeSpan.FromMilliseconds(milliseconds);
        using var limiter = Limiter(new SendLimit(permits, window));
        var sends = Enumerable.Range(0, permits).Select(_ => Send(limiter)).ToList();
        Assert.False(limiter.AttemptAcquire().IsAcquired);

        var next = limiter.AcquireAsync(1, Cancel).AsTask();
        _clock.Advance(TimeSpan.FromMilliseconds(700));
        sends.ForEach(send => send.Dispose());
        _clock.Advance(window - Tick);
        Assert.Equal(1, Waiting(limiter));

        _clock.Advance(Tick);
        Assert.Equal(0, Waiting(limiter));
        Assert.True((await next).IsAcquired);
    }

    [Fact]
    public void What_is_not_answered_holds_its_permit_for_three_seconds_and_the_window()
    {
        using var limiter = Limiter(new SendLimit(2, Second));
        using var silent = Send(limiter);
        using var other = Send(limiter);
        _ = limiter.AcquireAsync(1, Cancel).AsTask();
        _ = limiter.AcquireAsync(1, Cancel).AsTask();

        _clock.Advance(AnsweredWindowLimiter.LongestSilence + Second - Tick);
        Assert.Equal(2, Waiting(limiter));
        _clock.Advance(Tick);
        Assert.Equal(0, Waiting(limiter));
    }

    [Fact]
    public void An_answer_that_comes_after_all_frees_nothing_twice()
    {
        using var limiter = Limiter(new SendLimit(1, Second));
        var late = Send(limiter);
        _clock.Advance(AnsweredWindowLimiter.LongestSilence + Second);
        using var next = Send(limiter);

        late.Dispose();
        late.Dispose();

        Assert.False(limiter.AttemptAcquire().IsAcquired);
    }

    [Fact]
    public void What_is_not_yet_written_is_held_for_as_long_as_that_takes()
    {
        using var limiter = Limiter(new SendLimit(1, Second));
        using var held = (SendLease)limiter.AttemptAcquire();
        _ = limiter.AcquireAsync(1, Cancel).AsTask();

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, Waiting(limiter));

        held.Written();
        _clock.Advance(AnsweredWindowLimiter.LongestSilence);
        Assert.Equal(1, Waiting(limiter));
        _clock.Advance(Second);
        Assert.Equal(0, Waiting(limiter));
    }

    [Fact]
    public void A_permit_that_was_not_used_is_free_at_once()
    {
        using var limiter = Limiter(new SendLimit(1, Second));
        var unused = limiter.AttemptAcquire();
        _ = limiter.AcquireAsync(1, Cancel).AsTask();

        unused.Dispose();

        Assert.Equal(0, Waiting(limiter));
    }

    [Fact]
    public void What_goes_although_it_was_refused_counts_too()
    {
        using var limiter = Limiter(new SendLimit(1, Second));
        Send(limiter).Dispose();
        _clock.Advance(Second / 2);

        var beyond = (SendLease)limiter.AttemptAcquire();
        Assert.False(beyond.IsAcquired);
        beyond.Written();
        beyond.Dispose();

        _clock.Advance(Second - Tick);
        Assert.False(limiter.AttemptAcquire().IsAcquired);
        _clock.Advance(Tick);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
    }

    [Fact]
    public void All_limits_hold_at_once()
    {
        using var limiter = Limiter(SendLimits.OfConversation);
        List<TimeSpan> sent = [];
        var start = _clock.GetTimestamp();
        for (var time = TimeSpan.Zero; time <= TimeSpan.FromHours(1); time += Second / 10, _clock.Advance(Second / 10))
        {
            while (limiter.AttemptAcquire() is SendLease { IsAcquired: true } lease)
            {
                lease.Written();
                lease.Dispose();
                sent.Add(_clock.GetElapsedTime(start));
            }
        }

        Assert.Equal([7, 8, 60, 1800], SendLimits.OfConversation.Select(limit => sent.Count(at => at < limit.Window)));
        Assert.Equal([1, 2, 30, 3600], ((int[])[7, 8, 60, 1800]).Select(already => (int)sent[already].TotalSeconds));
    }

    [Fact]
    public async Task Whoever_waits_longest_goes_first_and_nobody_past_those_who_wait()
    {
        using var limiter = Limiter(new SendLimit(1, Second));
        Send(limiter).Dispose();
        var waiting = Enumerable.Range(0, 5).Select(_ => limiter.AcquireAsync(1, Cancel).AsTask()).ToList();

        foreach (var next in waiting)
        {
            Assert.False(limiter.AttemptAcquire().IsAcquired);
            _clock.Advance(Second);
            var lease = Assert.IsType<SendLease>(await next);
            Assert.All(waiting[(waiting.IndexOf(next) + 1)..], later => Assert.False(later.IsCompleted));
            lease.Written();
            lease.Dispose();
        }
    }

    [Fact]
    public async Task Whoever_gives_up_takes_no_permit_along_and_leaves_their_place_to_the_next()
    {
        using var limiter = Limiter(new SendLimit(1, Second));
        Send(limiter).Dispose();
        using var caller = new CancellationTokenSource();
        var first = limiter.AcquireAsync(1, caller.Token).AsTask();
        var second = limiter.AcquireAsync(1, Cancel).AsTask();

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(1, Waiting(limiter));
        _clock.Advance(Second);
        Assert.True((await second).IsAcquired);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => limiter.AcquireAsync(1, caller.Token).AsTask());
        Assert.Equal(0, Waiting(limiter));
    }

    [Fact]
    public void It_is_idle_when_nothing_is_under_way_nor_remembered()
    {
        using var limiter = Limiter(new SendLimit(2, Second), new SendLimit(3, 5 * Second));
        _clock.Advance(Second);
        Assert.Equal(Second, limiter.IdleDuration);

        var lease = Send(limiter);
        _clock.Advance(Second);
        Assert.Null(limiter.IdleDuration);
        lease.Dispose();
        _clock.Advance((5 * Second) - Tick);
        Assert.Null(limiter.IdleDuration);
        _clock.Advance(Tick);
        Assert.Equal(TimeSpan.Zero, limiter.IdleDuration);
        _clock.Advance(Second);
        Assert.Equal(Second, limiter.IdleDuration);

        var unused = limiter.AttemptAcquire();
        Assert.Null(limiter.IdleDuration);
        unused.Dispose();
        Assert.Equal(TimeSpan.Zero, limiter.IdleDuration);
    }

    [Fact]
    public void Its_statistics_say_how_it_stands()
    {
        using var limiter = Limiter(new SendLimit(3, Second), new SendLimit(2, 5 * Second));
        using var first = Send(limiter);
        Assert.Equal((1, 0, 1, 0), Standing(limiter));

        using var second = Send(limiter);
        limiter.AttemptAcquire().Dispose();
        _ = limiter.AcquireAsync(1, Cancel).AsTask();
        Assert.Equal((0, 1, 2, 1), Standing(limiter));
    }

    [Fact]
    public async Task Disposed_of_it_refuses_those_who_wait_and_goes_on()
    {
        var limiter = Limiter(new SendLimit(1, Second));
        var lease = Send(limiter);
        var waiting = limiter.AcquireAsync(1, Cancel).AsTask();

        await limiter.DisposeAsync();

        Assert.False((await waiting).IsAcquired);
        lease.Dispose();
        _clock.Advance(Second);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
    }

    private AnsweredWindowLimiter Limiter(params SendLimit[] limits) => new(limits, _clock);

    private static SendLease Send(RateLimiter limiter)
    {
        var lease = Assert.IsType<SendLease>(limiter.AttemptAcquire());
        Assert.True(lease.IsAcquired);
        lease.Written();
        return lease;
    }

    private static long Waiting(RateLimiter limiter) => limiter.GetStatistics()!.CurrentQueuedCount;

    private static (long Available, long Waiting, long Granted, long Refused) Standing(RateLimiter limiter)
    {
        var standing = limiter.GetStatistics()!;
        return (standing.CurrentAvailablePermits, standing.CurrentQueuedCount, standing.TotalSuccessfulLeases, standing.TotalFailedLeases);
    }
}
