using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.OnCall;

namespace TetBot.Features.Alerts.Paging;

/// <summary>Takes the steps of an alert's escalation that are due.</summary>
internal sealed class AlertEscalation(SharedAlert shared, Campaign campaign, OnCallLoader onCall, TimeProvider clock)
{
    /// <summary>More steps than any ladder takes at one instant; a policy that goes on longer has a bug.</summary>
    private const int MostSteps = 100;

    /// <summary>Gathers the facts for an alert's cards, including who can be called now.</summary>
    public async Task<AlertViewFacts> SurroundingsAsync(Alert alert, CancellationToken cancellationToken)
    {
        var system = campaign.Alerts.SystemOf(alert.System);
        return new AlertViewFacts(campaign, system, await onCall.FactsAsync(system, cancellationToken), clock);
    }

    /// <summary>Takes all steps that are due.</summary>
    /// <returns>The alert afterwards, and when the next step is due by the application's clock.</returns>
    public async Task<(Alert Alert, DateTimeOffset? LookAt)> StepAsync(Alert alert, OnCallFacts facts, CancellationToken cancellationToken)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var now = clock.GetUtcNow();
            var decision = EscalationPolicy.Next(alert, campaign.Alerts, facts, now);
            if (decision.Events.Count == 0)
                return (alert, decision.LookAgainAt);
            // The step is decided again on the alert as others may have changed it.
            var changed = await shared.ChangeAsync(
                current => new AlertChange(EscalationPolicy.Next(current, campaign.Alerts, facts, now).Events
                    .Aggregate(current, (grown, happened) => grown.With(happened))),
                cancellationToken);
            if (changed is null)
                return (alert, null);
            alert = changed.Alert;
        }

        throw new InvalidOperationException($"The escalation of alert {shared.Id} finds no end.");
    }
}
