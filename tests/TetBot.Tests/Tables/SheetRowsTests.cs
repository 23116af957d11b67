using TetBot.Domain.ServiceLogs;
using TetBot.Tables;
using Xunit;
using static TetBot.Tests.Tables.LogWorkbooks;

namespace TetBot.Tests.Tables;

public sealed class SheetRowsTests
{
    private static readonly string[] Words = ["Đơn vị", "Lúc đến", "Lúc nhận", "Điện lực Quỳnh Phụ"];

    private static readonly string Heading = Row(1, Text("Đơn vị"), Text("Lúc đến"), Text("Lúc nhận"));

    [Fact]
    public void Cells_say_what_they_show_to_the_second()
    {
        string[] shared = ["x", "Vũ Thư"];
        var table = ReadTable.Open(Of([Heading, Row(2, Shared(1), Moment(14, 8, 5), Days(43145.3368171296, 1)), Row(5, Text("Tiền Hải"), Days(43145, 2), Days(43145, 1))], shared));

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
        var table = ReadTable.Open(Of([Row(1, Shared(0), Shared(1), Shared(2)), Row(2, Shared(3), Moment(14, 8, 5), Moment(14, 8, 5))], texts));

        Assert.Equal(new FoundCoding(coding, IsSure: true), table.Coding);
        Assert.Equal("Đơn vị", table.Headings[0]);
        Assert.Equal("Điện lực Quỳnh Phụ", ReadTable.Rows(table, 0)[0].Texts![0]);
    }

    [Fact]
    public void A_number_that_names_no_text_says_nothing_and_a_long_text_is_cut()
    {
        var rows = ReadTable.Rows(ReadTable.Open(Of([Heading, Row(2, Shared(0), Shared(7), Text("a"))], [new string('ế', 30_000)])), 0, 1, 2);

        Assert.Equal([new string('ế', 500), "", "a"], rows[0].Texts!);
    }

    [Fact]
    public void A_workbook_that_swells_beyond_all_measure_is_refused()
    {
        // 300 MB of one cell after another: as a file, some hundreds of kilobytes.
        var cells = string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 20_000));
        var rows = Enumerable.Range(2, 1000).Select(number => $"""<row r="{number}">{cells}</row>""").Prepend(Heading);

        var table = ReadTable.Open(Of(rows));
        Assert.Equal(TableRefusal.TooLarge, table.ForEach([0], (_, _) => { }));
    }

    [Fact]
    public void A_workbook_that_ends_in_the_middle_is_damaged()
    {
        var table = ReadTable.Open(Of([Heading, .. Enumerable.Range(2, 300).Select(number => Row(number, Text("Vũ Thư"), Moment(14, 8, 5), Text(""))), "<row"]));

        Assert.Equal(TableRefusal.Damaged, table.ForEach([0], (_, _) => { }));
        Assert.Equal(TableRefusal.Damaged, ReadTable.Refusal("PK\u0003\u0004 and nothing else"u8.ToArray()));
    }
}
