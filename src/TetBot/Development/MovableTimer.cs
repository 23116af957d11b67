namespace TetBot.Development;

/// <summary>A timer whose due time is an instant of a <see cref="MovableTimeProvider"/>. A real timer underneath waits
/// and runs the callback, so thread and execution context are those of every .NET timer. A move only arms it
/// again.</summary>
internal sealed class MovableTimer : ITimer
{
    /// <summary>The longest span a .NET timer accepts. A longer wait is done in stages.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly MovableTimeProvider _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _real;
    private DateTimeOffset? _due;
    private TimeSpan? _period;
    private bool _disposed;

    public MovableTimer(MovableTimeProvider clock, TimerCallback callback, object? state)
    {
        (_clock, _callback, _state) = (clock, callback, state);
        _real = TimeProvider.System.CreateTimer(
            static self => ((MovableTimer)self!).Elapsed(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_clock.Gate)
        {
            if (_disposed) return false;
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            // As with every .NET timer, a period of zero or infinity means once.
            _period = period > TimeSpan.Zero ? period : null;
            Arm();
            return true;
        }
    }

    /// <summary>Adjusts to a moved clock. Call it while holding the clock's gate.</summary>
    /// <param name="back">How far the clock moved back; zero if it moved forward.</param>
    internal void Moved(TimeSpan back)
    {
        _due -= back;
        Arm();
    }

    private void Elapsed()
    {
        lock (_clock.Gate)
        {
            // The timer was disarmed or armed again between the real timer's tick and here.
            if (_due is not { } due) return;
            var now = _clock.GetUtcNow();
            if (now >= due)
            {
                // The rate is fixed, as with .NET timers, but whole periods that the clock jumped over are not caught
                // up on.
                _due = _period is not { } period ? null : due + period > now ? due + period : now + period;
                Arm();
            }
            else
            {
                // A stage of a long wait, or a tick slightly too early.
                Arm();
                return;
            }
        }

        _callback(_state);
    }

    private void Arm()
    {
        _clock.Track(this, armed: _due is not null);
        _real.Change(_due is { } due ? RealWait(due - _clock.GetUtcNow()) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Rounds up to whole milliseconds, a real timer's resolution. Rounded down, it would spin through the last
    /// fraction.
    /// </summary>
    private static TimeSpan RealWait(TimeSpan wait) =>
        wait <= TimeSpan.Zero ? TimeSpan.Zero
        : wait >= Longest ? Longest
        : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private static void Check(TimeSpan span, string name)
    {
        if (span != Timeout.InfiniteTimeSpan && (span < TimeSpan.Zero || span > Longest))
            throw new ArgumentOutOfRangeException(name, span, "A timer takes a span from zero to 49 days, or infinity.");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Disarm();
        _real.Dispose();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Disarm();
        return _real.DisposeAsync();
    }

    private void Disarm()
    {
        lock (_clock.Gate)
        {
            _disposed = true;
            _due = null;
            _clock.Track(this, armed: false);
        }
    }
}
