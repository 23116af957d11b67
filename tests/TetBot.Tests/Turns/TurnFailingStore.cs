using System.Diagnostics;
using System.Runtime.CompilerServices;
using TetBot.Storage;

namespace TetBot.Tests.Turns;

/// <summary>
/// A store that goes away in the middle of a turn: at its n-th call, and for good. What the bot does of itself meanwhile finds it there.
/// </summary>
internal sealed class TurnFailingStore(IBlobStore inner) : IBlobStore, IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<bool> _calls = [];
    private readonly List<BlobName> _written = [];
    private int _left = int.MaxValue;
    private bool _happens;

    /// <summary>Of each call of a turn since, whether it was a write.</summary>
    public IReadOnlyList<bool> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    /// <summary>What was written or removed since.</summary>
    public IReadOnlyList<BlobName> Written
    {
        get
        {
            lock (_lock)
                return [.. _written];
        }
    }

    /// <summary>Goes away.</summary>
    /// <param name="nth">At which call of a turn from now on, 1 for the next; <see cref="int.MaxValue"/> for never. How many reads come
    /// before a write depends on
    /// what was read a moment ago, so where <paramref name="happens"/> it is the n-th write.</param>
    /// <param name="happens">Whether that call takes effect all the same, and only its answer is lost.</param>
    public void Fail(int nth, bool happens)
    {
        lock (_lock)
        {
            (_left, _happens) = (nth, happens);
            _calls.Clear();
            _written.Clear();
        }
    }

    /// <summary>Is back.</summary>
    public void Mend() => _left = int.MaxValue;

    public Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default) =>
        TryAsync(null, () => inner.ReadAsync(name, cancellationToken), _ => false);

    public Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        TryAsync(name, () => inner.CreateAsync(name, content, metadata, cancellationToken), result => result is CreateResult.Created);

    public Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        TryAsync(name, () => inner.CreateAsync(name, content, length, metadata, cancellationToken),
            result => result is CreateResult.Created);

    public Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default) =>
        TryAsync(null, () => inner.OpenAsync(name, cancellationToken), _ => false);

    public Task<ReplaceResult> ReplaceAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobETag expected, BlobMetadata metadata,
        CancellationToken cancellationToken = default) =>
        TryAsync(name, () => inner.ReplaceAsync(name, content, expected, metadata, cancellationToken),
            result => result is ReplaceResult.Replaced);

    public Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default) =>
        TryAsync(name, () => inner.DeleteAsync(name, expected, cancellationToken), result => result is DeleteResult.Deleted);

    public async IAsyncEnumerable<BlobListing> ListAsync(
        BlobPrefix prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await TryAsync(null, () => Task.FromResult(true), _ => false);
        await foreach (var blob in inner.ListAsync(prefix, cancellationToken))
            yield return blob;
    }

    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) => inner.NowAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private async Task<T> TryAsync<T>(BlobName? writes, Func<Task<T>> call, Func<T, bool> isWritten)
    {
        // The host has an activity for every request, and none for what the bot does of itself.
        var (fails, happens) = Activity.Current is null ? (false, true) : Draw(writes is not null);
        if (!happens)
            throw new StorageUnavailableException("Out of reach for the test.");
        var result = await call();
        if (writes is { } name && isWritten(result))
        {
            lock (_lock)
                _written.Add(name);
        }

        return fails ? throw new StorageUnavailableException("The answer is lost for the test.") : result;
    }

    private (bool Fails, bool Happens) Draw(bool isWrite)
    {
        lock (_lock)
        {
            _calls.Add(isWrite);
            var counts = isWrite || !_happens || _left <= 0;
            if (_left == int.MaxValue || !counts || --_left > 0)
                return (false, true);
            return (true, _left == 0 && _happens);
        }
    }
}
