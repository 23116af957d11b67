using System.Diagnostics;
using TetBot.Tests.Storage;

namespace TetBot.Benchmarks.Measuring;

/// <summary>One listing, bare or with what is made of it.</summary>
/// <param name="Result">How many things came out.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Processor">What this process computed for it, on any core; the emulator's own is not among it.</param>
/// <param name="AllocatedBytes">On the managed heap.</param>
/// <param name="Pages">Requests about the container.</param>
/// <param name="Opened">Requests about a blob.</param>
internal sealed record Listed(int Result, TimeSpan Elapsed, TimeSpan Processor, long AllocatedBytes, int Pages, int Opened)
{
    public static async Task<Listed> MeasureAsync(WireRequests wire, Func<Task<int>> list)
    {
        // So that neither pays for what the other left behind.
        GC.Collect();
        wire.Clear();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var result = await list();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Listed(
            result,
            elapsed,
            Environment.CpuUsage.TotalTime - processor,
            GC.GetTotalAllocatedBytes(precise: true) - allocated,
            wire.OfContainer,
            wire.OfBlobs);
    }
}

/// <summary>Both, one right after the other.</summary>
internal sealed record SummaryRound(Listed Bare, Listed Summary);

/// <summary>Summaries of one company, round after round.</summary>
/// <param name="Units">How many units it has.</param>
/// <param name="Blobs">How many versions are stored.</param>
internal sealed record SummaryCase(int Units, int Blobs)
{
    /// <summary>How many blobs Azure Storage lists on a page.</summary>
    private const int BlobsAPage = 5_000;

    public List<SummaryRound> Rounds { get; } = [];

    /// <summary>What of each summary, the first ones too, came after the listing.</summary>
    public List<TimeSpan> Computing { get; } = [];

    /// <summary>As many as the blobs need.</summary>
    public int Pages => (Blobs + BlobsAPage - 1) / BlobsAPage;

    /// <summary>Whether no listing took another page, and no blob was opened.</summary>
    public bool IsListedAlone =>
        Rounds.All(round => round is { Bare.Opened: 0, Summary.Opened: 0 } && round.Bare.Pages == Pages && round.Summary.Pages == Pages);

    public double Bare(Func<Listed, double> value) => Medians.Of(Rounds.Select(round => value(round.Bare)));

    public double Summary(Func<Listed, double> value) => Medians.Of(Rounds.Select(round => value(round.Summary)));

    /// <summary>The middle of the ratios of the two of a round, so that what disturbs one disturbs both.</summary>
    public double Ratio(Func<Listed, double> value) => Medians.Of(Rounds.Select(round => value(round.Summary) / value(round.Bare)));
}
