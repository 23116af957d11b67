using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Domain.Summaries;
using TetBot.Resources;

namespace TetBot.Features.Summaries;

/// <summary>
/// The state of the campaign at a glance: the most pressing matter, how many units have submitted, which have not, and what can be done
/// about it. Clients refresh the card when it is opened later.
/// </summary>
internal static class SummaryCard
{
    /// <summary>More bars or columns cannot be taken in at a glance and do not fit a phone.</summary>
    private const int MostBars = 4;

    private const int MostColumns = 3;

    /// <summary>More rows would have to be scrolled, so then only units that owe something are shown. The workbook has the rest.</summary>
    private const int MostRows = 12;

    /// <summary>The reader's own card.</summary>
    public static AdaptiveCard Draw(SummaryView view)
    {
        var compared = Compared(view);
        return Card(
            view,
            compared,
            [
                .. Matrix(view, compared.Pressing(MostColumns)),
                .. Singles(view),
                .. OnCall(view),
                .. SummaryReaders.IsReader(view.Campaign, view.Reader)
                    ? [new TextBlock(Wording.Fill(Texts.SummaryHours, $"{view.Campaign.Summaries.MorningAt:HH:mm}"))
                        { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Medium }]
                    : Array.Empty<CardElement>(),
            ],
            Buttons(view, compared));
    }

    /// <summary>
    /// The card that everybody in a room sees: figures, but no names of units. Whoever opens it sees what they may see themselves.
    /// </summary>
    public static AdaptiveCard DrawForRoom(SummaryView view) => Card(
        view,
        Compared(view),
        [new TextBlock(Texts.SummaryRoom) { IsSubtle = true, Spacing = Spacing.Medium }],
        [new ExecuteAction(Texts.SummarySeeUnits, Entrances.Summary) { Style = ActionStyle.Positive }]);

    /// <summary>A button of a summary's card. Whoever presses it continues from the card.</summary>
    public static ExecuteAction Button(string title, string verb, IEnumerable<KeyValuePair<string, string>>? data = null)
    {
        var sent = new Dictionary<string, string>(data ?? [], StringComparer.Ordinal) { [Entrances.Post] = SummaryVerbs.Topic };
        return new ExecuteAction(title, verb) { Data = sent };
    }

