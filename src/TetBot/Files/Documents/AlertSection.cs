using TetBot.Domain.Alerts;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.ServiceLogs;
using static TetBot.Files.Documents.LetterWords;

namespace TetBot.Files.Documents;

/// <summary>
/// The alerts (C17, C18): how fast they were taken up and resolved, by system and shift, and the names of those that nobody took up or that
/// are not over.
/// </summary>
internal static class AlertSection
{
    private const int MostNames = 20;
    private const int SystemWidth = 1900;
    private const int CountWidth = 850;

    /// <summary>
    /// Wide enough for a heading of two lines, like the merged headings beside it; a third line would be cut where the heading repeats on
    /// the next page.
    /// </summary>
    private const int OpenWidth = 1400;

    private const int DelayWidth = 1250;

    public static void Write(Letter letter, CompanyReport report)
    {
        letter.Heading(1, Of(LetterWord.AlertHeading));
        if (report.Alerts.Count == 0)
        {
            letter.Say(Of(LetterWord.AlertNone));
            return;
        }

        letter.Say(Of(LetterWord.AlertLead, Number(report.Alerts.Sum(figures => figures.Openings.Count))))
            .Table(Of(LetterWord.AlertCaption), Table(report.Alerts))
            .Item(Named(LetterWord.AlertNotTaken, report.Alerts, figures => figures.NotTaken))
            .Item(Named(LetterWord.AlertNotOver, report.Alerts, figures => figures.NotOver));
    }

    private static LetterTable Table(IReadOnlyList<AlertFigures> alerts)
    {
        var bold = new LetterFont(IsBold: true);
        LetterWord[] heads = [LetterWord.AlertSystem, LetterWord.AlertCount, LetterWord.AlertOpenCounts];
        return new LetterTable(
            LetterTable.Share(SystemWidth, [CountWidth, OpenWidth, DelayWidth, DelayWidth, DelayWidth, DelayWidth]),
            [
                [
                    .. heads.Select(word => LetterCell.Header(Of(word)) with { Merge = LetterMerge.Begins }),
                    LetterCell.Header(Of(LetterWord.TakeUp)) with { Span = 2 },
                    LetterCell.Header(Of(LetterWord.Resolve)) with { Span = 2 },
                ],
                [
                    .. heads.Select(_ => LetterCell.Header("") with { Merge = LetterMerge.GoesOn }),
                    .. new[] { LetterWord.Median, LetterWord.Percentile, LetterWord.Median, LetterWord.Percentile }.Select(
                        word => LetterCell.Header(Of(word))),
                ],
            ],
            [
                .. alerts.Select(figures => (IReadOnlyList<LetterCell>)
                [
                    new LetterCell(Of(LetterWord.AlertSystemShift, Of(figures.System.Name), Of(figures.Shift.Name)), LetterAlignment.Left),
                    .. Counts([figures], default),
                    .. Cells(figures.TakeUp),
                    .. Cells(figures.Resolve),
                ]),
                [
                    new LetterCell(Of(LetterWord.Total), LetterAlignment.Left, bold),
                    .. Counts(alerts, bold),
                    new LetterCell("", LetterAlignment.Centre) { Span = 4 }
                ],
            ]);
    }

    /// <summary>The count of alerts, and how many of them nobody took up or are not over.</summary>
    private static IEnumerable<LetterCell> Counts(IReadOnlyList<AlertFigures> alerts, LetterFont font) =>
    [
        LetterCell.Number(alerts.Sum(figures => figures.Openings.Count)) with { Font = font },
        new LetterCell(
            Of(
                LetterWord.AlertOpen,
                Number(alerts.Sum(figures => figures.NotTaken.Count)),
                Number(alerts.Sum(figures => figures.NotOver.Count))),
            LetterAlignment.Centre,
            font),
    ];

    private static IEnumerable<LetterCell> Cells(DelayFigures? figures) => figures is null
        ? [LetterCell.NoNumber(Of(LetterWord.NoFigures)), LetterCell.NoNumber(Of(LetterWord.NoFigures))]
        : [new LetterCell(Took(figures.Median), LetterAlignment.Right), new LetterCell(Took(figures.Percentile90), LetterAlignment.Right)];

    /// <summary>A delay of seconds is written as under a minute, not as zero.</summary>
    private static string Took(TimeSpan delay) => delay < TimeSpan.FromMinutes(1) ? Of(LetterWord.UnderMinute) : Delay(delay);

    private static string Named(LetterWord lead, IReadOnlyList<AlertFigures> alerts, Func<AlertFigures, IReadOnlyList<AlertOpening>> which)
    {
        var names = alerts
            .SelectMany(
                which,
                (figures, opening) => Of(LetterWord.AlertName, opening.Alert.Title, Of(figures.System.Name), Moment(opening.At)))
            .ToList();
        var shown = string.Join("; ", names.Take(MostNames));
        return names.Count == 0 ? Of(lead, Of(LetterWord.None))
            : Of(lead, names.Count > MostNames ? Of(LetterWord.AlertNames, shown, names.Count - MostNames) : $"{shown}.");
    }
}
