using System.Text;
using TetBot.Storage;
using TetBot.Storage.Folder;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Storage;

public sealed class FolderStoreTests : IDisposable
{
    private static readonly BlobName Name = new("companies/thu-nghiem/directory.json");
    private static readonly BlobMetadata Metadata = BlobMetadata.Of(("by", "Lê Ví Dụ"));

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_lies_in_the_folder_under_its_own_name_as_it_was_written()
    {
        using var store = FolderStore.Open(_folder.Path);
        await store.CreateAsync(Name, "{\"đơn vị\":[]}"u8.ToArray(), Metadata, Cancel);

        Assert.Equal("{\"đơn vị\":[]}", await File.ReadAllTextAsync(_folder["companies/thu-nghiem/directory.json"], Cancel));
    }

    [Fact]
    public async Task The_first_blobs_of_a_folder_are_all_written_when_they_come_at_once()
    {
        using var store = FolderStore.Open(_folder.Path);
        for (var unit = 0; unit < 200; unit++)
        {
            var names = Enumerable.Range(0, 6).Select(person => new BlobName($"units/{unit}/people/{person}.json"));

            var created = await Task.WhenAll(names.Select(name => store.CreateAsync(name, "một"u8.ToArray(), Metadata, Cancel)));

            Assert.All(created, one => Assert.IsType<CreateResult.Created>(one));
        }
    }

    [Fact]
    public async Task What_was_written_is_there_after_opening_again_with_the_same_state()
    {
        CreateResult created;
        using (var store = FolderStore.Open(_folder.Path)) created = await store.CreateAsync(Name, "một"u8.ToArray(), Metadata, Cancel);

        using var again = FolderStore.Open(_folder.Path);
        var listed = Assert.Single(await again.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel));
        var read = await again.ReadAsync(Name, Cancel);