    private static AdaptiveCard Card(
        SummaryView view, CampaignSummary compared, IReadOnlyList<CardElement> details, IReadOnlyList<CardAction> buttons)
    {
        var bars = compared.Pressing(MostBars);
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Refresh = Refresh(),
            Body = [.. Head(view), .. bars.Count > 0 ? [Chart(bars, view.Now)] : Array.Empty<CardElement>(), .. details],
            Actions = buttons,
        };
    }

    /// <summary>Leaves out what only one unit owes, as there is nothing to compare.</summary>
    private static CampaignSummary Compared(SummaryView view) =>
        view.Summary with { Matters = [.. view.Summary.Matters.Where(matter => matter.Units.Count > 1)] };

    /// <summary>No users are named, so the clients of everybody who sees the card refresh it, as long as they are few.</summary>
    private static CardRefresh Refresh() => new(new ExecuteAction(Entrances.Summary));

    private static IEnumerable<CardElement> Head(SummaryView view)
    {
        var (text, style) = SummaryWords.Headline(view.Summary);
        yield return CardParts.Title(Wording.Of(view.Campaign.Name));
        yield return CardParts.Subtitle(
            Wording.Fill(Texts.SummarySubtitle, Wording.Of(view.Campaign.Company.Name), SummaryWords.At(view.Now)));
        yield return CardParts.Banner(text, style);
        foreach (var completed in SummaryWords.Completed(view.Summary))
            yield return new TextBlock(completed) { Color = TextColor.Good, Spacing = Spacing.Small };
    }

    private static StackedBarChart Chart(IReadOnlyList<Matter> matters, DateTimeOffset now) =>
        new([.. matters.Select(matter => Bar(matter, now))])
        {
            Title = Texts.SummaryChart,
            Spacing = Spacing.Medium,
            Fallback = new Table(
            [new TableColumnDefinition(ColumnWidth.Weight(2)), new TableColumnDefinition(ColumnWidth.Weight(3))],
            [.. matters.Select(matter => new TableRow(Cell(SummaryWords.Title(matter), isBold: true), Cell(SummaryWords.Counts(matter))))])
            {
                FirstRowAsHeaders = false,
            },
        };

    /// <summary>What is not due yet is no trouble and is not coloured as such.</summary>
    private static StackedBar Bar(Matter matter, DateTimeOffset now)
    {
        var isLate = matter.Occurrence.Due.IsLate(now);
        (string Legend, int Units, ChartColor Color)[] parts =
        [
            (Texts.SummaryLegendOnTime, matter.Count(AnswerState.OnTime), ChartColor.Good),
            (Texts.SummaryLegendLate, matter.Count(AnswerState.Late), ChartColor.Warning),
            (Texts.SummaryLegendMissing, isLate ? 0 : matter.Count(AnswerState.Missing), ChartColor.Neutral),
            (Texts.SummaryLegendOverdue, isLate ? matter.Count(AnswerState.Missing) : 0, ChartColor.Attention),
            (Texts.SummaryLegendUnreachable, matter.Count(AnswerState.Unreachable), ChartColor.CategoricalPurple),
        ];
        return new StackedBar(
            Wording.Fill(Texts.SummaryBar, SummaryWords.Title(matter), matter.Obligation.Id),
            [.. parts.Where(part => part.Units > 0).Select(part => new ChartSlice(part.Legend, part.Units, part.Color))]);
    }

    private static IEnumerable<CardElement> Matrix(SummaryView view, IReadOnlyList<Matter> columns)
    {
        if (columns.Count == 0)
            yield break;
        var byUnit = columns.Select(matter => matter.Units.ToDictionary(unit => unit.Unit)).ToList();
        var units = view.Campaign.Units.Where(unit => byUnit.Any(column => column.ContainsKey(unit.Id))).ToList();
        var owing = units.Where(unit => byUnit.Any(column => column.GetValueOrDefault(unit.Id)?.IsOwed is true)).ToList();
        var shown = units.Count <= MostRows ? units : [.. owing.Take(MostRows)];
        yield return new Table(
            [new TableColumnDefinition(ColumnWidth.Weight(1.5m)), .. columns.Select(_ => new TableColumnDefinition(ColumnWidth.Weight(1)))],
            [
                new TableRow([Cell(Texts.SummaryUnitColumn, isBold: true), .. columns.Select(matter => Header(matter))]),
                .. shown.Select(unit => new TableRow(
                [
                    Cell(UnitWords.Short(unit)) with { SelectAction = Button(Wording.Of(unit.Name), SummaryVerbs.Unit, UnitData(unit)) },
                    .. byUnit.Zip(columns, (column, matter) => StateCell(column.GetValueOrDefault(unit.Id), matter, view.Now)),
                ])),
            ])
        {
            FirstRowAsHeaders = true,
            ShowGridLines = false,
            Spacing = Spacing.Medium,
        };
        if (units.Count > MostRows)
            yield return CardParts.Line(Wording.Fill(Texts.SummaryMoreUnits, owing.Count, units.Count));
    }

    /// <summary>The pressing matters that only one unit owes, each on a line.</summary>
    private static IEnumerable<CardElement> Singles(SummaryView view) =>
        from matter in view.Summary.Matters
        where matter is { Units: [{ IsOwed: true } only], Obligation.IsRemindedOf: true }
            && matter.Occurrence.Due.Boundary - view.Now <= Chasing.Ahead
        select CardParts.Line(Wording.Fill(
            Texts.SummarySingle, UnitWords.Short(view.Campaign, matter.Units[0].Unit), SummaryWords.Title(matter),
            Wording.TimeLeftToTheMinute(matter.Occurrence.Due, view.Now)));

    /// <summary>Whether those on call for incidents are ready, and a button to see who is not.</summary>
    private static IEnumerable<CardElement> OnCall(SummaryView view)
    {
        if (view.OnCall is { } count)
        {
            yield return CardParts.Row(
                [new TextBlock(Wording.Fill(Texts.SummaryOnCall, count.Ready, count.All))
                    { Color = count.Ready == count.All ? TextColor.Good : TextColor.Attention }],
                Button(Texts.ViewRoster, Entrances.Readiness) with { Tooltip = Texts.CommandReadiness });
        }
    }

    private static List<CardAction> Buttons(SummaryView view, CampaignSummary compared)
    {
        // A card shows six buttons; the first is what to do next.
        var buttons = new List<CardAction>();
        var chased = compared.Pressing(MostBars).FirstOrDefault(matter => MayChase(view, matter));
        if (chased is not null)
        {
            buttons.Add(Button(Wording.Fill(Texts.SummaryRemind, chased.Owed), Entrances.RemindNow, MatterData(chased)) with
            {
                Style = ActionStyle.Positive,
                Tooltip = SummaryWords.Title(chased),
            });
        }

        buttons.Add(Button(Texts.SummaryMatters, SummaryVerbs.Matters));
        if (CompanyReport.MayMake(view.Campaign, view.Reader))
            buttons.Add(Button(Texts.SummaryCompanyReport, Entrances.CompanyReport));
        buttons.Add(Button(Texts.SummaryOnDuty, Entrances.OnDuty));
        buttons.Add(Button(Texts.SummaryExcel, SummaryVerbs.Excel));
        return buttons;
    }

    /// <summary>Whether this reader can have the matter's units reminded now.</summary>
    public static bool MayChase(SummaryView view, Matter matter) =>
        matter is { Owed: > 0, Obligation.IsRemindedOf: true }
        && EntryRights.MayChase(view.Reader, matter.Obligation)
        && matter.Occurrence.Due.Boundary - view.Now <= Chasing.Ahead
        && !(matter.Occurrence.OpensAt > view.Now);

    /// <summary>The data of a button about a matter.</summary>
    public static Dictionary<string, string> MatterData(Matter matter)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [Entrances.Obligation] = matter.Obligation.Id.Value };
        if (matter.Occurrence.Id != Domain.OccurrenceId.Once)
            data[Entrances.Occurrence] = matter.Occurrence.Id.Value;
        return data;
    }

    private static Dictionary<string, string> UnitData(Unit unit) => new(StringComparer.Ordinal) { [Entrances.Unit] = unit.Id.Value };

    private static TableCell Header(Matter matter) => new(new TextBlock($"{matter.Obligation.Id}")
    {
        Weight = TextWeight.Bolder,
        Size = TextSize.Small,
        HorizontalAlignment = HorizontalAlignment.Center,
    })
    {
        SelectAction = Button(SummaryWords.Title(matter), SummaryVerbs.Matter, MatterData(matter)),
    };

    private static TableCell Cell(string text, bool isBold = false) =>
        new(new TextBlock(text) { Size = TextSize.Small, Weight = isBold ? TextWeight.Bolder : null });

    private static TableCell StateCell(UnitState? standing, Matter matter, DateTimeOffset now) =>
        new(new TextBlock(standing is null ? "" : SummaryWords.Cell(standing.State))
        {
            Size = TextSize.Small,
            HorizontalAlignment = HorizontalAlignment.Center,
        })
        {
            Style = standing is null ? null : SummaryWords.Style(standing.State, matter, now),
        };
}
