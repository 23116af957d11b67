using TetBot.Storage;
using TetBot.Storage.Folder;

namespace TetBot.Tests.Storage;

public class FolderStoreContractTests : BlobStoreContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _away = new();
    private FolderStore? _store;
    private FolderStore? _unreachable;
    private IBlobStore? _over;
    private IBlobStore? _overUnreachable;

    protected sealed override IBlobStore Store => _over!;

    protected sealed override IBlobStore Unreachable => _overUnreachable!;

    /// <summary>What stands between the folder and who asks.</summary>
    protected virtual IBlobStore Over(IBlobStore store) => store;

    public sealed override ValueTask InitializeAsync()
    {
        _store = FolderStore.Open(_folder.Path);
        // As when a volume is unmounted: the mount point stays, what was in it is away.
        _unreachable = FolderStore.Open(_away.Path);
        foreach (var directory in Directory.GetDirectories(_away.Path)) Directory.Delete(directory, recursive: true);
        File.Delete(_away[".lock"]);
        (_over, _overUnreachable) = (Over(_store), Over(_unreachable));
        return ValueTask.CompletedTask;
    }

    protected sealed override ValueTask DisposeCoreAsync()
    {
        _store?.Dispose();
        _unreachable?.Dispose();
        _folder.Dispose();
        _away.Dispose();
        return ValueTask.CompletedTask;
    }
}
