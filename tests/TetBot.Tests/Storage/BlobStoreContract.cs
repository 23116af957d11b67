using System.Globalization;
using System.Text;
using TetBot.Storage;
using Xunit;

namespace TetBot.Tests.Storage;

/// <summary>What every store keeps to. Each implementation has a class of its own that inherits this.</summary>
public abstract partial class BlobStoreContract : IAsyncLifetime
{
    private static readonly BlobName Name = new("companies/thu-nghiem/directory.json");
    private static readonly BlobMetadata Metadata = BlobMetadata.Of(("by", "Trần Thử Nghiệm"), ("late", "false"));

    /// <summary>The store under test, empty.</summary>
    protected abstract IBlobStore Store { get; }

    /// <summary>A store of the same kind whose backend is not there.</summary>
    protected abstract IBlobStore Unreachable { get; }

    public abstract ValueTask InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await DisposeCoreAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask DisposeCoreAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_created_is_read_back_with_its_metadata()
    {
        var tag = await CreateAsync(Name, "một", Metadata);

        var blob = await Store.ReadAsync(Name, Cancel);

        Assert.NotNull(blob);
        Assert.Equal("một", Text(blob.Content));
        Assert.Equal(tag, blob.ETag);
        Assert.Equal(Metadata.Entries, blob.Metadata.Entries);
    }

    [Fact]
    public async Task A_blob_that_is_not_there_reads_as_none()
    {
        await CreateAsync(Name, "một");

        Assert.Null(await Store.ReadAsync(new BlobName("companies/thu-nghiem/other.json"), Cancel));
        Assert.Null(await Store.ReadAsync(new BlobName("companies/thu-nghiem"), Cancel)); // others lie under it
    }

    [Fact]
    public async Task Empty_content_and_bytes_of_every_value_are_kept()
    {
        var every = Enumerable.Range(0, 256).Select(b => (byte)b).ToArray();
        Assert.IsType<CreateResult.Created>(await Store.CreateAsync(Name, every, BlobMetadata.Empty, Cancel));
        var empty = new BlobName("companies/thu-nghiem/empty");
        Assert.IsType<CreateResult.Created>(await Store.CreateAsync(empty, default, BlobMetadata.Empty, Cancel));

        Assert.Equal(every, (await Store.ReadAsync(Name, Cancel))!.Content.ToArray());
        Assert.Equal(0, (await Store.ReadAsync(empty, Cancel))!.Content.Length);
    }

    [Fact]
    public async Task Several_megabytes_are_kept()
    {
        var photo = new byte[5_000_000];
        new Random(1).NextBytes(photo);

        await Store.CreateAsync(Name, photo, BlobMetadata.Empty, Cancel);

        Assert.True((await Store.ReadAsync(Name, Cancel))!.Content.Span.SequenceEqual(photo));
    }

    [Fact]
    public async Task A_creation_never_overwrites()
    {
        await CreateAsync(Name, "một", Metadata);

        Assert.IsType<CreateResult.AlreadyExists>(await Store.CreateAsync(Name, Bytes("hai"), BlobMetadata.Of(("by", "khác")), Cancel));

        var blob = await Store.ReadAsync(Name, Cancel);
        Assert.Equal("một", Text(blob!.Content));
        Assert.Equal(Metadata.Entries, blob.Metadata.Entries);
    }

