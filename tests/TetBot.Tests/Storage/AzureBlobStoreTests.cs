using TetBot.Storage;
using TetBot.Storage.Azure;
using Xunit;

namespace TetBot.Tests.Storage;

[Collection(nameof(Azurite))]
public sealed class AzureBlobStoreTests(Azurite azurite)
{
    private static readonly BlobName Name = new("companies/thu-nghiem/directory.json");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_whose_answer_got_lost_and_was_sent_again_is_still_ours()
    {
        await using var relay = AnswerLosingRelay.To(azurite.Address);
        var store = AzureBlobStore.FromConnectionString(azurite.ConnectionStringBy(relay.Address), $"test-{Guid.NewGuid():N}");
        await store.CreateContainerIfMissingAsync(Cancel);

        relay.LoseTheNextAnswer();
        var created = Assert.IsType<CreateResult.Created>(await store.CreateAsync(Name, "một"u8.ToArray(), BlobMetadata.Empty, Cancel));
        Assert.Equal(1, relay.Lost);

        relay.LoseTheNextAnswer();
        var replaced = Assert.IsType<ReplaceResult.Replaced>(
            await store.ReplaceAsync(Name, "hai"u8.ToArray(), created.ETag, BlobMetadata.Empty, Cancel));
        Assert.Equal(2, relay.Lost);

        var read = await store.ReadAsync(Name, Cancel);
        Assert.Equal(replaced.ETag, read!.ETag);
        Assert.Empty(read.Metadata.Entries);
    }

    [Theory]
    [InlineData("comp=block&")]
    [InlineData("comp=blocklist")]
    public async Task An_upload_that_lost_an_answer_on_its_way_is_still_ours(string request)
    {
        await using var relay = AnswerLosingRelay.To(azurite.Address);
        var store = AzureBlobStore.FromConnectionString(azurite.ConnectionStringBy(relay.Address), $"test-{Guid.NewGuid():N}");
        await store.CreateContainerIfMissingAsync(Cancel);
        var file = new byte[2_500_000];
        new Random(1).NextBytes(file);

        relay.LoseTheAnswerTo(request);
        var created = await store.CreateAsync(Name, new MemoryStream(file), file.Length, BlobMetadata.Empty, Cancel);

        Assert.Equal(1, relay.Lost);
        var read = await store.ReadAsync(Name, Cancel);
        Assert.Equal(Assert.IsType<CreateResult.Created>(created).ETag, read!.ETag);
        Assert.True(read.Content.Span.SequenceEqual(file));
        Assert.Empty(read.Metadata.Entries);
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_where_it_was()
    {
        await using var relay = AnswerLosingRelay.To(azurite.Address);
        var store = AzureBlobStore.FromConnectionString(azurite.ConnectionStringBy(relay.Address), $"test-{Guid.NewGuid():N}");
        await store.CreateContainerIfMissingAsync(Cancel);
        var file = new byte[20_000_000];
        new Random(2).NextBytes(file);
        await store.CreateAsync(Name, new MemoryStream(file), file.Length, BlobMetadata.Empty, Cancel);

        await using var opened = await store.OpenAsync(Name, Cancel);
        relay.LoseTheNextAnswer(); // the rest of the one that is on its way
        var read = new byte[file.Length];
        await opened!.Content.ReadExactlyAsync(read, Cancel);

        Assert.Equal(1, relay.Lost);
        Assert.True(read.AsSpan().SequenceEqual(file));
    }

    [Fact]
    public async Task A_container_that_is_gone_is_an_outage_not_a_store_without_blobs()
    {
        var store = AzureBlobStore.FromConnectionString(azurite.ConnectionString, $"test-{Guid.NewGuid():N}");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ReadAsync(Name, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.OpenAsync(Name, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.CheckAsync(Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => store.CreateAsync(Name, new MemoryStream([1]), 1, BlobMetadata.Empty, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.CreateAsync(Name, Stream.Null, 0, BlobMetadata.Empty, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.CreateAsync(Name, default, BlobMetadata.Empty, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => store.ReplaceAsync(Name, default, new BlobETag("0x1"), BlobMetadata.Empty, Cancel));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.DeleteAsync(Name, new BlobETag("0x1"), Cancel));
    }

    [Fact]
    public async Task A_wrong_key_is_an_outage_that_does_not_tell_the_key()
    {
        const string key = "bm90IHRoZSBrZXk=";
        var store = AzureBlobStore.FromConnectionString(Azurite.ConnectionStringFor(azurite.Address, key), "tetbot");

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ReadAsync(Name, Cancel));

        Assert.Contains("HTTP 403", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_container_is_made_once_and_starting_again_is_no_error()
    {
        var store = AzureBlobStore.FromConnectionString(azurite.ConnectionString, $"test-{Guid.NewGuid():N}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.CreateContainerIfMissingAsync(Cancel)));

        await store.CheckAsync(Cancel);
    }
}
