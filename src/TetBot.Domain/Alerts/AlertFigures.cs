using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;

namespace TetBot.Domain.Alerts;

/// <summary>One opening of an alert: from when it was opened or reopened until it was resolved.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="At">When it was opened (server time).</param>
/// <param name="TakenAt">When somebody took it, or resolved it without taking it; null if nobody has.</param>
/// <param name="OverAt">When it was resolved; null if it is not.</param>
public sealed record AlertOpening(Alert Alert, DateTimeOffset At, DateTimeOffset? TakenAt, DateTimeOffset? OverAt);

/// <summary>
/// How fast the alerts about one system, opened in one shift, were taken and resolved (C17, C18). An opening without such a time is left
/// out of the figures and named instead.
/// </summary>
/// <param name="System">The system.</param>
/// <param name="Shift">The shift slot in which they were opened.</param>
/// <param name="Openings">The openings, oldest first; never empty.</param>
public sealed record AlertFigures(AlertSystem System, ShiftPreset Shift, IReadOnlyList<AlertOpening> Openings)
{
    /// <summary>The openings nobody has taken, whether or not they ended by themselves.</summary>
    public IReadOnlyList<AlertOpening> NotTaken => [.. Openings.Where(opening => opening.TakenAt is null)];

    /// <summary>The openings not resolved yet.</summary>
    public IReadOnlyList<AlertOpening> NotOver => [.. Openings.Where(opening => opening.OverAt is null)];

    /// <summary>How long it took until somebody took them; null if nobody took any.</summary>
    public DelayFigures? TakeUp => Measure(DelayKind.TakeUp, opening => opening.TakenAt);

    /// <summary>How long it took until they were resolved; null if none is.</summary>
    public DelayFigures? Resolve => Measure(DelayKind.Resolve, opening => opening.OverAt);

    /// <summary>
    /// The figures of the alerts opened in a span, by system and then by shift, in the campaign's order. Combinations without openings are
    /// left out.
    /// </summary>
    /// <param name="campaign">The campaign, with its systems and shift slots.</param>
    /// <param name="alerts">Every alert.</param>
    /// <param name="from">The first instant of the span.</param>
    /// <param name="until">The first instant after it.</param>
    public static IReadOnlyList<AlertFigures> Of(Campaign campaign, IEnumerable<Alert> alerts, DateTimeOffset from, DateTimeOffset until)
    {
        var openings = alerts.SelectMany(OpeningsOf).Where(opening => opening.At >= from && opening.At < until)
            .OrderBy(opening => opening.At).ToList();
        return
        [
            .. from system in campaign.Alerts.Systems
               from shift in campaign.Shifts
               where shift.IsSlot
               let its = openings.Where(opening => campaign.Alerts.SystemOf(opening.Alert.System) == system && IsIn(shift, opening.At))
                   .ToList()
               where its.Count > 0
               select new AlertFigures(system, shift, its),
        ];
    }

    /// <summary>A reopened alert is a new opening; the earlier one keeps its end.</summary>
    private static IEnumerable<AlertOpening> OpeningsOf(Alert alert)
    {
        var ends = alert.Events.Index()
            .Where(happened => happened.Item.Kind is AlertEventKind.Reopened)
            .Select(happened => happened.Index)
            .Append(alert.Events.Count);
        return ends
            .Select(end => AlertState.Of(alert.Events.Take(end)))
            // If two people reopen it at once, the second changes nothing, so the last state of each opening counts.
            .GroupBy(standing => standing.OpenedAt, (_, standings) => standings.Last())
            // An alert that had ended before it was reported could not be taken by anybody.
            .Where(standing => standing is not { AcknowledgedAt: null, ResolvedBy: null } || standing.ResolvedAt != standing.OpenedAt)
            .Select(standing => new AlertOpening(
                alert,
                standing.OpenedAt,
                standing.AcknowledgedAt ?? (standing.ResolvedBy is null ? null : standing.ResolvedAt),
                standing.ResolvedAt));
    }

    private static bool IsIn(ShiftPreset shift, DateTimeOffset instant)
    {
        var day = VietnamTime.DateOf(instant);
        return shift.Hours.On(day).Contains(instant) || shift.Hours.On(day.AddDays(-1)).Contains(instant);
    }

    private DelayFigures? Measure(DelayKind kind, Func<AlertOpening, DateTimeOffset?> end)
    {
        var tally = new DelayTally();
        foreach (var opening in Openings)
        {
            // If the server's clock was set back in between, nothing is measured rather than a negative time.
            if (end(opening) is { } at && at >= opening.At)
                tally.Add(at - opening.At);
        }

        return tally.Figures(kind, threshold: null);
    }
}
