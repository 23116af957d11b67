using TetBot.Domain.Campaigns;

namespace TetBot.Domain.ServiceLogs;

/// <summary>
/// Counts delays by whole minutes, so that any number of rows takes the same memory: at most one count for each minute up to
/// <see cref="Bound"/> and one for all longer delays.
/// </summary>
public sealed class DelayTally
{
    /// <summary>Longer delays are not distinguished.</summary>
    public static readonly TimeSpan Bound = SlowRule.LongestThreshold;

    private static readonly int Beyond = (int)Bound.TotalMinutes + 1;

    private readonly Dictionary<int, int> _counts = [];
    private int _count;

    /// <summary>Counts one delay, rounded down to whole minutes.</summary>
    /// <param name="delay">Zero or more.</param>
    public void Add(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        var minutes = Math.Min((long)delay.TotalMinutes, Beyond);
        _counts[(int)minutes] = _counts.GetValueOrDefault((int)minutes) + 1;
        _count++;
    }

    /// <summary>
    /// The figures; null if nothing was counted. The median of an even number of delays is midway between the middle two. The percentile is
    /// the shortest delay that nine of ten did not exceed (nearest rank).
    /// </summary>
    public DelayFigures? Figures(DelayKind kind, TimeSpan? threshold)
    {
        if (_count == 0)
            return null;

        var sorted = _counts.OrderBy(entry => entry.Key).ToList();
        var (lower, upper) = (At(sorted, (_count + 1) / 2), At(sorted, (_count / 2) + 1));
        var median = upper == Beyond ? upper : (lower + upper) / 2;
        var rank = (int)(((9L * _count) + 9) / 10);
        return new DelayFigures(kind, _count, TimeSpan.FromMinutes(median), TimeSpan.FromMinutes(At(sorted, rank)), threshold);
    }

    /// <summary>The delay of a rank, counted from 1.</summary>
    private static int At(List<KeyValuePair<int, int>> sorted, int rank)
    {
        foreach (var (minutes, count) in sorted)
        {
            rank -= count;
            if (rank <= 0)
                return minutes;
        }

        throw new ArgumentOutOfRangeException(nameof(rank), rank, "There are fewer delays.");
    }
}
