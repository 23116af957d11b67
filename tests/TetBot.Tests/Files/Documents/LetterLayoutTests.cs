using System.Globalization;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using TetBot.Domain.Summaries;
using TetBot.Files.Documents;
using Xunit;
using Style = DocumentFormat.OpenXml.Wordprocessing.Style;

namespace TetBot.Tests.Files.Documents;

/// <summary>How the letter is laid out: Nghị định 30/2020/NĐ-CP, phụ lục I.</summary>
public sealed class LetterLayoutTests
{
    private const double PointsInMillimetre = 72 / 25.4;

    [Fact]
    public void The_page_is_A4_with_the_margins_asked_for_and_its_number_from_the_second_on()
    {
        using var letter = new ReadLetter(CompanyReportDocumentTests.Sample("most"));
        var section = letter.Body.Elements<SectionProperties>().Single();
        var (size, margin) = (section.GetFirstChild<PageSize>()!, section.GetFirstChild<PageMargin>()!);

        Assert.Equal((210, 297), (Millimetres(size.Width!.Value), Millimetres(size.Height!.Value)));
        Assert.InRange(Millimetres(margin.Top!.Value), 20, 25);
        Assert.InRange(Millimetres(margin.Bottom!.Value), 20, 25);
        Assert.InRange(Millimetres(margin.Left!.Value), 30, 35);
        Assert.InRange(Millimetres(margin.Right!.Value), 15, 20);
        Assert.NotNull(section.GetFirstChild<TitlePage>());
        var headers = section.Elements<HeaderReference>()
            .ToDictionary(
                reference => reference.Type!.Value, reference => ((HeaderPart)letter.Main.GetPartById(reference.Id!.Value!)).Header);
        Assert.Equal(" PAGE ", headers[HeaderFooterValues.Default].Descendants<SimpleField>().Single().Instruction!.Value);
        Assert.Empty(headers[HeaderFooterValues.First].Descendants<SimpleField>());
    }

    [Fact]
    public void The_text_is_Times_New_Roman_of_13_points_justified_with_indented_first_lines()
    {
        using var letter = new ReadLetter(CompanyReportDocumentTests.Sample("most"));
        var styles = letter.Main.StyleDefinitionsPart!.Styles!;
        var run = styles.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!;
        var text = styles.Elements<Style>().Single(style => style.Default?.Value == true).StyleParagraphProperties!;

        Assert.Equal(("Times New Roman", "26"), (run.RunFonts!.Ascii!.Value, run.FontSize!.Val!.Value));
        Assert.Equal((JustificationValues.Both, "567"), (text.Justification!.Val!.Value, text.Indentation!.FirstLine!.Value));
        Assert.Empty(letter.Main.Document.Descendants<RunFonts>());
        var defined = styles.Elements<Style>().Select(style => style.StyleId!.Value).ToHashSet(StringComparer.Ordinal);
        Assert.All(letter.Main.Document.Descendants<ParagraphStyleId>(), used => Assert.Contains(used.Val!.Value, defined));
    }

    [Fact]
    public void It_begins_with_two_columns_without_borders_then_kind_subject_and_addressee()
    {
        using var letter = new ReadLetter(CompanyReportDocumentTests.Sample("most"));
        var head = letter.Body.Elements<Table>().First();
        var columns = head.Descendants<TableCell>().Select(cell => cell.Elements<Paragraph>().ToList()).ToList();

        Assert.Null(head.GetFirstChild<TableProperties>()!.GetFirstChild<TableBorders>());
        Assert.Equal(["CÔNG TY ĐIỆN LỰC THÁI BÌNH", "PHÒNG KINH DOANH", "", "Số: …/BC-KD"], columns[0].Select(ReadLetter.TextOf));
        Assert.Equal(
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", "Thái Bình, ngày 15 tháng 02 năm 2018"],
            columns[1].Select(ReadLetter.TextOf));
        Assert.Equal((false, true), (IsBold(columns[0][0]), IsBold(columns[0][1])));
        Assert.True(IsBold(columns[1][0]) && IsBold(columns[1][1]));
        Assert.NotEmpty(columns[1][3].Descendants<Italic>());
        Assert.All([columns[0][2], columns[1][2]], rule => Assert.NotNull(rule.ParagraphProperties!.ParagraphBorders!.TopBorder));
        Assert.Equal(
            [
                "BÁO CÁO",
                "Kết quả đảm bảo công tác kinh doanh và dịch vụ khách hàng trong dịp tết Mậu Tuất 2018",
                "(Lần 1/2, số liệu đến 15 giờ 05 ngày 15/02/2018)",
                "",
                "Kính gửi: Giám đốc Công ty Điện lực Thái Bình.",
            ],
            letter.Lines.Take(5));
    }

