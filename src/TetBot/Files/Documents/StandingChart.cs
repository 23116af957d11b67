using System.Globalization;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using TetBot.Domain;
using TetBot.Domain.Summaries;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Writing;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using D = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace TetBot.Files.Documents;

/// <summary>
/// How many units reported in time, late and not at all, with a bar for each matter. It is a native Word chart with its data embedded, so
/// that it can be edited.
/// </summary>
internal static class StandingChart
{
    private const long MillimetreInEmu = 36_000;
    private const long Width = 165 * MillimetreInEmu;
    private const uint MatterAxis = 1;
    private const uint CountAxis = 2;

    /// <summary>Green, amber and red differ in brightness, so that they can be told apart in black and white.</summary>
    private static readonly (LetterWord Word, string Colour)[] Series =
        [(LetterWord.OnTime, "70AD47"), (LetterWord.Late, "FFD966"), (LetterWord.Missing, "C00000")];

    /// <summary>Creates a paragraph with the chart.</summary>
    public static Paragraph Of(MainDocumentPart main, IReadOnlyList<Matter> matters)
    {
        var part = main.AddNewPart<ChartPart>();
        var book = part.AddNewPart<EmbeddedPackagePart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        using (var data = new MemoryStream())
        {
            WriteData(data, matters);
            data.Position = 0;
            book.FeedData(data);
        }

        part.ChartSpace = Space(matters, part.GetIdOfPart(book));
        var height = (24 + (6 * matters.Count)) * MillimetreInEmu;
        return new Paragraph(
            new ParagraphProperties(
                new ParagraphStyleId { Val = LetterStyle.Head },
                new SpacingBetweenLines { Before = "120", After = "120" }),
            new Run(new Drawing(new D.Inline(
                new D.Extent { Cx = Width, Cy = height },
                new D.DocProperties
                { Id = 1, Name = LetterWords.Of(LetterWord.ChartTitle), Description = LetterWords.Of(LetterWord.ChartTitle) },
                new A.Graphic(new A.GraphicData(new ChartReference { Id = main.GetIdOfPart(part) })
                {
                    Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart",
                }))
            {
                DistanceFromTop = 0,
                DistanceFromBottom = 0,
                DistanceFromLeft = 0,
                DistanceFromRight = 0,
            })));
    }

    private static void WriteData(Stream output, IReadOnlyList<Matter> matters)
    {
        var file = new WorkbookFile();
        var sheet = file.NewSheet().Widen(1, 40).Put(1, 1, LetterWords.Of(LetterWord.What), SheetCellStyle.Plain);
        foreach (var (i, series) in Series.Index())
            sheet.Put(1, i + 2, LetterWords.Of(series.Word), SheetCellStyle.Plain);
        foreach (var (row, matter) in matters.Index())
        {
            sheet.Put(row + 2, 1, LetterWords.Title(matter), SheetCellStyle.Plain);
            foreach (var (i, count) in Counts(matter).Index())
                sheet.Put(row + 2, i + 2, count, SheetCellStyle.Plain);
        }

        file.Save(output, [new NamedSheet(SheetName, sheet)], LetterWords.Of(LetterWord.ChartTitle), Language.Vietnamese);
    }

    private const string SheetName = "Data";

    private static int[] Counts(Matter matter) => [matter.Count(AnswerState.OnTime), matter.Count(AnswerState.Late), matter.Owed];

