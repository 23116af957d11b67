using System.IO.Compression;
using System.Text;
using AdaptiveCards;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using Xunit;
using static TetBot.Tests.Files.Workbooks.Templates;

namespace TetBot.Tests.Files.Workbooks;

/// <summary>Anybody can send anything: it ends in a result, soon, and without taking the memory of the bot.</summary>
public sealed class HostileWorkbookTests
{
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const string Ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static TheoryData<string> Bombs =>
    [
        "blanks in the sheet", "one long text", "one long attribute", "many attributes", "deep elements", "many names", "many cells",
        "many shared texts",
        "one long shared text", "one text in many cells", "many styles", "the list of relationships", "a comment", "an instruction",
        "a CDATA section", "many parts", "many merged cells",
    ];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_not_read_to_its_end(string kind)
    {
        var bomb = Bomb(kind);
        Assert.InRange(bomb.Length, 0, 4 * 1024 * 1024); // So that it is opened.

        Assert.IsType<WorkbookReading.TooLarge>(Read(bomb));
    }

    [Fact]
    public void A_file_larger_than_any_template_is_not_opened()
    {
        using var file = new MemoryStream(new byte[(4 * 1024 * 1024) + 1]);

        Assert.IsType<WorkbookReading.TooLarge>(WorkbookReader.Read(file));
    }

    [Fact]
    public void What_is_no_workbook_is_no_template()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            Write(archive, "readme.txt", "xin chào");

