using System.Text;
using Microsoft.Extensions.Time.Testing;
using TetBot.Storage;
using TetBot.Storage.Folder;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Storage;

/// <summary>
/// Between a replacement and its file lies the journal. A copy of the folder taken while its owner runs is what a kill at that instant
/// leaves; the clock
/// stands still, so that files follow only when a test lets them.
/// </summary>
public sealed class FolderJournalTests : IDisposable
{
    private static readonly BlobName Name = new("companies/thu-nghiem/drafts/vu-thu/C01.json");

    private readonly FakeTimeProvider _time = new();
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _copy = new();
    private readonly FolderStore _store;

    public FolderJournalTests() => _store = FolderStore.Open(_folder.Path, _time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Draft => _folder[Name.Value];

    [Fact]
    public async Task A_replacement_is_read_and_listed_before_its_file_has_it()
    {
        await WriteAsync("một", "hai");

        Assert.Equal("một", await File.ReadAllTextAsync(Draft, Cancel));
        Assert.Equal("hai", Text((await _store.ReadAsync(Name, Cancel))!));
        var listed = Assert.Single(await _store.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel));
        Assert.Equal("hai", listed.Metadata["text"]);
    }

    [Fact]
    public async Task Its_file_follows_within_a_second()
    {
        var cancel = TestContext.Current.CancellationToken;
        await WriteAsync("một", "hai", "ba");

        _time.Advance(TimeSpan.FromSeconds(1));

        await Patience.UntilAsync(async () => await File.ReadAllTextAsync(Draft, cancel) == "ba", "Its file does not follow.");
        await Patience.UntilAsync(() => JournalFiles(_folder).Length == 0, "The journal stays.");
        Assert.Equal("ba", Text((await _store.ReadAsync(Name, cancel))!));
    }

    [Fact]
    public async Task Its_file_follows_when_the_store_is_closed_and_no_journal_is_left()
    {
        await WriteAsync("một", "hai", "ba");

        _store.Dispose();

        Assert.Equal("ba", await File.ReadAllTextAsync(Draft, Cancel));
        Assert.Empty(JournalFiles(_folder));
    }

    [Fact]
    public async Task After_a_kill_the_journal_brings_the_file_up_to_date_whatever_part_of_it_the_file_had_seen()
    {
        string[] texts = ["một", "hai", "ba", "hai", "bốn"]; // the same content twice, as when a field is set back
        await WriteAsync(texts);
        foreach (var seen in texts)
        {
            using var killed = new TemporaryFolder();
            Copy(_folder, killed);
            await File.WriteAllTextAsync(killed[Name.Value], seen, Cancel);
            await File.WriteAllTextAsync(
                killed[".metadata/" + Name.Value],
                $$"""[{"sha256":"{{Sha256(seen)}}","length":{{Encoding.UTF8.GetByteCount(seen)}},"metadata":{ "text":"{{seen}}" } }]""",
                Cancel);

            using var again = FolderStore.Open(killed.Path, _time);

            var blob = await again.ReadAsync(Name, Cancel);
            Assert.Equal("bốn", Text(blob!));
            Assert.Equal("bốn", blob!.Metadata["text"]);
            Assert.Empty(JournalFiles(killed));
        }
    }

    [Fact]
    public async Task A_record_that_was_cut_is_left_out_and_the_ones_before_it_are_not()
    {
        await WriteAsync("một", "hai", "ba");
        var length = new FileInfo(Assert.Single(JournalFiles(_folder))).Length;
        var lengths = Enumerable.Range(1, 60).Select(cut => length - cut); // all within the last record
        foreach (var left in lengths)
        {
            using var killed = new TemporaryFolder();
            Copy(_folder, killed);
            await using (var journal = File.OpenWrite(Assert.Single(JournalFiles(killed)))) journal.SetLength(left);

            using var again = FolderStore.Open(killed.Path, _time);

            Assert.Equal("hai", Text((await again.ReadAsync(Name, Cancel))!));
        }
    }

    [Fact]
    public async Task A_record_with_one_wrong_bit_is_left_out()
    {
        await WriteAsync("một", "hai", "ba");
        Copy(_folder, _copy);
        var path = Assert.Single(JournalFiles(_copy));
        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Cancel);

        using var again = FolderStore.Open(_copy.Path, _time);

        Assert.Equal("hai", Text((await again.ReadAsync(Name, Cancel))!));
    }

    [Fact]
    public async Task What_was_deleted_and_made_anew_is_not_overtaken_by_its_past()
    {
        var tag = await WriteAsync("một", "hai");
        Assert.Equal(DeleteResult.Deleted, await _store.DeleteAsync(Name, tag, Cancel));
        await WriteAsync("một"); // from which the journal once led to "hai"
        Copy(_folder, _copy);

        using var again = FolderStore.Open(_copy.Path, _time);

        Assert.Equal("một", Text((await again.ReadAsync(Name, Cancel))!));
    }

    [Fact]
    public async Task Files_that_cannot_follow_make_the_store_unready_and_lose_nothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        await WriteAsync("một", "hai");
        File.Delete(Draft);
        Directory.CreateDirectory(Draft); // no file can be put there

        _time.Advance(TimeSpan.FromSeconds(1));
        await Patience.UntilAsync(IsUnreadyAsync, "The store stays ready.");

        Assert.Equal("hai", Text((await _store.ReadAsync(Name, cancel))!));
        Directory.Delete(Draft);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Patience.UntilAsync(async () => !await IsUnreadyAsync(), "The store stays unready.");
        Assert.Equal("hai", await File.ReadAllTextAsync(Draft, cancel));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
        _copy.Dispose();
    }

    private async Task<BlobETag> WriteAsync(params string[] texts)
    {
        var created = await _store.CreateAsync(Name, Encoding.UTF8.GetBytes(texts[0]), BlobMetadata.Of(("text", texts[0])), Cancel);
        var tag = Assert.IsType<CreateResult.Created>(created).ETag;
        foreach (var text in texts[1..])
        {
            var replaced = await _store.ReplaceAsync(Name, Encoding.UTF8.GetBytes(text), tag, BlobMetadata.Of(("text", text)), Cancel);
            tag = Assert.IsType<ReplaceResult.Replaced>(replaced).ETag;
        }
        return tag;
    }

    private async Task<bool> IsUnreadyAsync()
    {
        try
        {
            await _store.CheckAsync(Cancel);
            return false;
        }
        catch (StorageUnavailableException)
        {
            return true;
        }
    }

    private static string Text(StoredBlob blob) => Encoding.UTF8.GetString(blob.Content.Span);

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string[] JournalFiles(TemporaryFolder folder) => Directory.GetFiles(folder[".journal"]);

    private static void Copy(TemporaryFolder from, TemporaryFolder to)
    {
        foreach (var path in Directory.GetFiles(from.Path, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(path) == ".lock") continue;
            var target = Path.Combine(to.Path, Path.GetRelativePath(from.Path, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
