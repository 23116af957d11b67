using System.Collections.Concurrent;

namespace TetBot.Storage.Folder;

/// <summary>What is known of a folder's blobs. Where the journal is ahead of the files, these must not be asked.</summary>
/// <param name="blobs">The files.</param>
/// <param name="journal">The owner's; null for a reader, who remembers nothing, since another's folder may have changed by now.</param>
internal sealed class FolderEntries(FolderBlobs blobs, FolderJournal? journal)
{
    private const int MostKnown = 16_384; // a campaign of 40 units and 60 obligations has some 2,400 drafts

    // What the files are known to hold, since nobody else writes them: saves a replacement the reading of what it replaces.
    private readonly ConcurrentDictionary<BlobName, FolderEntry> _known = new();

    /// <summary>What is known without asking the files.</summary>
    public FolderEntry? Newest(BlobName name) =>
        _known.TryGetValue(name, out var known) ? known : journal is not null && journal.TryGet(name, out var newest) ? newest.Entry : null;

    /// <summary>A blob's entry, read from its file if need be; null if there is none.</summary>
    public FolderEntry? Current(BlobName name) => Newest(name) ?? Learn(name, blobs.Examine(name));

    /// <summary>The entry of a file met in a listing, which is not opened if that can be helped.</summary>
    public FolderEntry? Listed(FolderWalk.Found file) =>
        Newest(file.Name) ?? Learn(file.Name, blobs.Peek(file.Name, file.Length) ?? blobs.Examine(file.Name));

    /// <summary>Takes in what the files were found to hold, or null for nothing.</summary>
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
