using System.IO.Compression;

namespace TetBot.Files.Attachments;

/// <summary>
/// The names of a package's parts (ISO/IEC 29500-2, 6.2 and 7.3). Names that differ only in case or in percent-encoding name one part. Some
/// writers put backslashes into the zip, and into targets that begin at its root.
/// </summary>
internal static class PartName
{
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>The name of the part that a zip entry holds, from the root: "/xl/workbook.xml".</summary>
    public static string Of(string entry) => $"/{string.Join('/', Segments("", entry))}";

    /// <summary>The entries by part name. If two entries name one part, the first counts.</summary>
    public static Dictionary<string, ZipArchiveEntry> EntriesOf(ZipArchive archive)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(Comparer);
        foreach (var entry in archive.Entries)
            entries.TryAdd(Of(entry.FullName), entry);
        return entries;
    }

    /// <summary>Resolves a target from a part's relationships; null if it leads out of the package.</summary>
    /// <param name="part">The part's name from the root; "/" for the package itself.</param>
    /// <param name="target">The target, relative to the part or from the root.</param>
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
