using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace TetBot.Storage.Folder;

/// <summary>
/// A folder's blobs as files, each with its sidecar. The caller ensures one write at a time per name.
/// </summary>
/// <remarks>
/// The sidecar is written before the blob and holds the entry of whichever blob is there. A reader in another process
/// may see the two at different moments. The sidecar has then changed in between, and the reader looks again.
/// </remarks>
internal sealed class FolderBlobs(FolderFiles files)
{
    private const int MostLooks = 100;
    private const int PieceLength = 128 * 1024;

    public bool Exists(BlobName name) => File.Exists(files.PathOf(name));

    /// <summary>Reads a whole blob; null if there is none.</summary>
    public FolderEntry? Load(BlobName name, out byte[] content)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var sidecar = FolderFiles.Read(files.SidecarOf(name));
            if (FolderFiles.Read(files.PathOf(name)) is not { } bytes)
            {
                content = [];
                return null;
            }
            content = bytes;
            if (EntryOf(name, sidecar, FolderEntry.Hash(bytes), bytes.Length) is { } entry) return entry;
        }
        throw TooQuick();
    }

    /// <summary>Reads a blob through without keeping it, to find its entry for certain; null if there is
    /// none.</summary>
    public FolderEntry? Examine(BlobName name)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var sidecar = FolderFiles.Read(files.SidecarOf(name));
            using var content = FolderFiles.Open(files.PathOf(name));
            if (content is null) return null;
            if (EntryOf(name, sidecar, Hash(content), RandomAccess.GetLength(content)) is { } entry) return entry;
        }
        throw TooQuick();
    }

    /// <summary>
    /// Opens a blob; null if there is none. It is read through beforehand only if its sidecar alone does not tell the
    /// entry.
    /// </summary>
    public (FolderEntry Entry, SafeFileHandle Content)? Open(BlobName name)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var sidecar = FolderFiles.Read(files.SidecarOf(name));
            if (FolderFiles.Open(files.PathOf(name)) is not { } content) return null;
            FolderEntry? entry = null;
            try
            {
                var length = RandomAccess.GetLength(content);
                entry = Only(sidecar, length) is { } only && IsUnchanged(name, sidecar)
                    ? only : EntryOf(name, sidecar, Hash(content), length);
                if (entry is not null) return (entry, content);
            }
            finally
            {
                if (entry is null) content.Dispose();
            }
        }
        throw TooQuick();
    }

    /// <summary>
    /// The entry of a blob without opening it, or null if that is not safe. A sidecar with a single entry of the right
    /// length can only be that blob's.
    /// </summary>
    public FolderEntry? Peek(BlobName name, long length) => Only(FolderFiles.Read(files.SidecarOf(name)), length);

    /// <summary>Writes a blob that must not exist yet; false if it does.</summary>
    public bool Create(BlobName name, ReadOnlySpan<byte> content, FolderEntry entry)
    {
        if (Exists(name)) return false;
        PutSidecar(name, entry, old: null);
        return files.Put(files.PathOf(name), content, overwrite: false);
    }

    /// <summary>Turns a file written aside into a blob that must not exist yet; false if it does.</summary>
    public bool Create(BlobName name, AsideFile content, FolderEntry entry)
    {
        if (Exists(name)) return false;
        PutSidecar(name, entry, old: null);
        return FolderFiles.Place(content, files.PathOf(name), overwrite: false);
    }

    /// <summary>Writes a blob over the one that <paramref name="old"/> describes.</summary>
    public void Replace(BlobName name, ReadOnlySpan<byte> content, FolderEntry entry, FolderEntry old)
    {
        PutSidecar(name, entry, old);
        files.Put(files.PathOf(name), content, overwrite: true);
    }

    public void Delete(BlobName name)
    {
        // In this order, because metadata without a blob does no harm: the next creation overwrites it.
        FolderFiles.Delete(files.PathOf(name));
        FolderFiles.Delete(files.SidecarOf(name));
    }

    private static FolderEntry? Only(byte[]? sidecar, long length) =>
        sidecar is not null && FolderSidecar.Read(sidecar) is [var only] && only.Length == length ? only : null;

    /// <summary>The entry of the content just read; null if content and sidecar are from different moments.</summary>
    private FolderEntry? EntryOf(BlobName name, byte[]? sidecar, string hash, long length)
    {
        if (sidecar is not null && Array.Find(FolderSidecar.Read(sidecar), e => e.Sha256 == hash) is { } entry) return entry;
        // Either this content was written without metadata, or somebody put the file there by hand.
        return IsUnchanged(name, sidecar) ? new FolderEntry(hash, length, BlobMetadata.Empty) : null;
    }

    private bool IsUnchanged(BlobName name, byte[]? sidecar) => sidecar.AsSpan().SequenceEqual(FolderFiles.Read(files.SidecarOf(name)));

    private static string Hash(SafeFileHandle content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            int count;
            for (long at = 0; (count = RandomAccess.Read(content, buffer, at)) > 0; at += count) hash.AppendData(buffer, 0, count);
            return FolderEntry.Hex(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static IOException TooQuick() => new("The blob changes faster than it can be read.");

    private void PutSidecar(BlobName name, FolderEntry entry, FolderEntry? old)
    {
        var path = files.SidecarOf(name);
        if (entry.Metadata.Count > 0 || File.Exists(path)) files.Put(path, FolderSidecar.Write(entry, old), overwrite: true);
    }
}