    [Theory]
    [InlineData(2, 9, "Thái Bình, ngày 09 tháng 02 năm 2018")]
    [InlineData(3, 1, "Thái Bình, ngày 01 tháng 3 năm 2018")]
    [InlineData(12, 31, "Thái Bình, ngày 31 tháng 12 năm 2018")]
    public void Days_below_10_and_the_first_two_months_are_written_with_a_nought(int month, int day, string written)
    {
        // Late on the day before by the world's clock: dates are Vietnam's.
        using var letter =
            new ReadLetter(
                CompanyReportDocumentTests.Sample("none") with
                { At = new DateTimeOffset(2018, month, day, 0, 30, 0, TimeSpan.FromHours(7)).ToUniversalTime() });

        Assert.Contains(written, letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_ends_with_the_recipients_on_the_left_and_room_to_sign_on_the_right()
    {
        using var letter = new ReadLetter(CompanyReportDocumentTests.Sample("most"));
        var columns = letter.Body.Elements<Table>().Last().Descendants<TableCell>()
            .Select(cell => cell.Elements<Paragraph>().ToList()).ToList();

        Assert.Equal(["Nơi nhận:", "- Như trên;", "- P4, P5, P10, P12;", "- Lưu: KD."], columns[0].Select(ReadLetter.TextOf));
        Assert.Equal(["24", "22", "22", "22"], columns[0].Select(line => line.Descendants<FontSize>().Single().Val!.Value));
        Assert.True(IsBold(columns[0][0]) && columns[0][0].Descendants<Italic>().Any());
        Assert.Equal(("TRƯỞNG PHÒNG", "…"), (ReadLetter.TextOf(columns[1][0]), ReadLetter.TextOf(columns[1][^1])));
        Assert.True(columns[1].Count >= 5);
    }

    [Theory]
    [InlineData("most")]
    [InlineData("40")]
    public void Tables_fit_the_page_repeat_their_headers_and_are_numbered(string sample)
    {
        using var letter = new ReadLetter(CompanyReportDocumentTests.Sample(sample));
        var captions = letter.Lines.Where(line => line.StartsWith("Bảng ", StringComparison.Ordinal)).ToList();

        Assert.Equal(letter.Tables.Count, captions.Count);
        Assert.All(captions.Index(), caption => Assert.StartsWith($"Bảng {caption.Index + 1}. ", caption.Item, StringComparison.Ordinal));
        Assert.All(letter.Tables, table =>
        {
            Assert.InRange(table.Widths.Sum(), 1, LetterTable.Width);
            Assert.InRange(table.Widths.Count, 2, 7);
            Assert.InRange(table.HeaderRows, 1, 2);
            Assert.All(table.Rows, row => Assert.Equal(table.Widths.Count, row.Count));
        });
        if (sample == "40")
            Assert.Contains(letter.Tables, table => table.Rows.Count == 44);
    }

    [Fact]
    public void The_chart_draws_the_counts_and_carries_them_to_be_edited()
    {
        var report = CompanyReportDocumentTests.Sample("most");
        using var letter = new ReadLetter(report);
        var matters = report.Matters.Where(matter => matter.Obligation.IsRemindedOf).ToList();
        var part = letter.Main.ChartParts.Single();
        var series = part.ChartSpace.Descendants<BarChartSeries>()
            .Select(one => one.Descendants<NumberingCache>().Single().Elements<NumericPoint>()
                .Select(point => int.Parse(point.NumericValue!.Text, CultureInfo.InvariantCulture)).ToList())
            .ToList();

        Assert.Equal(
            [
                [.. matters.Select(matter => matter.Count(AnswerState.OnTime))],
                [.. matters.Select(matter => matter.Count(AnswerState.Late))],
                [.. matters.Select(matter => matter.Owed)],
            ],
            series);
        using var data = part.EmbeddedPackagePart!.GetStream();
        using var copy = new MemoryStream();
        data.CopyTo(copy);
        var sheet = OfficeFiles.Sheets(copy.ToArray())[0];
        Assert.All(matters.Index(), matter => Assert.Equal(
            [matter.Item.Obligation.Title.Vietnamese, .. series.Select(one => one[matter.Index].ToString(CultureInfo.InvariantCulture))],
            Enumerable.Range(1, 4).Select(column => sheet[matter.Index + 2, column])));
        Assert.Empty(OfficeFiles.FaultsOfBook(copy.ToArray()));
    }

    private static bool IsBold(Paragraph paragraph) => paragraph.Descendants<Bold>().Any();

    private static int Millimetres(long twips) => (int)Math.Round(twips / 20.0 / PointsInMillimetre);
}
