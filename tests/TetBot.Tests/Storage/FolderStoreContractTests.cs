using TetBot.Storage;
using TetBot.Storage.Folder;

namespace TetBot.Tests.Storage;

public sealed class FolderStoreContractTests : BlobStoreContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _away = new();
    private FolderStore? _store;
    private FolderStore? _unreachable;

    protected override IBlobStore Store => _store!;

    protected override IBlobStore Unreachable => _unreachable!;

    public override ValueTask InitializeAsync()
    {
        _store = FolderStore.Open(_folder.Path);
        // As when a volume is unmounted: the mount point stays, what was in it is away.
        _unreachable = FolderStore.Open(_away.Path);
        foreach (var directory in Directory.GetDirectories(_away.Path)) Directory.Delete(directory, recursive: true);
        File.Delete(_away[".lock"]);
        return ValueTask.CompletedTask;
    }

    protected override ValueTask DisposeCoreAsync()
    {
        _store?.Dispose();
        _unreachable?.Dispose();
        _folder.Dispose();
        _away.Dispose();
        return ValueTask.CompletedTask;
    }
}
