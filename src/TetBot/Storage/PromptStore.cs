using System.Runtime.CompilerServices;

namespace TetBot.Storage;

/// <summary>
/// The store for what cannot wait: every call is answered or fails within the patience of <see cref="StoreReach"/>,
/// except that a stream may take any time. Callers decide what counts while the store is unavailable.
/// </summary>
internal sealed class PromptStore(IBlobStore store, StoreReach reach) : IBlobStore
{
    /// <inheritdoc />
    public Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default) =>
        reach.AskAsync(() => store.ReadAsync(name, cancellationToken));

    /// <inheritdoc />
    public Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        reach.AskAsync(() => store.CreateAsync(name, content, metadata, cancellationToken));

    /// <inheritdoc />
    public Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        store.CreateAsync(name, content, length, metadata, cancellationToken);

    /// <inheritdoc />
    public Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default) =>
        store.OpenAsync(name, cancellationToken);

    /// <inheritdoc />
    public Task<ReplaceResult> ReplaceAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobETag expected, BlobMetadata metadata,
        CancellationToken cancellationToken = default) =>
        reach.AskAsync(() => store.ReplaceAsync(name, content, expected, metadata, cancellationToken));

    /// <inheritdoc />
    public Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default) =>
        reach.AskAsync(() => store.DeleteAsync(name, expected, cancellationToken));

    /// <inheritdoc />
    public async IAsyncEnumerable<BlobListing> ListAsync(
        BlobPrefix prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var blobs = store.ListAsync(prefix, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var step = Task.FromResult(true);
        try
        {
            while (await reach.AskAsync(() => step = blobs.MoveNextAsync().AsTask()))
                yield return blobs.Current;
        }
        finally
        {
            // A listing that is still moving is disposed of only when it has stopped.
            if (step.IsCompleted)
                await blobs.DisposeAsync();
            else
                _ = step.ContinueWith(
                    _ => blobs.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <inheritdoc />
    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) =>
        reach.AskAsync(() => store.NowAsync(cancellationToken));

    /// <inheritdoc />
    public Task CheckAsync(CancellationToken cancellationToken = default) => reach.AskAsync(() => store.CheckAsync(cancellationToken));

    /// <inheritdoc />
    public override string ToString() => store.ToString()!;
}
