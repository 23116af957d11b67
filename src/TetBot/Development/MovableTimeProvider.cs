using TetBot.Domain.Calendar;

namespace TetBot.Development;

/// <summary>A clock for development. It starts at a given instant, runs at real speed and can be moved, so that a
/// campaign of two weeks is lived through in minutes. Its timers follow its own time: a timer that a move jumps over
/// fires at once.</summary>
/// <remarks>
/// <para><see cref="TimeProvider.GetTimestamp"/> stays the machine's monotonic counter and ignores moves. It measures
/// how long work took, and work does not take nine days because somebody moved the clock. A latency would be nonsense;
/// a move back would make it negative, although the counter promises never to run backwards; and a rate limiter would
/// issue tokens that Teams, which counts real seconds, does not honour. What is due is decided with
/// <see cref="GetUtcNow"/> and with timers, which do move.</para>
/// <para>A timer is armed for a span and the clock may jump in between, so a time-out armed through this provider may
/// end early when the clock moves. Callers that retry are unharmed, and only development runs on this clock.</para>
/// </remarks>
public sealed class MovableTimeProvider : TimeProvider
{
    /// <summary>Created here, because a small container may have no time zone database.</summary>
    private static readonly TimeZoneInfo Vietnam =
        TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", VietnamTime.Offset, "(UTC+07:00) Hà Nội", "Giờ Việt Nam");

    private readonly HashSet<MovableTimer> _armed = [];
    private DateTimeOffset _anchor;
    private long _anchoredAt;

    /// <param name="start">The clock's time now.</param>
    public MovableTimeProvider(DateTimeOffset start)
    {
        _anchor = start.ToUniversalTime();
        _anchoredAt = GetTimestamp();
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => Vietnam;

    /// <summary>One lock for the clock and its timers, so that moving and arming never interleave.</summary>
    internal Lock Gate { get; } = new();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (Gate) return _anchor + GetElapsedTime(_anchoredAt);
    }

    /// <summary>Moves the clock. It runs on from there at real speed.</summary>
    /// <param name="instant">The clock's time from now on. Timers due at or before it fire now, once each. A periodic
    /// timer then starts a new period and does not catch up on the periods in between. A move back leaves every timer
    /// the wait it had, so a tick each minute stays a tick each minute.</param>
    public void MoveTo(DateTimeOffset instant)
    {
        lock (Gate)
        {
            var back = GetUtcNow() - instant;
            _anchor = instant.ToUniversalTime();
            _anchoredAt = GetTimestamp();
            // Arming may change the set, so the loop runs over a copy.
            foreach (var timer in _armed.ToArray()) timer.Moved(back > TimeSpan.Zero ? back : TimeSpan.Zero);
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new MovableTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Keeps an armed timer alive and reachable for moves. Call it while holding <see cref="Gate"/>.</summary>
    internal void Track(MovableTimer timer, bool armed)
    {
        if (armed) _armed.Add(timer);
        else _armed.Remove(timer);
    }
}
