using AdaptiveCards;
using TetBot.Domain.Reports;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Attachments;
using TetBot.Files.Tables;
using Xunit;
using static TetBot.Tests.Files.Tables.LogWorkbooks;

namespace TetBot.Tests.Files.Tables;

public sealed class SheetRowsTests
{
    private static readonly string[] Words = ["Đơn vị", "Lúc đến", "Lúc nhận", "Điện lực Quỳnh Phụ"];

    private static readonly string Heading = Row(1, Text("Đơn vị"), Text("Lúc đến"), Text("Lúc nhận"));

    [Fact]
    public void Cells_say_what_they_show_to_the_second()
    {
        string[] shared = ["x", "Vũ Thư"];
        var table = ReadTable.Open(
            Of([Heading, Row(2, Shared(1), Moment(14, 8, 5), Days(43145.3368171296, 1)),
                Row(5, Text("Tiền Hải"), Days(43145, 2), Days(43145, 1))], shared));

        Assert.Null(table.Coding);
        Assert.Equal(["Đơn vị", "Lúc đến", "Lúc nhận"], table.Headings);
        var rows = ReadTable.Rows(table, 0, 1, 2);
        Assert.Equal([2, 5], rows.Select(row => row.Row));
        Assert.Equal(["Vũ Thư", "2018-02-14 08:05:00", "2018-02-14 08:05:01"], rows[0].Texts!);
        Assert.Equal(["Tiền Hải", "2018-02-14", "2018-02-14 00:00:00"], rows[1].Texts!);
    }

    [Fact]
    public void Of_a_formula_the_kept_value_is_read_and_nothing_is_computed()
    {
        const string Kept = """<c s="1"><f>B2+1</f><v>43146.5</v></c>""";
        const string Never = """<c s="1"><f>NOW()</f></c>""";
        const string Fault = """<c t="e"><f>1/0</f><v>#DIV/0!</v></c>""";

        var rows = ReadTable.Rows(ReadTable.Open(Of([Heading, Row(2, Text("Vũ Thư"), Kept, Never), Row(3, Fault, Kept, Kept)])), 0, 1, 2);

        Assert.Equal(["Vũ Thư", "2018-02-15 12:00:00", null], rows[0].Texts!);
        Assert.Equal([null, "2018-02-15 12:00:00", "2018-02-15 12:00:00"], rows[1].Texts!);
        Assert.Equal([2, 3], rows.Select(row => row.Row));
    }

    [Theory]
    [InlineData(TextCoding.Tcvn3)]
    [InlineData(TextCoding.Vni)]
    public void Texts_of_old_fonts_are_read(TextCoding coding)
    {
        string[] texts = [.. Words.Select(text => TableTexts.InFont(coding, text))];
        var table = ReadTable.Open(
            Of([Row(1, Shared(0), Shared(1), Shared(2)), Row(2, Shared(3), Moment(14, 8, 5), Moment(14, 8, 5))], texts));

        Assert.Equal(new FoundCoding(coding, IsSure: true), table.Coding);
        Assert.Equal("Đơn vị", table.Headings[0]);
        Assert.Equal("Điện lực Quỳnh Phụ", ReadTable.Rows(table, 0)[0].Texts![0]);
    }

    [Fact]
    public void A_number_that_names_no_text_says_nothing_and_a_long_text_is_cut()
    {
        var rows = ReadTable.Rows(
            ReadTable.Open(Of([Heading, Row(2, Shared(0), Shared(7), Text("a"))], [new string('ế', 30_000)])), 0, 1, 2);

        Assert.Equal([new string('ế', 500), "", "a"], rows[0].Texts!);
    }

    [Theory]
    [InlineData("xl/sharedStrings.xml", "xl/SharedStrings.xml")]
    [InlineData("xl/sharedStrings.xml", "/xl/sharedStrings.xml")]
    [InlineData("xl/sharedStrings.xml", "xl\\sharedStrings.xml")]
    [InlineData("xl/sharedStrings.xml", "xl/shared%53trings.xml")]
    [InlineData("xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.XML")]
    [InlineData("xl/workbook.xml", "xl/Workbook.xml")]
    [InlineData("xl/_rels/workbook.xml.rels", "xl/_Rels/WORKBOOK.xml.rels")]
    [InlineData("_rels/.rels", "_Rels/.RELS")]
    [InlineData("[Content_Types].xml", "[content_types].xml")]
    public void A_part_is_found_however_the_zip_writes_its_name(string part, string written)
    {
        var parts = Parts([Heading, Row(2, Shared(0), Moment(14, 8, 5), Moment(14, 8, 6))], ["<si><t>Vũ Thư</t></si>"]);
        var file = Zip(parts.Select(one => one.Key == part ? KeyValuePair.Create(written, one.Value) : one));

        Assert.Equal(new FileJudgement.Known(FileKind.Xlsx), FileContent.Judge(new MemoryStream(file), "a.xlsx"));
        Assert.Equal(
            ["Vũ Thư", "2018-02-14 08:05:00", "2018-02-14 08:06:00"], Assert.Single(ReadTable.Rows(ReadTable.Open(file), 0, 1, 2)).Texts!);
    }

