using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector.Tests.Connector;

/// <summary>The law behind the limiter, on random days: however long requests and answers are on their way, no span at the
/// service holds more than is allowed, and nobody waits for ever.</summary>
public sealed class SlidingWindowTests
{
    private const int Sends = 60;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(300)]
    public async Task No_span_at_the_service_holds_more_than_is_allowed_and_all_are_let_through(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + 100; seed++)
        {
            var (limits, arrivals) = await LiveThroughAsync(seed);

            arrivals.Sort();
            foreach (var limit in limits)
                for (var i = 0; i + limit.Permits < arrivals.Count; i++)
                    Assert.True(
                        arrivals[i + limit.Permits] - arrivals[i] >= limit.Window / Step,
                        $"Seed {seed}: {limit.Permits + 1} sends within {(arrivals[i + limit.Permits] - arrivals[i]) * Step}, {limit}.");
        }
    }

    private static async Task<(SendLimit[] Limits, List<int> Arrivals)> LiveThroughAsync(int seed)
    {
        var random = new Random(seed);
        var clock = new FakeTimeProvider();
        SendLimit[] limits =
            [.. Enumerable.Range(1, random.Next(1, 4)).Select(i => new SendLimit(random.Next(1, 6) * i, Step * random.Next(1, 80) * i))];
        using var limiter = new AnsweredWindowLimiter(limits, clock);

        var beginnings = Enumerable.Range(0, Sends).Select(_ => random.Next(300)).Order().ToList();
        List<(Task<RateLimitLease> Lease, CancellationTokenSource Caller)> waiting = [];
        var later = new PriorityQueue<Action, (int At, int Order)>();
        List<int> arrivals = [];
        var (begun, through, granted) = (0, 0, 0L);

        for (var now = 0; through < Sends; now++, clock.Advance(Step))
        {
            Assert.True(now < 60_000, $"Seed {seed}: {Sends - through} sends were forgotten.");
            while (later.TryPeek(out var happens, out var due) && due.At <= now)
            {
                later.Dequeue();
                happens();
            }

            for (; begun < Sends && beginnings[begun] <= now; begun++)
            {
                var caller = new CancellationTokenSource();
                waiting.Add((limiter.AcquireAsync(1, caller.Token).AsTask(), caller));
            }

            // Whoever gives up is through as well, and is made up for by nobody.
            if (waiting.Count > 0 && random.Next(40) is 0 && limiter.GetStatistics()!.TotalSuccessfulLeases == granted)
            {
                var leaves = random.Next(waiting.Count);
                await waiting[leaves].Caller.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting[leaves].Lease);
                waiting.RemoveAt(leaves);
                through++;
            }

            var standing = limiter.GetStatistics()!;
            Assert.True(
                standing.CurrentQueuedCount is 0 || standing.CurrentAvailablePermits is 0, $"Seed {seed}: somebody waits for nothing.");
            for (; granted < standing.TotalSuccessfulLeases; granted++, through++)
            {
                var lease = (SendLease)await waiting[0].Lease.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, Cancel);
                waiting.RemoveAt(0);
                Plan(lease, now);
            }
        }

        while (later.TryDequeue(out var happens, out _))
            happens();
        return (limits, arrivals);

        void Plan(SendLease lease, int now)
        {
            var written = now + 1 + (random.Next(3) is 0 ? random.Next(50) : 0);
            var arrives = written + random.Next(random.Next(1, 150));
            var answered = arrives + random.Next(random.Next(1, 400)); // Some are given up before their answer comes.
            var kind = random.Next(10);
            if (kind is 0)
            {
                later.Enqueue(lease.Dispose, (written, 0)); // Its sender no longer wishes it.
                return;
            }

            later.Enqueue(lease.Written, (written, 0));
            if (kind is not 1) // That one is lost on its way.
                later.Enqueue(() => arrivals.Add(arrives), (arrives, 1));
            if (kind is not 2) // That one is never answered.
                later.Enqueue(lease.Dispose, (answered, 2));
        }
    }
}
