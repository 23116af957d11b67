using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using TetBot.Resources;

namespace TetBot.Features.Logs;

/// <summary>What has been imported, and how to send a log.</summary>
internal static class LogsCard
{
    public static AdaptiveCard Draw(Campaign campaign, IReadOnlyList<ServiceLog> logs, string? banner, DateTimeOffset now) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(Texts.LogsTitle),
            CardParts.Subtitle(Wording.Of(campaign.Name)),
            .. banner is null ? [] : new[] { CardParts.Banner(banner, ContainerStyle.Good) },
            .. Enum.GetValues<LogKind>().Select(kind => Row(kind, logs.FirstOrDefault(log => log.Kind == kind), now)),
            CardParts.Heading(Texts.LogsHow) with { Separator = true },
            CardParts.Line(Texts.LogsHowSend),
            CardParts.Line(Texts.LogsHowColumns),
            CardParts.Line(Texts.LogsHowRows),
        ],
        Actions =
        [
            .. Enum.GetValues<LogKind>()
                .Select(kind =>
                    Button(kind is LogKind.Requests ? Texts.LogSampleRequests : Texts.LogSampleIncidents, LogVerbs.Sample, kind)),
            new ExecuteAction(Texts.BackHome, Entrances.Home),
        ],
    };

    private static ColumnSet Row(LogKind kind, ServiceLog? log, DateTimeOffset now) => CardParts.Row(
        [
            new TextBlock(Wording.Sentence(LogWords.Name(kind))) { Weight = TextWeight.Bolder },
            .. log is null
                ? [CardParts.Line(Texts.LogNotYet)]
                : new CardElement[]
                {
                    CardParts.Line(LogCard.Imported(log, now)),
                    CardParts.Line(Wording.Fill(
                        Texts.LogRows,
                        FieldWords.Number(log.Rows),
                        FieldWords.Number(log.Rows - log.Unread),
                        FieldWords.Number(log.Unread))),
                },
        ],
        log is null ? null : Button(Texts.LogView, LogVerbs.View, kind))
        with
    { Separator = true };

    private static ExecuteAction Button(string title, string verb, LogKind kind) => new(title, verb)
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { [LogVerbs.Kind] = kind.ToString() },
    };
}
