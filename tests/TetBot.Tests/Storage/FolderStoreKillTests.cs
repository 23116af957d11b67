using TetBot.Storage;
using TetBot.Storage.Folder;
using Xunit;

namespace TetBot.Tests.Storage;

public sealed class FolderStoreKillTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_instant_it_keeps_every_acknowledged_write_whole_and_tears_none()
    {
        var random = new Random(2018);
        for (var round = 0; round < 20; round++)
        {
            using var folder = new TemporaryFolder();
            var acknowledged = new List<(string Kind, int Writer, int N)>();
            await using (var writer = await StorageWriter.StartAsync(folder.Path, Cancel))
            {
                for (var left = random.Next(1, 200); left > 0; left--) acknowledged.Add((await writer.NextAsync())!.Value);
                Spin(TimeSpan.FromMicroseconds(random.Next(2_000))); // to anywhere within the next writes
                await writer.KillAsync();
                while (await writer.NextAsync() is { } more) acknowledged.Add(more);
            }

            using var store = FolderStore.Open(folder.Path);
            await AssertWholeAsync(store, acknowledged);
        }
    }

    [Fact]
    public async Task While_another_process_writes_one_can_read_and_not_write()
    {
        using var folder = new TemporaryFolder();
        await using var writer = await StorageWriter.StartAsync(folder.Path, Cancel);
        while (await writer.NextAsync() is { Kind: not "draft" }) { }

        var refused = Assert.Throws<StorageUnavailableException>(() => FolderStore.Open(folder.Path));
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);

        using var reader = FolderStore.OpenForReading(folder.Path);
        var reports = DrainAsync(writer); // or it would wait for somebody to listen
        var seen = new HashSet<int>();
        for (var reads = 0; reads < 2_000 || seen.Count < 3; reads++)
        {
            Assert.False(reports.IsCompleted, "the writer ended");
            for (var one = 0; one < StorageWriter.Writers; one++)
            {
                if (await reader.ReadAsync(StorageWriter.Draft(one), Cancel) is { } draft) seen.Add(StorageWriter.Whole(one, draft));
            }
        }
        await foreach (var listed in reader.ListAsync(new BlobPrefix("companies/kill/submissions/"), Cancel))
        {
            Assert.Equal(StorageWriter.Version(Number(listed, "writer"), Number(listed, "n")), listed.Name);
        }
        await writer.KillAsync();
        await reports;
    }

    private static async Task DrainAsync(StorageWriter writer)
    {
        while (await writer.NextAsync() is not null) { }
    }

    private static async Task AssertWholeAsync(FolderStore store, List<(string Kind, int Writer, int N)> acknowledged)
    {
        var listed = 0;
        await foreach (var version in store.ListAsync(new BlobPrefix("companies/kill/submissions/"), Cancel))
        {
            var (writer, n) = (Number(version, "writer"), Number(version, "n"));
            Assert.Equal(StorageWriter.Version(writer, n), version.Name);
            var read = await store.ReadAsync(version.Name, Cancel);
            Assert.Equal(n, StorageWriter.Whole(writer, read!));
            Assert.Equal(version.ETag, read!.ETag);
            listed++;
        }
        Assert.True(listed >= acknowledged.Count(a => a.Kind == "version"));
        await AssertFilesWholeAsync(store, acknowledged.Count(a => a.Kind == "file"));

        foreach (var (kind, writer, n) in acknowledged)
        {
            if (kind == "file") Assert.NotNull(await store.ReadAsync(StorageWriter.File(writer, n), Cancel));
            else if (kind == "version") Assert.NotNull(await store.ReadAsync(StorageWriter.Version(writer, n), Cancel));
            else Assert.True(StorageWriter.Whole(writer, (await store.ReadAsync(StorageWriter.Draft(writer), Cancel))!) >= n);
        }
        // What the dead process had begun does not stand in the way of the next one.
        foreach (var writer in acknowledged.Select(a => a.Writer).Distinct())
        {
            var draft = await store.ReadAsync(StorageWriter.Draft(writer), Cancel);
            Assert.IsType<ReplaceResult.Replaced>(await store.ReplaceAsync(
                StorageWriter.Draft(writer), StorageWriter.Content(writer, 9), draft!.ETag, StorageWriter.Metadata(writer, 9), Cancel));
        }
    }

    private static async Task AssertFilesWholeAsync(FolderStore store, int acknowledged)
    {
        var listed = 0;
        await foreach (var file in store.ListAsync(new BlobPrefix("companies/kill/attachments/"), Cancel))
        {
            var (writer, n) = (Number(file, "writer"), Number(file, "n"));
            Assert.Equal(StorageWriter.File(writer, n), file.Name);
            var read = await store.ReadAsync(file.Name, Cancel);
            Assert.Equal(file.ETag, read!.ETag);
            Assert.True(read.Content.Span.SequenceEqual(StorageWriter.FileContent(writer, n)), $"file {file.Name} is not what was written");
            listed++;
        }
        Assert.True(listed >= acknowledged);
    }

    private static int Number(BlobListing blob, string key) =>
        int.Parse(blob.Metadata[key]!, System.Globalization.CultureInfo.InvariantCulture);

    private static void Spin(TimeSpan time)
    {
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < time;) Thread.SpinWait(20);
    }
}
