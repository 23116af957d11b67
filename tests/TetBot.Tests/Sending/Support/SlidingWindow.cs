namespace TetBot.Tests.Sending.Support;

/// <summary>How many moments fall into a window that may begin anywhere, as a service that limits by sliding windows counts.</summary>
internal static class SlidingWindow
{
    /// <summary>
    /// The greatest number of moments in any window [t, t + length). Half-open, so that two moments exactly one length apart are never
    /// counted together: whoever sends a full second after the last one has kept to a limit a second.
    /// </summary>
    /// <param name="sorted">The moments, earliest first; equal ones are counted each.</param>
    /// <param name="length">How long the window is, in the same unit; positive.</param>
    public static int Most(ReadOnlySpan<long> sorted, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        var most = 0;
        var first = 0;
        for (var last = 0; last < sorted.Length; last++)
        {
            // A fullest window can always be shifted to begin at a moment, so none else is looked at.
            while (sorted[last] - sorted[first] >= length) first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}

/// <summary>Refuses what comes while the window is full. Refused requests fill it too, as the service counts attempts.</summary>
/// <param name="most">So many in a window are let through.</param>
/// <param name="length">How long the window is, in ticks of the clock.</param>
internal sealed class RateGuard(int most, long length)
{
    private readonly Lock _lock = new();
    private readonly Queue<long> _window = new();

    /// <summary>Whether one that arrived then is let through; counts it either way.</summary>
    public bool Admits(long arrived)
    {
        lock (_lock)
        {
            while (_window.TryPeek(out var earliest) && arrived - earliest >= length) _window.Dequeue();
            _window.Enqueue(arrived);
            return _window.Count <= most;
        }
    }
}
