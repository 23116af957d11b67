using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.CompanyReports;
using TetBot.Files.Documents;
using Xunit;
using static TetBot.Tests.Files.Documents.OfficeFiles;
using static TetBot.Tests.Files.Documents.SampleReports;

namespace TetBot.Tests.Files.Documents;

/// <summary>How fast alerts were taken and mended, in the letter and in the workbook.</summary>
public sealed class AlertFiguresDocumentTests
{
    private static readonly CompanyReport Report = Of(MauTuat, MostUnits, Logs(MauTuat));

    [Fact]
    public void The_letter_has_a_row_a_system_and_shift_and_names_what_nobody_took()
    {
        using var letter = new ReadLetter(Report);
        var rows = letter.Tables.Single(table => table.Rows[0][0] == "Hệ thống, ca").Rows;

        Assert.Equal(["CMIS2.0, ca Chiều", "2", "0 / 0", "6 phút", "8 phút", "1 giờ 25 phút", "2 giờ 15 phút"], rows[2]);
        Assert.Equal(
            ["CMIS2.0, ca Đêm", "1", "1 / 1", "chưa có số liệu", "chưa có số liệu", "chưa có số liệu", "chưa có số liệu"], rows[3]);
        Assert.Equal(["Đo đếm, ca Chiều", "1", "0 / 1", "dưới 1 phút", "dưới 1 phút", "chưa có số liệu", "chưa có số liệu"], rows[4]);
        Assert.Equal(["Tổng cộng", "4", "1 / 2"], rows[5].Where(cell => cell.Length > 0));
        Assert.Contains("- Sự cố chưa ai nhận: Không in được hóa đơn (CMIS2.0, lúc 02 giờ 05 ngày 15/02/2018).", letter.Lines);
        Assert.Contains(
            "- Sự cố chưa khắc phục xong: Không in được hóa đơn (CMIS2.0, lúc 02 giờ 05 ngày 15/02/2018); "
            + "Mất pha trạm 110 (Đo đếm, lúc 18 giờ 05 ngày 14/02/2018).",
            letter.Lines);
        Assert.DoesNotContain("OMS không mở được", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workbook_has_the_same_with_sums_that_can_be_followed()
    {
        var sheet = SheetOf(Report, "Sự cố hệ thống");
        var row = sheet.RowOf("CMIS2.0");

        Assert.Equal(
            [2m, 0m, 0m, 2m, 6m, 8m, 2m, 85m, 135m], Enumerable.Range(3, 9).Select(column => sheet.Cells[new(row, column)].Number)
                .OfType<decimal>());
        Assert.Equal(
            (1m, 1m, "chưa có số liệu"), (sheet.Cells[new(row + 1, 3)].Number, sheet.Cells[new(row + 1, 4)].Number, sheet[row + 1, 7]));
        Assert.Equal("02:05 15/02/2018 Không in được hóa đơn", sheet[row + 1, 12]);
        var total = sheet.Cells[new(sheet.RowOf("Tổng cộng"), 3)];
        Assert.Equal((4m, $"SUM(C{row}:C{row + 2})"), (total.Number, total.Formula));
    }

    [Fact]
    public void Where_there_was_none_both_say_so_and_have_no_figure()
    {
        var report = Of(MauTuat, MostUnits, Logs(MauTuat), alerts: []);
        using var letter = new ReadLetter(report);

        Assert.Contains("Không có sự cố nào được báo qua TetBot.", letter.Lines);
        Assert.DoesNotContain(letter.Tables, table => table.Rows[0][0] == "Hệ thống, ca");
        var sheet = SheetOf(report, "Sự cố hệ thống");
        Assert.Contains(sheet.Cells.Values, cell => cell.Text == "Không có sự cố nào được báo qua TetBot.");
        Assert.DoesNotContain(sheet.Cells.Values, cell => cell.Number is not null);
    }

    [Fact]
    public void The_next_report_has_what_was_opened_since() =>
        Assert.Equal("OMS", SheetOf(Of(MauTuat, MostUnits, [], round: 1), "Sự cố hệ thống")[6, 1]);

    private static ReadSheet SheetOf(CompanyReport report, string name) =>
        Sheets(Written(output => CompanyReportWorkbook.Write(output, report, Language.Vietnamese))).Single(sheet => sheet.Name == name);
}