        Assert.Equal(((CreateResult.Created)created).ETag, read!.ETag);
        Assert.Equal(read.ETag, listed.ETag);
        Assert.Equal(Metadata.Entries, read.Metadata.Entries);
        Assert.Equal(Metadata.Entries, listed.Metadata.Entries);
    }

    [Fact]
    public async Task A_second_owner_is_refused_and_told_why()
    {
        using var store = FolderStore.Open(_folder.Path);

        var refused = Assert.Throws<StorageUnavailableException>(() => FolderStore.Open(_folder.Path));

        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
        await store.CheckAsync(Cancel);
        store.Dispose();
        FolderStore.Open(_folder.Path).Dispose();
    }

    [Fact]
    public async Task A_reader_sees_what_the_owner_writes_and_cannot_write_itself()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var owner = FolderStore.Open(_folder.Path);
        using var reader = FolderStore.OpenForReading(_folder.Path);
        var first = (CreateResult.Created)await owner.CreateAsync(Name, "một"u8.ToArray(), Metadata, cancel);
        Assert.Equal(first.ETag, (await reader.ReadAsync(Name, cancel))!.ETag);

        await owner.ReplaceAsync(Name, "hai"u8.ToArray(), first.ETag, BlobMetadata.Of(("by", "Phạm Mẫu")), cancel);
        await Patience.UntilAsync(async () => (await reader.ReadAsync(Name, cancel))!.ETag != first.ETag, "Its file does not follow.");

        var read = (await reader.ReadAsync(Name, cancel))!;
        Assert.Equal("hai", Encoding.UTF8.GetString(read.Content.Span));
        Assert.Equal("Phạm Mẫu", read.Metadata["by"]);
        var listed = Assert.Single(await reader.ListAsync(new BlobPrefix("companies/"), cancel).ToArrayAsync(cancel));
        Assert.Equal(read.ETag, listed.ETag);
        Assert.Equal("Phạm Mẫu", listed.Metadata["by"]);
        await reader.CheckAsync(cancel);
        await using (var opened = await reader.OpenAsync(Name, cancel)) Assert.Equal(
            (read.ETag, "Phạm Mẫu"), (opened!.ETag, opened.Metadata["by"]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.CreateAsync(Name, default, BlobMetadata.Empty, cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.CreateAsync(Name, Stream.Null, 0, BlobMetadata.Empty, cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.ReplaceAsync(Name, default, read.ETag, Metadata, cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.DeleteAsync(Name, read.ETag, cancel));
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_opened_for_reading() =>
        Assert.Throws<StorageUnavailableException>(() => FolderStore.OpenForReading(_folder["nowhere"]));

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_an_outage()
    {
        await File.WriteAllTextAsync(_folder["file"], "", Cancel);

        Assert.Throws<StorageUnavailableException>(() => FolderStore.Open(_folder["file/data"]));
    }

    [Fact]
    public async Task A_disk_that_no_longer_takes_writes_is_an_outage_and_changes_nothing()
    {
        using var store = FolderStore.Open(_folder.Path);
        var tag = ((CreateResult.Created)await store.CreateAsync(Name, "một"u8.ToArray(), Metadata, Cancel)).ETag;
        var other = new BlobName("companies/thu-nghiem/other.json");
        foreach (var needed in new[] { ".temp", ".journal" })
        {
            Directory.Delete(_folder[needed]);
            await File.WriteAllTextAsync(_folder[needed], "in the way", Cancel);
        }

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.CreateAsync(other, default, Metadata, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.CreateAsync(other, new MemoryStream([1]), 1, Metadata, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ReplaceAsync(Name, "hai"u8.ToArray(), tag, Metadata, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.CheckAsync(Cancel));

        Assert.Equal("một", Encoding.UTF8.GetString((await store.ReadAsync(Name, Cancel))!.Content.Span));
        Assert.Null(await store.ReadAsync(other, Cancel));

        foreach (var needed in new[] { ".temp", ".journal" })
        {
            File.Delete(_folder[needed]);
            Directory.CreateDirectory(_folder[needed]);
        }
        Assert.IsType<ReplaceResult.Replaced>(await store.ReplaceAsync(Name, "hai"u8.ToArray(), tag, Metadata, Cancel));
        await store.CheckAsync(Cancel);
    }

    [Fact]
    public async Task Metadata_that_cannot_be_read_is_an_outage_not_a_blob_without_metadata()
    {
        using (var store = FolderStore.Open(_folder.Path)) await store.CreateAsync(Name, "một"u8.ToArray(), Metadata, Cancel);
        await File.WriteAllTextAsync(_folder[".metadata/companies/thu-nghiem/directory.json"], "[{", Cancel);

        using var again = FolderStore.Open(_folder.Path);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => again.ReadAsync(Name, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => again.OpenAsync(Name, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(
            async () => await again.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task Half_written_files_of_a_killed_process_are_swept_at_the_start()
    {
        FolderStore.Open(_folder.Path).Dispose();
        await File.WriteAllTextAsync(_folder[".temp/7"], "half", Cancel);

        using var store = FolderStore.Open(_folder.Path);

        Assert.Empty(Directory.GetFileSystemEntries(_folder[".temp"]));
    }

    [Fact]
    public async Task A_kill_between_metadata_and_blob_leaves_the_old_blob_with_its_own_metadata()
    {
        // The instant is the files as they lie between the two steps: the sidecar is written, the blob not yet renamed.
        var path = _folder["companies/thu-nghiem/directory.json"];
        using (var store = FolderStore.Open(_folder.Path))
        {
            var first = (CreateResult.Created)await store.CreateAsync(Name, "một"u8.ToArray(), BlobMetadata.Of(("n", "1")), Cancel);
            await store.ReplaceAsync(Name, "hai"u8.ToArray(), first.ETag, BlobMetadata.Of(("n", "2")), Cancel);
        }
        await File.WriteAllTextAsync(path, "một", Cancel);

        using var again = FolderStore.Open(_folder.Path);
        var blob = await again.ReadAsync(Name, Cancel);

        Assert.Equal("một", Encoding.UTF8.GetString(blob!.Content.Span));
        Assert.Equal("1", blob.Metadata["n"]);
        var listed = Assert.Single(await again.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel));
        Assert.Equal("1", listed.Metadata["n"]);
        Assert.IsType<ReplaceResult.Replaced>(
            await again.ReplaceAsync(Name, "ba"u8.ToArray(), blob.ETag, BlobMetadata.Of(("n", "3")), Cancel));
        Assert.Equal("3", (await again.ReadAsync(Name, Cancel))!.Metadata["n"]);
    }

    [Fact]
    public async Task A_file_put_there_by_hand_is_a_blob_without_metadata_and_strange_files_are_none()
    {
        using var store = FolderStore.Open(_folder.Path);
        await store.CreateAsync(Name, "một"u8.ToArray(), Metadata, Cancel);
        await File.WriteAllTextAsync(_folder["companies/thu-nghiem/by-hand.json"], "{}", Cancel);
        await File.WriteAllTextAsync(_folder["companies/thu-nghiem/.DS_Store"], "", Cancel);
        await File.WriteAllTextAsync(_folder["companies/thu-nghiem/Bản sao.json"], "", Cancel);

        var listed = await store.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel);

        Assert.Equal(["companies/thu-nghiem/by-hand.json", Name.Value], listed.Select(b => b.Name.Value));
        Assert.Empty((await store.ReadAsync(listed[0].Name, Cancel))!.Metadata.Entries);
    }

    [Fact]
    public async Task A_creation_that_came_to_nothing_leaves_no_file_aside()
    {
        using var store = FolderStore.Open(_folder.Path);

        await Assert.ThrowsAsync<InvalidDataException>(
            () => store.CreateAsync(Name, new MemoryStream(new byte[600_000]), 600_001, Metadata, Cancel));
        await store.CreateAsync(Name, new MemoryStream(new byte[600_000]), 600_000, Metadata, Cancel);
        await store.CreateAsync(Name, new MemoryStream(new byte[600_000]), 600_000, Metadata, Cancel);

        Assert.Empty(Directory.GetFileSystemEntries(_folder[".temp"]));
    }

    [Fact]
    public async Task What_is_being_read_can_be_replaced_and_deleted_meanwhile()
    {
        using var store = FolderStore.Open(_folder.Path);
        var tag = ((CreateResult.Created)await store.CreateAsync(
            Name, new MemoryStream(new byte[600_000]), 600_000, Metadata, Cancel)).ETag;
        await using var opened = await store.OpenAsync(Name, Cancel);

        var next = (ReplaceResult.Replaced)await store.ReplaceAsync(Name, "hai"u8.ToArray(), tag, Metadata, Cancel);
        Assert.Equal(DeleteResult.Deleted, await store.DeleteAsync(Name, next.ETag, Cancel));

        var read = new byte[600_001];
        Assert.Equal(600_000, await opened!.Content.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, Cancel));
        Assert.Equal(-1, read.AsSpan().IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public async Task A_listing_of_what_has_metadata_opens_no_blob()
    {
        using (var store = FolderStore.Open(_folder.Path)) await store.CreateAsync(Name, "một"u8.ToArray(), Metadata, Cancel);
        // Other bytes of the same length: whoever opened the file would find it out.
        await File.WriteAllBytesAsync(_folder["companies/thu-nghiem/directory.json"], new byte["một"u8.Length], Cancel);

        using var again = FolderStore.Open(_folder.Path);

        var listed = Assert.Single(await again.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel));
        Assert.Equal(Metadata.Entries, listed.Metadata.Entries);
    }

    public void Dispose() => _folder.Dispose();
}
