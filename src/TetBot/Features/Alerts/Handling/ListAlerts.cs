using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Alerts.Handling;

/// <summary>"sự cố": the alerts that are unresolved, and those resolved within the last day.</summary>
internal sealed partial class ListAlerts(
    Campaign campaign, AlertRegistry registry, AlertStore store, AlertWorkflow workflow, ILogger<ListAlerts> logger) : ICardAction
{
    private static readonly TimeSpan LastDay = TimeSpan.FromDays(1);

    public string Verb => Entrances.Alerts;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return new Answer.Say(Texts.AlertOnlyInPersonalChat);

        var shown = new List<AlertView>();
        foreach (var alert in await RecentAsync(turn, cancellationToken))
        {
            var view = await workflow.ViewAsync(turn, alert, cancellationToken);
            if (AlertButtons.MaySee(view) || IsAnnounced(view))
                shown.Add(view);
        }

        return new Answer.Show(AlertListCard.Draw(shown));
    }

    /// <summary>Whether every unit is told that the alert exists, though not what is written about it.</summary>
    private bool IsAnnounced(AlertView view) =>
        campaign.Alerts.LadderOf(view.Alert.Severity).IsAnnounced && view.Standing is { Status: AlertStatus.Acknowledged };

    /// <summary>
    /// The unresolved alerts and those resolved less than a day ago; only those known here while the store is out of reach.
    /// </summary>
    private async Task<IReadOnlyList<Alert>> RecentAsync(Turn turn, CancellationToken cancellationToken)
    {
        await registry.LookAsync();
        var known = registry.All;
        try
        {
            var stored = await store.ListCurrentAsync(
                turn.Now - LastDay, new Dictionary<Domain.AlertId, Stored<Alert>>(), cancellationToken);
            known = [.. known.Concat(stored.Select(one => one.Value)).DistinctBy(alert => alert.Id)];
        }
        catch (StorageUnavailableException problem)
        {
            Log.OutOfReach(logger, problem);
        }

        return [.. known.Where(alert => alert.Standing().ResolvedAt is not { } over || over > turn.Now - LastDay)];
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The alerts in the store cannot be listed; those known here are shown")]
        public static partial void OutOfReach(ILogger logger, Exception problem);
    }
}
