using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TetBot.Storage.Folder;

/// <summary>
/// Blobs as plain files under one folder, by the same names as in Azure: the embedded default. One process owns a folder for writing;
/// others may read it meanwhile.
/// </summary>
/// <remarks>
/// <para>What was created or deleted is so in the folder before it is acknowledged. What was replaced is in a journal by then, and in its
/// file within about a second, or when the store is closed or opened again: who reads beside the owner sees that later.</para>
/// <para>On a file system that does not tell upper from lower case, names that differ only in that are one blob.</para>
/// </remarks>
public sealed class FolderStore : IBlobStore, IDisposable
{
    private const int Stripes = 256;
    private const int MostKnown = 16_384; // a campaign of 40 units and 60 obligations has some 2,400 drafts
    private const int WritingThreads = 8;

    private readonly FolderFiles _files;
    private readonly FolderBlobs _blobs;
    private readonly Ownership? _own;

    // A name's operations go one after another. Names share locks, so that their number is bounded; by a hash that does not see case, for
    // file systems that do not either.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    // What the files are known to hold, since nobody else writes them: saves a replacement the reading of what it replaces.
    private readonly ConcurrentDictionary<BlobName, FolderEntry> _known = new();

    private int _disposed;

    private FolderStore(FolderFiles files, FolderBlobs blobs, Ownership? own) => (_files, _blobs, _own) = (files, blobs, own);

    /// <summary>Opens a folder for reading and writing, made if it is missing. Dispose gives it up.</summary>
    /// <param name="root">The folder's path.</param>
    /// <param name="time">
    /// The pace at which files follow the journal. It is the disk's, not the campaign's, so the system's clock unless a test says otherwise.
    /// </param>
    /// <exception cref="StorageUnavailableException">It cannot be made or written, or another process owns it.</exception>
    public static FolderStore Open(string root, TimeProvider? time = null)
    {
        var files = new FolderFiles(Path.GetFullPath(root));
        var blobs = new FolderBlobs(files);
        var lockFile = Lock(files);
        try
        {
            files.Sweep();
            files.TryWriting();
            FolderJournal.Recover(files, blobs);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            lockFile.Dispose();
            throw new StorageUnavailableException($"The folder '{files.Root}' cannot be opened.", exception);
        }
        var disk = new DiskThreads(WritingThreads);
        return new FolderStore(files, blobs, new Ownership(lockFile, disk, new FolderJournal(files, blobs, disk, time ?? TimeProvider.System)));
    }

    /// <summary>Opens a folder for reading alone, also while its owner runs. To write through it is an <see cref="InvalidOperationException"/>.</summary>
    /// <param name="root">The folder's path.</param>
    /// <exception cref="StorageUnavailableException">There is no such folder.</exception>
    public static FolderStore OpenForReading(string root)
    {
        var files = new FolderFiles(Path.GetFullPath(root));
        var store = new FolderStore(files, new FolderBlobs(files), own: null);
        store.RequireRoot();
        return store;
    }

