using System.Diagnostics;
using TetBot.Storage;
using TetBot.Storage.Folder;

namespace TetBot.Benchmarks.Measuring;

/// <summary>
/// How many durable writes the disk takes: the folder store's own write (aside, flushed, renamed, directory flushed) and nothing else, from
/// as many threads as people work. A roster step writes once, so no step on this disk can be quicker.
/// </summary>
internal sealed class DiskCeiling(string folder, int threads)
{
    private const int DraftBytes = 4096; // a roster of a dozen people

    private readonly FolderFiles _files = new(Path.Combine(folder, "ceiling"));

    /// <summary>Writes a second, one a round.</summary>
    public List<double> Rounds { get; } = [];

    public async Task<double> MeasureAsync(TimeSpan duration)
    {
        _files.Sweep();
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, threads).Select(number => Task.Factory.StartNew(
            () => Write(number, started, duration), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private int Write(int number, long started, TimeSpan duration)
    {
        // A folder each, as drafts of different units have.
        var path = _files.PathOf(new BlobName($"drafts/{number}/draft.json"));
        var content = new byte[DraftBytes];
        var count = 0;
        for (; Stopwatch.GetElapsedTime(started) < duration; count++)
            _files.Put(path, content, overwrite: true);
        return count;
    }
}
