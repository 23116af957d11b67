using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;

namespace TetBot.Features.Alerts.Handling;

/// <summary>The alerts someone may see: the unresolved ones, gravest and newest first, and those resolved within the last day.</summary>
internal static class AlertListCard
{
    private const int MostOpen = 12;
    private const int MostOver = 5;
    private const int LongestTitle = 100;

    public static AdaptiveCard Draw(IReadOnlyList<AlertView> views)
    {
        var open = views.Where(view => view.Standing.Status is not AlertStatus.Resolved)
            .OrderByDescending(view => view.Alert.Severity).ThenByDescending(view => view.Alert.ReceivedAt).ToList();
        var over = views.Except(open).OrderByDescending(view => view.Standing.ResolvedAt).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(open.Count == 0 ? Texts.AlertListNone : Wording.Fill(Texts.AlertListTitle, open.Count)),
                .. open.Take(MostOpen).Select(Row),
                .. open.Count > MostOpen ? [CardParts.Line(Wording.Fill(Texts.AndMore, open.Count - MostOpen))]
                    : Array.Empty<CardElement>(),
                .. over.Count > 0 ? [CardParts.Heading(Texts.AlertListOver) with { Separator = true }] : Array.Empty<CardElement>(),
                .. over.Take(MostOver).Select(Row),
                .. over.Count > MostOver ? [CardParts.Line(Wording.Fill(Texts.AndMore, over.Count - MostOver))]
                    : Array.Empty<CardElement>(),
            ],
            Actions =
            [
                new ExecuteAction(Texts.AlertReportTitle, Entrances.ReportAlert) { Style = open.Count == 0 ? ActionStyle.Positive : null },
                new ExecuteAction(Texts.BackHome, Entrances.Home),
            ],
        };
    }

    /// <summary>"Từ 23:10 · Chưa ai nhận", "Từ 23:10 · **Vũ Minh Họa** đang xử lý", "Từ 23:10 · xong lúc 23:58".</summary>
    public static string StateOf(AlertView view)
    {
        var since = Wording.Moment(view.Alert.Since, view.Now);
        return view.Standing switch
        {
            { Status: AlertStatus.Resolved, ResolvedAt: { } over } =>
                Wording.Fill(Texts.AlertStateOver, since, Wording.Moment(over, view.Now)),
            { Status: AlertStatus.Acknowledged, Owner: { } owner } =>
                Wording.Fill(Texts.AlertStateOwned, since, AlertWords.Who(view, owner)),
            _ => Wording.Fill(Texts.AlertStateOpen, since),
        };
    }

    private static Container Row(AlertView view)
    {
        var isOver = view.Standing.Status is AlertStatus.Resolved;
        return new Container(CardParts.Row(
            [
                new TextBlock(AlertWords.Title(view.Alert, view.Standing, view.System)) { Weight = TextWeight.Bolder },
                .. AlertButtons.MaySee(view)
                    ? [new TextBlock(CardText.Escape(CardParts.Quote(view.Alert.Title, LongestTitle))) { Spacing = Spacing.None }]
                    : Array.Empty<CardElement>(),
                new TextBlock(StateOf(view)) { Spacing = Spacing.None, IsSubtle = isOver ? true : null },
            ],
            AlertButtons.MaySee(view)
                ? AlertButtons.Button(view, Texts.AlertSee, Entrances.Alert) with { Tooltip = AlertWords.SystemOf(view.Alert, view.System) }
                : null))
        {
            Style = AlertCard.StyleOf(view.Alert, view.Standing),
            Spacing = Spacing.Small,
        };
    }
}
