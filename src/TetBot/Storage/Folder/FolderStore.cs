using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TetBot.Storage.Folder;

/// <summary>
/// Blobs as plain files under one folder, by the same names as in Azure: the embedded default. One process owns a folder for writing;
/// others may read it meanwhile.
/// </summary>
/// <remarks>
/// On a file system that does not tell upper from lower case, names that differ only in that are one blob. What somebody changes in
/// the files while the owner runs is seen by the next read, not by a replacement that was based on the state before.
/// </remarks>
public sealed class FolderStore : IBlobStore, IDisposable
{
    private const int Stripes = 256;
    private const int MostKnown = 16_384; // a campaign of 40 units and 60 obligations has some 2,400 drafts
    private const int WritingThreads = 8;

    private readonly FolderFiles _files;
    private readonly FileStream? _ownership;
    private readonly DiskThreads? _disk;

    // A name's operations go one after another. Names share locks, so that their number is bounded; by a hash that does not see case, for
    // file systems that do not either.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    // What the files are known to hold, since nobody else writes them: saves a replacement the reading of what it replaces.
    private readonly ConcurrentDictionary<BlobName, FolderEntry> _known = new();

    private FolderStore(FolderFiles files, FileStream? ownership)
    {
        _files = files;
        _ownership = ownership;
        _disk = ownership is null ? null : new DiskThreads(WritingThreads);
    }

    /// <summary>Opens a folder for reading and writing, made if it is missing. Dispose gives it up.</summary>
    /// <param name="root">The folder's path.</param>
    /// <exception cref="StorageUnavailableException">It cannot be made or written, or another process owns it.</exception>
    public static FolderStore Open(string root)
    {
        var files = new FolderFiles(Path.GetFullPath(root));
        var ownership = Own(files);
        try
        {
            files.Sweep();
            files.TryWriting();
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            ownership.Dispose();
            throw new StorageUnavailableException($"The folder '{files.Root}' cannot be written.", exception);
        }
        return new FolderStore(files, ownership);
    }

    /// <summary>Opens a folder for reading alone, also while its owner runs. To write through it is an <see cref="InvalidOperationException"/>.</summary>
    /// <param name="root">The folder's path.</param>
    /// <exception cref="StorageUnavailableException">There is no such folder.</exception>
    public static FolderStore OpenForReading(string root)
    {
        var store = new FolderStore(new FolderFiles(Path.GetFullPath(root)), ownership: null);
        store.RequireRoot();
        return store;
    }

