namespace TetBot.Storage.Folder;

/// <summary>
/// Lets a name's operations go one after another. Names share locks, so that their number is bounded; by a hash that does not see case, for
/// file
/// systems that do not either.
/// </summary>
internal sealed class FolderLocks
{
    private const int Stripes = 256;

    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for a name's turn, which lasts until the result is disposed of.</summary>
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
