using TetBot.Storage;
using Xunit;

namespace TetBot.Tests.Storage;

/// <summary>What every store keeps to where content comes and goes as a stream.</summary>
public abstract partial class BlobStoreContract
{
    private const int MostOfAFile = 25 * 1024 * 1024;

    /// <summary>A file that no store takes in one piece.</summary>
    private static readonly byte[] File = Random(3_000_001, seed: 3);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256 * 1024)]
    [InlineData(1024 * 1024)]
    [InlineData(1024 * 1024 + 1)]
    [InlineData(2 * 1024 * 1024)]
    [InlineData(MostOfAFile)]
    public async Task What_was_created_from_a_stream_comes_back_byte_for_byte(int length)
    {
        var file = Random(length, seed: length);

        var created = Assert.IsType<CreateResult.Created>(
            await Store.CreateAsync(Name, new DribblingStream(file), length, Metadata, Cancel));

        await using var opened = await Store.OpenAsync(Name, Cancel);
        Assert.Equal(length, opened!.Length);
        Assert.Equal(created.ETag, opened.ETag);
        Assert.Equal(Metadata.Entries, opened.Metadata.Entries);
        Assert.True((await BytesAsync(opened)).AsSpan().SequenceEqual(file));
        var read = await Store.ReadAsync(Name, Cancel);
        Assert.Equal(created.ETag, read!.ETag);
        Assert.True(read.Content.Span.SequenceEqual(file));
        var listed = Assert.Single(await Store.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel));
        Assert.Equal((created.ETag, (long)length), (listed.ETag, listed.Length));
        Assert.Equal(Metadata.Entries, listed.Metadata.Entries);
    }

    [Fact]
    public async Task A_stream_is_read_from_where_it_stands_and_left_open()
    {
        using var file = new MemoryStream(File) { Position = 1_000_000 };

        await Store.CreateAsync(Name, file, File.Length - 1_000_000, BlobMetadata.Empty, Cancel);

        Assert.True((await Store.ReadAsync(Name, Cancel))!.Content.Span.SequenceEqual(File.AsSpan(1_000_000)));
        Assert.True(file.CanRead);
    }

    [Fact]
    public async Task What_was_created_or_replaced_whole_is_opened_as_well()
    {
        var first = await CreateAsync(Name, "một", Metadata);
        await using (var opened = await Store.OpenAsync(Name, Cancel)) Assert.Equal("một", Text(await BytesAsync(opened!)));

        var second = await ReplaceAsync(Name, "hai", first, BlobMetadata.Of(("late", "true")));

        await using var again = await Store.OpenAsync(Name, Cancel);
        Assert.Equal(second, again!.ETag);
        Assert.Equal(3, again.Length);
        Assert.Equal("true", again.Metadata["late"]);
        Assert.Equal("hai", Text(await BytesAsync(again)));
    }

    [Fact]
    public async Task What_was_created_from_a_stream_is_replaced_and_deleted_like_any_other()
    {
        var first = await CreateFileAsync(Name, File);

        var second = await ReplaceAsync(Name, "hai", first);
        Assert.Equal("hai", Text((await Store.ReadAsync(Name, Cancel))!.Content));

        Assert.Equal(DeleteResult.Deleted, await Store.DeleteAsync(Name, second, Cancel));
        Assert.Null(await Store.OpenAsync(Name, Cancel));
    }

    [Fact]
    public async Task A_blob_that_is_not_there_opens_as_none()
    {
        await CreateAsync(Name, "một");

        Assert.Null(await Store.OpenAsync(new BlobName("companies/thu-nghiem/other.json"), Cancel));
        Assert.Null(await Store.OpenAsync(new BlobName("companies/thu-nghiem"), Cancel)); // others lie under it
    }

    [Fact]
    public async Task A_creation_from_a_stream_never_overwrites()
    {
        await CreateAsync(Name, "một", Metadata);

        Assert.IsType<CreateResult.AlreadyExists>(
            await Store.CreateAsync(Name, new MemoryStream(File), File.Length, BlobMetadata.Empty, Cancel));
        Assert.IsType<CreateResult.AlreadyExists>(await Store.CreateAsync(Name, new MemoryStream([1]), 1, BlobMetadata.Empty, Cancel));

        var blob = await Store.ReadAsync(Name, Cancel);
        Assert.Equal("một", Text(blob!.Content));
        Assert.Equal(Metadata.Entries, blob.Metadata.Entries);
    }

    [Fact]
    public async Task A_blob_that_came_to_be_while_the_stream_was_read_is_not_overwritten()
    {
        var other = Bytes("một");
        var late = new ObservedStream(File, at: 2_500_000, async () => Assert.IsType<CreateResult.Created>(
            await Store.CreateAsync(Name, new MemoryStream(other), other.Length, Metadata, Cancel)));

        Assert.IsType<CreateResult.AlreadyExists>(await Store.CreateAsync(Name, late, File.Length, BlobMetadata.Empty, Cancel));

        var blob = await Store.ReadAsync(Name, Cancel);
        Assert.Equal("một", Text(blob!.Content));
        Assert.Equal(Metadata.Entries, blob.Metadata.Entries);
    }

    [Fact]
    public async Task Of_12_racing_creations_from_streams_exactly_one_is_created_and_is_whole()
    {
        var files = Enumerable.Range(0, 12).Select(i => Random(2_200_000, seed: 100 + i)).ToArray();

        // None goes on before all have begun, so that their pieces arrive in turns.
        var begun = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var results = await Task.WhenAll(files.Select((file, i) =>
            Store.CreateAsync(Name, new ObservedStream(file, at: 0, BeginAsync), file.Length, BlobMetadata.Of(("n", $"{i}")), Cancel)));

        var created = Assert.Single(results.OfType<CreateResult.Created>());
        Assert.Equal(files.Length - 1, results.OfType<CreateResult.AlreadyExists>().Count());
        var blob = await Store.ReadAsync(Name, Cancel);
        Assert.Equal(created.ETag, blob!.ETag);
        var winner = Array.IndexOf(results, created);
        Assert.Equal($"{winner}", blob.Metadata["n"]);
        Assert.True(blob.Content.Span.SequenceEqual(files[winner]));

        Task BeginAsync()
        {
            if (Interlocked.Increment(ref begun) == files.Length) all.SetResult();
            return all.Task;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_500_000)]
    [InlineData(3_000_000)]
    public async Task A_source_that_fails_is_its_own_failure_and_leaves_nothing(int at)
    {
        var failing = new ObservedStream(File, at, () => throw new IOException("The download was cut off."));

        var failure = await Assert.ThrowsAsync<IOException>(() => Store.CreateAsync(Name, failing, File.Length, Metadata, Cancel));

        Assert.Equal("The download was cut off.", failure.Message);
        await AssertNothingAsync();
        await CreateFileAsync(Name, File); // and nothing stands in the way
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1000, 1001)]
    [InlineData(1000, 999)]
    [InlineData(1024 * 1024, 1024 * 1024 - 1)]
    [InlineData(1024 * 1024, 1024 * 1024 + 1)]
    [InlineData(2_200_000, 2_199_999)]
    [InlineData(2_200_000, 2_200_001)]
    [InlineData(2_200_000, 25_000_000)]
    public async Task A_source_of_another_length_than_was_said_is_refused_and_leaves_nothing(int actual, int stated)
    {
        var source = new DribblingStream(Random(actual, seed: 4));

        await Assert.ThrowsAsync<InvalidDataException>(() => Store.CreateAsync(Name, source, stated, Metadata, Cancel));

        await AssertNothingAsync();
    }

    [Fact]
    public async Task A_length_below_nothing_is_a_bug() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.CreateAsync(Name, Stream.Null, -1, BlobMetadata.Empty, Cancel));

    [Fact]
    public async Task A_caller_that_gives_up_half_way_leaves_nothing()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var source = new ObservedStream(File, at: 1_500_000, giveUp.CancelAsync);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CreateAsync(Name, source, File.Length, Metadata, giveUp.Token));

        await AssertNothingAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.OpenAsync(Name, giveUp.Token));
    }

    [Fact]
    public async Task What_is_deleted_while_it_is_read_is_read_to_its_end_or_is_an_outage()
    {
        var file = Random(MostOfAFile, seed: 5);
        var tag = await CreateFileAsync(Name, file);
        await using var opened = await Store.OpenAsync(Name, Cancel);
        var start = new byte[100_000];
        await opened!.Content.ReadExactlyAsync(start, Cancel);

        Assert.Equal(DeleteResult.Deleted, await Store.DeleteAsync(Name, tag, Cancel));
        await CreateAsync(Name, "một"); // with other bytes under the name

        try
        {
            byte[] all = [.. start, .. await BytesAsync(opened)];
            Assert.True(all.AsSpan().SequenceEqual(file));
        }
        catch (StorageUnavailableException)
        {
            // Said, at least.
        }
        Assert.Equal("một", Text((await Store.ReadAsync(Name, Cancel))!.Content));
    }

    [Fact]
    public async Task Several_can_read_one_blob_at_once()
    {
        await CreateFileAsync(Name, File);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var opened = await Store.OpenAsync(Name, Cancel);
            Assert.True((await BytesAsync(opened!)).AsSpan().SequenceEqual(File));
        }));
    }

    private async Task AssertNothingAsync()
    {
        Assert.Null(await Store.ReadAsync(Name, Cancel));
        Assert.Null(await Store.OpenAsync(Name, Cancel));
        Assert.Empty(await Store.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel));
    }

    private async Task<BlobETag> CreateFileAsync(BlobName name, byte[] file) =>
        Assert.IsType<CreateResult.Created>(
            await Store.CreateAsync(name, new MemoryStream(file), file.Length, BlobMetadata.Empty, Cancel)).ETag;

    private static async Task<byte[]> BytesAsync(OpenBlob blob)
    {
        using var bytes = new MemoryStream();
        await blob.Content.CopyToAsync(bytes, Cancel);
        return bytes.ToArray();
    }

    private static byte[] Random(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
