using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;

namespace TetBot.Domain.Alerts;

/// <summary>An alert from when it was opened, or opened again, until it was over.</summary>
/// <param name="Alert">Which.</param>
/// <param name="At">When it was opened: server time.</param>
/// <param name="TakenAt">When somebody took it, or called it over without; null where nobody has.</param>
/// <param name="OverAt">When it was over; null where it is not.</param>
public sealed record AlertOpening(Alert Alert, DateTimeOffset At, DateTimeOffset? TakenAt, DateTimeOffset? OverAt);

/// <summary>
/// How fast the alerts about one system that came in one shift were taken and mended (C17, C18). What has no time yet is in none, and
/// named.
/// </summary>
/// <param name="System">The system.</param>
/// <param name="Shift">The slot of the day they were opened in.</param>
/// <param name="Openings">They, oldest first; never empty.</param>
public sealed record AlertFigures(AlertSystem System, ShiftPreset Shift, IReadOnlyList<AlertOpening> Openings)
{
    /// <summary>Those nobody has taken, whether or not they ended by themselves.</summary>
    public IReadOnlyList<AlertOpening> NotTaken => [.. Openings.Where(opening => opening.TakenAt is null)];

    /// <summary>Those that are not over.</summary>
    public IReadOnlyList<AlertOpening> NotOver => [.. Openings.Where(opening => opening.OverAt is null)];

    /// <summary>How long it took until somebody took them; null where nobody took any.</summary>
    public DelayFigures? TakeUp => Measure(DelayKind.TakeUp, opening => opening.TakenAt);

    /// <summary>How long it took until they were over; null where none is.</summary>
    public DelayFigures? Resolve => Measure(DelayKind.Resolve, opening => opening.OverAt);

    /// <summary>
    /// The figures of what was opened in a span, by system and then by shift, in the campaign's order; none where nothing was.
    /// </summary>
    /// <param name="campaign">Its systems and slots.</param>
    /// <param name="alerts">All there are.</param>
    /// <param name="from">The first instant of the span.</param>
    /// <param name="until">The first after it.</param>
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

    /// <summary>An alert that comes back is a matter of its own: what it was before stands as it ended.</summary>
    private static IEnumerable<AlertOpening> OpeningsOf(Alert alert)
    {
        var ends = alert.Events.Index().Where(happened => happened.Item.Kind is AlertEventKind.Reopened).Select(happened => happened.Index)
            .Append(alert.Events.Count);
        return ends
            .Select(end => AlertState.Of(alert.Events.Take(end)))
            // Of two who opened it again at once, the second changed nothing: how an opening stood last counts.
            .GroupBy(standing => standing.OpenedAt, (_, standings) => standings.Last())
            // What had ended before it was told of, nobody could take.
            .Where(standing => standing is not { AcknowledgedAt: null, ResolvedBy: null } || standing.ResolvedAt != standing.OpenedAt)
            .Select(standing => new AlertOpening(
                alert, standing.OpenedAt, standing.AcknowledgedAt ?? (standing.ResolvedBy is null ? null : standing.ResolvedAt),
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
            // A server whose clock was set back between the two measures nothing, rather than less than nothing.
            if (end(opening) is { } at && at >= opening.At)
                tally.Add(at - opening.At);
        }

        return tally.Figures(kind, threshold: null);
    }
}
