using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TetBot.Storage.Folder;

/// <summary>
/// Blobs as plain files under one folder, with the same names as in Azure: the embedded default. One process owns a
/// folder for writing; others may read it meanwhile.
/// </summary>
/// <remarks>
/// <para>Creations and deletions are in the folder before they are acknowledged. Replacements are in a journal by then,
/// and in their files within about a second, or when the store is closed or opened again. A reader in another process
/// sees them that much later.</para>
/// <para>On a case-insensitive file system, names that differ only in case are one blob.</para>
/// </remarks>
public sealed class FolderStore : IBlobStore, IDisposable
{
    private readonly FolderFiles _files;
    private readonly FolderBlobs _blobs;
    private readonly FolderOwnership? _own;

    private readonly FolderLocks _locks = new();
    private readonly FolderEntries _entries;

    private int _disposed;

    private FolderStore(FolderFiles files, FolderBlobs blobs, FolderOwnership? own) =>
        (_files, _blobs, _own, _entries) = (files, blobs, own, new FolderEntries(blobs, own?.Journal));

    /// <summary>Opens a folder for reading and writing, creating it if it is missing. Dispose releases it.</summary>
    /// <param name="root">The folder's path.</param>
    /// <param name="time">
    /// The clock for updating files from the journal. It is the disk's pace, not the campaign's, so it is the system's
    /// clock except in tests.
    /// </param>
    /// <exception cref="StorageUnavailableException">The folder cannot be created or written, or another process owns
    /// it.</exception>
    public static FolderStore Open(string root, TimeProvider? time = null) => Open(root, time ?? TimeProvider.System, new JournalDisk());

    /// <summary>Opens a folder whose journal lies on a disk that a test makes full or broken.</summary>
    /// <inheritdoc cref="Open(string, TimeProvider?)" />
    internal static FolderStore Open(string root, TimeProvider time, IJournalDisk device)
    {
        var files = new FolderFiles(Path.GetFullPath(root));
        var blobs = new FolderBlobs(files);
        return new FolderStore(files, blobs, FolderOwnership.Take(files, blobs, time, device));
    }

    /// <summary>
    /// Opens a folder for reading only, even while its owner runs. Writing through it is an
    /// <see cref="InvalidOperationException"/>.
    /// </summary>
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
        using var held = await _locks.HoldAsync(name, cancellationToken);
        if (_own is not null && _own.Journal.TryGet(name, out var newest))
            return new StoredBlob(newest.Content, newest.Entry.ETag, newest.Entry.Metadata);
        try
        {
            if (_entries.Learn(name, _blobs.Load(name, out var content)) is { } entry)
                return new StoredBlob(content, entry.ETag, entry.Metadata);
            RequireRoot(); // An unmounted folder must not look like one where nothing was submitted.
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
        using var held = await _locks.HoldAsync(name, cancellationToken);
        if (_blobs.Exists(name)) return CreateResult.AlreadyExists.Instance;
        var created = false;
        await WriteAsync("create", name, () => own.Disk.RunAsync(() => created = _blobs.Create(name, content.Span, entry)));
        if (!created) return CreateResult.AlreadyExists.Instance;
        WriteWatch.Note();
        _entries.Know(name, entry);
        return new CreateResult.Created(entry.ETag);
    }