    /// <inheritdoc />
    public async Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default)
    {
        using var held = await HoldAsync(name, cancellationToken);
        if (_own is not null && _own.Journal.TryGet(name, out var newest))
            return new StoredBlob(newest.Content, newest.Entry.ETag, newest.Entry.Metadata);
        try
        {
            if (Load(name, out var content) is { } entry) return new StoredBlob(content, entry.ETag, entry.Metadata);
            RequireRoot(); // a folder that was unmounted must not look like one where nothing was submitted
            return null;
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw Unavailable("read", name, exception);
        }
    }

    /// <inheritdoc />
    public async Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default)
    {
        var own = RequireOwnership();
        var entry = FolderEntry.Of(content.Span, metadata);
        using var held = await HoldAsync(name, cancellationToken);
        if (_blobs.Exists(name)) return CreateResult.AlreadyExists.Instance;
        var created = false;
        await WriteAsync("create", name, () => own.Disk.RunAsync(() => created = _blobs.Create(name, content.Span, entry)));
        if (!created) return CreateResult.AlreadyExists.Instance;
        Know(name, entry);
        return new CreateResult.Created(entry.ETag);
    }

    /// <inheritdoc />
    public async Task<ReplaceResult> ReplaceAsync(
        BlobName name,
        ReadOnlyMemory<byte> content,
        BlobETag expected,
        BlobMetadata metadata,
        CancellationToken cancellationToken = default)
    {
        var own = RequireOwnership();
        var entry = FolderEntry.Of(content.Span, metadata);
        using var held = await HoldAsync(name, cancellationToken);
        if (Current(name) is not { } current || current.ETag != expected) return ReplaceResult.Changed.Instance;
        var record = new JournalRecord(name, expected, entry, content.ToArray());
        await WriteAsync("replace", name, () => own.Journal.ReplaceAsync(record, current));
        Know(name, entry);
        return new ReplaceResult.Replaced(entry.ETag);
    }

    /// <inheritdoc />
    public async Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default)
    {
        var own = RequireOwnership();
        using var held = await HoldAsync(name, cancellationToken);
        if (Current(name) is not { } current || current.ETag != expected) return DeleteResult.Changed;
        await WriteAsync("delete", name, async () =>
        {
            await own.Journal.SettleAsync(); // or the journal could bring it back
            await own.Disk.RunAsync(() => _blobs.Delete(name));
        });
        _known.TryRemove(name, out _);
        return DeleteResult.Deleted;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<BlobListing> ListAsync(
        BlobPrefix prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var files = FolderWalk.Under(_files.Root, prefix).GetEnumerator();
        while (Next(files) is { } file)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await EntryAsync(file, cancellationToken) is { } entry)
                yield return new BlobListing(file.Name, entry.ETag, entry.Length, entry.Metadata);
        }
        RequireRoot();

        FolderWalk.Found? Next(IEnumerator<FolderWalk.Found> walk)
        {
            try
            {
                return walk.MoveNext() ? walk.Current : null;
            }
            catch (Exception exception) when (IsOutage(exception))
            {
                throw new StorageUnavailableException($"The blobs under '{prefix}' cannot be listed.", exception);
            }
        }
    }

    /// <inheritdoc />
    public async Task CheckAsync(CancellationToken cancellationToken = default)
    {
        RequireRoot();
        if (_own is null) return;
        try
        {
            await _own.Disk.RunAsync(_files.TryWriting);
            if (_own.Journal.Failure is { } failure) throw new IOException("The files cannot follow the journal.", failure);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw new StorageUnavailableException($"The folder '{_files.Root}' cannot be written.", exception);
        }
    }

    /// <summary>Waits for the writes that were begun, and lets another process own the folder.</summary>
    public void Dispose()
    {
        if (_own is null || Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _own.Journal.Dispose();
        _own.Disk.Dispose();
        _own.Lock.Dispose();
    }

    /// <inheritdoc />
    public override string ToString() => $"folder {_files.Root}";

    private static FileStream Lock(FolderFiles files)
    {
        try
        {
            Directory.CreateDirectory(files.Root);
            return new FileStream(files.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            var why = File.Exists(files.LockFile)
                ? "is in use by another process; stop that one, or give this one a folder of its own"
                : "cannot be made or written";
            throw new StorageUnavailableException($"The folder '{files.Root}' {why}.", exception);
        }
    }

    private FolderEntry? Current(BlobName name)
    {
        try
        {
            return Newest(name) ?? Load(name, out _);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw Unavailable("read", name, exception);
        }
    }

    private async ValueTask<FolderEntry?> EntryAsync(FolderWalk.Found file, CancellationToken cancellationToken)
    {
        if (Newest(file.Name) is { } newest) return newest;
        using var held = await HoldAsync(file.Name, cancellationToken);
        try
        {
            if (Newest(file.Name) is { } meanwhile) return meanwhile;
            if (_blobs.Peek(file.Name, file.Length) is not { } entry) return Load(file.Name, out _);
            Know(file.Name, entry);
            return entry;
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw Unavailable("list", file.Name, exception);
        }
    }

    // What is known without asking the files; and where the journal is ahead of them, they must not be asked.
    private FolderEntry? Newest(BlobName name) =>
        _known.TryGetValue(name, out var known) ? known : _own is not null && _own.Journal.TryGet(name, out var newest) ? newest.Entry : null;

    private FolderEntry? Load(BlobName name, out byte[] content)
    {
        var entry = _blobs.Load(name, out content);
        if (entry is null) _known.TryRemove(name, out _);
        else Know(name, entry);
        return entry;
    }

    private async Task WriteAsync(string operation, BlobName name, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            _known.TryRemove(name, out _); // it may have happened or not; the files know
            throw Unavailable(operation, name, exception);
        }
    }

    private void Know(BlobName name, FolderEntry entry)
    {
        if (_own is null) return; // another's folder may have changed by now
        if (_known.Count >= MostKnown) _known.Clear();
        _known[name] = entry;
    }

    private Ownership RequireOwnership() =>
        _own ?? throw new InvalidOperationException($"The folder '{_files.Root}' was opened for reading alone.");

    private void RequireRoot()
    {
        var there = _own is null ? Directory.Exists(_files.Root) : File.Exists(_files.LockFile);
        if (!there) throw new StorageUnavailableException($"The folder '{_files.Root}' is not there.");
    }

    private async ValueTask<Held> HoldAsync(BlobName name, CancellationToken cancellationToken)
    {
        var one = _locks[(uint)string.GetHashCode(name.Value, StringComparison.OrdinalIgnoreCase) % Stripes];
        await one.WaitAsync(cancellationToken);
        return new Held(one);
    }

    private static bool IsOutage(Exception exception) => exception is IOException or UnauthorizedAccessException or JsonException;

    private static StorageUnavailableException Unavailable(string operation, BlobName name, Exception cause) =>
        new($"Cannot {operation} '{name}' in the folder store.", cause);

    /// <summary>What only the owner of a folder has.</summary>
    private sealed record Ownership(FileStream Lock, DiskThreads Disk, FolderJournal Journal);

    private readonly struct Held(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
