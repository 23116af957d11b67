using System.Collections.Concurrent;

namespace TetBot.Storage.Folder;

/// <summary>What is known of a folder's blobs. Where the journal is ahead, the files are out of date and not
/// used.</summary>
/// <param name="blobs">The files.</param>
/// <param name="journal">The owner's journal; null for a reader, who remembers nothing, because the owner may have
/// changed the folder.</param>
internal sealed class FolderEntries(FolderBlobs blobs, FolderJournal? journal)
{
    private const int MostKnown = 16_384; // A campaign of 40 units and 60 obligations has about 2,400 drafts.

    // What the files hold, since nobody else writes them. It saves a replacement from reading what it replaces.
    private readonly ConcurrentDictionary<BlobName, FolderEntry> _known = new();

    /// <summary>The entry known without reading the files.</summary>
    public FolderEntry? Newest(BlobName name) =>
        _known.TryGetValue(name, out var known) ? known : journal is not null && journal.TryGet(name, out var newest) ? newest.Entry : null;

    /// <summary>A blob's entry, read from its file if necessary; null if there is none.</summary>
    public FolderEntry? Current(BlobName name) => Newest(name) ?? Learn(name, blobs.Examine(name));

    /// <summary>The entry of a listed file, which is opened only if necessary.</summary>
    public FolderEntry? Listed(FolderWalk.Found file) =>
        Newest(file.Name) ?? Learn(file.Name, blobs.Peek(file.Name, file.Length) ?? blobs.Examine(file.Name));

    /// <summary>Records what the files were found to hold; null for nothing.</summary>
    public FolderEntry? Learn(BlobName name, FolderEntry? entry)
    {
        if (entry is null) Forget(name);
        else Know(name, entry);
        return entry;
    }

    public void Know(BlobName name, FolderEntry entry)
    {
        if (journal is null) return;
        if (_known.Count >= MostKnown) _known.Clear();
        _known[name] = entry;
    }

    public void Forget(BlobName name) => _known.TryRemove(name, out _);
}
