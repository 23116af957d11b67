using System.IO.Compression;
using TetBot.Files.Attachments;

namespace TetBot.Files.Workbooks.Reading;

/// <summary>
/// The package of a workbook: a zip of parts that refer to each other (ECMA-376 part 2). It is read without a library, because libraries
/// read the package's own lists whole, however large they are, before a caller can stop them.
/// </summary>
internal sealed class WorkbookPackage : IDisposable
{
    private const string Root = "/";

    private readonly ZipArchive _zip;
    private readonly ReadingBounds _bounds;
    private readonly Dictionary<string, ZipArchiveEntry> _parts;

    /// <param name="file">Seekable; stays open.</param>
    /// <param name="bounds">The bounds on what is read.</param>
    /// <exception cref="InvalidDataException">It is not a zip, or a broken one.</exception>
    /// <exception cref="BoundsExceededException">It has too many parts.</exception>
    public WorkbookPackage(Stream file, ReadingBounds bounds)
    {
        _bounds = bounds;
        _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        ReadingBounds.Judge(_zip.Entries.Count, ReadingBounds.MostParts);
        _parts = PartName.EntriesOf(_zip);
    }

    /// <summary>The name of the workbook's main part; null if the zip is something else.</summary>
    public string? FindWorkbook() => RelationsOf(Root).FirstOrDefault(relation => relation.Kind == "officeDocument")?.Part;

    /// <summary>The references from a part to others, each with an id and a kind, for instance "sharedStrings".</summary>
    /// <param name="part">The name of the part that refers.</param>
    public IReadOnlyList<Relation> RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        using var reader = Open($"{part[..slash]}_rels/{part[slash..]}.rels");
        var relations = new List<Relation>();
        while (reader?.Read() == true)
        {
            if (reader.Begins("Relationship")
                && reader.Attribute("TargetMode") is not "External"
                && reader.Keep("Id") is { } id
                && reader.Keep("Type") is { } type
                && PartName.Resolve(part, reader.Keep("Target")) is { } target)
                relations.Add(new Relation(id, type[(type.LastIndexOf('/') + 1)..], target));
            ReadingBounds.Judge(relations.Count, ReadingBounds.MostParts);
        }

        return relations;
    }

    /// <summary>Opens a part; null if there is none of that name.</summary>
    /// <param name="part">The name from the root, for instance "/xl/workbook.xml".</param>
    public PartReader? Open(string part) =>
        _parts.TryGetValue(part, out var entry) ? new PartReader(new PartStream(entry.Open(), _bounds), _bounds) : null;

    /// <summary>
    /// Whether the bytes of a part contain this word, within the bounds on inflating. This is cheaper than reading the part.
    /// </summary>
    public bool Says(string part, ReadOnlySpan<byte> word)
    {
        if (!_parts.TryGetValue(part, out var entry))
            return false;
        using var bytes = entry.Open();
        Span<byte> buffer = new byte[32 * 1024];
        var left = _bounds.MostInflatedBytes;
        for (int kept = 0, read; left > 0 && (read = bytes.Read(buffer[kept..])) > 0; left -= read)
        {
            var all = buffer[..(kept + read)];
            if (all.IndexOf(word) >= 0)
                return true;
            kept = Math.Min(all.Length, word.Length - 1);
            all[^kept..].CopyTo(buffer);
        }

        return false;
    }

    public void Dispose() => _zip.Dispose();
}

/// <summary>A reference from one part to another.</summary>
/// <param name="Id">The id by which the first part refers to it.</param>
/// <param name="Kind">The relationship, for instance "worksheet".</param>
/// <param name="Part">The other part's name from the root.</param>
internal sealed record Relation(string Id, string Kind, string Part);
