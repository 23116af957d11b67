using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Documents;

/// <summary>The figures of the company report (C19) by unit, with sums as formulas that a reader can follow.</summary>
internal static class CompanyReportWorkbook
{
    private static readonly LogKind[] Logs = [LogKind.Requests, LogKind.Incidents];

    /// <summary>Writes the workbook.</summary>
    /// <param name="output">The output; it need not be seekable.</param>
    /// <param name="report">The report, rolled up.</param>
    /// <param name="language">The reader's language.</param>
    public static void Write(Stream output, CompanyReport report, Language language)
    {
        var words = new DocumentWords(language);
        var names = new SheetNames();
        var file = new WorkbookFile();
        var title = words[DocumentWord.ReportTitle];
        List<NamedSheet> sheets =
        [
            new(
                names.Take(words[DocumentWord.SummarySheet]),
                StandingSheet.Write(file.NewSheet(), title, report.Campaign, report.Matters, report.At, words)),
        ];
        foreach (var part in report.Parts.OfType<FormPart>())
            sheets.Add(new NamedSheet(names.Take(NameOf(part, words)), FormSheet.Write(file.NewSheet(), part, report, words)));

        if (report.Parts.OfType<RosterPart>().Any())
            sheets.Add(new NamedSheet(names.Take(words[DocumentWord.DutySheet]), WriteRosters(file.NewSheet(), report, words)));
        sheets.Add(new NamedSheet(names.Take(words[DocumentWord.AlertsSheet]), AlertSheet.Write(file.NewSheet(), report, words)));
        foreach (var kind in Logs)
            sheets.Add(new NamedSheet(names.Take(words[LogSheet.NameOf(kind)]), LogSheet.Write(file.NewSheet(), kind, report, words)));

        file.Save(output, sheets, $"{title} - {words.Of(report.Campaign.Name)}", language);
    }

    private static int HighestOf(params ReadOnlySpan<(string Text, int Width)> cells)
    {
        var lines = 1;
        foreach (var (text, width) in cells)
            lines = Math.Max(lines, SheetTop.LinesOf(text, width));
        return lines;
    }

    /// <summary>The sheet's name. The day comes first, because names are cut at their end.</summary>
    private static string NameOf(FormPart part, DocumentWords words)
    {
        var title = words.Of(part.Matter.Obligation.Title);
        return DocumentWords.DayOf(part.Matter.Occurrence) is { } day
            ? $"{day.ToString("dd-MM", CultureInfo.InvariantCulture)} {title}"
            : title;
    }

    private static SheetBuilder WriteRosters(SheetBuilder sheet, CompanyReport report, DocumentWords words)
    {
        IReadOnlyList<TableColumn> columns =
        [
            new(words[DocumentWord.UnitHeader], 32),
            new(words[DocumentWord.WhatHeader], 34),
            new(words[DocumentWord.PeopleHeader], 12),
            new(words[DocumentWord.GapsHeader], 40),
            new(words[DocumentWord.ReasonHeader], 40),
        ];
        IReadOnlyList<string> notes = [words.Of(DocumentWord.AsOf, DocumentWords.Moment(report.At))];
        var row = SheetTop.Write(sheet, words[DocumentWord.DutySheet], report.Campaign, notes, columns, words);
        foreach (var part in report.Parts.OfType<RosterPart>())
        {
            var first = row + 1;
            foreach (var standing in part.Matter.Units)
            {
                row++;
                var line = part.Lines.FirstOrDefault(line => line.Unit == standing.Unit);
                var gaps = line is null ? "" : line.Gaps.Count == 0
                    ? words[DocumentWord.NoGaps] : string.Join('\n', line.Gaps.Select(words.Range));
                sheet.Put(row, 1, words.Name(report.Campaign, standing.Unit), DocumentStyle.Words)
                    .Put(row, 2, words.Title(part.Matter), DocumentStyle.Words)
                    .Put(row, 4, gaps, line?.Gaps.Count > 0 ? DocumentStyle.Bad : DocumentStyle.Centred)
                    .Put(row, 5, line?.GapReason ?? "", DocumentStyle.Words)
                    .Heighten(row, RowHeight.Of(HighestOf(
                        (words.Name(report.Campaign, standing.Unit), 28),
                        (words.Title(part.Matter), 30),
                        (gaps, 38),
                        (line?.GapReason ?? "", 37))));
                if (line is null)
                    sheet.Put(row, 3, words[DocumentWord.NotYet], DocumentStyle.NoNumber);
                else
                    sheet.Put(row, 3, line.People, DocumentStyle.Number(0));
            }

            row++;
            sheet.Put(row, 1, words[DocumentWord.Total], DocumentStyle.Total)
                .Put(row, 2, words.Title(part.Matter), DocumentStyle.Total)
                .Put(row, 4, words.Of(DocumentWord.UnitsOf, part.Lines.Count, part.Matter.Units.Count), DocumentStyle.TotalNote)
                .Put(row, 5, "", DocumentStyle.TotalNote)
                .Heighten(row, RowHeight.Of(SheetTop.LinesOf(words.Title(part.Matter), 30)));
            if (part.Lines.Count == 0)
                sheet.Put(row, 3, words[DocumentWord.NoFigures], DocumentStyle.TotalNote);
            else
                sheet.PutFormula(
                    row, 3, $"SUM({new CellAddress(first, 3)}:{new CellAddress(row - 1, 3)})", part.People, DocumentStyle.TotalNumber(0));
        }

        return sheet;
    }
}
