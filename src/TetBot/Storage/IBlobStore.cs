
namespace TetBot.Storage;

/// <summary>
/// Where everything that lasts is kept: named blobs with an ETag and a little metadata. Creation is conditional, a change needs the ETag
/// it was based on, and a lost race is a result. What is answered <em>created</em>, <em>replaced</em> or <em>deleted</em> is durable.
/// </summary>
/// <remarks>
/// Every outage (disk, network, credentials, a service that fails after retries) is a <see cref="StorageUnavailableException"/>; after it a
/// write may or may not have happened, and reading tells. The same holds for a write that its caller cancelled.
/// Implementations are safe for concurrent use.
/// </remarks>
public interface IBlobStore
{
    /// <summary>Reads one blob whole, with the metadata of exactly that content; null if there is none.</summary>
    Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default);

    /// <summary>Writes a blob that must not exist yet. Of racing creations exactly one is <see cref="CreateResult.Created"/>.</summary>
    Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a blob that must not exist yet, as the other overload does, from a stream that is never held whole in memory. Where the blob
    /// exists already, the stream may not have been read.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Read from where it stands to its end. It is the caller's to dispose of.</param>
    /// <param name="length">How many bytes there are to read.</param>
    /// <param name="metadata">Kept with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException"><paramref name="content"/> ends before <paramref name="length"/> or goes on after it; nothing
    /// was written.</exception>
    /// <remarks>What reading <paramref name="content"/> throws comes out as it is, never as an outage; nothing was written then.</remarks>
    Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens one blob for reading from its beginning to its end, with the metadata of exactly that content; null if there is none. A blob
    /// deleted while it is read gives either its bytes to the end or a <see cref="StorageUnavailableException"/>, never less or others.
    /// </summary>
    Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a blob, content and metadata, over the one that <paramref name="expected"/> came from;
    /// <see cref="ReplaceResult.Changed"/> if that is no longer the one stored, also when it is gone.
    /// </summary>
    Task<ReplaceResult> ReplaceAsync(
        BlobName name,
        ReadOnlyMemory<byte> content,
        BlobETag expected,
        BlobMetadata metadata,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the blob that <paramref name="expected"/> came from; <see cref="DeleteResult.Changed"/> if that is no longer the one
    /// stored, also when it is gone.
    /// </summary>
    Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists the blobs whose names start with <paramref name="prefix"/>, in ordinal order of the names, without handing over content. Blobs
    /// written meanwhile may or may not be in it.
    /// </summary>
    IAsyncEnumerable<BlobListing> ListAsync(BlobPrefix prefix, CancellationToken cancellationToken = default);

    /// <summary>What time it is by the store's own clock; null where it has none but this machine's.</summary>
    /// <exception cref="StorageUnavailableException">It cannot be asked.</exception>
    Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default);

    /// <summary>Returns when the store is there and can be used.</summary>
    /// <exception cref="StorageUnavailableException">It cannot.</exception>
    Task CheckAsync(CancellationToken cancellationToken = default);
}

/// <summary>Stands for one state of one blob; opaque, and comparable only with another of the same blob in the same store.</summary>
/// <param name="Value">As the store gave it.</param>
public readonly record struct BlobETag(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A blob as read.</summary>
/// <param name="Content">Its bytes; not to be written to, the store may keep them as well.</param>
/// <param name="ETag">The state read, for a later replacement.</param>
/// <param name="Metadata">What was written with this content.</param>
public sealed record StoredBlob(ReadOnlyMemory<byte> Content, BlobETag ETag, BlobMetadata Metadata);

/// <summary>A blob opened for reading. To be disposed of.</summary>
/// <param name="Content">Its bytes, read forward; a read that fails is a <see cref="StorageUnavailableException"/>.</param>
/// <param name="Length">How many there are.</param>
/// <param name="ETag">The state opened.</param>
/// <param name="Metadata">What was written with this content.</param>
public sealed record OpenBlob(Stream Content, long Length, BlobETag ETag, BlobMetadata Metadata) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>A blob as listed, without its content.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ETag">Its state.</param>
/// <param name="Length">The length of the content in bytes.</param>
/// <param name="Metadata">What was written with the content.</param>
public sealed record BlobListing(BlobName Name, BlobETag ETag, long Length, BlobMetadata Metadata);

/// <summary>How a creation ended.</summary>
public abstract record CreateResult
{
    private CreateResult() { }

    /// <summary>It was written.</summary>
    /// <param name="ETag">Its state.</param>
    public sealed record Created(BlobETag ETag) : CreateResult;

    /// <summary>Another was there already; nothing was written.</summary>
    public sealed record AlreadyExists : CreateResult
    {
        internal static readonly AlreadyExists Instance = new();
    }
}

/// <summary>How a replacement ended.</summary>
public abstract record ReplaceResult
{
    private ReplaceResult() { }

    /// <summary>It was written.</summary>
    /// <param name="ETag">Its new state.</param>
    public sealed record Replaced(BlobETag ETag) : ReplaceResult;

    /// <summary>The blob is no longer the one expected, or gone; nothing was written.</summary>
    public sealed record Changed : ReplaceResult
    {
        internal static readonly Changed Instance = new();
    }
}

/// <summary>How a deletion ended.</summary>
public enum DeleteResult
{
    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>The blob is no longer the one expected, or was gone already; nothing was removed.</summary>
    Changed,
}
