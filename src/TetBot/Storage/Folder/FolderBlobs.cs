namespace TetBot.Storage.Folder;

/// <summary>A folder's blobs as they lie in their files, each with its sidecar. One write a name at a time; that is the caller's to see to.</summary>
internal sealed class FolderBlobs(FolderFiles files)
{
    public bool Exists(BlobName name) => File.Exists(files.PathOf(name));

    /// <summary>
    /// Reads a blob; null if there is none. The sidecar is written before the blob and holds the entry of whichever blob is there. A reader beside
    /// the owner may see the two from different moments; then the sidecar has changed in between, and it looks again.
    /// </summary>
    public FolderEntry? Load(BlobName name, out byte[] content)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var before = FolderFiles.Read(files.SidecarOf(name));
            if (FolderFiles.Read(files.PathOf(name)) is not { } bytes)
            {
                content = [];
                return null;
            }
            content = bytes;
            var hash = FolderEntry.Hash(bytes);
            if (before is not null && Array.Find(FolderSidecar.Read(before), e => e.Sha256 == hash) is { } entry) return entry;
            var after = FolderFiles.Read(files.SidecarOf(name));
            // No metadata was ever written with this content, or somebody put the file there by hand.
            if (before.AsSpan().SequenceEqual(after)) return new FolderEntry(hash, bytes.Length, BlobMetadata.Empty);
        }
        throw new IOException("The blob changes faster than it can be read.");
    }

    /// <summary>The entry of a blob without opening it, or null where that is not safe: a sidecar with one entry of the right length can only be the blob's.</summary>
    public FolderEntry? Peek(BlobName name, long length) =>
        FolderFiles.Read(files.SidecarOf(name)) is { } file && FolderSidecar.Read(file) is [var only] && only.Length == length ? only : null;

    /// <summary>Writes a blob that must not exist yet; false if it does.</summary>
    public bool Create(BlobName name, ReadOnlySpan<byte> content, FolderEntry entry)
    {
        if (Exists(name)) return false;
        PutSidecar(name, entry, old: null);
        return files.Put(files.PathOf(name), content, overwrite: false);
    }

    /// <summary>Writes a blob over the one that <paramref name="old"/> is the entry of.</summary>
    public void Replace(BlobName name, ReadOnlySpan<byte> content, FolderEntry entry, FolderEntry old)
    {
        PutSidecar(name, entry, old);
        files.Put(files.PathOf(name), content, overwrite: true);
    }

    public void Delete(BlobName name)
    {
        // In this order: metadata without a blob harms nobody, the next creation overwrites it.
        FolderFiles.Delete(files.PathOf(name));
        FolderFiles.Delete(files.SidecarOf(name));
    }

    private void PutSidecar(BlobName name, FolderEntry entry, FolderEntry? old)
    {
        var path = files.SidecarOf(name);
        if (entry.Metadata.Count > 0 || File.Exists(path)) files.Put(path, FolderSidecar.Write(entry, old), overwrite: true);
    }
}
