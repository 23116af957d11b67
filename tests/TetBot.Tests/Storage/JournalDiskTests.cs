using System.Text;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Win32.SafeHandles;
using TetBot.Storage;
using TetBot.Storage.Folder;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Storage;

/// <summary>
/// The journal's disk runs full or breaks, or the power is cut. A copy of the folder is what a kill at that instant leaves.
/// </summary>
public sealed class JournalDiskTests : IDisposable
{
    private static readonly BlobName One = new("companies/thu-nghiem/drafts/vu-thu/C01.json");
    private static readonly BlobName Other = new("companies/thu-nghiem/drafts/vu-thu/C02.json");
    private static readonly BlobName Third = new("companies/thu-nghiem/drafts/vu-thu/C03.json");

    private readonly TemporaryFolder _folder = new();
    private readonly FailingDisk _disk = new();
    private readonly FolderStore _store;

    public JournalDiskTests() => _store = FolderStore.Open(_folder.Path, new FakeTimeProvider(), _disk);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_full_disk_refused_does_not_come_back_behind_what_it_took_later()
    {
        var (one, other, third) = (await CreateAsync(One), await CreateAsync(Other), await CreateAsync(Third));
        // Both go into one flush, which writes them whole and then fails. They are put in once more until they did.
        byte[] journal = [];
        await Patience.UntilAsync(
            async () =>
            {
                // What was refused before is cut off first, which a full disk does not do.
                _disk.IsFull = false;
                third = await ReplaceAsync(Third, "between", third);
                _disk.Hold();
                Task[] refused = [ReplaceAsync(One, "bad-1", one), ReplaceAsync(Other, "bad-2", other), _disk.ReleaseAsync()];
                await Assert.ThrowsAsync<StorageUnavailableException>(() => Task.WhenAll(refused));
                journal = await File.ReadAllBytesAsync(Assert.Single(JournalFiles()), Cancel);
                return Text(journal, "bad-1") >= 0 && Text(journal, "bad-2") >= 0;
            },
            "The two never go into one flush.");

        // What is acknowledged now is as long as the first of the two, and ends where the second begins.
        var (name, state, left) = Text(journal, "bad-1") < Text(journal, "bad-2") ? (One, one, Other) : (Other, other, One);
        _disk.IsFull = false;
        await ReplaceAsync(name, "good!", state);

        using var killed = new TemporaryFolder();
        Copy(killed);
        using var again = FolderStore.Open(killed.Path);
        Assert.Equal("good!", await ReadAsync(again, name));
        Assert.Equal("begin", await ReadAsync(again, left));
    }

    [Fact]
    public async Task What_was_refused_before_files_follow_the_journal_does_not_come_before_what_is_taken_after()
    {
        var (one, other) = (await CreateAsync(One), await CreateAsync(Other));
        await ReplaceAsync(Other, "later", other);
        _disk.IsFull = true;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => ReplaceAsync(One, "bad-1", one));
        _disk.IsFull = false;

        // The journal goes on in a new file, and the old one stays, as another blob's file cannot follow: a folder stands in its place.
        File.Delete(_folder[Other.Value]);
        Directory.CreateDirectory(_folder[Other.Value]);
        var third = await CreateAsync(Third);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _store.DeleteAsync(Third, third, Cancel));
        Assert.Equal(0, _disk.Unflushed);
        await ReplaceAsync(One, "good!", one);
        Assert.Equal(2, JournalFiles().Length);

        using var killed = new TemporaryFolder();
        Copy(killed);
        Directory.Delete(killed[Other.Value]);
        await File.WriteAllTextAsync(killed[Other.Value], "begin", Cancel);
        using var again = FolderStore.Open(killed.Path);
        Assert.Equal("good!", await ReadAsync(again, One));
    }

    [Fact]
    public async Task What_is_acknowledged_survives_a_power_cut_its_bytes_and_its_name()
    {
        var state = await CreateAsync(One);
        for (var n = 0; n < 5; n++)
        {
            state = await ReplaceAsync(One, $"text{n}", state);

            Assert.Equal(0, _disk.Unflushed);
            Assert.Contains(Assert.Single(JournalFiles()), _disk.Names);
        }
    }

    public void Dispose()
    {
        _disk.IsFull = false;
        _store.Dispose();
        _disk.Dispose();
        _folder.Dispose();
    }

    private static int Text(byte[] journal, string text) => journal.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));

    private static async Task<string> ReadAsync(FolderStore store, BlobName name) =>
        Encoding.UTF8.GetString((await store.ReadAsync(name, Cancel))!.Content.Span);

    private async Task<BlobETag> CreateAsync(BlobName name) =>
        Assert.IsType<CreateResult.Created>(await _store.CreateAsync(name, "begin"u8.ToArray(), BlobMetadata.Empty, Cancel)).ETag;

    private async Task<BlobETag> ReplaceAsync(BlobName name, string text, BlobETag state) =>
        Assert.IsType<ReplaceResult.Replaced>(
            await _store.ReplaceAsync(name, Encoding.UTF8.GetBytes(text), state, BlobMetadata.Empty, Cancel)).ETag;

    private string[] JournalFiles() => Directory.GetFiles(_folder[".journal"]);

    private void Copy(TemporaryFolder to)
    {
        foreach (var folder in Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to.Path, Path.GetRelativePath(_folder.Path, folder)));
        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ".lock"))
            File.Copy(file, Path.Combine(to.Path, Path.GetRelativePath(_folder.Path, file)));
    }

    private sealed class FailingDisk : IJournalDisk, IDisposable
    {
        private readonly JournalDisk _real = new();
        private readonly ManualResetEventSlim _free = new(initialState: true);
        private int _unflushed;

        /// <summary>Takes all bytes and then says that it is full, as a disk may that finds out at the flush.</summary>
        public bool IsFull { get; set; }

        /// <summary>Writes and cuts that no flush followed.</summary>
        public int Unflushed => Volatile.Read(ref _unflushed);

        /// <summary>The names that a flush of their folder has seen.</summary>
        public HashSet<string> Names { get; } = [];

        /// <summary>Is full from now on, and takes nothing until released: what comes meanwhile goes together.</summary>
        public void Hold()
        {
            IsFull = true;
            _free.Reset();
        }

        public async Task ReleaseAsync()
        {
            await Task.Yield();
            _free.Set();
        }

        public void Dispose() => _free.Dispose();

        public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long at)
        {
            _free.Wait();
            _real.Write(file, bytes, at);
            Interlocked.Increment(ref _unflushed);
        }

        public void Cut(SafeFileHandle file, long length)
        {
            _real.Cut(file, length);
            Interlocked.Increment(ref _unflushed);
        }

        public void Flush(SafeFileHandle file)
        {
            if (IsFull && Unflushed > 0)
                throw new IOException("No space left on device, for the test.");
            _real.Flush(file);
            Volatile.Write(ref _unflushed, 0);
        }

        public void FlushFolder(string folder)
        {
            _real.FlushFolder(folder);
            Names.UnionWith(Directory.GetFiles(folder));
        }
    }
}
