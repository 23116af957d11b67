using TetBot.Development;

using Xunit;

namespace TetBot.Tests.Development;

public sealed class MovableTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2018, 2, 6, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset Eve = new(2018, 2, 15, 14, 0, 0, TimeSpan.FromHours(7));
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly MovableTimeProvider _clock = new(Start);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void The_clock_starts_where_it_is_told_and_speaks_Vietnam_time()
    {
        var now = _clock.GetLocalNow();

        Assert.Equal(TimeSpan.FromHours(7), now.Offset);
        Assert.InRange(now, Start, Start.AddMinutes(1));
        Assert.Equal(TimeSpan.Zero, _clock.GetUtcNow().Offset);
    }

    [Fact]
    public void A_moved_clock_runs_on_from_where_it_was_moved()
    {
        _clock.MoveTo(Eve);

        var first = _clock.GetUtcNow();
        var spun = TimeProvider.System.GetTimestamp();
        SpinWait.SpinUntil(() => TimeProvider.System.GetElapsedTime(spun) > TimeSpan.FromMilliseconds(20));

        Assert.InRange(first, Eve, Eve.AddMinutes(1));
        Assert.InRange(_clock.GetUtcNow() - first, TimeSpan.FromMilliseconds(20), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_timer_that_a_move_jumps_over_fires_at_once()
    {
        var fired = new TaskCompletionSource<DateTimeOffset>();
        await using var timer = _clock.CreateTimer(_ => fired.TrySetResult(_clock.GetUtcNow()), null, TimeSpan.FromDays(9), Never);

        _clock.MoveTo(Eve);

        Assert.InRange(await fired.Task.WaitAsync(Cancelled), Eve, Eve.AddMinutes(1));
    }

    [Fact]
    public async Task A_timer_fires_in_real_time_without_a_move()
    {
        var fired = new TaskCompletionSource<DateTimeOffset>();
        await using var timer = _clock.CreateTimer(_ => fired.TrySetResult(_clock.GetUtcNow()), null, TimeSpan.FromMilliseconds(50), Never);

        Assert.True(await fired.Task.WaitAsync(Cancelled) >= Start.AddMilliseconds(50));
    }

    [Fact]
    public async Task A_timer_due_after_the_move_waits_for_the_rest_of_its_time()
    {
        var before = new TaskCompletionSource();
        var after = new TaskCompletionSource();
        await using var early = _clock.CreateTimer(_ => before.TrySetResult(), null, TimeSpan.FromHours(1), Never);
        await using var late = _clock.CreateTimer(_ => after.TrySetResult(), null, TimeSpan.FromHours(3), Never);

        _clock.MoveTo(Start.AddHours(2));
        await before.Task.WaitAsync(Cancelled);
        Assert.False(after.Task.IsCompleted);

        _clock.MoveTo(Start.AddHours(3));
        await after.Task.WaitAsync(Cancelled);
    }

    [Fact]
    public async Task A_periodic_timer_ticks_once_for_a_jump_and_keeps_its_period()
    {
        var ticks = new SemaphoreSlim(0);
        await using var timer = _clock.CreateTimer(_ => ticks.Release(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        _clock.MoveTo(Eve);
        await ticks.WaitAsync(Cancelled);
        _clock.MoveTo(Eve.AddSeconds(30));
        Assert.False(await ticks.WaitAsync(TimeSpan.FromMilliseconds(50), Cancelled));
        _clock.MoveTo(Eve.AddMinutes(2));
        await ticks.WaitAsync(Cancelled);
    }

    [Fact]
    public async Task A_periodic_timer_ticks_again_and_again_in_real_time()
    {
        var ticks = new SemaphoreSlim(0);
        await using var timer = _clock.CreateTimer(_ => ticks.Release(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));

        for (var tick = 0; tick < 5; tick++) await ticks.WaitAsync(Cancelled);

        Assert.True(_clock.GetUtcNow() >= Start.AddMilliseconds(40));
    }

    [Fact]
    public async Task A_move_back_leaves_a_timer_the_wait_it_had()
    {
        var fired = new TaskCompletionSource();
        await using var timer = _clock.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.FromHours(1), Never);

        _clock.MoveTo(Start.AddDays(-30));
        _clock.MoveTo(Start.AddDays(-30).AddMinutes(50));
        Assert.False(fired.Task.IsCompleted);
        _clock.MoveTo(Start.AddDays(-30).AddHours(2));

        await fired.Task.WaitAsync(Cancelled);
    }

    [Fact]
    public async Task A_changed_timer_counts_from_the_change()
    {
        var fired = new SemaphoreSlim(0);
        await using var timer = _clock.CreateTimer(_ => fired.Release(), null, TimeSpan.FromHours(1), Never);

        Assert.True(timer.Change(TimeSpan.FromHours(5), Never));
        _clock.MoveTo(Start.AddHours(2));
        Assert.False(await fired.WaitAsync(TimeSpan.FromMilliseconds(50), Cancelled));
        _clock.MoveTo(Start.AddHours(6));
        await fired.WaitAsync(Cancelled);
    }

    [Fact]
    public async Task A_stopped_or_disposed_timer_stays_silent()
    {
        var fired = new SemaphoreSlim(0);
        var stopped = _clock.CreateTimer(_ => fired.Release(), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        var disposed = _clock.CreateTimer(_ => fired.Release(), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        Assert.True(stopped.Change(Never, Never));
        await disposed.DisposeAsync();

        _clock.MoveTo(Eve);

        Assert.False(await fired.WaitAsync(TimeSpan.FromMilliseconds(50), Cancelled));
        Assert.False(disposed.Change(TimeSpan.Zero, Never));
        await stopped.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_on_the_clock_wakes_when_it_moves()
    {
        var delay = Task.Delay(TimeSpan.FromDays(3), _clock, Cancelled);
        using var periodic = new PeriodicTimer(TimeSpan.FromHours(1), _clock);
        var tick = periodic.WaitForNextTickAsync(Cancelled);
        using var timeout = new CancellationTokenSource(TimeSpan.FromDays(1), _clock);
        var timedOut = new TaskCompletionSource();
        await using var registration = timeout.Token.Register(timedOut.SetResult);

        _clock.MoveTo(Eve);

        await delay;
        Assert.True(await tick);
        await timedOut.Task.WaitAsync(Cancelled);
    }

    [Fact]
    public async Task Timers_armed_and_disposed_by_many_threads_while_the_clock_moves_each_fire_once_at_most()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var mover = Task.Run(
            () =>
            {
                for (var hours = 1; !stop.IsCancellationRequested; hours++) _clock.MoveTo(Start.AddHours(hours));
            },
            Cancelled);

        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                var most = 0;
                for (var i = 0; i < 200; i++)
                {
                    var count = 0;
                    var fired = new TaskCompletionSource();
                    await using var timer = _clock.CreateTimer(
                        _ =>
                        {
                            Interlocked.Increment(ref count);
                            fired.TrySetResult();
                        },
                        null,
                        TimeSpan.FromHours(1),
                        Never);
                    await fired.Task.WaitAsync(Cancelled);
                    most = Math.Max(most, Volatile.Read(ref count));
                }

                return most;
            },
            Cancelled)));
        await stop.CancelAsync();
        await mover;

        Assert.All(counts, most => Assert.Equal(1, most));
    }

    [Fact]
    public void Durations_are_real_whatever_the_clock_says()
    {
        var started = _clock.GetTimestamp();

        _clock.MoveTo(Eve);
        _clock.MoveTo(Start);

        Assert.InRange(_clock.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(4_294_967_295)]
    public void A_span_no_timer_takes_is_refused(long milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => _clock.CreateTimer(_ => { }, null, TimeSpan.FromMilliseconds(milliseconds), Never));
}
