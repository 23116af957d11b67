using System.Runtime.CompilerServices;
using TetBot.Storage;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>A store that, when told, answers nothing at all: as a network that swallows packets.</summary>
internal sealed class SilentStore(IBlobStore inner) : IBlobStore, IDisposable
{
    public bool IsSilent { get; set; }

    public Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.ReadAsync(name, cancellationToken), cancellationToken);

    public Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.CreateAsync(name, content, metadata, cancellationToken), cancellationToken);

    public Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.CreateAsync(name, content, length, metadata, cancellationToken), cancellationToken);

    public Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.OpenAsync(name, cancellationToken), cancellationToken);

    public Task<ReplaceResult> ReplaceAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobETag expected, BlobMetadata metadata,
        CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.ReplaceAsync(name, content, expected, metadata, cancellationToken), cancellationToken);

    public Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.DeleteAsync(name, expected, cancellationToken), cancellationToken);

    public async IAsyncEnumerable<BlobListing> ListAsync(
        BlobPrefix prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await AskAsync(() => Task.FromResult(true), cancellationToken);
        await foreach (var blob in inner.ListAsync(prefix, cancellationToken))
            yield return blob;
    }

    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.NowAsync(cancellationToken), cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken = default) => AskAsync(async () =>
    {
        await inner.CheckAsync(cancellationToken);
        return true;
    }, cancellationToken);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        if (IsSilent)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

        return await ask();
    }
}
