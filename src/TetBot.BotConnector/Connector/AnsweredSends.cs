namespace TetBot.BotConnector.Connector;

/// <summary>
/// The instants at which sends were answered, oldest first, as far back as some limit needs them. Instants are
/// timestamps of one clock, added in order. The caller provides the locking.
/// </summary>
internal sealed class AnsweredSends
{
    private readonly SendLimit[] _limits;
    private readonly long[] _windows;

    /// <summary>How many of the latest answers still count, per limit.</summary>
    private readonly int[] _counting;

    /// <summary>The largest number of permits, and so the most the ring ever holds.</summary>
    private readonly int _most;

    private long[] _ring = [];
    private int _first;
    private int _count;

    /// <param name="frequency">Timestamps per second.</param>
    public AnsweredSends(SendLimit[] limits, long frequency)
    {
        _limits = limits;
        _windows = Array.ConvertAll(limits, limit => Timestamps(limit.Window, frequency));
        _counting = new int[limits.Length];
        _most = limits.Max(limit => limit.Permits);
        Longest = _windows.Max();
    }

    /// <summary>How long an answer is remembered.</summary>
    public long Longest { get; }

    public bool IsEmpty => _count is 0;

    /// <summary>A span in timestamps, rounded up so that a limit is never shorter than stated.</summary>
    public static long Timestamps(TimeSpan span, long frequency) =>
        (long)Math.Ceiling((double)span.Ticks * frequency / TimeSpan.TicksPerSecond);

    public void Add(long answered)
    {
        if (_count == _ring.Length && _count < _most)
            Grow();
        if (_count == _ring.Length)
            Drop();

        _ring[(_first + _count) % _ring.Length] = answered;
        _count++;
        for (var i = 0; i < _counting.Length; i++)
            _counting[i]++;
    }

    /// <summary>Drops the answers that no longer count. An answer counts until its window has passed, but not at its
    /// end.</summary>
    public void Forget(long now)
    {
        var most = 0;
        for (var i = 0; i < _counting.Length; i++)
        {
            while (_counting[i] > 0 && Latest(_counting[i]) + _windows[i] <= now)
                _counting[i]--;
            most = Math.Max(most, _counting[i]);
        }

        while (_count > most)
            Drop();
    }

    /// <summary>How many more sends every limit allows besides those under way; negative when more were sent than
    /// allowed.</summary>
    public int Free(int underWay)
    {
        var free = int.MaxValue;
        for (var i = 0; i < _limits.Length; i++)
            free = Math.Min(free, _limits[i].Permits - underWay - _counting[i]);
        return free;
    }

    /// <summary>The instant from which every limit allows one more send, if nothing else happens.</summary>
    /// <param name="underWay">The number of unanswered sends.</param>
    /// <param name="lapses">When the first of those is given up; <see cref="long.MaxValue"/> when none will be.</param>
    public long FreeFrom(int underWay, long lapses)
    {
        var from = long.MinValue;
        for (var i = 0; i < _limits.Length; i++)
        {
            var tooMany = underWay + _counting[i] - _limits[i].Permits + 1;
            if (tooMany <= 0)
                continue;
            if (tooMany > _counting[i] && lapses is long.MaxValue)
                return long.MaxValue;

            // Sends under way are answered later than all remembered ones, so they stop counting after them.
            var frees = tooMany <= _counting[i] ? Latest(_counting[i] - tooMany + 1) : lapses;
            from = Math.Max(from, frees + _windows[i]);
        }

        return from;
    }

    /// <summary>The answer at this position from the end, counted from 1.</summary>
    private long Latest(int fromEnd) => _ring[(_first + _count - fromEnd) % _ring.Length];

    private void Drop()
    {
        _first = (_first + 1) % _ring.Length;
        _count--;
        for (var i = 0; i < _counting.Length; i++)
            _counting[i] = Math.Min(_counting[i], _count);
    }

    private void Grow()
    {
        // Most conversations get a few messages an hour; few need more room than this.
        var larger = new long[Math.Min(_most, Math.Max(4, _ring.Length * 2))];
        for (var i = 0; i < _count; i++)
            larger[i] = _ring[(_first + i) % _ring.Length];
        (_ring, _first) = (larger, 0);
    }
}
