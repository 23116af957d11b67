using AdaptiveCards;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Domain;
using TetBot.Domain.CompanyReports;
using TetBot.Files.Documents;
using TetBot.Files.Workbooks.Contents;
using Xunit;
using static TetBot.Tests.Files.Documents.OfficeFiles;
using static TetBot.Tests.Files.Documents.SampleReports;

namespace TetBot.Tests.Files.Documents;

public sealed class CompanyReportWorkbookTests
{
    /// <summary>The rows of a form's sheet above its units: four lines, a space, two headers.</summary>
    private const int GroupRow = 6;

    public static TheoryData<string, Language> Samples => new()
    {
        { "most", Language.Vietnamese }, { "most", Language.English }, { "none", Language.Vietnamese }, { "all", Language.English },
        { "40", Language.Vietnamese },
        { "after", Language.Vietnamese },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void It_is_a_valid_workbook_whose_sheets_have_names_of_their_own(string sample, Language language)
    {
        var workbook = Write(Sample(sample), language);
        var names = Sheets(workbook).Select(sheet => sheet.Name).ToList();

        Assert.Empty(FaultsOfBook(workbook));
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 31));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sum_is_a_formula_over_the_units_whose_value_is_the_sum_of_its_parts(string sample, Language language)
    {
        var report = Sample(sample);
        var sheets = FormSheets(report, language);
        var sums = 0;

        foreach (var (part, sheet) in sheets)
        {
            var total = sheet.RowOf(language is Language.English ? "Total" : "Tổng cộng");
            Assert.Equal(GroupRow + 2 + part.Matter.Units.Count, total);
            var fields = RolledGroup.Of(part).SelectMany(group => group.Fields).ToList();
            foreach (var (i, field) in fields.Index())
            {
                if (field is not RolledNumber number)
                    continue;

                var column = i + 2;
                var cell = sheet.Cells[new(total, column)];
                var parts = Enumerable.Range(GroupRow + 2, part.Matter.Units.Count).Select(row => sheet.Cells[new(row, column)].Number)
                    .OfType<decimal>().ToList();
                Assert.Equal(number.Values.Select(value => value.Value), parts);
                if (parts.Count == 0)
                {
                    Assert.Equal((language is Language.English ? "no figures yet" : "chưa có số liệu", null), (cell.Text, cell.Formula));
                    continue;
                }

                var name = CellAddress.ColumnName(column);
                Assert.Equal($"SUM({name}{GroupRow + 2}:{name}{total - 1})", cell.Formula);
                Assert.Equal((number.Total, parts.Sum()), (cell.Number, cell.Number!.Value));
                Assert.StartsWith($"{number.Values.Count}", sheet[total + 1, column], StringComparison.Ordinal);
                sums++;
            }
        }

        Assert.Equal(sample == "none", sums == 0);
    }

    [Fact]
    public void Nobody_who_has_not_reported_is_counted_as_zero()
    {
        var report = Sample("most");

        Assert.All(FormSheets(report, Language.Vietnamese), found =>
        {
            foreach (var missing in found.Part.Missing)
            {
                var row = found.Sheet.RowOf(MauTuat.FindUnit(missing)!.Name.Vietnamese);
                Assert.All(found.Sheet.Cells.Where(cell => cell.Key.Row == row && cell.Key.Column > 1),
                    cell => Assert.Equal(("chưa báo cáo", null), (cell.Value.Text, cell.Value.Number)));
            }

            Assert.True(found.Part.Missing.Count == 0 || Enumerable.Range(1, GroupRow)
                .Any(row => found.Sheet[row, 1].Contains("Điện lực Hưng Hà, Điện lực Quỳnh Phụ", StringComparison.Ordinal)
                || found.Sheet[row, 2].Contains("Điện lực Hưng Hà, Điện lực Quỳnh Phụ", StringComparison.Ordinal)));
        });
    }

    [Fact]
    public void What_looks_like_a_formula_stays_a_text()
    {
        var sheets = Sheets(Write(Sample("most"), Language.Vietnamese));
        var cells = sheets.SelectMany(sheet => sheet.Cells.Values).ToList();

        Assert.Contains(cells, cell => cell.Text == LooksLikeAFormula);
        Assert.All(cells.Where(cell => cell.Text == LooksLikeAFormula), cell => Assert.True(cell is { IsQuoted: true, Formula: null }));
        Assert.All(cells.Select(cell => cell.Formula).OfType<string>(),
            formula => Assert.StartsWith("SUM(", formula, StringComparison.Ordinal));
    }

