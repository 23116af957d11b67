using System.Text;
using AdaptiveCards;
using FsCheck;
using FsCheck.Xunit;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Tables;
using Xunit;

namespace TetBot.Tests.Files.Tables;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("a,b\nc,d", "a|b / c|d")]
    [InlineData("a,b\r\nc,d\r\n", "a|b / c|d")]
    [InlineData("a,b\rc,d\r", "a|b / c|d")]
    [InlineData("\"a,b\",\"c \"\"d\"\"\"\n", "a,b|c \"d\"")]
    [InlineData("\"a\nb\",c\n", "a\nb|c")]
    [InlineData("a \"b\" c,d\n", "a \"b\" c|d")]
    [InlineData("\"a\"b,c\n", "ab|c")]
    [InlineData(",a,,\n\n,,\nb\n", "|a|| / b")]
    [InlineData("\"\",a\n", "|a")]
    [InlineData("a\0b,c\n", "a\0b|c")]
    [InlineData("a,\"b\n", "a|\"b")]
    [InlineData("a,\"b\nc,d\ne,f", "a|\"b / c|d / e|f")]
    public void Rows_are_parted_as_programs_write_them(string text, string rows) =>
        Assert.Equal(rows, string.Join(" / ", Read(text).Select(row => string.Join('|', row.Cells))));

    [Fact]
    public void Rows_are_counted_as_a_spreadsheet_counts_them() =>
        Assert.Equal([1, 3, 4], Read("a\n\n\"b\nb\"\nc\n").Select(row => row.Row));

    [Fact]
    public void A_row_too_long_is_said_to_be_broken_and_the_next_is_read()
    {
        var rows = Read($"a,b\n{new string('x', 1024 * 1024)},1\nc,d\n");

        Assert.Equal([false, true, false], rows.Select(row => row.IsBroken));
        Assert.Equal(["c", "d"], rows[2].Cells);
        Assert.Equal(3, rows[2].Row);
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_own_row()
    {
        var text = new StringBuilder("a,b\n1,\"open\n");
        for (var i = 0; i < 20_000; i++)
            text.Append("some row,other\n");

        var rows = Read(text.ToString());

        Assert.Equal(20_002, rows.Count);
        Assert.Equal(["1", "\"open"], rows[1].Cells);
    }

    [Fact]
    public void A_row_of_nothing_but_separators_has_so_many_cells_and_no_more() =>
        Assert.Equal(CsvRows.MostCells, Assert.Single(Read($"a{new string(',', 60_000)}\n")).Cells.Count);

    [Theory]
    [InlineData("a;b;c\n1;2,5;3\n2;3,5;4\n")]
    [InlineData("a\tb\tc\n1\t2\t3\n")]
    [InlineData("a,b,c\n1,2;x,3\n")]
    [InlineData("sep=;\na;b;c\n1;2;3\n")]
    [InlineData("a;b;c\n1;\"x, y, z, w\";3\n")]
    public void The_separator_is_found(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var rows = CsvFile.Open(file, TextBytes.Utf8);
        while (rows.Read() && rows.Cells[0] != "a")
        {
            // Excel's line that says the separator.
        }

        Assert.Equal(["a", "b", "c"], rows.Cells);
    }

    [Property(MaxTest = 500)]
    public void What_is_written_by_the_rules_is_read_back(NonEmptyArray<NonEmptyArray<string?>> table)
    {
        var rows = table.Get.Select(row => row.Get.Select(cell => (cell ?? "").Replace("\r", "", StringComparison.Ordinal)).ToList())
            .Where(row => row.Exists(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        var text = string.Concat(
            rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
                + "\r\n"));

        Assert.Equal(rows, Read(text).Select(row => row.Cells.Select(cell => cell!).ToList()));
    }

    [Property(MaxTest = 500)]
    public void Any_bytes_end(byte[] bytes) => ReadTable.Refusal(bytes);

    [Theory]
    [InlineData("", "NoHeadings")]
    [InlineData("a,b\n1,2\n", "NoHeadings")]
    [InlineData("a,b,c\n", "NoRows")]
    [InlineData("1,14/02/2018 08:00,Vũ Thư\n2,14/02/2018 08:00,Vũ Thư\n", "NoHeadings")]
    public void A_table_without_headings_or_rows_is_refused(string text, string refusal) =>
        Assert.Equal(Enum.Parse<TableRefusal>(refusal), ReadTable.Refusal(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Titles_above_the_headings_are_passed_over() =>
        Assert.Equal(
            ["Mã", "Đơn vị", "Lúc"],
            ReadTable.Open("CÔNG TY ĐIỆN LỰC,,\nBáo cáo từ,14/02/2018,\n\nMã,Đơn vị,Lúc\n1,Vũ Thư,x\n"u8.ToArray()).Headings);

    [Fact]
    public void Both_samples_are_logs_that_are_read_whole()
    {
        foreach (var kind in Enum.GetValues<LogKind>())
        {
            var table = ReadTable.Open(TetBot.Features.Logs.LogSample.Content(kind));
            var guess = ColumnGuess.Of(
                table.Headings, table.Samples, new Domain.Campaigns.UnitNames(Campaigns.ReferenceJson.Campaign.Units), "tep.csv");
            Assert.Equal(kind, guess.Kind);
            Assert.Equal(LogColumns.Of(kind), guess.Columns.Select(column => column.Column));
        }
    }

    private static List<(int Row, bool IsBroken, List<string?> Cells)> Read(string text)
    {
        using var rows = new CsvRows(new StringReader(text), ',');
        var all = new List<(int, bool, List<string?>)>();
        while (rows.Read())
            all.Add((rows.Row, rows.IsBroken, [.. rows.Cells]));
        return all;
    }
}
