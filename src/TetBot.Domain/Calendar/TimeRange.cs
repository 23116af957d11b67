namespace TetBot.Domain.Calendar;

/// <summary>A span of time that includes its start and excludes its end.</summary>
public readonly record struct TimeRange
{
    /// <summary>Creates the span from <paramref name="start"/> to <paramref name="end"/>.</summary>
    /// <exception cref="ArgumentException">The end is not after the start: an empty span is always a mistake.</exception>
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

    /// <summary>The length, always positive.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>Whether the two spans share an instant. Spans that only touch do not.</summary>
    public bool Overlaps(TimeRange other) => Start < other.End && other.Start < End;

    /// <summary>Whether <paramref name="instant"/> is inside.</summary>
    public bool Contains(DateTimeOffset instant) => Start <= instant && instant < End;

    /// <summary>The part the two spans share, or null if there is none.</summary>
    public TimeRange? Intersect(TimeRange other) =>
        Overlaps(other) ? new TimeRange(Start > other.Start ? Start : other.Start, End < other.End ? End : other.End) : null;
}
