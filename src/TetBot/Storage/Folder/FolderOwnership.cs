namespace TetBot.Storage.Folder;

/// <summary>What only the one process that writes a folder has.</summary>
/// <param name="Lock">Keeps other processes out.</param>
/// <param name="Disk">The threads that write.</param>
/// <param name="Journal">The folder's replacements.</param>
internal sealed record FolderOwnership(FileStream Lock, DiskThreads Disk, FolderJournal Journal) : IDisposable
{
    private const int WritingThreads = 8;

    /// <summary>Takes a folder, creating it if it is missing, and repairs it after a kill.</summary>
    /// <exception cref="StorageUnavailableException">The folder cannot be created or written, or another process owns
    /// it.</exception>
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

    /// <summary>Waits for the writes that were begun, and releases the folder.</summary>
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
