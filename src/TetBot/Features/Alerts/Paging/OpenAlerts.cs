using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.OnCall;

namespace TetBot.Features.Alerts.Paging;

/// <summary>Counts the alerts that are not resolved and that someone may act on.</summary>
internal sealed class OpenAlerts(AlertRegistry alerts, OnCallLoader onCall, Campaign campaign) : IOpenAlerts
{
    /// <inheritdoc />
    public async Task<int> CountForAsync(Person person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var alert in alerts.All.Where(alert => alert.Standing().Status is not AlertStatus.Resolved))
        {
            var system = campaign.Alerts.SystemOf(alert.System);
            if (AlertRights.MayAct(person, alert, system, await onCall.FactsAsync(system, cancellationToken), now))
                count++;
        }

        return count;
    }
}
