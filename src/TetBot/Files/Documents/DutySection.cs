using TetBot.Domain.CompanyReports;
using static TetBot.Files.Documents.LetterWords;

namespace TetBot.Files.Documents;

/// <summary>The rosters: how many people each unit has, and when nobody is on duty.</summary>
internal static class DutySection
{
    public static void Write(Letter letter, CompanyReport report)
    {
        var parts = report.Parts.OfType<RosterPart>().ToList();
        if (parts.Count == 0)
            return;

        letter.Heading(1, Of(LetterWord.DutyHeading));
        foreach (var part in parts)
        {
            letter.Heading(2, Title(part.Matter));
            if (part.Lines.Count == 0)
            {
                letter.Say(Of(LetterWord.SourcesNone, part.Matter.Units.Count));
                continue;
            }

            letter.Table(Of(LetterWord.DutyCaption, Title(part.Matter)), Table(part, report));
        }
    }

    private static LetterTable Table(RosterPart part, CompanyReport report)
    {
        var bold = new LetterFont(IsBold: true);
        LetterWord[] headers = [LetterWord.Unit, LetterWord.People, LetterWord.Gaps, LetterWord.Reason];
        return new LetterTable(
            [2900, 900, 2754, 2800],
            [[.. headers.Select(header => LetterCell.Header(Of(header)))]],
            [
                .. part.Matter.Units.Select(standing => Row(standing.Unit)),
                [
                    new LetterCell(Of(LetterWord.Total), LetterAlignment.Left, bold),
                    LetterCell.Number(part.People) with { Font = bold },
                    new LetterCell(
                        Of(LetterWord.UnitsOf, part.Lines.Count, part.Matter.Units.Count), LetterAlignment.Centre,
                        new LetterFont(IsItalic: true)) { Span = 2 },
                ],
            ]);

        IReadOnlyList<LetterCell> Row(Domain.UnitId unit)
        {
            var name = new LetterCell(Name(report.Campaign, unit), LetterAlignment.Left);
            return part.Lines.FirstOrDefault(line => line.Unit == unit) is { } line
                ?
                [
                    name,
                    LetterCell.Number(line.People),
                    line.Gaps.Count == 0
                        ? new LetterCell(Of(LetterWord.NoGaps), LetterAlignment.Centre)
                        : new LetterCell(string.Join('\n', line.Gaps.Select(Range)), LetterAlignment.Left, bold),
                    new LetterCell(line.GapReason ?? "", LetterAlignment.Left),
                ]
                : [name, LetterCell.NoNumber(Of(LetterWord.NotYet)) with { Span = 3 }];
        }
    }
}
