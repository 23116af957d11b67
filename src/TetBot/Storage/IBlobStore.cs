
namespace TetBot.Storage;

/// <summary>
/// The durable storage: named blobs with an ETag and a little metadata. Creation is conditional, a change needs the
/// ETag it is based on, and a lost race is a result. What is reported as <em>created</em>, <em>replaced</em> or
/// <em>deleted</em> is durable.
/// </summary>
/// <remarks>
/// Every outage (disk, network, credentials, a service that fails after retries) is a
/// <see cref="StorageUnavailableException"/>. After an outage or a cancelled write, the write may or may not have
/// happened; reading tells. Implementations are safe for concurrent use.
/// </remarks>
public interface IBlobStore
{
    /// <summary>Reads one whole blob with the metadata of exactly that content; null if there is none.</summary>
    Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default);

    /// <summary>Writes a blob that must not exist yet. Exactly one of several racing creations is
    /// <see cref="CreateResult.Created"/>.</summary>
    Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a blob that must not exist yet, from a stream that is never held in memory as a whole. If the blob exists
    /// already, the stream may not have been read.
    /// </summary>
    /// <param name="name">The blob's name.</param>
    /// <param name="content">Read from its current position to its end. The caller disposes of it.</param>
    /// <param name="length">The number of bytes to read.</param>
    /// <param name="metadata">Stored with the content.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="InvalidDataException"><paramref name="content"/> ends before <paramref name="length"/> or
    /// continues after it. Nothing was written.</exception>
    /// <remarks>Exceptions from reading <paramref name="content"/> pass through unchanged, never as an outage. Nothing
    /// was written then.</remarks>
    Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens one blob for reading from beginning to end, with the metadata of exactly that content; null if there is
    /// none. A blob deleted while it is read yields all of its bytes or a <see cref="StorageUnavailableException"/>,
    /// never fewer or other bytes.
    /// </summary>
    Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces content and metadata of the blob that <paramref name="expected"/> came from. Returns
    /// <see cref="ReplaceResult.Changed"/> if the blob has changed since or is gone.
    /// </summary>
    Task<ReplaceResult> ReplaceAsync(
        BlobName name,
        ReadOnlyMemory<byte> content,
        BlobETag expected,
        BlobMetadata metadata,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the blob that <paramref name="expected"/> came from. Returns <see cref="DeleteResult.Changed"/> if the
    /// blob has changed since or is gone.
    /// </summary>
    Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists the blobs whose names start with <paramref name="prefix"/>, in ordinal order of the names and without
    /// content. Blobs written meanwhile may or may not be included.
    /// </summary>
    IAsyncEnumerable<BlobListing> ListAsync(BlobPrefix prefix, CancellationToken cancellationToken = default);

    /// <summary>The time of the store's own clock; null if it has none besides this machine's.</summary>
    /// <exception cref="StorageUnavailableException">The store cannot be asked.</exception>
    Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default);

    /// <summary>Returns when the store is reachable and usable.</summary>
    /// <exception cref="StorageUnavailableException">It is not.</exception>
    Task CheckAsync(CancellationToken cancellationToken = default);
}

/// <summary>Identifies one state of a blob. It is opaque, and comparable only with an ETag of the same blob in the same
/// store.</summary>
/// <param name="Value">As the store returned it.</param>
public readonly record struct BlobETag(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A blob as read.</summary>
/// <param name="Content">The bytes. They must not be written to, because the store may keep them too.</param>
/// <param name="ETag">The state read, for a later replacement.</param>
/// <param name="Metadata">The metadata written with this content.</param>
public sealed record StoredBlob(ReadOnlyMemory<byte> Content, BlobETag ETag, BlobMetadata Metadata);

/// <summary>A blob opened for reading. The caller disposes of it.</summary>
/// <param name="Content">The bytes, read forward. A failed read is a <see cref="StorageUnavailableException"/>.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="ETag">The state opened.</param>
/// <param name="Metadata">The metadata written with this content.</param>
public sealed record OpenBlob(Stream Content, long Length, BlobETag ETag, BlobMetadata Metadata) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>A blob as listed, without its content.</summary>
/// <param name="Name">The blob's name.</param>
/// <param name="ETag">Its state.</param>
/// <param name="Length">The length of the content in bytes.</param>
/// <param name="Metadata">The metadata written with the content.</param>
public sealed record BlobListing(BlobName Name, BlobETag ETag, long Length, BlobMetadata Metadata);

/// <summary>How a creation ended.</summary>
public abstract record CreateResult
{
    private CreateResult() { }

    /// <summary>The blob was written.</summary>
    /// <param name="ETag">Its state.</param>
    public sealed record Created(BlobETag ETag) : CreateResult;

    /// <summary>The blob existed already. Nothing was written.</summary>
    public sealed record AlreadyExists : CreateResult
    {
        internal static readonly AlreadyExists Instance = new();
    }
}

/// <summary>How a replacement ended.</summary>
public abstract record ReplaceResult
{
    private ReplaceResult() { }

    /// <summary>The blob was written.</summary>
    /// <param name="ETag">Its new state.</param>
    public sealed record Replaced(BlobETag ETag) : ReplaceResult;

    /// <summary>The blob has changed or is gone. Nothing was written.</summary>
    public sealed record Changed : ReplaceResult
    {
        internal static readonly Changed Instance = new();
    }
}

/// <summary>How a deletion ended.</summary>
public enum DeleteResult
{
    Deleted,

    /// <summary>The blob has changed or was gone already. Nothing was removed.</summary>
    Changed,
}
