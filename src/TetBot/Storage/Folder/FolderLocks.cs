namespace TetBot.Storage.Folder;

/// <summary>
/// Serializes the operations on a name. Names share a bounded number of locks. The hash ignores case, because some file
/// systems do.
/// </summary>
internal sealed class FolderLocks
{
    private const int Stripes = 256;

    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the name's lock, which is held until the result is disposed of.</summary>
    public async ValueTask<Held> HoldAsync(BlobName name, CancellationToken cancellationToken)
    {
        var one = _locks[(uint)string.GetHashCode(name.Value, StringComparison.OrdinalIgnoreCase) % Stripes];
        await one.WaitAsync(cancellationToken);
        return new Held(one);
    }

    public readonly struct Held(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
