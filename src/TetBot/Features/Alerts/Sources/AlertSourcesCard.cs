using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Resources;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Sources;

/// <summary>The cards on which admins manage the sources of alerts.</summary>
internal static class AlertSourcesCard
{
    private const int MostSources = 12;

    /// <summary>The sources, valid ones first, and the form that adds one.</summary>
    public static AdaptiveCard Draw(
        Campaign campaign, IReadOnlyList<AlertSourceRecord> sources, Func<string, DateTimeOffset?> usedAt, DateTimeOffset now,
        string? banner, string? problem) => new()
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.AlertSourcesTitle),
                CardParts.Line(Texts.AlertSourcesText),
                .. banner is null ? Array.Empty<CardElement>() : [CardParts.Banner(banner, ContainerStyle.Good)],
                .. problem is null ? Array.Empty<CardElement>() : [CardParts.ProblemLine(problem)],
                .. sources.Count == 0 ? [CardParts.Line(Texts.AlertSourcesNone)] : Array.Empty<CardElement>(),
                .. sources.OrderBy(source => source.RevokedAt is not null).ThenByDescending(source => source.RevokedAt ?? source.CreatedAt)
                    .Take(MostSources)
                    .SelectMany(source => OneSource(campaign, source, usedAt(source.Id), now)),
                .. sources.Count > MostSources ? [CardParts.Line(Wording.Fill(Texts.AlertSourcesMore, sources.Count - MostSources))]
                    : Array.Empty<CardElement>(),
                CardParts.Heading(Texts.AlertSourceNew) with { Separator = true },
                new TextInput(AlertSourceVerbs.NewInput)
                {
                    Label = Texts.AlertSourceName, Placeholder = "prometheus", MaxLength = 40, IsRequired = true,
                    ErrorMessage = Texts.AlertSourceBadName,
                },
                new ChoiceSetInput(
                    AlertSourceVerbs.SystemInput,
                    [new Choice(Texts.AlertSourceAnySystem, ""), .. campaign.Alerts.Systems.Select(
                        system => new Choice(Wording.Of(system.Name), system.Id))])
                {
                    Label = Texts.AlertSourceSystem, Style = ChoiceSetStyle.Compact, Value = "",
                },
            ],
            Actions =
            [
                new ExecuteAction(Texts.AlertSourceAdd, AlertSourceVerbs.Add) { Style = ActionStyle.Positive },
                new ExecuteAction(Texts.BackHome, Entrances.Home).WithoutInputs(),
            ],
        };

    /// <summary>A new key and how to use it. It is shown only once.</summary>
    public static AdaptiveCard Made(string source, string key) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(Wording.Fill(Texts.AlertKeyMade, source)),
            CardParts.Banner(Texts.AlertKeyOnce, ContainerStyle.Warning),
            Code(key),
            CardParts.Heading(Texts.AlertKeyAlertmanager),
            Code(Snippet(key)),
            CardParts.Line(Texts.AlertKeyPrograms),
        ],
        Actions = [new ExecuteAction(Texts.AlertKeyKept, Entrances.AlertSources) { Style = ActionStyle.Positive }],
    };

    /// <summary>Uses the flow style of YAML, since cards keep no indentation.</summary>
    private static string Snippet(string key) =>
        "receivers:\n- {name: tetbot, webhook_configs: [{url: \"https://…/api/alerts/alertmanager\", "
        + "http_config: {authorization: {type: Bearer, credentials: \""
        + key + "\"}}}]}";

    /// <summary>Asks for confirmation before a key is revoked.</summary>
    public static AdaptiveCard Ask(AlertSourceRecord source, AlertSourceKey key, DateTimeOffset? usedAt, DateTimeOffset now) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(Wording.Fill(Texts.AlertKeyAsk, key.Name, source.Id)),
            CardParts.Line(Used(usedAt, now)),
            CardParts.Banner(source.Keys.Count > 1 ? Texts.AlertKeyAskOther : Texts.AlertKeyAskLast, ContainerStyle.Warning),
        ],
        Actions =
        [
            Button(Texts.AlertKeyRevoke, AlertSourceVerbs.Revoke, source, key) with { Style = ActionStyle.Destructive },
            new ExecuteAction(Texts.AlertSourcesBack, Entrances.AlertSources),
        ],
    };

    private static IEnumerable<CardElement> OneSource(
        Campaign campaign, AlertSourceRecord source, DateTimeOffset? usedAt, DateTimeOffset now)
    {
        var system = source.System is { } id ? Wording.Of(campaign.Alerts.SystemOf(id).Name) : Texts.AlertSourceAnySystem;
        yield return CardParts.Row(
            [
                new TextBlock(source.Id) { Weight = TextWeight.Bolder },
                CardParts.Line(system),
                CardParts.Line(
                    source.RevokedAt is { } at ? Wording.Fill(Texts.AlertSourceRevoked, Wording.Moment(at, now)) : Used(usedAt, now)),
            ],
            source.Keys.Count < AlertSourceRecord.MostKeys ? Button(Texts.AlertKeyNew, AlertSourceVerbs.Add, source) : null) with
        { Separator = true };
        foreach (var key in source.Keys)
        {
            yield return CardParts.Row(
                [CardParts.Line(Wording.Fill(Texts.AlertKeyLine, key.Name, Wording.Moment(key.CreatedAt, now)))],
                Button(Texts.AlertKeyRevokeShort, AlertSourceVerbs.AskRevoke, source, key));
        }
    }

    private static string Used(DateTimeOffset? at, DateTimeOffset now) =>
        at is { } used ? Wording.Fill(Texts.AlertSourceUsed, Wording.Moment(used, now)) : Texts.AlertSourceUnused;

    private static TextBlock Code(string text) => new(CardText.Escape(text)) { FontType = FontType.Monospace, Spacing = Spacing.Small };

    private static ExecuteAction Button(string title, string verb, AlertSourceRecord source, AlertSourceKey? key = null)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [AlertSourceVerbs.Source] = source.Id };
        if (key is not null)
            data[AlertSourceVerbs.Key] = key.Name;
        return new ExecuteAction(title, verb) { Data = data }.WithoutInputs();
    }
}
