using TetBot.Domain.Alerts;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Documents;

/// <summary>
/// The alerts (C17, C18): how fast they were taken up and resolved, by system and shift, and the names of those that nobody took up or that
/// are not over.
/// </summary>
internal static class AlertSheet
{
    private const int NamesWidth = 52;
    private const int Counts = 3;
    private const int FirstDelay = 6;
    private const int ColumnsOfADelay = 3;
    private const int FirstNames = FirstDelay + (2 * ColumnsOfADelay);

    /// <summary>Writes the sheet; without alerts, a line that says so.</summary>
    public static SheetBuilder Write(SheetBuilder sheet, CompanyReport report, DocumentWords words)
    {
        IReadOnlyList<TableColumn> columns =
        [
            new(words[DocumentWord.SystemHeader], 22),
            new(words[DocumentWord.ShiftHeader], 12),
            new(words[DocumentWord.AlertsHeader], 10),
            new(words[DocumentWord.NotTakenHeader], 10),
            new(words[DocumentWord.NotOverHeader], 10),
            .. new[] { DocumentWord.TakeUp, DocumentWord.Resolve }.SelectMany(delay =>
                new[] { DocumentWord.MeasuredHeader, DocumentWord.MedianHeader, DocumentWord.PercentileHeader }.Select(
                    header => new TableColumn(words.Of(header, words[delay]), 13))),
            new(words[DocumentWord.NotTakenNames], NamesWidth),
            new(words[DocumentWord.NotOverNames], NamesWidth),
        ];
        var row = SheetTop.Write(
            sheet, words[DocumentWord.AlertsSheet], report.Campaign,
            [words[report.Alerts.Count == 0 ? DocumentWord.AlertsNone : DocumentWord.AlertsLine]], columns, words);
        if (report.Alerts.Count == 0)
            return sheet;

        var first = row + 1;
        foreach (var figures in report.Alerts)
            WriteFigures(sheet, ++row, figures, words);
        row++;
        sheet.Put(row, 1, words[DocumentWord.Total], DocumentStyle.Total).Put(row, 2, "", DocumentStyle.Total);
        int[] sums =
        [
            report.Alerts.Sum(figures => figures.Openings.Count),
            report.Alerts.Sum(figures => figures.NotTaken.Count),
            report.Alerts.Sum(figures => figures.NotOver.Count)
        ];
        for (var i = 0; i < Counts; i++)
            sheet.PutFormula(
                row, 3 + i, $"SUM({new CellAddress(first, 3 + i)}:{new CellAddress(row - 1, 3 + i)})", sums[i],
                DocumentStyle.TotalNumber(0));
        for (var column = FirstDelay; column <= columns.Count; column++)
            sheet.Put(row, column, "", DocumentStyle.TotalNote);
        return sheet;
    }

    private static void WriteFigures(SheetBuilder sheet, int row, AlertFigures figures, DocumentWords words)
    {
        var (notTaken, notOver) = (Names(figures.NotTaken), Names(figures.NotOver));
        sheet.Put(row, 1, words.Of(figures.System.Name), DocumentStyle.Words)
            .Put(row, 2, words.Of(figures.Shift.Name), DocumentStyle.Centred)
            .Put(row, 3, figures.Openings.Count, DocumentStyle.Number(0))
            .Put(row, 4, figures.NotTaken.Count, DocumentStyle.Number(0))
            .Put(row, 5, figures.NotOver.Count, DocumentStyle.Number(0))
            .Put(row, FirstNames, notTaken, DocumentStyle.Words)
            .Put(row, FirstNames + 1, notOver, DocumentStyle.Words)
            .Heighten(row, RowHeight.Of(Math.Max(SheetTop.LinesOf(notTaken, NamesWidth - 3), SheetTop.LinesOf(notOver, NamesWidth - 3))));
        WriteDelay(sheet, row, FirstDelay, figures.TakeUp, words);
        WriteDelay(sheet, row, FirstDelay + ColumnsOfADelay, figures.Resolve, words);
    }

    private static void WriteDelay(SheetBuilder sheet, int row, int column, DelayFigures? delay, DocumentWords words)
    {
        if (delay is null)
        {
            for (var i = 0; i < ColumnsOfADelay; i++)
                sheet.Put(row, column + i, words[DocumentWord.NoFigures], DocumentStyle.NoNumber);
            return;
        }

        sheet.Put(row, column, delay.Count, DocumentStyle.Number(0))
            .Put(row, column + 1, (decimal)delay.Median.TotalMinutes, DocumentStyle.Number(0))
            .Put(row, column + 2, (decimal)delay.Percentile90.TotalMinutes, DocumentStyle.Number(0));
    }

    private static string Names(IReadOnlyList<AlertOpening> openings) =>
        string.Join('\n', openings.Select(opening => $"{DocumentWords.Moment(opening.At)} {opening.Alert.Title}"));
}
