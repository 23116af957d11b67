namespace TetBot.Storage.Folder;

/// <summary>Walks the blobs under a prefix in the ordinal order of their names, which is Azure's order too.</summary>
internal static class FolderWalk
{
    /// <param name="Name">The blob's name.</param>
    /// <param name="Length">Its length in bytes when it was found.</param>
    public sealed record Found(BlobName Name, long Length);

    public static IEnumerable<Found> Under(string root, BlobPrefix prefix)
    {
        var path = Path.Combine(root, prefix.Value.Replace('/', Path.DirectorySeparatorChar));
        return Walk(new DirectoryInfo(path), prefix.Value);
    }

    private static IEnumerable<Found> Walk(DirectoryInfo directory, string prefix)
    {
        foreach (var (entry, name) in Entries(directory, prefix))
        {
            if (entry is DirectoryInfo inner)
            {
                foreach (var found in Walk(inner, name)) yield return found;
            }
            else if (BlobName.TryParse(name, out var blob) && Length((FileInfo)entry) is { } length)
            {
                yield return new Found(blob, length);
            }
        }
    }

    // A folder sorts with its '/': as names "a-b" < "a/c" < "a1", though as entries "a" < "a-b" < "a1".
    private static List<(FileSystemInfo Entry, string Name)> Entries(DirectoryInfo directory, string prefix)
    {
        var entries = new List<(FileSystemInfo Entry, string Name)>();
        try
        {
            foreach (var entry in directory.EnumerateFileSystemInfos())
                entries.Add((entry, prefix + entry.Name + (entry is DirectoryInfo ? "/" : "")));
        }
        catch (DirectoryNotFoundException)
        {
            return []; // Nothing was ever written there.
        }
        entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return entries;
    }

    private static long? Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return null; // Removed since the folder was read.
        }
    }
}