    /// <inheritdoc />
    public async Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default)
    {
        using var held = await HoldAsync(name, cancellationToken);
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
        var disk = RequireOwnership();
        var entry = FolderEntry.Of(content.Span, metadata);
        using var held = await HoldAsync(name, cancellationToken);
        if (File.Exists(_files.PathOf(name))) return CreateResult.AlreadyExists.Instance;
        var created = false;
        await WriteAsync("create", name, () =>
        {
            PutSidecar(name, entry, old: null);
            created = _files.Put(_files.PathOf(name), content.Span, overwrite: false);
        }, disk);
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
        var disk = RequireOwnership();
        var entry = FolderEntry.Of(content.Span, metadata);
        using var held = await HoldAsync(name, cancellationToken);
        if (Current(name) is not { } current || current.ETag != expected) return ReplaceResult.Changed.Instance;
        await WriteAsync("replace", name, () =>
        {
            PutSidecar(name, entry, current);
            _files.Put(_files.PathOf(name), content.Span, overwrite: true);
        }, disk);
        Know(name, entry);
        return new ReplaceResult.Replaced(entry.ETag);
    }

    /// <inheritdoc />
    public async Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default)
    {
        var disk = RequireOwnership();
        using var held = await HoldAsync(name, cancellationToken);
        if (Current(name) is not { } current || current.ETag != expected) return DeleteResult.Changed;
        await WriteAsync("delete", name, () =>
        {
            // In this order: metadata without a blob harms nobody, the next creation overwrites it.
            FolderFiles.Delete(_files.PathOf(name));
            FolderFiles.Delete(_files.SidecarOf(name));
        }, disk);
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
        if (_disk is null) return;
        try
        {
            await _disk.RunAsync(_files.TryWriting);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw new StorageUnavailableException($"The folder '{_files.Root}' cannot be written.", exception);
        }
    }

    /// <summary>Waits for the writes that were begun, and lets another process own the folder.</summary>
    public void Dispose()
    {
        _disk?.Dispose();
        _ownership?.Dispose();
    }

    /// <inheritdoc />
    public override string ToString() => $"folder {_files.Root}";

    private static FileStream Own(FolderFiles files)
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
        if (_known.TryGetValue(name, out var known)) return known;
        try
        {
            return Load(name, out _);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw Unavailable("read", name, exception);
        }
    }

    // Without opening the blob where that is safe: a sidecar with one entry of the right length can only be the blob's.
    private async ValueTask<FolderEntry?> EntryAsync(FolderWalk.Found file, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(file.Name, out var known)) return known;
        using var held = await HoldAsync(file.Name, cancellationToken);
        try
        {
            if (Sidecar(file.Name) is not [var only] || only.Length != file.Length) return Load(file.Name, out _);
            Know(file.Name, only);
            return only;
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw Unavailable("list", file.Name, exception);
        }
    }

    // The sidecar is written before the blob and holds the entry of whichever blob is there. A reader beside the owner may see the two from
    // different moments; then the sidecar has changed in between, and it looks again.
    private FolderEntry? Load(BlobName name, out byte[] content)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var before = FolderFiles.Read(_files.SidecarOf(name));
            if (FolderFiles.Read(_files.PathOf(name)) is not { } bytes)
            {
                content = [];
                _known.TryRemove(name, out _);
                return null;
            }
            content = bytes;
            var hash = FolderEntry.Hash(bytes);
            var entry = before is null ? null : Array.Find(FolderSidecar.Read(before), e => e.Sha256 == hash);
            if (entry is null)
            {
                var after = FolderFiles.Read(_files.SidecarOf(name));
                if (!before.AsSpan().SequenceEqual(after)) continue;
                // Never had metadata, or somebody put the file there by hand.
                entry = new FolderEntry(hash, bytes.Length, BlobMetadata.Empty);
            }
            Know(name, entry);
            return entry;
        }
        throw new IOException("The blob changes faster than it can be read.");
    }

    private FolderEntry[]? Sidecar(BlobName name) =>
        FolderFiles.Read(_files.SidecarOf(name)) is { } file ? FolderSidecar.Read(file) : null;

    private void PutSidecar(BlobName name, FolderEntry entry, FolderEntry? old)
    {
        var path = _files.SidecarOf(name);
        if (entry.Metadata.Count > 0 || File.Exists(path)) _files.Put(path, FolderSidecar.Write(entry, old), overwrite: true);
    }

    private async Task WriteAsync(string operation, BlobName name, Action write, DiskThreads disk)
    {
        try
        {
            await disk.RunAsync(write);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            _known.TryRemove(name, out _); // it may have happened or not; the files know
            throw Unavailable(operation, name, exception);
        }
    }

    private void Know(BlobName name, FolderEntry entry)
    {
        if (_ownership is null) return; // of another's folder nothing is known for longer than a moment
        if (_known.Count >= MostKnown) _known.Clear();
        _known[name] = entry;
    }

    private DiskThreads RequireOwnership() =>
        _disk ?? throw new InvalidOperationException($"The folder '{_files.Root}' was opened for reading alone.");

    private void RequireRoot()
    {
        var there = _ownership is null ? Directory.Exists(_files.Root) : File.Exists(_files.LockFile);
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

    private readonly struct Held(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