    [Theory]
    [InlineData("/xl/worksheets/sheet1.xml")]
    [InlineData("Worksheets/SHEET1.xml")]
    [InlineData("./worksheets/sheet1.xml")]
    [InlineData("../xl/worksheets/sheet1.xml")]
    [InlineData("../../xl/worksheets/sheet1.xml")]
    [InlineData("worksheets\\sheet1.xml")]
    [InlineData("worksheets/sheet%31.xml")]
    [InlineData("worksheets/sheet1.xml#A1")]
    public void A_part_is_found_however_another_names_it(string target)
    {
        var parts = Parts([Heading, Row(2, Text("Vũ Thư"), Moment(14, 8, 5), Moment(14, 8, 6))]);
        parts["xl/_rels/workbook.xml.rels"] =
            ["""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""",
                Relation("rId1", "worksheet", target), "</Relationships>"];

        Assert.Equal("Vũ Thư", Assert.Single(ReadTable.Rows(ReadTable.Open(Zip(parts)), 0)).Texts![0]);
    }

    [Theory]
    [InlineData("2018-02-14", "2018-02-14", InstantFault.DateOnly)]
    [InlineData("2018-02-14T08:05:30", "2018-02-14 08:05:30", InstantFault.None)]
    [InlineData("2018-02-14T08:05", "2018-02-14 08:05:00", InstantFault.None)]
    [InlineData("2018-02-14T08:05:29.9999998", "2018-02-14 08:05:30", InstantFault.None)]
    [InlineData("2018-02-14T01:05:30Z", "2018-02-14 08:05:30", InstantFault.None)]
    [InlineData("2018-02-13T20:05:30-05:00", "2018-02-14 08:05:30", InstantFault.None)]
    [InlineData("2018-02-14T00:00:00", "2018-02-14 00:00:00", InstantFault.None)]
    [InlineData("08:05:00", "08:05", InstantFault.Unreadable)]
    [InlineData("08:05", "08:05", InstantFault.Unreadable)]
    [InlineData("01:05:00Z", "08:05", InstantFault.Unreadable)]
    [InlineData("1899-12-30T08:05:00", "08:05", InstantFault.Unreadable)]
    [InlineData("2018-02", "2018-02", InstantFault.Unreadable)]
    [InlineData("Wednesday", "Wednesday", InstantFault.Unreadable)]
    [InlineData("9999-12-31T23:59:59.9", "9999-12-31T23:59:59.9", InstantFault.Unreadable)]
    public void A_date_of_a_strict_workbook_says_what_it_says_and_nothing_of_today(string written, string text, InstantFault fault)
    {
        var parts = Parts([Heading, Row(2, Text("Vũ Thư"), $"""<c t="d" s="1"><v>{written}</v></c>""", Moment(14, 8, 5))]);
        var strict = Zip(parts.Select(part => KeyValuePair.Create(part.Key, part.Value.Select(Strict))));

        var read = Assert.Single(ReadTable.Rows(ReadTable.Open(strict), 1)).Texts![0];
        Assert.Equal((text, fault), (read, InstantText.Read(read!).Fault));
    }

    [Fact]
    public void What_was_written_once_over_merged_rows_is_said_of_each()
    {
        var parts = Parts(
        [
            Heading,
            Row(2, Text("Vũ Thư"), Moment(14, 8, 5), Moment(14, 8, 6)),
            """<row r="3"><c r="B3" s="1"><v>43145.5</v></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>che</t></is></c>"""
            + """<c r="B4" s="1"><v>43146.5</v></c></row>""",
            """<row r="5"><c r="C5" s="1"/></row>""",
            """<row r="7"><c r="A7" t="inlineStr"><is><t>Tiền Hải</t></is></c><c r="B7" s="1"><v>43147.5</v></c></row></sheetData>""",
            """<mergeCells count="2"><mergeCell ref="A2:A6"/><mergeCell ref="B7:C7"/></mergeCells><sheetData>""",
        ]);

        var rows = ReadTable.Rows(ReadTable.Open(Zip(parts)), 0, 1);

        Assert.Equal([(2, "Vũ Thư"), (3, "Vũ Thư"), (4, "Vũ Thư"), (7, "Tiền Hải")], rows.Select(row => (row.Row, row.Texts![0]!)));
        Assert.Equal("2018-02-15 12:00:00", rows[2].Texts![1]);
    }

    [Fact]
    public void A_formula_whose_value_is_empty_was_never_calculated()
    {
        string[] cells =
            ["""<c><f>A1</f><v/></c>""", """<c><f>A1</f><v></v></c>""", """<c t="str"><f>A1</f><v></v></c>""", """<c><v/></c>"""];

        Assert.Equal(
            [null, null, "", ""],
            Assert.Single(ReadTable.Rows(ReadTable.Open(Of([Heading, Row(2, [.. cells, Text("x")])])), 0, 1, 2, 3)).Texts!);
    }

    [Fact]
    public void A_workbook_that_swells_beyond_all_measure_is_refused()
    {
        // 300 MB of one cell after another: as a file, some hundreds of kilobytes.
        var cells = string.Concat(Enumerable.Repeat($"<c><v>{new string('1', 285)}</v></c>", 1_000));
        var rows = Enumerable.Range(2, 1000).Select(number => $"""<row r="{number}">{cells}</row>""").Prepend(Heading);

        var table = ReadTable.Open(Of(rows));
        Assert.Equal(TableRefusal.TooLarge, table.ForEach([0], (_, _) => { }));
    }

    [Fact]
    public void A_workbook_that_ends_in_the_middle_is_damaged()
    {
        var table = ReadTable.Open(
            Of([Heading, .. Enumerable.Range(2, 300).Select(number => Row(number, Text("Vũ Thư"), Moment(14, 8, 5), Text(""))), "<row"]));

        Assert.Equal(TableRefusal.Damaged, table.ForEach([0], (_, _) => { }));
        Assert.Equal(TableRefusal.Damaged, ReadTable.Refusal("PK\u0003\u0004 and nothing else"u8.ToArray()));
    }

    private static string Strict(string xml) => xml
        .Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
            StringComparison.Ordinal)
        .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal);
}
