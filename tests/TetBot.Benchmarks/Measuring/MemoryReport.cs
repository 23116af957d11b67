using System.Globalization;

namespace TetBot.Benchmarks.Measuring;

/// <summary>Says what files did to memory.</summary>
internal static class MemoryReport
{
    private const double MegaByte = 1024 * 1024;

    /// <param name="output">Where to.</param>
    /// <param name="cases">What was measured.</param>
    /// <param name="fileBytes">The length of a file.</param>
    /// <param name="promise">How much more than idle the bot may hold, in bytes.</param>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<MemoryCase> cases, long fileBytes, long promise)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            "store    files of 25 MB      idle MB   peak MB   more MB   at worst   MB/s   KB allocated/file   GC 0/1/2");
        foreach (var one in cases)
        {
            var speed = one.Median(round => one.Files * fileBytes / MegaByte / round.Elapsed.TotalSeconds);
            await output.WriteLineAsync(
                Invariant($"{one.Store,-8} {one.Name,-16} {one.Median(round => round.Idle) / MegaByte,10:F1} ")
                + Invariant($"{one.Median(round => round.Peak) / MegaByte,9:F1} {one.Median(round => round.More) / MegaByte,9:F1} ")
                + Invariant($"{Worst(one) / MegaByte,10:F1} {speed,6:F0} ")
                + Invariant($"{one.Median(round => round.Used.AllocatedBytes / one.Files) / 1024,19:F0}   ")
                + Invariant($"{one.Rounds.Sum(round => round.Used.Gen0)}/{one.Rounds.Sum(round => round.Used.Gen1)}/")
                + Invariant($"{one.Rounds.Sum(round => round.Used.Gen2)}"));
        }

        await output.WriteLineAsync(
            "\nResident memory of the bot's process: idle is its median over a quiet second after a full collection, "
            + "peak is the kernel's own mark.\n"
            + "Every number is the median of the rounds, but the worst. The very first file finds nothing compiled yet.");
        foreach (var one in cases.Where(one => one.Rounds.Count > 1))
        {
            await output.WriteLineAsync(
                Invariant($"{one.Store}, {one.Name}: idle {one.Rounds[0].Idle / MegaByte:F1} MB before the first round, ")
                + Invariant($"{one.Rounds[^1].Idle / MegaByte:F1} MB before the last"));
        }

        await output.WriteLineAsync();
        foreach (var one in cases)
        {
            await output.WriteLineAsync(
                Invariant($"{(Worst(one) <= promise ? "kept    " : "not kept")}  {one.Store}, {one.Name}: ")
                + Invariant($"{Worst(one) / MegaByte:F1} MB more than idle at worst, {promise / MegaByte:F0} promised"));
        }
    }

    private static double Worst(MemoryCase one) => one.Rounds.Max(round => round.More);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
