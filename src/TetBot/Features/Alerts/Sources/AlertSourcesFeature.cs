using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Features.Alerts.Intake;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Alerts.Sources;

/// <summary>Lets admins decide which programs may send alerts, and with what keys.</summary>
internal static class AlertSourcesFeature
{
    public static IServiceCollection AddAlertSources(this IServiceCollection services) => services
        .AddSingleton<AlertSourceWorkflow>()
        .AddCardAction<OpenAlertSources>()
        .AddCardAction<AddAlertKey>()
        .AddCardAction<AskRevokeAlertKey>()
        .AddCardAction<RevokeAlertKey>()
        .AddCommand(new(
            Entrances.AlertSources, () => Texts.AlertSourcesCommand, () => Texts.HelpAlertSources,
            "nguon canh bao", "khoa canh bao", "alert sources", "alert keys")
        { Place = 170, IsFor = (_, person) => person.Is(Role.Admin) });
}

/// <summary>Verbs of the buttons on these cards, and the names of the data they carry.</summary>
internal static class AlertSourceVerbs
{
    public const string Add = "sources.add";
    public const string AskRevoke = "sources.askRevoke";
    public const string Revoke = "sources.revoke";
    public const string Source = "source";
    public const string Key = "key";
    public const string NewInput = "newSource";
    public const string SystemInput = "system";
}

/// <summary>Checks the rights, and draws the card that every action ends with.</summary>
internal sealed class AlertSourceWorkflow(Campaign campaign, SourceKeys keys)
{
    /// <summary>The answer to someone who may not manage sources, at all or in this conversation; null where they may.</summary>
    public static Answer? Refusal(Turn turn) => !turn.Person.Is(Role.Admin) ? new Answer.Say(Texts.AlertSourcesOnlyAdmins)
        : !turn.Conversation.IsPersonal ? new Answer.Say(Texts.AlertSourcesOnlyPersonal)
        : null;

    /// <summary>Shows the sources as they are now.</summary>
    public async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellationToken, string? banner = null, string? problem = null) =>
        new Answer.Show(AlertSourcesCard.Draw(campaign, await keys.ListAsync(cancellationToken), keys.UsedAt, turn.Now, banner, problem));
}

/// <summary>Opens the list of sources.</summary>
internal sealed class OpenAlertSources(AlertSourceWorkflow workflow) : ICardAction
{
    public string Verb => Entrances.AlertSources;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        AlertSourceWorkflow.Refusal(turn) ?? await workflow.ShowAsync(turn, cancellationToken);
}

/// <summary>Makes a key for a new or an existing source and shows it once.</summary>
internal sealed class AddAlertKey(Campaign campaign, SourceKeys keys, AlertSourceWorkflow workflow) : ICardAction
{
    public string Verb => AlertSourceVerbs.Add;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (AlertSourceWorkflow.Refusal(turn) is { } refusal)
            return refusal;

        var id = data.Text(AlertSourceVerbs.Source) ?? VietnameseText.Tidy(data.Text(AlertSourceVerbs.NewInput) ?? "");
        if (!AlertSourceRecord.IsId(id))
            return await workflow.ShowAsync(turn, cancellationToken, problem: Texts.AlertSourceBadName);
        var isNew = data.Text(AlertSourceVerbs.Source) is null;
        if (isNew && (await keys.ListAsync(cancellationToken)).Any(source => source.Id == id && source.RevokedAt is null))
            return await workflow.ShowAsync(turn, cancellationToken, problem: Wording.Fill(Texts.AlertSourceIsThere, id));

        var system = campaign.Alerts.Systems.FirstOrDefault(one => one.Id == data.Text(AlertSourceVerbs.SystemInput) && isNew);
        return await keys.AddKeyAsync(id, system?.Id, turn.Now, cancellationToken) is { } key
            ? new Answer.Show(AlertSourcesCard.Made(id, key))
            : await workflow.ShowAsync(turn, cancellationToken, problem: Wording.Fill(Texts.AlertSourceTwoKeys, id));
    }
}

/// <summary>Asks once more before a key is revoked.</summary>
internal sealed class AskRevokeAlertKey(SourceKeys keys, AlertSourceWorkflow workflow) : ICardAction
{
    public string Verb => AlertSourceVerbs.AskRevoke;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (AlertSourceWorkflow.Refusal(turn) is { } refusal)
            return refusal;

        var source = (await keys.ListAsync(cancellationToken)).FirstOrDefault(one => one.Id == data.Text(AlertSourceVerbs.Source));
        return source?.Keys.FirstOrDefault(one => one.Name == data.Text(AlertSourceVerbs.Key)) is { } key
            ? new Answer.Show(AlertSourcesCard.Ask(source, key, keys.UsedAt(source.Id), turn.Now))
            : await workflow.ShowAsync(turn, cancellationToken, problem: Texts.AlertKeyIsGone);
    }
}

/// <summary>Revokes a key.</summary>
internal sealed class RevokeAlertKey(SourceKeys keys, AlertSourceWorkflow workflow) : ICardAction
{
    public string Verb => AlertSourceVerbs.Revoke;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (AlertSourceWorkflow.Refusal(turn) is { } refusal)
            return refusal;

        var (source, key) = (data.Text(AlertSourceVerbs.Source) ?? "", data.Text(AlertSourceVerbs.Key) ?? "");
        return await keys.RevokeAsync(source, key, turn.Now, cancellationToken)
            ? await workflow.ShowAsync(turn, cancellationToken, banner: Wording.Fill(Texts.AlertKeyRevoked, key, source))
            : await workflow.ShowAsync(turn, cancellationToken, problem: Texts.AlertKeyIsGone);
    }
}
