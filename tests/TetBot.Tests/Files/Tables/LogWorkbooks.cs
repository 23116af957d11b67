using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using TetBot.Tests.Files.Attachments;

namespace TetBot.Tests.Files.Tables;

/// <summary>
/// Workbooks as other systems export them, written by hand: only so is a formula without its value to be had, or a part that lies.
/// </summary>
internal static class LogWorkbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The styles: 1 is a date with its time, 2 one without.</summary>
    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="170" formatCode="dd/mm/yyyy\ hh:mm"/></numFmts>
        <cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>
        """;

    /// <summary>A workbook of one sheet.</summary>
    /// <param name="rows">The "row" elements.</param>
    /// <param name="shared">The shared texts.</param>
    public static byte[] Of(IEnumerable<string> rows, IEnumerable<string>? shared = null) =>
        Zip(Parts(rows, (shared ?? []).Select(text => $"<si><t>{SecurityElement.Escape(text)}</t></si>")));

    /// <summary>Its parts: what each is called, and what it says.</summary>
    /// <param name="rows">The "row" elements.</param>
    /// <param name="shared">The "si" elements.</param>
    public static Dictionary<string, IEnumerable<string>> Parts(IEnumerable<string> rows, IEnumerable<string>? shared = null) =>
        new(StringComparer.Ordinal)
        {
            ["[Content_Types].xml"] =
        [
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
            + """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>""",
            """<Default Extension="xml" ContentType="application/xml"/>"""
            + $"""<Override PartName="/xl/workbook.xml" ContentType="{SampleFiles.WorkbookType}"/></Types>""",
        ],
            ["_rels/.rels"] = [Encoding.UTF8.GetString(SampleFiles.Relationships("xl/workbook.xml").Content)],
            ["xl/workbook.xml"] =
        [
            $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>""",
            """<sheet name="An" sheetId="1" state="hidden" r:id="rId9"/><sheet name="Nhat ky" sheetId="2" r:id="rId1"/></sheets>"""
            + """</workbook>""",
        ],
            ["xl/_rels/workbook.xml.rels"] =
        [
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""",
            Relation("rId1", "worksheet", "worksheets/sheet1.xml"), Relation("rId9", "worksheet", "worksheets/sheet9.xml"),
            Relation("rId2", "styles", "styles.xml"), Relation("rId3", "sharedStrings", "sharedStrings.xml"), "</Relationships>",
        ],
            ["xl/styles.xml"] = [Styles],
            ["xl/sharedStrings.xml"] = new[] { $"""<sst xmlns="{Main}">""" }.Concat(shared ?? []).Append("</sst>"),
            ["xl/worksheets/sheet1.xml"] = new[] { $"""<worksheet xmlns="{Main}"><sheetData>""" }.Concat(rows)
            .Append("</sheetData></worksheet>"),
            ["xl/worksheets/sheet9.xml"] = [$"""<worksheet xmlns="{Main}"><sheetData/></worksheet>"""],
        };

    /// <summary>The package of these parts.</summary>
    public static byte[] Zip(IEnumerable<KeyValuePair<string, IEnumerable<string>>> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, pieces) in parts)
                Put(zip, name, pieces);
        }

        return file.ToArray();
    }

    public static string Row(int number, params string[] cells) => $"""<row r="{number}">{string.Concat(cells)}</row>""";

    public static string Text(string text) => $"""<c t="inlineStr"><is><t>{SecurityElement.Escape(text)}</t></is></c>""";

    public static string Shared(int number) => $"""<c t="s"><v>{number}</v></c>""";

    /// <summary>An instant of February 2018 as a spreadsheet keeps it.</summary>
    public static string Moment(int day, int hour, int minute) =>
        Days(new DateTime(2018, 2, day, hour, minute, 0, DateTimeKind.Unspecified).ToOADate(), style: 1);

    public static string Days(double days, int style) =>
        string.Create(CultureInfo.InvariantCulture, $"""<c s="{style}"><v>{days:R}</v></c>""");

    public static string Relation(string id, string kind, string target) =>
        $"""<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006"""
        + $"""/relationships/{kind}" Target="{target}"/>""";

    private static void Put(ZipArchive zip, string name, IEnumerable<string> pieces)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        foreach (var piece in pieces)
            writer.Write(piece);
    }
}
