using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using TetBot.Resources;

namespace TetBot.Features.Logs;

/// <summary>
/// The figures of a log: each unit's rows and delays, with the slow ones marked in words and colour, and what could not be read.
/// </summary>
internal static class LogCard
{
    private const int MostUnits = 20;
    private const int MostFaults = 6;

    /// <summary>Draws the card.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="log">The log.</param>
    /// <param name="now">Server time.</param>
    /// <param name="banner">What has just happened; null where nothing has.</param>
    /// <param name="style">The style of the banner.</param>
    public static AdaptiveCard Draw(
        Campaign campaign, ServiceLog log, DateTimeOffset now, string? banner = null, ContainerStyle style = ContainerStyle.Good) => new()
        {
            Lang = CardParts.Lang,
            Body =
        [
            CardParts.Title(Wording.Sentence(LogWords.Name(log.Kind))),
            CardParts.Subtitle(Imported(log, now)),
            .. banner is null ? [] : new[] { CardParts.Banner(banner, style) },
            CardParts.Line(Wording.Fill(
                Texts.LogRows, FieldWords.Number(log.Rows), FieldWords.Number(log.Rows - log.Unread), FieldWords.Number(log.Unread))),
            .. log is { First: { } first, Last: { } last }
                ? [CardParts.Line(Wording.Fill(Texts.LogSpan, Moment(first), Moment(last)))]
                : Array.Empty<CardElement>(),
            .. Figures(campaign, log),
            .. Faults(log),
            .. log.Coding is { } coding
                ? [CardParts.Subtitle(Wording.Fill(Texts.LogCoding, LogWords.Coding(coding))) with { Spacing = Spacing.Medium }]
                : Array.Empty<CardElement>(),
        ],
            Actions =
        [
            new ExecuteAction(Texts.LogsAll, Entrances.Logs),
            new ExecuteAction(Texts.LogForgetColumns, LogVerbs.Forget)
            {
                Data = new Dictionary<string, string>(StringComparer.Ordinal) { [LogVerbs.Kind] = log.Kind.ToString() },
            },
        ],
        };

    /// <summary>"yeu-cau.csv, Hoàng Giả Định nhập lúc 08:04".</summary>
    public static string Imported(ServiceLog log, DateTimeOffset now) => Wording.Fill(
        Texts.LogImportedBy, CardText.Escape(CardParts.Quote(log.FileName, FieldWords.ShortInLine)), CardText.Escape(log.ImportedBy.Name),
        Wording.Moment(log.ImportedAt, now));

    private static string Moment(DateTimeOffset instant) => $"{Wording.Clock(instant)} {Wording.DayWithLunar(VietnamTime.DateOf(instant))}";

    private static IEnumerable<CardElement> Figures(Campaign campaign, ServiceLog log)
    {
        if (log.Units.Count == 0)
            yield break;

        var delays = LogColumns.Of(log.Kind).Select(LogColumns.DelayOf).OfType<DelayKind>().ToList();
        // Where not all units fit, the slow ones matter most.
        var units = log.Units.Count <= MostUnits
            ? log.Units
            : [.. log.Units.OrderByDescending(unit => unit.Delays.Count(figures => figures.IsSlow)).Take(MostUnits)];
        yield return new Table(
            [
                new TableColumnDefinition(ColumnWidth.Weight(1.6m)),
                new TableColumnDefinition(ColumnWidth.Weight(0.8m)),
                .. delays.Select(_ => new TableColumnDefinition(ColumnWidth.Weight(1.4m)))
            ],
            [
                new TableRow(
                [
                    Cell(Texts.LogUnitHeading, isBold: true),
                    Cell(Texts.LogCountHeading, isBold: true),
                    .. delays.Select(delay => Cell(LogWords.Delay(delay), isBold: true))
                ]),
                .. units.Select(unit => new TableRow(
                [
                    Cell(campaign.FindUnit(unit.Unit) is { } known ? Wording.Of(known.Name) : unit.Unit.Value),
                    Cell(FieldWords.Number(unit.Count)),
                    .. delays.Select(delay => Cell(unit.Delays.FirstOrDefault(figures => figures.Kind == delay))),
                ])),
            ])
        {
            FirstRowAsHeaders = true,
            ShowGridLines = true,
            Spacing = Spacing.Medium,
            VerticalCellContentAlignment = VerticalAlignment.Center,
        };
        if (units.Count < log.Units.Count)
            yield return CardParts.Line(Wording.Fill(Texts.AndMore, log.Units.Count - units.Count));
        yield return Small(Texts.LogLegend);
        foreach (var rule in campaign.SlowRules.Where(rule => delays.Contains(rule.Delay)))
            yield return Small(Wording.Fill(
                rule.IsReading ? Texts.LogThresholdReading : Texts.LogThreshold,
                LogWords.Delay(rule.Delay),
                LogWords.Length(rule.Threshold)));
    }

    private static IEnumerable<CardElement> Faults(ServiceLog log)
    {
        if (log.Unread == 0)
            yield break;

        yield return CardParts.Heading(Wording.Fill(Texts.LogFaults, FieldWords.Number(log.Unread))) with { Separator = true };
        foreach (var fault in log.Faults.Take(MostFaults))
            yield return CardParts.Line(LogWords.Fault(fault));
        if (log.Faults.Count > MostFaults)
            yield return CardParts.Line(Wording.Fill(Texts.AndMore, log.Faults.Count - MostFaults));
    }

    private static TextBlock Small(string text) => new(text) { Size = TextSize.Small, IsSubtle = true, Spacing = Spacing.Small };

    private static TableCell Cell(DelayFigures? figures)
    {
        if (figures is null)
            return Cell("·");
        var text = $"{LogWords.Length(figures.Median)} / {LogWords.Length(figures.Percentile90)}";
        return figures.IsSlow ? Cell($"{text} {Texts.LogSlow}", isBold: true) with { Style = ContainerStyle.Attention } : Cell(text);
    }

    private static TableCell Cell(string text, bool isBold = false) => new(new TextBlock(text)
    {
        Size = TextSize.Small,
        Weight = isBold ? TextWeight.Bolder : null,
    });
}
