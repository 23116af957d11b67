using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>The next time somebody is told of an alert.</summary>
/// <param name="At">When; not later than now where it is due.</param>
/// <param name="Step">The step of the ladder that does so.</param>
/// <param name="To">Whom; never empty.</param>
public sealed record ForecastStep(DateTimeOffset At, EscalationStep Step, IReadOnlyList<Author> To);

/// <summary>
/// Who is told next of an alert if nobody does anything: what <see cref="EscalationPolicy"/> will decide, asked of it ahead of time. What
/// is on its way counts as arrived.
/// </summary>
public static class EscalationForecast
{
    /// <summary>As many looks as two rounds of a ladder take; where nobody is found in these, nobody is known.</summary>
    private const int MostLooks = 40;

    /// <summary>The next step that has somebody to speak to; null where none does, or nobody is to be asked.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="plan">The ladders.</param>
    /// <param name="facts">Who can be called for the alert's system.</param>
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
