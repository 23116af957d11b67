using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using Xunit;

namespace TetBot.Domain.Tests.ServiceLogs;

public sealed class ColumnGuessTests
{
    private static readonly UnitNames Units = new(
        [new Unit(new UnitId("vu-thu"), new LocalizedText("Điện lực Vũ Thư", "Vũ Thư branch"), UnitKind.Branch)]);

    [Theory]
    [InlineData("Mã|Đơn vị|Thời gian yêu cầu|Đơn vị tiếp nhận lúc|Thời gian hoàn thành", "1|Vũ Thư|t|t|t", LogKind.Requests, "1 2 3 4")]
    [InlineData("MA|DON VI|THOI GIAN YEU CAU|THOI GIAN TIEP NHAN|THOI GIAN XU LY XONG", "1|Vũ Thư|t|t|t", LogKind.Requests, "1 2 3 4")]
    [InlineData("Resolved|Accepted|Received|Branch", "t|t|t|Vũ Thư", LogKind.Requests, "3 2 1 0")]
    [InlineData("A|B|C|D", "Vũ Thư|t|t|t", LogKind.Requests, "0 1 2 3")]
    [InlineData("Mã sự cố|Điện lực|Mất điện lúc|Khôi phục lúc|Nhập OMS lúc", "1|Vũ Thư|t|t|t", LogKind.Incidents, "1 2 4")]
    [InlineData("Incident|Entered|Outage started|Unit", "1|t|t|Vũ Thư", LogKind.Incidents, "3 2 1")]
    public void Columns_are_guessed_by_their_headings_and_contents(string headings, string row, LogKind kind, string columns)
    {
        var guess = ColumnGuess.Of(headings.Split('|'), [Row(row)], Units, "tep.csv");

        Assert.Equal(kind, guess.Kind);
        Assert.True(guess.IsLikely);
        Assert.Equal(
            columns, string.Join(
                ' ', LogColumns.Of(kind)
                    .Select(column => guess.Columns.FirstOrDefault(placed => placed.Column == column)?.Index.ToString(
                        System.Globalization.CultureInfo.InvariantCulture) ?? "-")));
    }

    [Fact]
    public void The_files_name_says_which_log_it_is_where_headings_do_not() =>
        Assert.Equal(LogKind.Incidents, ColumnGuess.Of(["A", "B", "C"], [Row("Vũ Thư|t|t")], Units, "su-co_OMS.csv").Kind);

    [Theory]
    [InlineData("Trạm|Công suất|Diện tích", "TB1|30|5,5")]
    [InlineData("Họ tên|Đơn vị|Ngày sinh", "Phạm Mẫu|Vũ Thư|14/02/1980")]
    public void A_table_without_instants_is_hardly_a_log(string headings, string row) =>
        Assert.False(ColumnGuess.Of(headings.Split('|'), [Row(row)], Units, "tep.xlsx").IsLikely);

    [Fact]
    public void No_column_is_taken_for_two_things()
    {
        var guess = ColumnGuess.Of(LogKind.Requests, ["Đơn vị tiếp nhận yêu cầu hoàn thành", "x", "y"], [Row("t|1|2")], Units);

        Assert.Equal(guess.Columns.Count, guess.Columns.Select(placed => placed.Index).Distinct().Count());
    }

    [Fact]
    public void Mappings_are_known_by_headings_however_they_are_spelt()
    {
        var mapping = new LogMapping(LogMapping.Plain(["Mã", " Đơn  vị "]), [new PlacedColumn(LogColumn.Unit, 1)]);
        var known = new KnownMappings([]).With(mapping);

        Assert.Same(mapping, known.Find(["MÃ", "đơn vị"]));
        Assert.Null(known.Find(["Mã", "Đơn vị", "Lúc"]));
        Assert.Single(known.With(mapping with { Columns = [] }).Mappings);
        Assert.Equal(
            KnownMappings.Most, Enumerable.Range(0, 30).Aggregate(
                known, (all, i) => all.With(new LogMapping([$"{i}"], []))).Mappings.Count);
    }

    private static string[] Row(string row) => [.. row.Split('|').Select(cell => cell == "t" ? "14/02/2018 08:00" : cell)];
}
