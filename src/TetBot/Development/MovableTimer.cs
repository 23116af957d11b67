namespace TetBot.Development;

/// <summary>A timer whose due time is an instant of a <see cref="MovableTimeProvider"/>. A real timer underneath does the waiting and runs
/// the callback,
/// so the thread and the execution context are those every .NET timer has; a move only arms it anew.</summary>
internal sealed class MovableTimer : ITimer
{
    /// <summary>The longest span a .NET timer takes; a longer wait is done in stages.</summary>
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
            // As with every .NET timer: a period of zero or of infinity means once.
            _period = period > TimeSpan.Zero ? period : null;
            Arm();
            return true;
        }
    }

    /// <summary>The clock was moved; call it holding the clock's gate.</summary>
    /// <param name="back">How far back it went; zero if it went forward.</param>
    internal void Moved(TimeSpan back)
    {
        _due -= back;
        Arm();
    }

    private void Elapsed()
    {
        lock (_clock.Gate)
        {
            // Disarmed or armed anew between the real timer's tick and here.
            if (_due is not { } due) return;
            var now = _clock.GetUtcNow();
            if (now >= due)
            {
                // Fixed rate, as .NET timers have it, unless the clock jumped over whole periods: those are not caught up.
                _due = _period is not { } period ? null : due + period > now ? due + period : now + period;
                Arm();
            }
            else
            {
                // A stage of a long wait, or a tick a hair too early.
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
    /// Rounded up to whole milliseconds, which is all a real timer knows: rounded down, it would spin through the last fraction of one.
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
