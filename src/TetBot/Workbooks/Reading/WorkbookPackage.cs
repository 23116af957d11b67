using System.IO.Compression;

namespace TetBot.Workbooks.Reading;

/// <summary>
/// The package a workbook is: a zip of parts that name each other (ECMA-376 part 2). It is read here and not by a library, since those read the
/// package's own lists whole, however large they turn out to be, before anybody can say stop.
/// </summary>
internal sealed class WorkbookPackage : IDisposable
{
    private const string Root = "/";

    private readonly ZipArchive _zip;
    private readonly ReadingBounds _bounds;

    /// <param name="file">Can seek; stays open.</param>
    /// <param name="bounds">How much is read.</param>
    /// <exception cref="InvalidDataException">It is no zip, or a broken one.</exception>
    /// <exception cref="BoundsExceededException">It has too many parts.</exception>
    public WorkbookPackage(Stream file, ReadingBounds bounds)
    {
        _bounds = bounds;
        _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        ReadingBounds.Judge(_zip.Entries.Count, ReadingBounds.MostParts);
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
                && reader.Keep("Id") is { } id && reader.Keep("Type") is { } type && Resolve(part, reader.Keep("Target")) is { } target)
                relations.Add(new Relation(id, type[(type.LastIndexOf('/') + 1)..], target));
            ReadingBounds.Judge(relations.Count, ReadingBounds.MostParts);
        }

        return relations;
    }

    /// <summary>Opens a part; null where there is none of that name.</summary>
    /// <param name="part">From the root, for instance "/xl/workbook.xml".</param>
    public PartReader? Open(string part) =>
        _zip.GetEntry(part[1..]) is { } entry ? new PartReader(new PartStream(entry.Open(), _bounds), _bounds) : null;

    public void Dispose() => _zip.Dispose();

    /// <summary>Where a name leads that is written relative to <paramref name="part"/>; null where nowhere in the package.</summary>
    private static string? Resolve(string part, string? target)
    {
        var package = new Uri("package://workbook/");
        return target is not null && Uri.TryCreate(new Uri(package, part), target, out var found) && package.IsBaseOf(found)
            ? Uri.UnescapeDataString(found.AbsolutePath)
            : null;
    }
}

/// <summary>One part names another.</summary>
/// <param name="Id">What it is called where it is named.</param>
/// <param name="Kind">What the other is to it, for instance "worksheet".</param>
/// <param name="Part">The other, from the root.</param>
internal sealed record Relation(string Id, string Kind, string Part);
