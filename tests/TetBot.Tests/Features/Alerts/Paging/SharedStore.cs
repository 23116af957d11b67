using System.Globalization;
using System.Runtime.CompilerServices;
using TetBot.Storage;

namespace TetBot.Tests.Features.Alerts.Paging;

/// <summary>
/// A store in memory that several instances share. Each call takes a while before and after it happens, another each time.
/// </summary>
/// <param name="seed">The same seed draws the same whiles.</param>
internal sealed class SharedStore(int seed) : IBlobStore
{
    private const int LongestWhile = 4;

    private readonly Lock _lock = new();
    // Nothing secret comes of it.
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, StoredBlob> _blobs = new(StringComparer.Ordinal);
    private int _lastETag;

    /// <summary>What a listing waits for when it has seen what there is and has not said it yet; nothing at first.</summary>
    public Func<Task>? AfterListing { get; set; }

    public async Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default) =>
        await HappenAsync(() => _blobs.GetValueOrDefault(name.Value));

    public async Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        await HappenAsync<CreateResult>(
            () => _blobs.ContainsKey(name.Value) ? new CreateResult.AlreadyExists()
                : new CreateResult.Created(Write(name, content, metadata)));

    public async Task<ReplaceResult> ReplaceAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobETag expected, BlobMetadata metadata,
        CancellationToken cancellationToken = default) =>
        await HappenAsync<ReplaceResult>(() => _blobs.GetValueOrDefault(name.Value)?.ETag == expected
            ? new ReplaceResult.Replaced(Write(name, content, metadata))
            : new ReplaceResult.Changed());

    public async IAsyncEnumerable<BlobListing> ListAsync(
        BlobPrefix prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var names = await HappenAsync(() => _blobs.Keys.Where(name => name.StartsWith(prefix.Value, StringComparison.Ordinal)).ToList());
        foreach (var name in names)
        {
            var blob = await HappenAsync(() => _blobs[name]);
            yield return new BlobListing(new BlobName(name), blob.ETag, blob.Content.Length, blob.Metadata);
        }

        if (AfterListing is { } wait)
            await wait();
    }

    public Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) => Task.FromResult<DateTimeOffset?>(null);

    public Task CheckAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    private BlobETag Write(BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata)
    {
        var eTag = new BlobETag((++_lastETag).ToString(CultureInfo.InvariantCulture));
        _blobs[name.Value] = new StoredBlob(content, eTag, metadata);
        return eTag;
    }

    private async Task<T> HappenAsync<T>(Func<T> happen)
    {
        await WhileAsync();
        T result;
        lock (_lock)
            result = happen();
        await WhileAsync();
        return result;
    }

    private async Task WhileAsync()
    {
        int turns;
        lock (_lock)
            turns = _random.Next(LongestWhile);
        for (var i = 0; i < turns; i++)
            await Task.Yield();
    }
}