    [Fact]
    public async Task Of_32_racing_creations_exactly_one_is_created()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(
            () => Store.CreateAsync(Name, Bytes($"{i}"), BlobMetadata.Of(("n", $"{i}")), Cancel), Cancel)));

        var created = Assert.Single(results.OfType<CreateResult.Created>());
        Assert.Equal(31, results.OfType<CreateResult.AlreadyExists>().Count());
        var blob = await Store.ReadAsync(Name, Cancel);
        Assert.Equal(created.ETag, blob!.ETag);
        Assert.Equal(Text(blob.Content), blob.Metadata["n"]);
        Assert.IsType<CreateResult.Created>(results[int.Parse(Text(blob.Content), CultureInfo.InvariantCulture)]);
    }

    [Fact]
    public async Task A_replacement_takes_the_place_of_content_and_metadata()
    {
        var first = await CreateAsync(Name, "một", Metadata);

        var second = await ReplaceAsync(Name, "hai", first, BlobMetadata.Of(("late", "true")));

        Assert.NotEqual(first, second);
        var blob = await Store.ReadAsync(Name, Cancel);
        Assert.Equal("hai", Text(blob!.Content));
        Assert.Equal(second, blob.ETag);
        Assert.Equal([KeyValuePair.Create("late", "true")], blob.Metadata.Entries);
    }

    [Fact]
    public async Task A_replacement_without_metadata_leaves_none()
    {
        var first = await CreateAsync(Name, "một", Metadata);

        var second = await ReplaceAsync(Name, "hai", first);
        Assert.Empty((await Store.ReadAsync(Name, Cancel))!.Metadata.Entries);

        await ReplaceAsync(Name, "một", second); // the same bytes as once had some
        Assert.Empty((await Store.ReadAsync(Name, Cancel))!.Metadata.Entries);
    }

    [Fact]
    public async Task Other_metadata_on_the_same_content_is_a_change()
    {
        var first = await CreateAsync(Name, "một", Metadata);

        var second = await ReplaceAsync(Name, "một", first, BlobMetadata.Of(("late", "true")));

        Assert.NotEqual(first, second);
        Assert.IsType<ReplaceResult.Changed>(await Store.ReplaceAsync(Name, Bytes("hai"), first, Metadata, Cancel));
        Assert.Equal("true", (await Store.ReadAsync(Name, Cancel))!.Metadata["late"]);
    }

    [Fact]
    public async Task A_replacement_of_what_has_changed_is_told_so()
    {
        var first = await CreateAsync(Name, "một");
        await ReplaceAsync(Name, "hai", first);

        Assert.IsType<ReplaceResult.Changed>(await Store.ReplaceAsync(Name, Bytes("ba"), first, BlobMetadata.Empty, Cancel));
        Assert.Equal("hai", Text((await Store.ReadAsync(Name, Cancel))!.Content));
    }

    [Fact]
    public async Task A_replacement_of_what_is_gone_is_told_so()
    {
        var tag = await CreateAsync(Name, "một");
        Assert.Equal(DeleteResult.Deleted, await Store.DeleteAsync(Name, tag, Cancel));

        Assert.IsType<ReplaceResult.Changed>(await Store.ReplaceAsync(Name, Bytes("hai"), tag, BlobMetadata.Empty, Cancel));
        Assert.Null(await Store.ReadAsync(Name, Cancel));
    }

    [Fact]
    public async Task Two_hundred_parallel_increments_lose_none()
    {
        await CreateAsync(Name, "0");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 10;)
            {
                var blob = (await Store.ReadAsync(Name, Cancel))!;
                var next = int.Parse(Text(blob.Content), CultureInfo.InvariantCulture) + 1;
                var metadata = BlobMetadata.Of(("count", $"{next}"));
                if (await Store.ReplaceAsync(Name, Bytes($"{next}"), blob.ETag, metadata, Cancel) is ReplaceResult.Replaced) done++;
            }
        }, Cancel)));

        var end = await Store.ReadAsync(Name, Cancel);
        Assert.Equal("200", Text(end!.Content));
        Assert.Equal("200", end.Metadata["count"]);
    }

    [Fact]
    public async Task A_deletion_needs_the_state_that_is_stored()
    {
        var first = await CreateAsync(Name, "một", Metadata);
        var second = await ReplaceAsync(Name, "hai", first, Metadata);

        Assert.Equal(DeleteResult.Changed, await Store.DeleteAsync(Name, first, Cancel));
        Assert.NotNull(await Store.ReadAsync(Name, Cancel));
        Assert.Equal(DeleteResult.Deleted, await Store.DeleteAsync(Name, second, Cancel));
        Assert.Null(await Store.ReadAsync(Name, Cancel));
        Assert.Equal(DeleteResult.Changed, await Store.DeleteAsync(Name, second, Cancel));
    }

    [Fact]
    public async Task What_was_deleted_can_be_created_anew_and_has_nothing_of_the_old()
    {
        var tag = await CreateAsync(Name, "một", Metadata);
        await Store.DeleteAsync(Name, tag, Cancel);

        await CreateAsync(Name, "một");

        Assert.Empty((await Store.ReadAsync(Name, Cancel))!.Metadata.Entries);
    }

    [Fact]
    public async Task A_listing_is_in_ordinal_order_and_holds_the_prefix_alone()
    {
        string[] inside = ["a/a-b/c", "a/a.b", "a/a/c", "a/a1", "a/a=", "a/aB", "a/a_b", "a/ab", "a/v1.json", "a/v10.json", "a/v2.json"];
        foreach (var name in inside.Reverse().Append("a-b").Append("b/a").Append("ab/c")) await CreateAsync(new BlobName(name), name);

        var listed = await Store.ListAsync(new BlobPrefix("a/"), Cancel).Select(b => b.Name.Value).ToArrayAsync(Cancel);

        Assert.Equal(inside.Order(StringComparer.Ordinal), listed);
        Assert.Empty(await Store.ListAsync(new BlobPrefix("c/"), Cancel).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_listing_tells_each_blobs_state_length_and_metadata()
    {
        var first = await CreateAsync(Name, "một", Metadata);
        var tag = await ReplaceAsync(Name, "hai ba", first, Metadata);
        var plain = await CreateAsync(new BlobName("companies/thu-nghiem/plain"), "không");

        var listed = await Store.ListAsync(new BlobPrefix("companies/thu-nghiem/"), Cancel).ToArrayAsync(Cancel);

        Assert.Equal([tag, plain], listed.Select(b => b.ETag));
        Assert.Equal([6, Encoding.UTF8.GetByteCount("không")], listed.Select(b => b.Length));
        Assert.Equal(Metadata.Entries, listed[0].Metadata.Entries);
        Assert.Empty(listed[1].Metadata.Entries);
    }

    [Theory]
    [InlineData("Nguyễn Văn Ví Dụ, Điện lực Vũ Thư")]
    [InlineData("")]
    [InlineData(" đầu và cuối ")]
    [InlineData("%")]
    [InlineData("%25 100%")]
    [InlineData("dòng 1\r\ndòng 2\t\0\"\\")]
    [InlineData("🧨 Tết")]
    [InlineData("a=b;c,d")]
    public async Task Metadata_is_any_text(string text)
    {
        await CreateAsync(Name, "một", BlobMetadata.Of(("text", text)));

        Assert.Equal(text, (await Store.ReadAsync(Name, Cancel))!.Metadata["text"]);
        var listed = Assert.Single(await Store.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel));
        Assert.Equal(text, listed.Metadata["text"]);
    }

    [Fact]
    public async Task As_much_metadata_as_is_allowed_is_kept()
    {
        var text = new string('x', 7996);
        await CreateAsync(Name, "một", BlobMetadata.Of(("text", text)));

        Assert.Equal(text, (await Store.ReadAsync(Name, Cancel))!.Metadata["text"]);
    }

    [Fact]
    public Task A_store_that_is_there_is_ready() => Store.CheckAsync(Cancel);

    [Fact]
    public async Task An_outage_is_one_exception_whatever_is_asked()
    {
        var tag = new BlobETag("\"0x1\"");
        Func<Task>[] asked =
        [
            () => Unreachable.CheckAsync(Cancel),
            () => Unreachable.ReadAsync(Name, Cancel),
            () => Unreachable.CreateAsync(Name, Bytes("một"), BlobMetadata.Empty, Cancel),
            () => Unreachable.CreateAsync(Name, new MemoryStream(File), File.Length, BlobMetadata.Empty, Cancel),
            () => Unreachable.OpenAsync(Name, Cancel),
            async () => await Unreachable.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel),
        ];
        foreach (var ask in asked) await Assert.ThrowsAsync<StorageUnavailableException>(ask);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_an_outage()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync(Name, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CreateAsync(Name, default, BlobMetadata.Empty, cancelled));
        Assert.Null(await Store.ReadAsync(Name, Cancel));
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    protected async Task<BlobETag> CreateAsync(BlobName name, string text, BlobMetadata? metadata = null) =>
        Assert.IsType<CreateResult.Created>(await Store.CreateAsync(name, Bytes(text), metadata ?? BlobMetadata.Empty, Cancel)).ETag;

    protected async Task<BlobETag> ReplaceAsync(BlobName name, string text, BlobETag expected, BlobMetadata? metadata = null) =>
        Assert.IsType<ReplaceResult.Replaced>(
            await Store.ReplaceAsync(name, Bytes(text), expected, metadata ?? BlobMetadata.Empty, Cancel)).ETag;
}
