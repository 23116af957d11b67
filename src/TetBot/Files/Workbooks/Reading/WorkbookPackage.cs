using System.IO.Compression;
using TetBot.Files.Attachments;

namespace TetBot.Files.Workbooks.Reading;

/// <summary>
/// The package a workbook is: a zip of parts that name each other (ECMA-376 part 2). It is read here and not by a library, since those read
/// the
/// package's own lists whole, however large they turn out to be, before anybody can say stop.
/// </summary>
internal sealed class WorkbookPackage : IDisposable
{
    private const string Root = "/";

    private readonly ZipArchive _zip;
    private readonly ReadingBounds _bounds;
    private readonly Dictionary<string, ZipArchiveEntry> _parts;

    /// <param name="file">Can seek; stays open.</param>
    /// <param name="bounds">How much is read.</param>
    /// <exception cref="InvalidDataException">It is no zip, or a broken one.</exception>
    /// <exception cref="BoundsExceededException">It has too many parts.</exception>
    public WorkbookPackage(Stream file, ReadingBounds bounds)
    {
        _bounds = bounds;
        _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        ReadingBounds.Judge(_zip.Entries.Count, ReadingBounds.MostParts);
        _parts = PartName.EntriesOf(_zip);
    }

    /// <summary>The workbook's own part; null where the zip is something else.</summary>
    public string? FindWorkbook() => RelationsOf(Root).FirstOrDefault(relation => relation.Kind == "officeDocument")?.Part;

    /// <summary>The part another names by an id, or by its kind, for instance "sharedStrings".</summary>
    /// <param name="part">The one that names.</param>
    public IReadOnlyList<Relation> RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        using var reader = Open($"{part[..slash]}_rels/{part[slash..]}.rels");
        var relations = new List<Relation>();
        while (reader?.Read() == true)
        {
            if (reader.Begins("Relationship") && reader.Attribute("TargetMode") is not "External"
                && reader.Keep("Id") is { } id && reader.Keep("Type") is { } type
                    && PartName.Resolve(part, reader.Keep("Target")) is { } target)
                relations.Add(new Relation(id, type[(type.LastIndexOf('/') + 1)..], target));
            ReadingBounds.Judge(relations.Count, ReadingBounds.MostParts);
        }

        return relations;
    }

    /// <summary>Opens a part; null where there is none of that name.</summary>
    /// <param name="part">From the root, for instance "/xl/workbook.xml".</param>
    public PartReader? Open(string part) =>
        _parts.TryGetValue(part, out var entry) ? new PartReader(new PartStream(entry.Open(), _bounds), _bounds) : null;

    /// <summary>Whether the bytes of a part have these among them, as far as it would be read; a look that costs less than that.</summary>
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

/// <summary>One part names another.</summary>
/// <param name="Id">What it is called where it is named.</param>
/// <param name="Kind">What the other is to it, for instance "worksheet".</param>
/// <param name="Part">The other, from the root.</param>
internal sealed record Relation(string Id, string Kind, string Part);