        byte[][] files =
            [[], [0x50], Encoding.UTF8.GetBytes("Họ tên;SĐT"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], zip.ToArray()];
        Assert.All(files, file => Assert.IsType<WorkbookReading.NotATemplate>(Read(file)));
    }

    [Fact]
    public void A_workbook_that_is_not_ours_is_no_template()
    {
        using var book = new EditedWorkbook(Form());
        book.Sheets[1].Name = "Sheet2";

        Assert.IsType<WorkbookReading.NotATemplate>(Read(book.Save()));
    }

    [Fact]
    public void A_file_that_breaks_off_anywhere_ends_in_a_result()
    {
        var whole = Form();
        for (var length = 0; length < whole.Length; length += 97)
            Assert.False(Read(whole[..length]) is WorkbookReading.FormSheet);
        Assert.IsType<WorkbookReading.Damaged>(Read(whole[..(whole.Length / 2)]));
    }

    [Fact]
    public void A_file_with_any_byte_changed_ends_in_a_result()
    {
        var whole = Form();
        var random = new Random(20180215);
        for (var i = 0; i < 3000; i++)
        {
            var changed = whole.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            Assert.NotNull(Read(changed));
        }
    }

    [Fact]
    public void Anything_in_place_of_any_value_of_the_hidden_sheet_ends_in_a_result()
    {
        string[] values = ["", "0", "-1", "99999999999", "2", "Roster", "Form", "7", "=1", "tetbot:row:x"];
        using var template = new EditedWorkbook(Form());
        var lines = template.PartOf(template.Sheets[1]).Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count();
        var unreadable = 0;
        for (var line = 1; line <= lines; line++)
        {
            foreach (var value in values)
            {
                using var book = new EditedWorkbook(Form());
                var cell = book.PartOf(book.Sheets[1]).Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()
                    .FirstOrDefault(cell => cell.CellReference == $"B{line}");
                if (cell is null)
                    continue;
                (cell.DataType, cell.CellValue) =
                    (DocumentFormat.OpenXml.Spreadsheet.CellValues.String, new DocumentFormat.OpenXml.Spreadsheet.CellValue(value));
                unreadable += Read(book.Save()) is WorkbookReading.MarkUnreadable ? 1 : 0;
            }
        }

        Assert.InRange(unreadable, 20, lines * values.Length);
    }

    [Fact]
    public void A_template_of_another_layout_is_not_guessed_at()
    {
        var file = Changed(Form(), "xl/sharedStrings.xml", text => text.Replace(">tetbot:column:answer<", ">?<", StringComparison.Ordinal));
        Assert.IsType<WorkbookReading.FormSheet>(Read(file));

        using var book = new EditedWorkbook(Form());
        var version = book.PartOf(book.Sheets[1]).Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()
            .Single(cell => cell.CellReference == "B1");
        (version.DataType, version.CellValue) =
            (DocumentFormat.OpenXml.Spreadsheet.CellValues.Number, new DocumentFormat.OpenXml.Spreadsheet.CellValue("2"));
        Assert.IsType<WorkbookReading.MarkUnreadable>(Read(book.Save()));
    }

    [Fact]
    public void A_document_type_is_refused_before_its_entities_grow()
    {
        var file = Changed(
            Form(), Sheet, _ =>
                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
                + $"<worksheet xmlns=\"{Ns}\"><sheetData>&b;</sheetData></worksheet>");

        Assert.IsType<WorkbookReading.Damaged>(Read(file));
    }

    private static byte[] Bomb(string kind)
    {
        const int Many = 1_000_000;
        var start = $"<worksheet xmlns=\"{Ns}\"><sheetData><row r=\"1\">";
        return kind switch
        {
            "blanks in the sheet" => InSheet(start + new string(' ', 30_000_000)),
            "one long text" => InSheet(
                $"{start}<c r=\"A1\" t=\"inlineStr\"><is><t>{new string('x', 20_000_000)}</t></is></c>"
                + "</row></sheetData></worksheet>"),
            "one long attribute" => InSheet($"{start}<c r=\"{new string('A', 20_000_000)}\"/>"),
            "many attributes" => InSheet($"{start}<c {Repeat(Many, i => $"a{i}=\"\" ")}/>"),
            "deep elements" => InSheet(start + Repeat(Many, _ => "<c>")),
            "many names" => InSheet(start + Repeat(Many, i => $"<a{i}/>")),
            "many cells" =>
                InSheet(start + Repeat(Many, i => $"<c r=\"{CellAddress.ColumnName((i % 16_000) + 1)}{(i / 16_000) + 1}\"><v>1</v></c>")),
            "many shared texts" => InTexts(Repeat(Many, _ => "<si><t>x</t></si>")),
            "one long shared text" => InTexts($"<si><t>{new string('x', 20_000_000)}</t></si>"),
            "one text in many cells" => OneTextInManyCells(start),
            "many styles" =>
                Changed(Form(), "xl/styles.xml",
                    _ => $"<styleSheet xmlns=\"{Ns}\"><cellXfs>{Repeat(Many, _ => "<xf/>")}</cellXfs></styleSheet>"),
            "the list of relationships" =>
                Changed(Form(), "_rels/.rels",
                    _ => $"<Relationships>{Repeat(Many * 3 / 4, i => $"<Relationship Id=\"r{i}\" Type=\"t\" Target=\"x{i}\"/>")}"
                        + "</Relationships>"),
            "a comment" => InSheet($"{start}<!--{new string('x', 30_000_000)}-->"),
            "an instruction" => InSheet($"{start}<?x {new string('x', 30_000_000)}?>"),
            "a CDATA section" => InSheet($"{start}<c r=\"A1\"><v><![CDATA[{new string('<', 30_000_000)}]]></v></c>"),
            "many merged cells" => InSheet(
                $"{start}</row></sheetData><mergeCells>{Repeat(Many / 10, i => $"<mergeCell ref=\"A{i + 1}:B{i + 1}\"/>")}"
                + "</mergeCells></worksheet>"),
            "many parts" => ManyParts(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such bomb."),
        };
    }

    private static string Repeat(int count, Func<int, string> piece)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(piece(i));
        return text.ToString();
    }

    private static byte[] InSheet(string xml) => Changed(Form(), Sheet, _ => xml);

    private static byte[] InTexts(string xml) => Changed(Form(), "xl/sharedStrings.xml", _ => $"<sst xmlns=\"{Ns}\">{xml}</sst>");

    private static byte[] OneTextInManyCells(string start)
    {
        const string End = "</x:sst>";
        var texts = 0;
        var file = Changed(Form(), "xl/sharedStrings.xml", xml =>
        {
            texts = xml.Split("<x:si>").Length - 1;
            return xml.Replace(End, $"<x:si><x:t>{new string('x', 30_000)}</x:t></x:si>{End}", StringComparison.Ordinal);
        });
        var cells = Repeat(10_000, i => $"<c r=\"{CellAddress.ColumnName(i + 1)}1\" t=\"s\"><v>{texts}</v></c>");
        return Changed(file, Sheet, _ => $"{start}{cells}</row></sheetData></worksheet>");
    }

    private static byte[] ManyParts()
    {
        using var file = new MemoryStream();
        file.Write(Form());
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            for (var i = 0; i < 30_000; i++)
                archive.CreateEntry($"{i}", CompressionLevel.NoCompression);
        }

        return file.ToArray();
    }

    /// <summary>The workbook with other XML in one part.</summary>
    private static byte[] Changed(byte[] workbook, string part, Func<string, string> change)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(part)!;
            string xml;
            using (var reader = new StreamReader(entry.Open(), Encoding.UTF8))
                xml = reader.ReadToEnd();
            entry.Delete();
            Write(archive, part, change(xml));
        }

        return file.ToArray();
    }

    private static void Write(ZipArchive archive, string part, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(part).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(text);
    }
}
