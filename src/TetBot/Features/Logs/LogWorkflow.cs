using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Directory;
using TetBot.Domain.ServiceLogs;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Logs;

/// <summary>Decides who may import logs, and shows what has been imported.</summary>
internal sealed class LogWorkflow(Campaign campaign, ServiceLogStore logs)
{
    public Campaign Campaign => campaign;

    /// <summary>Whether a person may import logs: those who may have the company report made.</summary>
    public bool MayImport(Person person) => CompanyReport.MayMake(campaign, person);

    /// <summary>Why somebody may not use a button or a command; null where they may.</summary>
    public Answer? Refusal(Turn turn) =>
        !MayImport(turn.Person) ? new Answer.Say(Texts.LogsNotAllowed)
        : !turn.Conversation.IsPersonal ? new Answer.Say(Texts.ReportsOnlyInPersonalChat)
        : null;

    /// <summary>Shows what has been imported.</summary>
    public async Task<Answer> OverviewAsync(Turn turn, string? banner, CancellationToken cancellationToken) =>
        new Answer.Show(LogsCard.Draw(campaign, await logs.ListAsync(cancellationToken), banner, turn.Now));

    /// <summary>Which log a button is about; null where it does not say.</summary>
    public static LogKind? KindOf(ActionData data) =>
        Enum.TryParse<LogKind>(data.Text(LogVerbs.Kind), out var kind) && Enum.IsDefined(kind) ? kind : null;
}

/// <summary>Shows what has been imported, and how to send a log.</summary>
internal sealed class OpenLogs(LogWorkflow workflow) : ICardAction
{
    public string Verb => Entrances.Logs;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        workflow.Refusal(turn) ?? await workflow.OverviewAsync(turn, banner: null, cancellationToken);
}

/// <summary>Shows the figures of one log.</summary>
internal sealed class ViewLog(LogWorkflow workflow, ServiceLogStore logs) : ICardAction
{
    public string Verb => LogVerbs.View;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (workflow.Refusal(turn) is { } refusal)
            return refusal;
        return LogWorkflow.KindOf(data) is { } kind && await logs.ReadAsync(kind, cancellationToken) is { } stored
            ? new Answer.Show(LogCard.Draw(workflow.Campaign, stored.Value, turn.Now))
            : new Answer.Say(Texts.UnknownButton);
    }
}

/// <summary>Forgets how the files of a log are read, so that the next one is asked about again.</summary>
internal sealed class ForgetColumns(LogWorkflow workflow, ServiceLogStore logs) : ICardAction
{
    public string Verb => LogVerbs.Forget;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (workflow.Refusal(turn) is { } refusal)
            return refusal;
        if (LogWorkflow.KindOf(data) is not { } kind)
            return new Answer.Say(Texts.UnknownButton);

        await logs.ChangeMappingsAsync(kind, _ => new KnownMappings([]), cancellationToken);
        return await workflow.OverviewAsync(turn, Wording.Fill(Texts.LogColumnsForgotten, LogWords.Name(kind)), cancellationToken);
    }
}
