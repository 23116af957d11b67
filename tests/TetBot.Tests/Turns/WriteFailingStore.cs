using TetBot.Storage;

namespace TetBot.Tests.Turns;

/// <summary>A store of which one write fails: before it took effect, or after it did, when only the answer is lost.</summary>
internal sealed class WriteFailingStore(IBlobStore inner) : IBlobStore, IDisposable
{
    private string? _blob;
    private int _left;
    private bool _happens;

    /// <summary>Fails one write.</summary>
    /// <param name="blob">What its name holds.</param>
    /// <param name="nth">Which write of such a name from now on, 1 for the next.</param>
    /// <param name="happens">Whether it takes effect all the same.</param>
    public void Fail(string blob, int nth, bool happens) => (_left, _happens, _blob) = (nth, happens, blob);

    public Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(name, cancellationToken);

    public Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        WriteAsync(name, () => inner.CreateAsync(name, content, metadata, cancellationToken));

    public Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        WriteAsync(name, () => inner.CreateAsync(name, content, length, metadata, cancellationToken));

    public Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default) =>
        inner.OpenAsync(name, cancellationToken);

    public Task<ReplaceResult> ReplaceAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobETag expected, BlobMetadata metadata,
        CancellationToken cancellationToken = default) =>
        WriteAsync(name, () => inner.ReplaceAsync(name, content, expected, metadata, cancellationToken));

    public Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default) =>
        WriteAsync(name, () => inner.DeleteAsync(name, expected, cancellationToken));

    public IAsyncEnumerable<BlobListing> ListAsync(BlobPrefix prefix, CancellationToken cancellationToken = default) =>
        inner.ListAsync(prefix, cancellationToken);

    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) => inner.NowAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private async Task<T> WriteAsync<T>(BlobName name, Func<Task<T>> write)
    {
        var fails = _blob is { } blob && name.Value.Contains(blob, StringComparison.Ordinal) && Interlocked.Decrement(ref _left) == 0;
        if (fails && !_happens)
            throw new StorageUnavailableException("Out of reach for the test.");
        var result = await write();
        return fails ? throw new StorageUnavailableException("The answer is lost for the test.") : result;
    }
}
