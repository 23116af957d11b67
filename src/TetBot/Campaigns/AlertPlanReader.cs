using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Campaigns;

/// <summary>Reads the plan for alerts: the systems, their departments and the escalation.</summary>
internal static class AlertPlanReader
{
    /// <summary>
    /// Any time up to this bound is read, so that the plan's own rules can say what is wrong with it. The bound keeps a
    /// typo from overflowing.
    /// </summary>
    private const int MostMinutes = 1_000_000;

    private static readonly Dictionary<string, AlertSeverity> Severities = new()
    {
        ["low"] = AlertSeverity.Low,
        ["high"] = AlertSeverity.High,
        ["critical"] = AlertSeverity.Critical,
    };

    private static readonly Dictionary<string, EscalationAudience> Audiences = new()
    {
        ["on-shift"] = EscalationAudience.OnShift,
        ["second-on-shift"] = EscalationAudience.SecondOnShift,
        ["lead"] = EscalationAudience.Lead,
        ["managers"] = EscalationAudience.Managers,
    };

    public static AlertPlan Read(JsonCursor place)
    {
        var plan = place.Object("systems", "unknownSystem", "ownSystem", "ladders", "reopenMinutes", "storm", "readiness");
        var storm = plan["storm"].Object("alerts", "seconds");
        var readiness = plan["readiness"].Object("eveningAt", "minutesAhead", "drillAt");
        return new AlertPlan(
            plan["systems"].List(ReadSystem),
            plan["unknownSystem"].Text(),
            plan["ownSystem"].Text(),
            plan["ladders"].List(ReadLadder),
            Minutes(plan["reopenMinutes"]),
            new StormRule(
                storm["alerts"].WholeNumber(-MostMinutes, MostMinutes),
                TimeSpan.FromSeconds(storm["seconds"].WholeNumber(-MostMinutes, MostMinutes))),
            new ReadinessRule(readiness["eveningAt"].TimeOfDay(), Minutes(readiness["minutesAhead"]), readiness["drillAt"].LocalTime()));
    }

    private static AlertSystem ReadSystem(JsonCursor place)
    {
        var system = place.Object("id", "name", "department", "roster", "spellings");
        return new AlertSystem(
            system["id"].Text(),
            system["name"].Localized(),
            new UnitId(system["department"].Text()),
            new ObligationId(system["roster"].Text()),
            system["spellings"].Names());
    }

    private static EscalationLadder ReadLadder(JsonCursor place)
    {
        var ladder = place.Object("severity", "announced", "repeatMinutes", "steps");
        return new EscalationLadder(
            ladder["severity"].Choice(Severities), ladder["steps"].List(ReadStep), Minutes(ladder["repeatMinutes"]),
            ladder["announced"].Flag());
    }

    private static EscalationStep ReadStep(JsonCursor place)
    {
        var step = place.Object("id", "to", "minutes");
        return new EscalationStep(step["id"].Text(), step["to"].Choice(Audiences), Minutes(step["minutes"]));
    }

    private static TimeSpan Minutes(JsonCursor place) => TimeSpan.FromMinutes(place.WholeNumber(-MostMinutes, MostMinutes));
}
