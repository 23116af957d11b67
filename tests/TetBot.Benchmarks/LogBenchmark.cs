using System.Diagnostics;
using System.Globalization;
using TetBot.Benchmarks.Load;
using TetBot.Benchmarks.Measuring;
using TetBot.Campaigns;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Tables;

namespace TetBot.Benchmarks;

/// <summary>
/// Measures what reading a log takes, 20,000 rows and ten times as many, as CSV and as a workbook: memory must not grow with the rows. Each
/// reading happens
/// in a process of its own, which has read a small log before, so that nothing is compiled any more and nothing is left of another.
/// </summary>
internal static class LogBenchmark
{
    public const string Name = "logs";

    /// <summary>What this program is called as to read one file.</summary>
    public const string Reading = "log-reading";

    private const int Rounds = 3;
    private const int Few = 20_000;
    private const int Many = 200_000;
    private const int WarmUp = 2_000;
    private const double MegaByte = 1024 * 1024;

    private static readonly Author Importer = new(new PersonId("00000000-0000-0000-0000-000000000001"), "Người Giả Định");

    public static async Task RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        using var folder = new LogFiles();
        await Report.WriteMachineAsync(output);
        await output.WriteLineAsync(
            $"{Rounds} rounds each, in a process of its own that has read {WarmUp} rows before; medians, and the worst\n");
        await output.WriteLineAsync("file        rows   file MB   seconds   rows/s   above idle MB   at worst   GC 0/1/2");
        foreach (var (kind, write) in new (string, Action<string, int>)[] { ("csv", LogFiles.WriteCsv), ("xlsx", LogFiles.WriteXlsx) })
        {
            var warmUp = folder.Write(kind, WarmUp, write);
            List<LogRound> few = [], many = [];
            var (small, large) = (folder.Write(kind, Few, write), folder.Write(kind, Many, write));
            for (var round = 0; round < Rounds; round++)
            {
                few.Add(await ReadInAnotherAsync(warmUp, small, cancellationToken));
                many.Add(await ReadInAnotherAsync(warmUp, large, cancellationToken));
            }

            await WriteAsync(output, kind, Few, small, few);
            await WriteAsync(output, kind, Many, large, many);
            var (more, before) = (many.Select(round => (double)round.More), few.Select(round => (double)round.More));
            await output.WriteLineAsync(
                Invariant($"{kind}: ten times the rows take {Medians.Of(more) / Medians.Of(before):F2} times the memory\n"));
        }
    }

    /// <summary>Reads one file in this process, after another, and says what it took.</summary>
    public static async Task<int> ReadAsync(string warmUp, string path)
    {
        Read(warmUp);
        Settle();
        var memory = new ResidentMemory(Environment.ProcessId);
        var idle = await memory.IdleAsync(CancellationToken.None);
        var (gen0, gen1, gen2) = (GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));
        memory.ForgetPeak();
        var started = Stopwatch.GetTimestamp();
        var log = Read(path);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var peak = memory.Peak();
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{log.Rows} {log.Unread} {elapsed.TotalSeconds:R} {idle} {peak} "
            + $"{GC.CollectionCount(0) - gen0} {GC.CollectionCount(1) - gen1} {GC.CollectionCount(2) - gen2}"));
        return 0;
    }

    /// <summary>As the bot does it: looked at first, then row by row.</summary>
    private static ServiceLog Read(string path)
    {
        var campaign = new CampaignSource().Find(new CampaignId(new CampaignOptions().Id))!.Value!;
        using var file = File.OpenRead(path);
        var (table, refusal) = TableFile.Open(file);
        if (table is null)
            throw new VoidRunException($"{path} was refused: {refusal}");
        var guess = ColumnGuess.Of(LogKind.Requests, table.Headings, table.Samples, new UnitNames(campaign.Units));
        var tally = new LogTally(guess.Kind, campaign, [.. guess.Columns.Select(placed => placed.Column)]);
        if (table.ForEach([.. guess.Columns.Select(placed => placed.Index)], (row, texts) => tally.Add(row, texts)) is { } unreadable)
            throw new VoidRunException($"{path} was not read through: {unreadable}");
        return tally.Finish(Path.GetFileName(path), Importer, DateTimeOffset.UnixEpoch);
    }

    private static async Task<LogRound> ReadInAnotherAsync(string warmUp, string path, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Reading, warmUp, path])
        { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new VoidRunException("another process could not be started");
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0 || said.Split(' ', StringSplitOptions.TrimEntries) is not { Length: 8 } words)
            throw new VoidRunException($"reading {path} ended with {process.ExitCode}: {said}");
        var numbers = words.Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToList();
        return new LogRound(
            (int)numbers[0], (int)numbers[1], TimeSpan.FromSeconds(numbers[2]), (long)(numbers[4] - numbers[3]), words[5..]);
    }

    private static async Task WriteAsync(TextWriter output, string kind, int rows, string path, List<LogRound> rounds)
    {
        if (rounds.Exists(round => round.Rows != rows || round.Unread != 0))
            throw new VoidRunException($"of {rows} rows were read: {string.Join(", ", rounds.Select(round => round.Rows - round.Unread))}");
        var seconds = Medians.Of(rounds.Select(round => round.Elapsed.TotalSeconds));
        await output.WriteLineAsync(
            Invariant($"{kind,-5} {rows,10:N0} {new FileInfo(path).Length / MegaByte,9:F1} {seconds,9:F2} {rows / seconds,8:F0} ")
            + Invariant($"{Medians.Of(rounds.Select(round => (double)round.More)) / MegaByte,15:F1} ")
            + Invariant($"{rounds.Max(round => round.More) / MegaByte,10:F1}   {string.Join('/', rounds[0].Collections)}"));
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record LogRound(int Rows, int Unread, TimeSpan Elapsed, long More, string[] Collections);
}
