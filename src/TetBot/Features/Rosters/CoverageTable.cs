using AdaptiveCards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Resources;

namespace TetBot.Features.Rosters;

/// <summary>
/// Draws the coverage with a row per day and a column per shift, which fits a narrow phone. Each cell shows its state in words or as a
/// tick, and colour only repeats it.
/// </summary>
internal static class CoverageTable
{
    public static IEnumerable<CardElement> Draw(Campaign campaign, Coverage coverage)
    {
        var shifts = campaign.Shifts.Where(shift => shift.IsSlot).ToList();
        var days = coverage.Slots.Select(slot => slot.Date).Distinct();
        yield return new Table(
            [new TableColumnDefinition(ColumnWidth.Weight(1.5m)), .. shifts.Select(_ => new TableColumnDefinition(ColumnWidth.Weight(1)))],
            [
                new TableRow([Cell(Texts.DayHeading, bold: true), .. shifts.Select(shift => Cell(Wording.Of(shift.Name), bold: true))]),
                .. days.Select(day => new TableRow(
                [
                    Cell($"**{Wording.Day(day)}** · {Wording.LunarDay(day).Replace(' ', '\u00a0')}"),
                    .. shifts.Select(shift => Cell(coverage.Slots.FirstOrDefault(slot => slot.Date == day && slot.Preset == shift))),
                ])),
            ])
        {
            FirstRowAsHeaders = true,
            ShowGridLines = true,
            Spacing = Spacing.Small,
            VerticalCellContentAlignment = VerticalAlignment.Center,
        };
        yield return new TextBlock(Texts.CoverageLegend) { Size = TextSize.Small, IsSubtle = true, Spacing = Spacing.Small };
    }

    private static TableCell Cell(string text, bool bold = false) => new(new TextBlock(text)
    {
        Size = TextSize.Small,
        HorizontalAlignment = HorizontalAlignment.Center,
        Weight = bold ? TextWeight.Bolder : null,
    });

    private static TableCell Cell(CoverageSlot? slot)
    {
        if (slot is null)
            return Cell("·");

        var (text, style) = slot.State switch
        {
            SlotState.Missing => (Texts.SlotMissing, ContainerStyle.Attention),
            SlotState.Partial => (Wording.Fill(Texts.SlotPartial, Wording.Duration(slot.Uncovered)), ContainerStyle.Warning),
            SlotState.Doubled => (Wording.Fill(Texts.SlotDoubled, slot.Fewest), ContainerStyle.Good),
            _ => (Texts.SlotCovered, ContainerStyle.Good),
        };
        return Cell(text, bold: slot.Gaps.Count > 0) with { Style = style };
    }
}
