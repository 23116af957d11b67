using System.Globalization;
using System.Text.RegularExpressions;
using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Reports;
using Xunit;
using static TetBot.Tests.Files.Documents.SampleReports;

namespace TetBot.Tests.Files.Documents;

/// <summary>The documents as LibreOffice prints them: what a person holds in their hands.</summary>
[Collection(nameof(LibreOffice))]
public sealed class PrintedDocumentTests
{
    public static TheoryData<string> Everything => [.. LibreOffice.Names];

    public static TheoryData<string> Workbooks =>
        [.. LibreOffice.Names.Where(name => !name.StartsWith("bao-cao", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Every_page_is_A4_and_a_letter_stands_upright(string name)
    {
        var sizes = Regex.Matches(
            await LibreOffice.FactsOfAsync(name), @"size:\s+(?<width>\d+)\S* x (?<height>\d+)", RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5));

        Assert.NotEmpty(sizes);
        Assert.All(sizes, size =>
        {
            var (width, height) =
                (int.Parse(size.Groups["width"].Value, CultureInfo.InvariantCulture),
                    int.Parse(size.Groups["height"].Value, CultureInfo.InvariantCulture));
            Assert.InRange(Math.Min(width, height), 594, 596);
            Assert.InRange(Math.Max(width, height), 841, 843);
            Assert.Equal(name.StartsWith("bao-cao", StringComparison.Ordinal), height > width);
        });
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task A_letter_is_set_in_Times_and_every_font_is_in_the_file(string name)
    {
        var fonts = (await LibreOffice.FontsOfAsync(name)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        var family = name.StartsWith("bao-cao", StringComparison.Ordinal) ? "(Times|LiberationSerif)" : "(Arial|LiberationSans)";

        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches($@"^[A-Z]{{6}}\+{family}.* yes yes yes ", font));
    }

    [Fact]
    public async Task The_printed_letter_has_its_headings_its_missing_units_and_every_sum()
    {
        var text = await LibreOffice.WordsOfAsync("bao-cao");
        var sums = SumsOf(Of(MauTuat, MostUnits, Logs(MauTuat)));

        Assert.True(sums.Count > 20);
        Assert.All(sums, sum => Assert.Contains(FieldText.Number(sum, Language.Vietnamese), text, StringComparison.Ordinal));
        Assert.All(
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: …/BC-KD",
                "Thái Bình, ngày 15 tháng 02 năm 2018", "BÁO CÁO",
                "Kính gửi: Giám đốc Công ty Điện lực Thái Bình.", "I. TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC ĐƠN VỊ",
                "Điện lực Hưng Hà, Điện lực Quỳnh Phụ",
                "Số đơn vị theo tình hình nộp", "Nơi nhận:", "- Lưu: KD.", "TRƯỞNG PHÒNG", "chưa báo cáo", "6/8 đơn vị",
            ],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.DoesNotContain("###", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_stands_on_one_line_also_among_40_units()
    {
        var text = await LibreOffice.WordsOfAsync("bao-cao-40-don-vi");
        var campaign = WithBranches(40);
        var report = Of(campaign, [.. Everybody(campaign).Where((_, i) => i % 7 != 0)], Logs(campaign));
        var numbers = report.Parts.OfType<FormPart>().SelectMany(part => part.Fields.OfType<RolledNumber>())
            .SelectMany(number => number.Values.Select(value => value.Value)).ToList();

        Assert.True(numbers.Count > 500);
        Assert.All(numbers.Concat(SumsOf(report)).Distinct(),
            number => Assert.Contains($" {FieldText.Number(number, Language.Vietnamese)} ", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_nothing_submitted_the_letter_is_short_and_says_so()
    {
        var text = await LibreOffice.WordsOfAsync("bao-cao-trong");

        Assert.Contains("Chưa có số liệu: 8 đơn vị chưa báo cáo.", text, StringComparison.Ordinal);
        Assert.Contains("TRƯỞNG PHÒNG", text, StringComparison.Ordinal);
        Assert.Matches(@"Pages:\s+[2-5]\n", await LibreOffice.FactsOfAsync("bao-cao-trong"));
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public async Task No_text_of_a_cell_is_cut(string name)
    {
        var printed = Squeezed(await LibreOffice.WordsOfAsync(name));
        var cells = OfficeFiles.Sheets(await LibreOffice.FileAsync($"{name}.xlsx")).SelectMany(sheet => sheet.Cells.Values).ToList();

        Assert.True(cells.Count > 200);
        Assert.DoesNotContain("###", printed, StringComparison.Ordinal);
        Assert.All(cells.Where(cell => cell.Number is null).Select(cell => cell.Text).Distinct(StringComparer.Ordinal), text =>
            Assert.All(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
                word => Assert.Contains(word, printed, StringComparison.Ordinal)));
        Assert.All(cells.Where(cell => cell.Formula is not null), cell =>
            Assert.Contains(cell.Number!.Value.ToString("#,##0", CultureInfo.InvariantCulture), printed, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task No_text_runs_into_another(string name) => Assert.Empty(await LibreOffice.OverlapsOfAsync(name));

    private static List<decimal> SumsOf(CompanyReport report) =>
    [
        .. from part in report.Parts.OfType<FormPart>()
           where part.Matter.Units.Count > 1
           from number in part.Fields.OfType<RolledNumber>()
           let total = number.Total
           where total is not null
           select total.Value,
    ];

    /// <summary>Without breaks: a word that is longer than its cell goes on in the next line.</summary>
    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
