using System.IO.Compression;
using System.Xml;
using TetBot.Domain.Reports;

namespace TetBot.Files.Attachments;

/// <summary>
/// Excel and Word files: a zip whose relationships name the main part and whose content type list says what that part is (ISO/IEC 29500-2,
/// 9 and 10).
/// </summary>
internal static class OfficeContent
{
    private const string ContentTypes = "/[Content_Types].xml";
    private const string Relationships = "/_rels/.rels";
    private const string Root = "/";

    // Limits the content type list, the relationships and the beginning of the main part together. The largest real ones are some hundred
    // kilobytes.
    private const int MostRead = 2 * 1024 * 1024;

    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8);

    public static FileJudgement Judge(Stream content, FileKind? named)
    {
        var office = named is FileKind.Xlsx or FileKind.Docx ? named : null;
        try
        {
            return ZipDirectory.Examine(content) switch
            {
                ZipState.Bomb => new FileJudgement.ZipBomb(),
                ZipState.Encrypted => new FileJudgement.Encrypted(),
                ZipState.Strange => new FileJudgement.Unsupported(named),
                ZipState.Damaged => new FileJudgement.Damaged(office),
                _ => JudgeParts(content, named),
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException)
        {
            return new FileJudgement.Damaged(office);
        }
        catch (ZipBombException)
        {
            return new FileJudgement.ZipBomb();
        }
    }

    private static FileJudgement JudgeParts(Stream content, FileKind? named)
    {
        content.Position = 0;
        using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        var parts = PartName.EntriesOf(archive);
        if (!parts.TryGetValue(ContentTypes, out var list) || !parts.TryGetValue(Relationships, out var relationships))
            return new FileJudgement.Unsupported(named);

        var budget = new InflationBudget(MostRead);
        var types = OfficeContentTypes.Read(list, budget);
        if (parts.Keys.Any(part => IsMacro(part, types.Of(part))))
            return new FileJudgement.Macros();
        if (MainPart(relationships, budget) is not { } main || types.Of(main) is not { } type)
            return new FileJudgement.Unsupported(named);
        if (KindOf(type) is not var (kind, root))
            return new FileJudgement.Unsupported(named);
        return parts.TryGetValue(main, out var part) && RootOf(part, budget) == root
            ? new FileJudgement.Known(kind)
            : new FileJudgement.Damaged(kind);
    }

    private static (FileKind Kind, string Root)? KindOf(string type) => type.ToLowerInvariant() switch
    {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml" => (FileKind.Xlsx, "workbook"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml" => (FileKind.Docx, "document"),
        _ => null,
    };

    // Macro modules, the macro sheets used before 1997, and every type of main part that may have macros.
    private static bool IsMacro(string part, string? type) =>
        part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || type is not null && (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
            || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
            || type.Contains("macrosheet", StringComparison.OrdinalIgnoreCase));

    private static string? MainPart(ZipArchiveEntry relationships, InflationBudget budget)
    {
        using var xml = OfficeXml.Open(relationships, budget);
        while (xml.ReadToFollowing("Relationship"))
        {
            // The namespace differs between ISO's strict form and the transitional form that programs usually write.
            if (xml["Type"]?.EndsWith("/officeDocument", StringComparison.Ordinal) == true)
                return PartName.Resolve(Root, xml["Target"]);
        }

        return null;
    }

    private static string? RootOf(ZipArchiveEntry part, InflationBudget budget)
    {
        using var xml = OfficeXml.Open(part, budget);
        return xml.MoveToContent() == XmlNodeType.Element ? xml.LocalName : null;
    }
}

/// <summary>The content types of a package's parts, declared by part name or by extension.</summary>
internal sealed class OfficeContentTypes
{
    private readonly Dictionary<string, string> _byPart = new(PartName.Comparer);
    private readonly Dictionary<string, string> _byExtension = new(StringComparer.OrdinalIgnoreCase);

    public static OfficeContentTypes Read(ZipArchiveEntry list, InflationBudget budget)
    {
        var types = new OfficeContentTypes();
        using var xml = OfficeXml.Open(list, budget);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml["ContentType"] is not { } type)
                continue;
            if (xml.LocalName == "Override" && xml["PartName"] is { } part)
                types._byPart.TryAdd(PartName.Of(part), type);
            else if (xml.LocalName == "Default" && xml["Extension"] is { } extension)
                types._byExtension.TryAdd(extension, type);
        }

        return types;
    }

    /// <summary>Returns the type of a part; null if none is declared.</summary>
    public string? Of(string part) =>
        _byPart.TryGetValue(part, out var type) || _byExtension.TryGetValue(part[(part.LastIndexOf('.') + 1)..], out type) ? type : null;
}

/// <summary>Opens the XML of a package, which is untrusted: DTDs and external entities are disabled.</summary>
internal static class OfficeXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
    };

    public static XmlReader Open(ZipArchiveEntry part, InflationBudget budget) => XmlReader.Create(budget.Guard(part.Open()), Settings);
}
