using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace TetBot.Benchmarks.Measuring;

/// <summary>What is aimed at: so much of the floor's throughput.</summary>
internal sealed record Aim(Case Case, double OfFloor);

/// <summary>Says what was measured.</summary>
internal static class Report
{
    private static readonly string Runtime = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}";

    public static async Task WriteMachineAsync(TextWriter output) => await output.WriteLineAsync(Invariant($"""
        {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {Runtime}
        {(GCSettings.IsServerGC ? "server" : "workstation")} GC in every process, bots in processes of their own, all on loopback;
        unsigned activities, as in development
        """));

    public static async Task WriteAsync(TextWriter output, IReadOnlyList<Case> cases, DiskCeiling disk, IReadOnlyList<Aim> aims)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            "case              conns    turns/s  ratio    p50 ms  ratio    p99 ms  ratio    "
            + "KB/turn  ratio   CPU µs/turn  ratio   GC 0/1/2");
        foreach (var one in cases)
        {
            await output.WriteLineAsync(
                Invariant($"{one.Name,-17} {one.Visitors.Count,5} {Pair(one, round => round.PerSecond, 10, "F0")} ")
                + Invariant($"{Pair(one, round => round.P50, 9, "F2")} {Pair(one, round => round.P99, 9, "F2")} ")
                + Invariant($"{Pair(one, round => round.AllocatedBytes / 1024, 10, "F1")} ")
                + Invariant($"{Pair(one, round => round.ProcessorMicroseconds, 13, "F0")}   ")
                + Invariant($"{one.Rounds.Sum(round => round.Used.Gen0)}/{one.Rounds.Sum(round => round.Used.Gen1)}/")
                + Invariant($"{one.Rounds.Sum(round => round.Used.Gen2)}"));
        }

        await output.WriteLineAsync("""

            A ratio is to the floor with the same number of connections, in the same round; it and every number is the median of the rounds.
            Rosters run on fewer connections than the echo because a draft has one person at work: one a unit that owes a roster.
            A pasted line is answered by two calls to the connector, the new card and the old card's retirement; the floor makes one.
            """);
        var writes = Medians.Of(disk.Rounds);
        var floor = aims.Select(aim => aim.Case.Floor!).First(one => one.Visitors.Count == cases[^1].Visitors.Count);
        var ceiling = Medians.Of(disk.Rounds.Zip(floor.Rounds, (write, round) => write / round.PerSecond));
        await output.WriteLineAsync(
            Invariant($"The disk by itself takes {writes:F0} durable writes/s, {ceiling:F2} of the floor's turns/s: for scale: ")
            + "a roster step makes one, and shares its flush with those that run beside it.");
        await output.WriteLineAsync();
        foreach (var (one, least) in aims)
        {
            var ratio = one.MedianRatio(round => round.PerSecond)!.Value;
            await output.WriteLineAsync(Invariant(
                $"{(ratio >= least ? "reached    " : "not reached")}  {one.Name}: {ratio:F2} of the floor's throughput, aim {least:F2}"));
        }
    }

    private static string Pair(Case one, Func<Measurement, double> value, int width, string format)
    {
        var ratio = one.MedianRatio(value) is { } known ? known.ToString("F2", CultureInfo.InvariantCulture) : "";
        return $"{one.Median(value).ToString(format, CultureInfo.InvariantCulture).PadLeft(width)} {ratio,6}";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
