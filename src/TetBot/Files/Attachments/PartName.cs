using System.IO.Compression;

namespace TetBot.Files.Attachments;

/// <summary>
/// Names of the parts of a package (ISO/IEC 29500-2, 6.2 and 7.3). Two that differ in the case of their letters, or in what is
/// percent-encoded, name one part;
/// some writers put backslashes into the zip, and targets that begin at its root.
/// </summary>
internal static class PartName
{
    /// <summary>How names are compared.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>The part that an entry of the zip is, from the root: "/xl/workbook.xml".</summary>
    public static string Of(string entry) => $"/{string.Join('/', Segments("", entry))}";

    /// <summary>The entries by the parts they are; of two for one part the first.</summary>
    public static Dictionary<string, ZipArchiveEntry> EntriesOf(ZipArchive archive)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(Comparer);
        foreach (var entry in archive.Entries)
            entries.TryAdd(Of(entry.FullName), entry);
        return entries;
    }

    /// <summary>Where a target leads that is written in the relationships of a part; null where out of the package.</summary>
    /// <param name="part">From the root; "/" for the package itself.</param>
    /// <param name="target">Relative to the part, or from the root.</param>
    public static string? Resolve(string part, string? target)
    {
        if (string.IsNullOrWhiteSpace(target))
            return null;
        var path = target.Trim().Replace('\\', '/');
        var end = path.AsSpan().IndexOfAny('#', '?');
        path = end < 0 ? path : path[..end];
        if (path.StartsWith("//", StringComparison.Ordinal)
            || path.AsSpan(0, Math.Max(0, path.IndexOf('/', StringComparison.Ordinal))).Contains(':'))
            return null;
        var folder = path.StartsWith('/') ? "" : part[..(part.LastIndexOf('/') + 1)];
        return $"/{string.Join('/', Segments(folder, path))}";
    }

    private static List<string> Segments(string folder, string path)
    {
        var segments = new List<string>();
        foreach (var segment in $"{folder}/{path.Replace('\\', '/')}".Split('/').Select(Uri.UnescapeDataString))
        {
            if (segment is ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else if (segment is not ("" or "." or ".."))
                segments.Add(segment);
        }

        return segments;
    }
}
