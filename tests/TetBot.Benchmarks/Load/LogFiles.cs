using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TetBot.Benchmarks.Load;

/// <summary>
/// Invented request logs of any length, in a folder of their own. Each row has texts of its own, as customers have; 200,000 rows are a file
/// that is taken.
/// </summary>
internal sealed class LogFiles : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly string[] Units =
        ["Thành phố Thái Bình", "Vũ Thư", "Kiến Xương", "Tiền Hải", "Thái Thụy", "Đông Hưng", "Hưng Hà", "Quỳnh Phụ"];

    private static readonly string[] Headings = [
        "Mã yêu cầu", "Đơn vị", "Thời gian yêu cầu", "Đơn vị tiếp nhận lúc", "Thời gian hoàn thành", "Nội dung", "Khách hàng"];
    private static readonly DateTime Start = new(2018, 2, 14, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly string _folder = Directory.CreateTempSubdirectory("tetbot-logs-").FullName;

    /// <summary>Writes one.</summary>
    /// <returns>Where.</returns>
    public string Write(string kind, int rows, Action<string, int> write)
    {
        var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"yeu-cau-{rows}.{kind}"));
        write(path, rows);
        return path;
    }

    public static void WriteCsv(string path, int rows)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(true));
        writer.WriteLine(string.Join(',', Headings));
        for (var i = 0; i < rows; i++)
        {
            var (unit, arrived, takenUp, resolved, words, customer) = RowOf(i);
            writer.WriteLine(string.Join(',', $"YC{i}", unit, Text(arrived), Text(takenUp), Text(resolved), $"\"{words}\"", customer));
        }
    }

    public static void WriteXlsx(string path, int rows)
    {
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        Put(zip, "[Content_Types].xml", writer => writer.Write(
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
            + """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
            + """<Default Extension="xml" ContentType="application/xml"/></Types>"""));
        Put(zip, "_rels/.rels", writer => WriteRelations(writer, ("rId1", "officeDocument", "xl/workbook.xml")));
        Put(zip, "xl/workbook.xml", writer => writer.Write(
            $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>"""
            + """<sheet name="CRM" sheetId="1" r:id="rId1"/></sheets></workbook>"""));
        Put(zip, "xl/_rels/workbook.xml.rels", writer => WriteRelations(
            writer, ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml")));
        Put(zip, "xl/styles.xml", writer => writer.Write(
            $"""<styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>"""));
        Put(zip, "xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write($"""<worksheet xmlns="{Main}"><sheetData><row r="1">""");
            for (var i = 0; i < Headings.Length; i++)
                WriteShared(writer, i);
            writer.Write("</row>");
            for (var i = 0; i < rows; i++)
            {
                var (_, arrived, takenUp, resolved, _, _) = RowOf(i);
                var first = Headings.Length + Units.Length + (3 * i);
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"""<row r="{i + 2}">"""));
                WriteShared(writer, first);
                WriteShared(writer, Headings.Length + (i % Units.Length));
                foreach (var moment in (DateTime[])[arrived, takenUp, resolved])
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"""<c s="1"><v>{moment.ToOADate():R}</v></c>"""));
                WriteShared(writer, first + 1);
                WriteShared(writer, first + 2);
                writer.Write("</row>");
            }

            writer.Write("</sheetData></worksheet>");
        });
        Put(zip, "xl/sharedStrings.xml", writer =>
        {
            writer.Write($"""<sst xmlns="{Main}">""");
            foreach (var text in Headings.Concat(Units.Select(unit => $"PCTB - Điện lực {unit}")))
                writer.Write($"<si><t>{text}</t></si>");
            for (var i = 0; i < rows; i++)
            {
                var (_, _, _, _, words, customer) = RowOf(i);
                writer.Write($"<si><t>YC{i}</t></si><si><t>{words}</t></si><si><t>{customer}</t></si>");
            }

            writer.Write("</sst>");
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (string Unit, DateTime Arrived, DateTime TakenUp, DateTime Resolved, string Words, string Customer) RowOf(int row)
    {
        var arrived = Start.AddMinutes(row % 10_080);
        var takenUp = arrived.AddMinutes(1 + (row * 7 % 45));
        return (
            $"Điện lực {Units[row % Units.Length]}",
            arrived,
            takenUp,
            takenUp.AddMinutes(5 + (row * 13 % 180)),
            $"Mất điện, xã {row % 89}",
            $"Khách {row}");
    }

    private static string Text(DateTime moment) => moment.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    private static void WriteShared(StreamWriter writer, int number) =>
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"""<c t="s"><v>{number}</v></c>"""));

    private static void WriteRelations(StreamWriter writer, params ReadOnlySpan<(string Id, string Kind, string Target)> relations)
    {
        writer.Write("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""");
        foreach (var (id, kind, target) in relations)
            writer.Write(
                $"""<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006"""
                + $"""/relationships/{kind}" Target="{target}"/>""");
        writer.Write("</Relationships>");
    }

    private static void Put(ZipArchive zip, string name, Action<StreamWriter> write)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        write(writer);
    }
}
