using TetBot.Domain.Campaigns;
using TetBot.Domain.Summaries;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Documents;

/// <summary>Units as rows, matters as columns, and each unit's state in words.</summary>
internal static class StandingSheet
{
    /// <summary>Marks a matter that a unit does not owe.</summary>
    private const string NotOwed = "–";

    private const int UnitWidth = 32;
    private const int MatterWidth = 14;

    /// <summary>Writes the sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="title">The title.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="matters">The matters, soonest due first.</param>
    /// <param name="at">The time for which the states hold.</param>
    /// <param name="words">The words in the sheet's language.</param>
    public static SheetBuilder Write(
        SheetBuilder sheet, string title, Campaign campaign, IReadOnlyList<Matter> matters, DateTimeOffset at, DocumentWords words)
    {
        var standing = matters.Select(matter => matter.Units.ToDictionary(unit => unit.Unit)).ToList();
        IReadOnlyList<TableColumn> columns =
        [
            new(words[DocumentWord.UnitHeader], UnitWidth),
            .. matters.Select(matter => new TableColumn($"{words.Title(matter)}\n{words.Due(matter.Occurrence.Due)}", MatterWidth)),
        ];
        var row = SheetTop.Write(sheet, title, campaign, [words.Of(DocumentWord.AsOf, DocumentWords.Moment(at))], columns, words);
        foreach (var unit in campaign.Units.Where(unit => standing.Any(units => units.ContainsKey(unit.Id))))
        {
            row++;
            sheet.Put(row, 1, words.Of(unit.Name), DocumentStyle.Words);
            var lines = SheetTop.LinesOf(words.Of(unit.Name), UnitWidth - 4);
            foreach (var (i, matter) in matters.Index())
            {
                if (standing[i].GetValueOrDefault(unit.Id) is not { } found)
                {
                    sheet.Put(row, i + 2, NotOwed, DocumentStyle.NoNumber);
                    continue;
                }

                var state = words.State(found.State, matter.Occurrence, at);
                lines = Math.Max(lines, SheetTop.LinesOf(state, MatterWidth - 2));
                sheet.Put(row, i + 2, state, DocumentStyle.Of(found.State, matter.Occurrence.Due.IsLate(at)));
            }

            sheet.Heighten(row, RowHeight.Of(lines));
        }

        row++;
        sheet.Put(row, 1, words[DocumentWord.Submitted], DocumentStyle.Total).Heighten(row, 22);
        foreach (var (i, matter) in matters.Index())
            sheet.Put(row, i + 2, $"{matter.In}/{matter.Units.Count}", DocumentStyle.TotalNote with { IsBold = true });
        return sheet;
    }
}
