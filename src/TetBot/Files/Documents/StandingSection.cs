using DocumentFormat.OpenXml.Packaging;
using TetBot.Domain;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Summaries;
using static TetBot.Files.Documents.LetterWords;

namespace TetBot.Files.Documents;

/// <summary>How the units reported: a table with a row for each matter, a chart, and the names of units that are missing or late.</summary>
internal static class StandingSection
{
    private static readonly LetterFont Bold = new(IsBold: true);

    public static void Write(Letter letter, MainDocumentPart main, CompanyReport report)
    {
        // An obligation that is owed only if its case arises is neither missing nor done; its own section tells who reported one.
        var matters = report.Matters.Where(matter => matter.Obligation.IsRemindedOf).ToList();
        letter.Heading(1, Of(LetterWord.StandingHeading)).Say(Of(
            LetterWord.StandingLead,
            Moment(report.At),
            matters.Count,
            matters.Count(matter => matter.IsComplete),
            matters.Sum(matter => matter.Owed),
            matters.Sum(matter => matter.Count(AnswerState.Late))));
        if (matters.Count == 0)
            return;

        letter.Table(Of(LetterWord.StandingCaption), Table(matters));
        WriteNames(letter, report, matters);
        letter.Add(StandingChart.Of(main, matters));
    }

    private static LetterTable Table(List<Matter> matters)
    {
        LetterWord[] headers =
            [LetterWord.Number, LetterWord.What, LetterWord.Due, LetterWord.Owed, LetterWord.OnTime, LetterWord.Late, LetterWord.Missing];
        return new LetterTable(
            [510, 3244, 2100, 875, 875, 875, 875],
            [[.. headers.Select(header => LetterCell.Header(Of(header)))]],
            [
                .. matters.Select((matter, i) => (IReadOnlyList<LetterCell>)
                [
                    new LetterCell(Number(i + 1), LetterAlignment.Centre),
                    new LetterCell(Title(matter), LetterAlignment.Left),
                    new LetterCell(Due(matter.Occurrence.Due), LetterAlignment.Centre),
                    .. Counts(matter).Select(count => new LetterCell(Number(count), LetterAlignment.Centre)),
                ]),
                [
                    new LetterCell(Of(LetterWord.TotalCount), LetterAlignment.Centre, Bold) { Span = 3 },
                    .. Enumerable.Range(0, 4)
                        .Select(column =>
                            new LetterCell(Number(matters.Sum(matter => Counts(matter)[column])), LetterAlignment.Centre, Bold)),
                ],
            ]);
    }

    private static int[] Counts(Matter matter) =>
        [matter.Units.Count, matter.Count(AnswerState.OnTime), matter.Count(AnswerState.Late), matter.Owed];

    private static void WriteNames(Letter letter, CompanyReport report, List<Matter> matters)
    {
        var missing = matters.Where(matter => matter.Owed > 0).ToList();
        letter.Heading(2, Of(missing.Count == 0 ? LetterWord.NobodyMissing : LetterWord.MissingLead).TrimEnd(':', '.'));
        foreach (var matter in missing)
            letter.Item($"{Of(LetterWord.OfUnits, Title(matter), Names(report.Campaign, UnitsOf(matter, unit => unit.IsOwed)))}.");

        var unreachable = missing.SelectMany(matter => UnitsOf(matter, unit => unit.State is AnswerState.Unreachable)).Distinct().ToList();
        if (unreachable.Count > 0)
            letter.Say(Of(LetterWord.Unreachable, Names(report.Campaign, unreachable)));

        var late = matters.Where(matter => matter.Count(AnswerState.Late) > 0).ToList();
        if (late.Count == 0)
            return;

        letter.Heading(2, Of(LetterWord.LateLead).TrimEnd(':'));
        foreach (var matter in late)
        {
            var units = matter.Units.Where(unit => unit.State is AnswerState.Late)
                .Select(unit => unit.Newest is { } newest
                    ? Of(LetterWord.UnitDelay, Name(report.Campaign, unit.Unit), Moment(newest.SubmittedAt))
                    : Name(report.Campaign, unit.Unit));
            letter.Item($"{Of(LetterWord.OfUnits, Title(matter), string.Join(", ", units))}.");
        }
    }

    private static IEnumerable<UnitId> UnitsOf(Matter matter, Func<UnitState, bool> which) =>
        matter.Units.Where(which).Select(unit => unit.Unit);
}
