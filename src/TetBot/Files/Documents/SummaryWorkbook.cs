using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Summaries;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Documents;

/// <summary>How units have submitted, as a workbook: an overview, and a list to search and sort.</summary>
internal static class SummaryWorkbook
{
    /// <summary>Writes the workbook.</summary>
    /// <param name="output">The output; it need not be seekable.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="summary">The part of the summary that its reader may see.</param>
    /// <param name="language">The reader's language.</param>
    public static void Write(Stream output, Campaign campaign, CampaignSummary summary, Language language)
    {
        var words = new DocumentWords(language);
        var names = new SheetNames();
        var file = new WorkbookFile();
        var title = words[DocumentWord.SummaryTitle];
        file.Save(
            output,
            [
                new NamedSheet(
                    names.Take(words[DocumentWord.SummarySheet]),
                    StandingSheet.Write(file.NewSheet(), title, campaign, summary.Matters, summary.At, words)),
                new NamedSheet(names.Take(words[DocumentWord.ListSheet]), WriteList(file.NewSheet(), campaign, summary, words)),
            ],
            $"{title} - {words.Of(campaign.Name)}",
            language);
    }

    private static SheetBuilder WriteList(SheetBuilder sheet, Campaign campaign, CampaignSummary summary, DocumentWords words)
    {
        IReadOnlyList<TableColumn> columns =
        [
            new(words[DocumentWord.UnitHeader], 32),
            new(words[DocumentWord.WhatHeader], 44),
            new(words[DocumentWord.DueHeader], 18),
            new(words[DocumentWord.StateHeader], 28),
            new(words[DocumentWord.SubmittedAtHeader], 18),
            new(words[DocumentWord.VersionHeader], 9),
            new(words[DocumentWord.ReceiptHeader], 14),
        ];
        IReadOnlyList<string> notes = [words.Of(DocumentWord.AsOf, DocumentWords.Moment(summary.At))];
        var header = SheetTop.Write(sheet, words[DocumentWord.ListTitle], campaign, notes, columns, words);
        var row = header;
        foreach (var unit in campaign.Units)
        {
            foreach (var (matter, standing) in summary.OfUnit(unit.Id))
            {
                row++;
                sheet.Put(row, 1, words.Of(unit.Name), DocumentStyle.Words)
                    .Put(row, 2, words.Title(matter), DocumentStyle.Words)
                    .Put(row, 3, words.Due(matter.Occurrence.Due), DocumentStyle.Centred)
                    .Put(row, 4, words.State(standing.State, matter.Occurrence, summary.At),
                        DocumentStyle.Of(standing.State, matter.Occurrence.Due.IsLate(summary.At)))
                    .Heighten(row, RowHeight.Of(Math.Max(
                        SheetTop.LinesOf(words.Title(matter), 41),
                        SheetTop.LinesOf(words.Of(unit.Name), 28))));
                if (standing.Newest is not { } newest)
                {
                    for (var column = 5; column <= columns.Count; column++)
                        sheet.Put(row, column, "", DocumentStyle.Centred);
                    continue;
                }

                sheet.Put(row, 5, SheetTop.Serial(newest.SubmittedAt), DocumentStyle.Moment)
                    .Put(row, 6, newest.Version, DocumentStyle.Centred)
                    .Put(row, 7, newest.Receipt.Value, DocumentStyle.Centred);
            }
        }

        return sheet.Filter(new CellAddress(header, 1), new CellAddress(row, columns.Count));
    }
}
