using TetBot.Domain.Campaigns;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.ServiceLogs;
using static TetBot.Files.Documents.LetterWords;

namespace TetBot.Files.Documents;

/// <summary>
/// The hotline and OMS (C19): how fast each unit is, and which units are slow. A log that was not imported is reported as such.
/// </summary>
internal static class LogSection
{
    /// <summary>The id of the campaign's text that holds the hotline's number.</summary>
    private const string HotlineText = "hotline";

    private const int UnitWidth = 2300;
    private const int RowsWidth = 900;

    /// <summary>Fits "14 giờ 20 phút" on one line.</summary>
    private const int DelayWidth = 1530;

    private static readonly LogKind[] Kinds = [LogKind.Requests, LogKind.Incidents];

    public static void Write(Letter letter, CompanyReport report)
    {
        var hotline = report.Campaign.Texts.GetValueOrDefault(HotlineText);
        letter.Heading(1, hotline is null ? Of(LetterWord.LogHeading) : Of(LetterWord.LogHeadingOf, hotline));
        foreach (var kind in Kinds)
        {
            letter.Heading(2, kind switch
            {
                LogKind.Incidents => Of(LetterWord.Incidents),
                _ when hotline is not null => Of(LetterWord.RequestsOf, hotline),
                _ => Of(LetterWord.Requests),
            });
            if (report.Logs.FirstOrDefault(log => log.Kind == kind) is { } log)
                Write(letter, log, report);
            else
                letter.Say(Of(LetterWord.NoLog));
        }
    }

    private static void Write(Letter letter, ServiceLog log, CompanyReport report)
    {
        var lead = log is { First: { } first, Last: { } last }
            ? Of(LetterWord.LogLead, Number(log.Rows), Moment(first), Moment(last))
            : Of(LetterWord.LogEmpty);
        letter.Say(log.Unread > 0 ? $"{lead} {Of(LetterWord.LogUnread, Number(log.Unread))}" : lead);
        var delays = LogSheet.DelaysOf(log.Kind);
        if (log.Units.Count > 0)
            letter.Table(Of(LetterWord.LogCaption), Table(log, delays, report.Campaign));

        var silent = report.Campaign.Units
            .Where(unit => unit.Kind is UnitKind.Branch && log.Units.All(line => line.Unit != unit.Id))
            .Select(unit => unit.Id)
            .ToList();
        if (silent.Count > 0)
            letter.Say(Of(LetterWord.LogUnits, Names(report.Campaign, silent)));
        foreach (var delay in delays)
            letter.Item(SlowOf(log, delay, report.Campaign));
    }

    private static LetterTable Table(ServiceLog log, IReadOnlyList<DelayKind> delays, Campaign campaign) => new(
        LetterTable.Share(UnitWidth, [RowsWidth, .. Enumerable.Repeat(DelayWidth, 2 * delays.Count)]),
        [
            [
                LetterCell.Header(Of(LetterWord.Unit)) with { Merge = LetterMerge.Begins },
                LetterCell.Header(Of(LetterWord.Rows)) with { Merge = LetterMerge.Begins },
                .. delays.Select(delay => LetterCell.Header(Of(WordOf(delay))) with { Span = 2 }),
            ],
            [
                LetterCell.Header("") with { Merge = LetterMerge.GoesOn },
                LetterCell.Header("") with { Merge = LetterMerge.GoesOn },
                .. delays.SelectMany(_ => new[] { LetterCell.Header(Of(LetterWord.Median)), LetterCell.Header(Of(LetterWord.Percentile)) }),
            ],
        ],
        [
            .. log.Units.Select(unit => (IReadOnlyList<LetterCell>)
            [
                new LetterCell(Name(campaign, unit.Unit), LetterAlignment.Left),
                LetterCell.Number(unit.Count),
                .. delays.SelectMany(delay => Cells(unit.Delays.FirstOrDefault(figures => figures.Kind == delay))),
            ]),
            [
                new LetterCell(Of(LetterWord.Total), LetterAlignment.Left, new LetterFont(IsBold: true)),
                LetterCell.Number(log.Units.Sum(unit => unit.Count)) with { Font = new LetterFont(IsBold: true) },
                new LetterCell("", LetterAlignment.Centre) { Span = 2 * delays.Count },
            ],
        ]);

    private static IEnumerable<LetterCell> Cells(DelayFigures? figures) => figures is null
        ? [LetterCell.NoNumber(Of(LetterWord.NoFigures)), LetterCell.NoNumber(Of(LetterWord.NoFigures))]
        :
        [
            new LetterCell(Delay(figures.Median), LetterAlignment.Right),
            new LetterCell(Delay(figures.Percentile90), LetterAlignment.Right, new LetterFont(IsBold: figures.IsSlow)),
        ];

    private static string SlowOf(ServiceLog log, DelayKind delay, Campaign campaign)
    {
        var name = Of(delay switch
        {
            DelayKind.TakeUp => LetterWord.SlowTakeUp,
            DelayKind.Resolve => LetterWord.SlowResolve,
            _ => LetterWord.SlowEntry,
        });
        var measured = log.Units
            .SelectMany(unit => unit.Delays.Where(figures => figures.Kind == delay), (unit, figures) => (unit.Unit, Figures: figures))
            .ToList();
        if (measured.Count == 0)
            return Of(LetterWord.SlowUnmeasured, name);
        if (measured.FirstOrDefault(one => one.Figures.Threshold is not null).Figures?.Threshold is not { } threshold)
            return Of(LetterWord.SlowUnknown, name);

        var slow = measured.Where(one => one.Figures.IsSlow)
            .OrderByDescending(one => one.Figures.Percentile90)
            .Select(one => Of(LetterWord.UnitDelay, Name(campaign, one.Unit), Delay(one.Figures.Percentile90)))
            .ToList();
        return slow.Count == 0
            ? Of(LetterWord.SlowNone, name, Delay(threshold))
            : Of(LetterWord.SlowUnits, name, Delay(threshold), string.Join(", ", slow));
    }

    private static LetterWord WordOf(DelayKind delay) => delay switch
    {
        DelayKind.TakeUp => LetterWord.TakeUp,
        DelayKind.Resolve => LetterWord.Resolve,
        _ => LetterWord.Entry,
    };
}