    private static ChartSpace Space(IReadOnlyList<Matter> matters, string data)
    {
        var bars = new BarChart(
            new BarDirection { Val = BarDirectionValues.Bar },
            new BarGrouping { Val = BarGroupingValues.Stacked },
            new VaryColors { Val = false });
        foreach (var (i, series) in Series.Index())
            bars.Append(Bars(i, series.Word, series.Colour, matters));
        bars.Append(new GapWidth { Val = 45 }, new Overlap { Val = 100 }, new AxisId { Val = MatterAxis }, new AxisId { Val = CountAxis });

        var chart = new Chart(
            new Title(new ChartText(new RichText(
                new A.BodyProperties(),
                new A.Paragraph(
                    new A.ParagraphProperties(Look(1200, isBold: true)),
                    new A.Run(
                        new A.RunProperties { Language = "vi-VN", FontSize = 1200, Bold = true },
                        new A.Text(LetterWords.Of(LetterWord.ChartTitle)))))),
                new C.Overlay { Val = false }),
            new AutoTitleDeleted { Val = false },
            new PlotArea(new Layout(), bars, Matters(), Numbers(matters)),
            new Legend(new LegendPosition { Val = LegendPositionValues.Bottom }, new C.Overlay { Val = false }),
            new PlotVisibleOnly { Val = true },
            new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap });
        return new ChartSpace(
            new Date1904 { Val = false },
            new RoundedCorners { Val = false },
            chart,
            new C.ShapeProperties(new A.SolidFill(new A.RgbColorModelHex { Val = "FFFFFF" }), new A.Outline(new A.NoFill())),
            new C.TextProperties(
                new A.BodyProperties(),
                new A.Paragraph(
                    new A.ParagraphProperties(Look(1000, isBold: false)),
                    new A.EndParagraphRunProperties { Language = "vi-VN" })),
            new ExternalData(new AutoUpdate { Val = false }) { Id = data });
    }

    private static BarChartSeries Bars(int number, LetterWord word, string colour, IReadOnlyList<Matter> matters)
    {
        var letter = CellAddress.ColumnName(number + 2);
        var last = matters.Count + 1;
        var names = new StringCache(new PointCount { Val = (uint)matters.Count });
        var counts = new NumberingCache(new FormatCode("General"), new PointCount { Val = (uint)matters.Count });
        foreach (var (i, matter) in matters.Index())
        {
            names.Append(new StringPoint(new NumericValue(CellText.Clean(LetterWords.Title(matter)))) { Index = (uint)i });
            counts.Append(new NumericPoint(new NumericValue(Counts(matter)[number].ToString(CultureInfo.InvariantCulture)))
            { Index = (uint)i });
        }

        return new BarChartSeries(
            new C.Index { Val = (uint)number },
            new Order { Val = (uint)number },
            new SeriesText(new StringReference(
                new C.Formula($"{SheetName}!${letter}$1"),
                new StringCache(new PointCount { Val = 1 }, new StringPoint(new NumericValue(LetterWords.Of(word))) { Index = 0 }))),
            new C.ShapeProperties(
                new A.SolidFill(new A.RgbColorModelHex { Val = colour }),
                new A.Outline(new A.SolidFill(new A.RgbColorModelHex { Val = "404040" })) { Width = 6350 }),
            new InvertIfNegative { Val = false },
            new DataLabels(
                // A bar of zero has no label.
                new C.NumberingFormat { FormatCode = "0;;;", SourceLinked = false },
                new C.ShapeProperties(new A.NoFill()),
                new C.TextProperties(
                    new A.BodyProperties(),
                    new A.Paragraph(
                        new A.ParagraphProperties(Look(1000, isBold: true, word is LetterWord.Missing ? "FFFFFF" : "000000")),
                        new A.EndParagraphRunProperties { Language = "vi-VN" })),
                new DataLabelPosition { Val = DataLabelPositionValues.Center },
                new ShowLegendKey { Val = false },
                new ShowValue { Val = true },
                new ShowCategoryName { Val = false },
                new ShowSeriesName { Val = false },
                new ShowPercent { Val = false },
                new ShowBubbleSize { Val = false }),
            new CategoryAxisData(new StringReference(new C.Formula($"{SheetName}!$A$2:$A${last}"), names)),
            new C.Values(new NumberReference(new C.Formula($"{SheetName}!${letter}$2:${letter}${last}"), counts)));
    }

    /// <summary>The axis of matters, with the first on top as in the table.</summary>
    private static CategoryAxis Matters() => new(
        new AxisId { Val = MatterAxis },
        new Scaling(new C.Orientation { Val = C.OrientationValues.MaxMin }),
        new Delete { Val = false },
        new AxisPosition { Val = AxisPositionValues.Left },
        new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.Low },
        new CrossingAxis { Val = CountAxis },
        new Crosses { Val = CrossesValues.AutoZero });

    private static ValueAxis Numbers(IReadOnlyList<Matter> matters) => new(
        new AxisId { Val = CountAxis },
        new Scaling(
            new C.Orientation { Val = C.OrientationValues.MinMax },
            new MaxAxisValue { Val = matters.Max(matter => matter.Units.Count) },
            new MinAxisValue { Val = 0 }),
        new Delete { Val = false },
        new AxisPosition { Val = AxisPositionValues.Bottom },
        new MajorGridlines(new C.ShapeProperties(new A.Outline(new A.SolidFill(new A.RgbColorModelHex { Val = "D9D9D9" })))),
        new C.NumberingFormat { FormatCode = "0", SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
        new CrossingAxis { Val = MatterAxis },
        new Crosses { Val = CrossesValues.Maximum },
        new MajorUnit { Val = Math.Max(1, Math.Ceiling(matters.Max(matter => matter.Units.Count) / 10.0)) });

    private static A.DefaultRunProperties Look(int size, bool isBold, string colour = "000000") =>
        new(new A.SolidFill(new A.RgbColorModelHex { Val = colour }), new A.LatinFont { Typeface = LetterStyle.FontName })
        { FontSize = size, Bold = isBold };
}
