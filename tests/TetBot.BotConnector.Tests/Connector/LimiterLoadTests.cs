using System.Threading.RateLimiting;
using AdaptiveCards;
using Microsoft.Extensions.Time.Testing;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector.Tests.Connector;

/// <summary>The limiter under many hands, and what many limiters cost.</summary>
public sealed class LimiterLoadTests
{
    private readonly CountingClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_at_once_who_send_or_give_up_lose_no_permit()
    {
        using var limiter = new AnsweredWindowLimiter(
            [new(5, TimeSpan.FromMilliseconds(2)), new(8, TimeSpan.FromMilliseconds(4))], TimeProvider.System);
        await Parallel.ForAsync(0, 8, Cancel, async (thread, _) =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 200; i++)
            {
                using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(5)));
                try
                {
                    using var lease = (SendLease)await limiter.AcquireAsync(1, caller.Token);
                    if (random.Next(2) is 0)
                        lease.Written();
                }
                catch (OperationCanceledException)
                {
                    // It gave up.
                }
            }
        });

        var all = Enumerable.Range(0, 5).Select(_ => limiter.AcquireAsync(1, Cancel).AsTask());
        await Task.WhenAll(all).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, Cancel);
        Assert.Equal(0, limiter.GetStatistics().CurrentQueuedCount);
    }

    [Fact]
    public Task Ten_thousand_conversations_cost_little_and_no_timer() => SmallHeap.RunAsync(() =>
    {
        Send(Limiter());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var limiters = Enumerable.Range(0, 10_000).Select(_ => Limiter()).ToList();
        limiters.ForEach(Send);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / limiters.Count, 1, 1000);
        Assert.Equal(0, _clock.Timers);
    });

    [Fact]
    public void A_thousand_who_wait_share_one_timer()
    {
        using var limiter = new AnsweredWindowLimiter([new(1, TimeSpan.FromSeconds(1))], _clock);
        Send(limiter);
        for (var i = 0; i < 1000; i++)
            _ = limiter.AcquireAsync(1, Cancel).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((999L, 1), (limiter.GetStatistics().CurrentQueuedCount, _clock.Timers));
    }

    private AnsweredWindowLimiter Limiter() => new(SendLimits.OfConversation, _clock);

    private static void Send(RateLimiter limiter)
    {
        using var lease = (SendLease)limiter.AttemptAcquire();
        lease.Written();
    }

    private sealed class CountingClock : FakeTimeProvider
    {
        public int Timers { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