    [Fact]
    public void The_summary_says_of_each_unit_how_it_stands_in_words()
    {
        var report = Sample("most");
        var sheet = Sheets(Write(report, Language.Vietnamese))[0];
        var words = new DocumentWords(Language.Vietnamese);
        var cells = 0;

        foreach (var (i, matter) in report.Matters.Index())
        {
            Assert.All(matter.Units, standing =>
            {
                var row = sheet.RowOf(MauTuat.FindUnit(standing.Unit)!.Name.Vietnamese);
                Assert.Equal(words.State(standing.State, matter.Occurrence, report.At), sheet[row, i + 2]);
                cells++;
            });
            Assert.Equal($"{matter.In}/{matter.Units.Count}", sheet[sheet.LastRow, i + 2]);
        }

        Assert.True(cells > 50);
        Assert.Contains(sheet.Cells.Values, cell => cell.Text == "Quá hạn, chưa nộp");
        Assert.Contains(sheet.Cells.Values, cell => cell.Text == "Chưa nộp, không liên lạc được");
        Assert.Contains(sheet.Cells.Values, cell => cell.Text == "Nộp muộn");
    }

    [Fact]
    public void Slow_units_are_marked_and_a_log_that_was_not_imported_says_so()
    {
        var sheets = Sheets(Write(Sample("most") with { Logs = [Logs(MauTuat)[0]] }, Language.Vietnamese));
        var (requests, incidents) = (sheets[^2], sheets[^1]);
        var rows = requests.Cells.Where(cell => cell.Value.Text == "CHẬM").Select(cell => requests[cell.Key.Row, 1]).ToList();

        Assert.Equal(["Điện lực Kiến Xương", "Điện lực Thái Thụy"], rows.Order(StringComparer.Ordinal));
        Assert.Equal(95m, requests.Cells[new(requests.RowOf("Điện lực Kiến Xương"), 5)].Number);
        Assert.Equal("không có trong nhật ký", requests[requests.RowOf("Điện lực Quỳnh Phụ"), 2]);
        Assert.Contains(incidents.Cells.Values, cell => cell.Text.StartsWith("Chưa có số liệu", StringComparison.Ordinal));
        Assert.DoesNotContain(incidents.Cells.Values, cell => cell.Number is not null);
    }

    [Fact]
    public void Rosters_are_counted_and_gaps_told_with_their_reason()
    {
        var report = Sample("most");
        var sheet = Sheets(Write(report, Language.Vietnamese)).Single(sheet => sheet.Name == "Trực Tết");
        var part = report.Parts.OfType<RosterPart>().First();
        var total = sheet.RowOf("Tổng cộng");

        Assert.Equal(part.People, sheet.Cells[new(total, 3)].Number);
        Assert.StartsWith("SUM(", sheet.Cells[new(total, 3)].Formula, StringComparison.Ordinal);
        Assert.Contains("23:00 16/02", sheet[sheet.RowOf("Điện lực Tiền Hải"), 4], StringComparison.Ordinal);
        Assert.Contains("ốm", sheet[sheet.RowOf("Điện lực Tiền Hải"), 5], StringComparison.Ordinal);
        Assert.Equal("chưa báo cáo", sheet[sheet.RowOf("Điện lực Hưng Hà"), 3]);
    }

    [Fact]
    public void Every_sheet_is_printed_on_A4_with_its_headers_on_each_page_and_in_sight()
    {
        var workbook = Write(Sample("most"), Language.Vietnamese);
        var sheets = Sheets(workbook);

        Assert.Equal(sheets.Count, NamesOf(workbook).Count(name => name.Name == "_xlnm.Print_Titles"));
        Assert.All(sheets, sheet =>
        {
            var setup = sheet.Xml.Descendants<PageSetup>().Single();
            Assert.Equal(
                (9u, OrientationValues.Landscape, 0u), (setup.PaperSize!.Value, setup.Orientation!.Value, setup.FitToHeight!.Value));
            Assert.Equal(PaneStateValues.Frozen, sheet.Xml.Descendants<Pane>().Single().State!.Value);
        });
    }

    private static CompanyReport Sample(string name)
    {
        var large = WithBranches(40);
        return name switch
        {
            "most" => Of(MauTuat, MostUnits, Logs(MauTuat)),
            "all" => Of(MauTuat, Everybody(MauTuat), Logs(MauTuat)),
            "40" => Of(large, [.. Everybody(large).Where((_, i) => i % 7 != 0)], Logs(large)),
            "after" => Of(MauTuat, MostUnits, [], round: 1),
            _ => Of(MauTuat, [], []),
        };
    }

    private static byte[] Write(CompanyReport report, Language language) =>
        Written(output => CompanyReportWorkbook.Write(output, report, language));

    /// <summary>The sheets of the forms stand behind the summary, in the order of the parts.</summary>
    private static List<(FormPart Part, ReadSheet Sheet)> FormSheets(CompanyReport report, Language language)
    {
        var parts = report.Parts.OfType<FormPart>().ToList();
        Assert.NotEmpty(parts);
        return [.. parts.Zip(Sheets(Write(report, language)).Skip(1))];
    }
}
