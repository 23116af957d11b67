namespace TetBot.Storage.Records;

/// <summary>
/// A store that returns the last read content while it is unavailable. A recalled blob has its old ETag, so nothing
/// newer is overwritten.
/// </summary>
internal sealed partial class RecallingStore(PromptStore store, LastKnown last, ILogger<RecallingStore> logger) : IBlobStore
{
    /// <inheritdoc />
    public async Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default)
    {
        try
        {
            var found = await store.ReadAsync(name, cancellationToken);
            last.Keep(name, found);
            return found;
        }
        catch (StorageUnavailableException problem)
        {
            if (!last.TryFind(name, out var known))
                throw;
            Log.Recalled(logger, problem, name);
            return known;
        }
    }

    /// <inheritdoc />
    public Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        store.CreateAsync(name, content, metadata, cancellationToken);

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
        store.ReplaceAsync(name, content, expected, metadata, cancellationToken);

    /// <inheritdoc />
    public Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default) =>
        store.DeleteAsync(name, expected, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<BlobListing> ListAsync(BlobPrefix prefix, CancellationToken cancellationToken = default) =>
        store.ListAsync(prefix, cancellationToken);

    /// <inheritdoc />
    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) => store.NowAsync(cancellationToken);

    /// <inheritdoc />
    public Task CheckAsync(CancellationToken cancellationToken = default) => store.CheckAsync(cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} cannot be read; what was known last counts")]
        public static partial void Recalled(ILogger logger, Exception problem, BlobName name);
    }
}