    /// <inheritdoc />
    public async Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default)
    {
        var own = RequireOwnership();
        var source = new BlobSource(content, length);
        if (_blobs.Exists(name)) return CreateResult.AlreadyExists.Instance; // Saves the copying; the check below decides.
        FolderUpload? upload = null;
        try
        {
            await WriteAsync("create", name, () => own.Disk.RunAsync(() => upload = new FolderUpload(_files)));
            // The source may be slow or fail. It is read while no name is locked and no disk thread waits, and its
            // failure is not an outage.
            while (await upload!.ReadAsync(source, cancellationToken))
                await WriteAsync("create", name, () => own.Disk.RunAsync(upload.Write));
            await WriteAsync("create", name, () => own.Disk.RunAsync(upload.Finish));
            var entry = upload.Entry(metadata);
            var created = false;
            using var held = await _locks.HoldAsync(name, cancellationToken);
            await WriteAsync("create", name, () => own.Disk.RunAsync(() => created = upload.Create(_blobs, name, entry)));
            if (!created) return CreateResult.AlreadyExists.Instance;
            WriteWatch.Note();
            _entries.Know(name, entry);
            return new CreateResult.Created(entry.ETag);
        }
        finally
        {
            upload?.Dispose();
        }
    }

    /// <inheritdoc />
    public async Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default)
    {
        using var held = await _locks.HoldAsync(name, cancellationToken);
        if (_own is not null && _own.Journal.TryGet(name, out var newest))
            return Open(new MemoryStream(newest.Content.ToArray(), writable: false), newest.Entry);
        try
        {
            if (_blobs.Open(name) is var (entry, content)) return Open(new FileStream(content, FileAccess.Read, bufferSize: 0), entry);
            RequireRoot();
            return null;
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw Unavailable("open", name, exception);
        }

        OpenBlob Open(Stream content, FolderEntry entry) => new(
            new BlobReadStream(content, (exception, _) => IsOutage(exception), exception => Unavailable("read", name, exception)),
            entry.Length,
            entry.ETag,
            entry.Metadata);
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
        using var held = await _locks.HoldAsync(name, cancellationToken);
        if (Current(name) is not { } current || current.ETag != expected) return ReplaceResult.Changed.Instance;
        var record = new JournalRecord(name, expected, entry, content.ToArray());
        await WriteAsync("replace", name, () => own.Journal.ReplaceAsync(record, current));
        WriteWatch.Note();
        _entries.Know(name, entry);
        return new ReplaceResult.Replaced(entry.ETag);
    }

    /// <inheritdoc />
    public async Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default)
    {
        var own = RequireOwnership();
        using var held = await _locks.HoldAsync(name, cancellationToken);
        if (Current(name) is not { } current || current.ETag != expected) return DeleteResult.Changed;
        await WriteAsync("delete", name, async () =>
        {
            await own.Journal.SettleAsync(); // Otherwise the journal could restore the blob.
            await own.Disk.RunAsync(() => _blobs.Delete(name));
        });
        WriteWatch.Note();
        _entries.Forget(name);
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
    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) => Task.FromResult<DateTimeOffset?>(null);

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
        _own.Dispose();
    }

    /// <inheritdoc />
    public override string ToString() => $"folder {_files.Root}";

    private FolderEntry? Current(BlobName name)
    {
        try
        {
            return _entries.Current(name);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw Unavailable("read", name, exception);
        }
    }

    private async ValueTask<FolderEntry?> EntryAsync(FolderWalk.Found file, CancellationToken cancellationToken)
    {
        if (_entries.Newest(file.Name) is { } newest) return newest;
        using var held = await _locks.HoldAsync(file.Name, cancellationToken);
        try
        {
            return _entries.Listed(file);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw Unavailable("list", file.Name, exception);
        }
    }

    private async Task WriteAsync(string operation, BlobName name, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            _entries.Forget(name); // The write may or may not have happened; the files tell.
            if (operation is not "create" || _blobs.Exists(name)) WriteWatch.Note();
            throw Unavailable(operation, name, exception);
        }
    }

    private FolderOwnership RequireOwnership() =>
        _own ?? throw new InvalidOperationException($"The folder '{_files.Root}' was opened for reading alone.");

    private void RequireRoot()
    {
        var there = _own is null ? Directory.Exists(_files.Root) : File.Exists(_files.LockFile);
        if (!there) throw new StorageUnavailableException($"The folder '{_files.Root}' is not there.");
    }

    internal static bool IsOutage(Exception exception) => exception is IOException or UnauthorizedAccessException or JsonException;

    private static StorageUnavailableException Unavailable(string operation, BlobName name, Exception cause) =>
        new($"Cannot {operation} '{name}' in the folder store.", cause);
}
