using System.Diagnostics;
using TetBot.Benchmarks.Bots;

namespace TetBot.Benchmarks.Measuring;

/// <summary>What one case did in one round.</summary>
/// <param name="PerSecond">Turns a second, all connections together.</param>
/// <param name="P50">The time half of the turns stay below, in milliseconds.</param>
/// <param name="P99">The time all but one in a hundred stay below, in milliseconds.</param>
/// <param name="AllocatedBytes">What the bot allocated a turn.</param>
/// <param name="ProcessorMicroseconds">What the bot computed a turn, on any core.</param>
/// <param name="Used">What the bot used in all.</param>
internal sealed record Measurement(
    double PerSecond, double P50, double P99, double AllocatedBytes, double ProcessorMicroseconds, Usage Used)
{
    /// <param name="turns">How long each took, in ticks of <see cref="Stopwatch"/>; at least one.</param>
    /// <param name="elapsed">How long they took together.</param>
    /// <param name="used">What the bot used for them.</param>
    public static Measurement Of(List<long> turns, TimeSpan elapsed, Usage used)
    {
        turns.Sort();
        return new Measurement(
            turns.Count / elapsed.TotalSeconds,
            Percentile(turns, 0.50),
            Percentile(turns, 0.99),
            (double)used.AllocatedBytes / turns.Count,
            used.Processor.TotalMicroseconds / turns.Count,
            used);
    }

    private static double Percentile(List<long> sorted, double share) =>
        sorted[(int)Math.Ceiling(share * sorted.Count) - 1] * 1000.0 / Stopwatch.Frequency;
}

/// <summary>One bot doing one thing, round after round.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Bot">Who does it.</param>
/// <param name="Visitors">Who has it done, each on a connection of their own.</param>
/// <param name="Floor">What it is compared with: the floor at the same number of connections; null for the floor itself.</param>
internal sealed record Case(string Name, ChildBot Bot, IReadOnlyList<Load.Visitor> Visitors, Case? Floor)
{
    /// <summary>One a round.</summary>
    public List<Measurement> Rounds { get; } = [];

    /// <summary>Takes turns for a while.</summary>
    public async Task<Measurement> MeasureAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await Task.WhenAll(Visitors.Select(visitor => visitor.BeginAsync(cancellationToken)));
        var before = await Bot.UsageAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var turns = await Task.WhenAll(Visitors.Select(visitor => visitor.TakeTurnsAsync(until, cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        return Measurement.Of([.. turns.SelectMany(some => some)], elapsed, await Bot.UsageAsync(cancellationToken) - before);
    }

    /// <summary>The middle round's value.</summary>
    public double Median(Func<Measurement, double> value) => Medians.Of(Rounds.Select(value));

    /// <summary>The middle of the ratios to the floor of the same round, so that what disturbs a round disturbs both.</summary>
    public double? MedianRatio(Func<Measurement, double> value) =>
        Floor is null ? null : Medians.Of(Rounds.Zip(Floor.Rounds, (mine, floor) => value(mine) / value(floor)));
}

internal static class Medians
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
