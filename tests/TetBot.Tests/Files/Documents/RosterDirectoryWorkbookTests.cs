using AdaptiveCards;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Files.Documents;
using TetBot.Phones;
using Xunit;
using static TetBot.Tests.Files.Documents.OfficeFiles;
using static TetBot.Tests.Files.Documents.SampleReports;

namespace TetBot.Tests.Files.Documents;

public sealed class RosterDirectoryWorkbookTests
{
    private static readonly Obligation DutyRoster = MauTuat.FindObligation(new ObligationId("C01"))!;

    public static TheoryData<int, Language> Companies =>
        new() { { 8, Language.Vietnamese }, { 8, Language.English }, { 40, Language.Vietnamese }, { 0, Language.Vietnamese } };

    [Theory]
    [MemberData(nameof(Companies))]
    public void It_is_a_valid_workbook_with_a_sheet_for_all_and_one_a_unit(int branches, Language language)
    {
        var campaign = branches == 40 ? WithBranches(40) : MauTuat;
        var obligation = campaign.FindObligation(DutyRoster.Id)!;
        var rosters = branches == 0 ? new Dictionary<UnitId, SubmittedRoster>() : Rosters(campaign, Everybody(campaign));
        var workbook = Written(output => RosterDirectoryWorkbook.Write(output, campaign, obligation, rosters, At, language));
        var names = Sheets(workbook).Select(sheet => sheet.Name).ToList();

        Assert.Empty(FaultsOfBook(workbook));
        Assert.Equal(obligation.OwedBy.Count + 1, names.Count);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Everybody_stands_in_it_by_unit_date_shift_and_name()
    {
        var rosters = Rosters(MauTuat, Everybody(MauTuat));
        var sheet = Sheets(Write(rosters))[0];
        var lines = Lines(sheet).Where(line => line.Phone.Length > 0).ToList();
        var expected =
            from unit in DutyRoster.OwedBy
            from line in (
                from entry in rosters[unit].Entries
                from date in entry.Dates
                orderby date, entry.Shift.Hours.On(date).Start, VietnameseText.Fold(entry.Name.Value)
                select (MauTuat.FindUnit(unit)!.Name.Vietnamese, (decimal)date.DayNumber, entry.Name.Value, PhoneReader.Write(entry.Phone)))
            select line;

        Assert.Equal(expected, lines.Select(line => (line.Unit, line.Date + new DateOnly(1899, 12, 30).DayNumber, line.Name, line.Phone)));
        Assert.Contains("thứ Năm, 30 Tết", lines.Select(line => line.Lunar));
        Assert.Contains("23:00 - 07:00 hôm sau", lines.Select(line => line.Hours));
        Assert.Contains("08:30 - 24:00", lines.Select(line => line.Hours));
        Assert.All(lines, line => Assert.StartsWith("0", line.Phone, StringComparison.Ordinal));
    }

    [Fact]
    public void When_nobody_is_on_duty_is_a_red_line_in_its_place_with_the_reason()
    {
        var rosters = Rosters(MauTuat, MostUnits);
        var tienHai = new UnitId("tien-hai");
        var gap = Assert.Single(rosters[tienHai].Gaps);
        var sheets = Sheets(Write(rosters));

        Assert.All(sheets.Where(sheet => sheet.Name is "Tất cả đơn vị" or "Điện lực Tiền Hải"), sheet =>
        {
            var row = sheet.Cells.Single(cell => cell.Value.Text.StartsWith("KHÔNG CÓ NGƯỜI TRỰC", StringComparison.Ordinal)).Key.Row;
            Assert.Equal("KHÔNG CÓ NGƯỜI TRỰC từ 23:00 16/02 đến 07:00 17/02. Lý do của đơn vị: " + rosters[tienHai].GapReason,
                sheet[row, 3]);
            Assert.Equal(
                ("Điện lực Tiền Hải", gap.Start.ToOffset(VietnamTime.Offset).Date.ToOADate()),
                (sheet[row, 1], (double)sheet.Cells[new(row, 2)].Number!.Value));
            Assert.Contains($"C{row}:H{row}", sheet.Xml.Descendants<MergeCell>().Select(merge => merge.Reference!.Value));
            Assert.Equal("Chiều", sheet[row - 1, 4]);
        });
    }

    [Fact]
    public void Who_has_submitted_nothing_is_named_and_not_left_out()
    {
        var sheets = Sheets(Write(Rosters(MauTuat, MostUnits)));
        var all = sheets[0];
        var missing = all.Cells.Where(cell => cell.Value.Text == "CHƯA NỘP DANH SÁCH TRỰC").Select(cell => all[cell.Key.Row, 1]);

        Assert.Equal(["Điện lực Hưng Hà", "Điện lực Quỳnh Phụ"], missing);
        Assert.Contains(all.Cells.Values, cell => cell.Text == "Chưa nộp: Điện lực Hưng Hà, Điện lực Quỳnh Phụ");
        Assert.Contains(
            sheets.Single(sheet => sheet.Name == "Điện lực Hưng Hà").Cells.Values, cell => cell.Text == "CHƯA NỘP DANH SÁCH TRỰC");
        Assert.Contains(all.Cells.Values, cell => cell.Text.Contains("207/PCTB-KD", StringComparison.Ordinal)
            && cell.Text.Contains("Công ty Điện lực Thái Bình", StringComparison.Ordinal));
    }

    [Fact]
    public void What_looks_like_a_formula_stays_a_text()
    {
        var roster = Roster(MauTuat, 3);
        var hostile = roster with { Entries = [roster.Entries[0] with { DutyId = "=1+1" }], GapReason = LooksLikeAFormula };
        var sheet = Sheets(Write(new Dictionary<UnitId, SubmittedRoster> { [DutyRoster.OwedBy[0]] = hostile }))[0];

        Assert.All(sheet.Cells.Values, cell => Assert.Null(cell.Formula));
        Assert.Equal([true], sheet.Cells.Values.Where(cell => cell.Text == "=1+1").Select(cell => cell.IsQuoted).Distinct());
        Assert.Contains(sheet.Cells.Values, cell => cell.Text.EndsWith(LooksLikeAFormula, StringComparison.Ordinal));
    }

    private static byte[] Write(IReadOnlyDictionary<UnitId, SubmittedRoster> rosters) =>
        Written(output => RosterDirectoryWorkbook.Write(output, MauTuat, DutyRoster, rosters, At, Language.Vietnamese));

    private static IEnumerable<(string Unit, decimal Date, string Lunar, string Hours, string Name, string Phone)> Lines(ReadSheet sheet)
    {
        for (var row = sheet.RowOf("Đơn vị") + 1; row <= sheet.LastRow; row++)
            yield return (sheet[row, 1], sheet.Cells.GetValueOrDefault(new(row, 2))?.Number ?? 0, sheet[row, 3], sheet[row, 5],
                sheet[row, 6], sheet[row, 7]);
    }
}
