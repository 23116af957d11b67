using System.Globalization;
using AdaptiveCards;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Summaries;
using TetBot.Files.Documents;
using Xunit;
using static TetBot.Tests.Files.Documents.OfficeFiles;
using static TetBot.Tests.Files.Documents.SampleReports;

namespace TetBot.Tests.Files.Documents;

public sealed class SummaryWorkbookTests
{
    private const int HeaderRow = 5;

    [Theory]
    [InlineData(Language.Vietnamese)]
    [InlineData(Language.English)]
    public void It_is_a_valid_workbook_whoever_has_submitted(Language language)
    {
        var large = WithBranches(40);

        Assert.Empty(FaultsOfBook(Write(Summary(MauTuat, MostUnits, At), language)));
        Assert.Empty(FaultsOfBook(Write(Summary(MauTuat, [], At), language)));
        Assert.Empty(FaultsOfBook(Written(output => SummaryWorkbook.Write(output, large, Summary(large, Everybody(large), At), language))));
    }

    [Fact]
    public void The_list_has_a_line_for_every_answer_with_its_receipt_and_can_be_filtered()
    {
        var summary = Summary(MauTuat, MostUnits, At);
        var workbook = Write(summary, Language.Vietnamese);
        var list = Sheets(workbook)[1];
        var expected = MauTuat.Units.SelectMany(unit => summary.OfUnit(unit.Id), (unit, one) => (unit, one.Matter, one.Standing)).ToList();

        Assert.Equal(expected.Count, list.LastRow - HeaderRow);
        Assert.All(expected.Index(), line =>
        {
            var (row, (unit, matter, standing)) = (HeaderRow + 1 + line.Index, line.Item);
            Assert.Equal((unit.Name.Vietnamese, new DocumentWords(Language.Vietnamese).Title(matter)), (list[row, 1], list[row, 2]));
            Assert.Equal(standing.Newest?.Receipt.Value ?? "", list[row, 7]);
            Assert.Equal(standing.Newest?.Version, (int?)list.Cells[new(row, 6)].Number);
            Assert.Equal(standing.Newest is { } newest ? Minute(newest.SubmittedAt) : null, Minute(list.Cells[new(row, 5)].Number));
        });
        Assert.Equal($"A{HeaderRow}:G{list.LastRow}", list.Xml.Descendants<AutoFilter>().Single().Reference!.Value);
        Assert.Contains(
            NamesOf(workbook), name => name.Name == "_xlnm._FilterDatabase"
                && name.Text == $"'Danh sách'!$A${HeaderRow}:$G${list.LastRow}");
    }

    [Fact]
    public void What_is_not_due_yet_is_not_called_overdue()
    {
        var list = Sheets(Write(Summary(MauTuat, [], At), Language.Vietnamese))[1];
        var rows = Enumerable.Range(HeaderRow + 1, list.LastRow - HeaderRow).Where(row => list[row, 1] == "Điện lực Vũ Thư").ToList();

        Assert.Equal("Quá hạn, chưa nộp", list[rows.Single(row => list[row, 2] == "Báo cáo tình hình trước Tết"), 4]);
        Assert.Equal("Chưa nộp", list[rows.Single(row => list[row, 2] == "Báo cáo tình hình sau Tết"), 4]);
        Assert.Equal("Chưa báo phát sinh", list[rows.Single(row => list[row, 2] == "Tiền mặt để tại két ngày 14/02 (29 Tết)"), 4]);
    }

    [Fact]
    public void Somebody_who_may_see_one_branch_gets_no_other()
    {
        var staff = new Person(
            new PersonId("00000000-0000-0000-0000-000000000602"), "Trần Thử Nghiệm", null, new UnitId("vu-thu"), [Role.Staff], null);
        var sheets = Sheets(Write(Summary(MauTuat, MostUnits, At).For(staff), Language.Vietnamese));
        var names = MauTuat.Units.Where(unit => unit.Kind is UnitKind.Branch && unit.Id.Value != "vu-thu")
            .Select(unit => unit.Name.Vietnamese).ToHashSet();

        Assert.Contains(sheets[1].Cells.Values, cell => cell.Text == "Điện lực Vũ Thư");
        Assert.DoesNotContain(
            sheets.SelectMany(sheet => sheet.Cells).Where(cell => cell.Key.Column == 1), cell => names.Contains(cell.Value.Text));
    }

    private static string Minute(DateTimeOffset instant) =>
        instant.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string? Minute(decimal? serial) =>
        serial is { } days ? DateTime.FromOADate((double)days).AddSeconds(1)
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;

    private static byte[] Write(CampaignSummary summary, Language language) =>
        Written(output => SummaryWorkbook.Write(output, MauTuat, summary, language));
}
