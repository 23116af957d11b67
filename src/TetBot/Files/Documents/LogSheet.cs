using TetBot.Domain.Campaigns;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Documents;

/// <summary>A log of another system (C19): how fast each unit is, and which are slow.</summary>
internal static class LogSheet
{
    private const int ColumnsOfADelay = 5;

    /// <summary>The sheet's name.</summary>
    public static DocumentWord NameOf(LogKind kind) => kind is LogKind.Requests ? DocumentWord.Requests : DocumentWord.Incidents;

    /// <summary>The delays that a log measures.</summary>
    public static IReadOnlyList<DelayKind> DelaysOf(LogKind kind) => kind is LogKind.Requests
        ? [DelayKind.TakeUp, DelayKind.Resolve] : [DelayKind.Entry];

    /// <summary>Writes the sheet; for a log that was not imported, a line that says so.</summary>
    public static SheetBuilder Write(SheetBuilder sheet, LogKind kind, CompanyReport report, DocumentWords words)
    {
        var log = report.Logs.FirstOrDefault(log => log.Kind == kind);
        var delays = DelaysOf(kind);
        IReadOnlyList<TableColumn> columns =
        [
            new(words[DocumentWord.UnitHeader], 32),
            new(words[DocumentWord.RowsHeader], 12),
            .. delays.SelectMany(delay => Headers(delay, words)),
        ];
        IReadOnlyList<string> notes = log is null
            ? [words[DocumentWord.LogNone]]
            : [words.Of(DocumentWord.LogLine, log.FileName, DocumentWords.Moment(log.ImportedAt), words.Number(log.Rows),
                words.Number(log.Unread))];
        var row = SheetTop.Write(sheet, words[NameOf(kind)], report.Campaign, notes, columns, words);
        if (log is null)
            return sheet;

        foreach (var unit in report.Campaign.Units)
        {
            var found = log.Units.FirstOrDefault(line => line.Unit == unit.Id);
            if (found is null && unit.Kind is not UnitKind.Branch)
                continue;

            row++;
            sheet.Put(row, 1, words.Of(unit.Name), DocumentStyle.Words).Heighten(row, 22);
            if (found is not null)
            {
                WriteUnit(sheet, row, found, delays, words);
                continue;
            }

            for (var column = 2; column <= columns.Count; column++)
                sheet.Put(row, column, column == 2 ? words[DocumentWord.NoRows] : "", DocumentStyle.NoNumber);
            sheet.Merge(row, 2, columns.Count);
        }

        return sheet;
    }

    private static IEnumerable<TableColumn> Headers(DelayKind delay, DocumentWords words) =>
    [
        .. new[]
        {
            DocumentWord.MeasuredHeader, DocumentWord.MedianHeader, DocumentWord.PercentileHeader, DocumentWord.ThresholdHeader,
            DocumentWord.JudgedHeader,
        }.Select(header => new TableColumn(words.Of(header, words[WordOf(delay)]), 13)),
    ];

    private static void WriteUnit(SheetBuilder sheet, int row, UnitLog unit, IReadOnlyList<DelayKind> delays, DocumentWords words)
    {
        sheet.Put(row, 2, unit.Count, DocumentStyle.Number(0));
        foreach (var (i, delay) in delays.Index())
        {
            var column = 3 + (i * ColumnsOfADelay);
            if (unit.Delays.FirstOrDefault(figures => figures.Kind == delay) is not { } figures)
            {
                for (var empty = column; empty < column + ColumnsOfADelay; empty++)
                    sheet.Put(row, empty, words[DocumentWord.NoFigures], DocumentStyle.NoNumber);
                continue;
            }

            sheet.Put(row, column, figures.Count, DocumentStyle.Number(0))
                .Put(row, column + 1, MinutesOf(figures.Median), DocumentStyle.Number(0))
                .Put(row, column + 2, MinutesOf(figures.Percentile90), DocumentStyle.Number(0));
            if (figures.Threshold is { } threshold)
            {
                sheet.Put(row, column + 3, MinutesOf(threshold), DocumentStyle.Number(0))
                    .Put(row, column + 4, words[figures.IsSlow ? DocumentWord.Slow : DocumentWord.NotSlow],
                        figures.IsSlow ? DocumentStyle.Bad : DocumentStyle.Centred);
            }
            else
            {
                sheet.Put(row, column + 3, words[DocumentWord.NoThreshold], DocumentStyle.NoNumber)
                    .Put(row, column + 4, "", DocumentStyle.Centred);
            }
        }
    }

    private static DocumentWord WordOf(DelayKind delay) => delay switch
    {
        DelayKind.TakeUp => DocumentWord.TakeUp,
        DelayKind.Resolve => DocumentWord.Resolve,
        _ => DocumentWord.Entry,
    };

    private static decimal MinutesOf(TimeSpan delay) => Math.Round((decimal)delay.TotalMinutes, 0, MidpointRounding.AwayFromZero);
}
