namespace TetBot.Domain.Calendar;

/// <summary>A span of time, from its start (inside) to its end (outside).</summary>
public readonly record struct TimeRange
{
    /// <summary>A span from <paramref name="start"/> to <paramref name="end"/>.</summary>
    /// <exception cref="ArgumentException">The end is not after the start: an empty span is never meant.</exception>
    public TimeRange(DateTimeOffset start, DateTimeOffset end)
    {
        if (end <= start)
            throw new ArgumentException($"A range must end after it starts, not {start:O} to {end:O}.", nameof(end));

        Start = start;
        End = end;
    }

    /// <summary>The first instant inside.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The first instant outside.</summary>
    public DateTimeOffset End { get; }

    /// <summary>How long it is; always more than nothing.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>Whether the two share an instant; touching ends do not.</summary>
    public bool Overlaps(TimeRange other) => Start < other.End && other.Start < End;

    /// <summary>Whether <paramref name="instant"/> lies inside.</summary>
    public bool Contains(DateTimeOffset instant) => Start <= instant && instant < End;

    /// <summary>What the two share, or null where they share nothing.</summary>
    public TimeRange? Intersect(TimeRange other) =>
        Overlaps(other) ? new TimeRange(Start > other.Start ? Start : other.Start, End < other.End ? End : other.End) : null;
}
