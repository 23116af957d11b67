using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>The next time somebody is paged for an alert.</summary>
/// <param name="At">When; not later than now if it is already due.</param>
/// <param name="Step">The step of the ladder that pages them.</param>
/// <param name="To">The people paged; never empty.</param>
public sealed record ForecastStep(DateTimeOffset At, EscalationStep Step, IReadOnlyList<Author> To);

/// <summary>
/// Predicts who is paged next if nobody does anything, by asking <see cref="EscalationPolicy"/> ahead of time. Pages under way count as
/// delivered.
/// </summary>
public static class EscalationForecast
{
    /// <summary>Enough looks for two rounds of a ladder; if they find nobody, nobody is known.</summary>
    private const int MostLooks = 40;

    /// <summary>The next step that pages somebody; null if none does or nobody has to be asked.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="plan">The ladders.</param>
    /// <param name="facts">Who can be paged for the alert's system.</param>
    /// <param name="now">Server time.</param>
    public static ForecastStep? Next(Alert alert, AlertPlan plan, OnCallFacts facts, DateTimeOffset now)
    {
        var ladder = plan.LadderOf(alert.Severity);
        var (seen, at) = (WithArrivals(alert, now), now);
        for (var looks = 0; looks < MostLooks; looks++)
        {
            var decision = EscalationPolicy.Next(seen, plan, facts, at);
            if (decision.Events.FirstOrDefault(happened => happened is { Kind: AlertEventKind.Paged, To.Count: > 0 }) is { } page)
                return new ForecastStep(at, ladder.Steps[page.Step], page.To);
            if (decision.Events.Count > 0)
                seen = decision.Events.Aggregate(seen, (grown, happened) => grown.With(happened));
            else if (decision.LookAgainAt is { } later && later > at)
                at = later;
            else
                return null;
        }

        return null;
    }

    private static Alert WithArrivals(Alert alert, DateTimeOffset now)
    {
        var standing = alert.Standing();
        return standing.Steps.Where(step => step.Pending.Any()).Aggregate(alert, (grown, step) => grown.With(
            new AlertEvent($"{standing.Round}/forecast/{step.Step}", now, AlertEventKind.PageEnded)
            {
                Round = standing.Round,
                Step = step.Step,
                To = [.. step.Pending],
                Outcome = PageOutcome.Sent,
            }));
    }
}
