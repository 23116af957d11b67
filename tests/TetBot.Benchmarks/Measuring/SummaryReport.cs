using System.Globalization;

namespace TetBot.Benchmarks.Measuring;

/// <summary>Says what summaries cost.</summary>
internal static class SummaryReport
{
    private const double MegaByte = 1024 * 1024;
    private const double MostOverBare = 1.3;

    public static async Task WriteAsync(TextWriter output, IReadOnlyList<SummaryCase> cases)
    {
        await output.WriteLineAsync(
            "\nunits    blobs  pages  opened    bare ms  summary ms  ratio   of it after the listing ms   "
            + "bare CPU ms  summary CPU ms   bare MB  summary MB  KB an answer");
        foreach (var one in cases)
        {
            await output.WriteLineAsync(
                Invariant($"{one.Units,5} {one.Blobs,8} {one.Summary(listed => listed.Pages),6:F0} ")
                + Invariant($"{one.Summary(listed => listed.Opened),7:F0} {one.Bare(Milliseconds),10:F1} ")
                + Invariant($"{one.Summary(Milliseconds),11:F1} {one.Ratio(Milliseconds),6:F2} ")
                + Invariant($"{Medians.Of(one.Computing.Select(time => time.TotalMilliseconds)),29:F2} ")
                + Invariant($"{one.Bare(Processor),13:F0} {one.Summary(Processor),15:F0} ")
                + Invariant($"{one.Bare(MegaBytes),9:F1} {one.Summary(MegaBytes),11:F1} ")
                + Invariant($"{one.Summary(MegaBytes) * 1024 / one.Blobs,13:F2}"));
        }

        await output.WriteLineAsync(
            "\nEvery number is the median of the rounds, the ratio that of the rounds' ratios. "
            + "Processor is this process's alone, without the emulator's.");
        var largest = cases[^1];
        var ratio = largest.Ratio(Milliseconds);
        var (pages, blobs) = (string.Join(", ", cases.Select(one => one.Pages)), string.Join(", ", cases.Select(one => one.Blobs)));
        await WriteAimAsync(
            ratio <= MostOverBare,
            $"a summary of {largest.Units} units takes {ratio:F2} of the bare listing, aim at most {MostOverBare:F1}");
        await WriteAimAsync(
            cases.All(one => one.IsListedAlone),
            $"{pages} pages for {blobs} blobs in every round, and no blob opened");

        async Task WriteAimAsync(bool isReached, FormattableString what) =>
            await output.WriteLineAsync($"{(isReached ? "reached    " : "not reached")}  {Invariant(what)}");
    }

    private static double Milliseconds(Listed listed) => listed.Elapsed.TotalMilliseconds;

    private static double Processor(Listed listed) => listed.Processor.TotalMilliseconds;

    private static double MegaBytes(Listed listed) => listed.AllocatedBytes / MegaByte;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
