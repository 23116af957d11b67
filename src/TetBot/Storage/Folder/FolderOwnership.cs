namespace TetBot.Storage.Folder;

/// <summary>What only the one process has that writes a folder.</summary>
/// <param name="Lock">Keeps others from it.</param>
/// <param name="Disk">Where it writes.</param>
/// <param name="Journal">Its replacements.</param>
internal sealed record FolderOwnership(FileStream Lock, DiskThreads Disk, FolderJournal Journal) : IDisposable
{
    private const int WritingThreads = 8;

    /// <summary>Takes a folder, made if it is missing, and brings it into order after a kill.</summary>
    /// <exception cref="StorageUnavailableException">It cannot be made or written, or another process owns it.</exception>
    public static FolderOwnership Take(FolderFiles files, FolderBlobs blobs, TimeProvider time, IJournalDisk device)
    {
        var lockFile = TakeLock(files);
        try
        {
            files.Sweep();
            files.TryWriting();
            FolderJournal.Recover(files, blobs);
        }
        catch (Exception exception) when (FolderStore.IsOutage(exception))
        {
            lockFile.Dispose();
            throw new StorageUnavailableException($"The folder '{files.Root}' cannot be opened.", exception);
        }
        var disk = new DiskThreads(WritingThreads);
        return new FolderOwnership(lockFile, disk, new FolderJournal(files, blobs, disk, time, device));
    }

    /// <summary>Waits for the writes that were begun, and gives the folder up.</summary>
    public void Dispose()
    {
        Journal.Dispose();
        Disk.Dispose();
        Lock.Dispose();
    }

    private static FileStream TakeLock(FolderFiles files)
    {
        try
        {
            Directory.CreateDirectory(files.Root);
            return new FileStream(files.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (FolderStore.IsOutage(exception))
        {
            var why = File.Exists(files.LockFile)
                ? "is in use by another process; stop that one, or give this one a folder of its own"
                : "cannot be made or written";
            throw new StorageUnavailableException($"The folder '{files.Root}' {why}.", exception);
        }
    }
}
