using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Tests;

/// <summary>What departments are on call for, as tests of other things need it: as the reference campaign has it, shorter.</summary>
internal static class Alerts2018
{
    public static AlertPlan Plan { get; } = new(
        [
            new AlertSystem(
                "cmis", new LocalizedText("CMIS2.0", "CMIS2.0"), new UnitId("p10"), new ObligationId("C17"), ["cmis2.0", "cmis 2.0"]),
            new AlertSystem("metering", new LocalizedText("Đo đếm", "Metering"), new UnitId("p9"), new ObligationId("C18"), ["do dem"]),
            new AlertSystem("tetbot", new LocalizedText("TetBot", "TetBot"), new UnitId("p10"), new ObligationId("C17"), []),
            new AlertSystem("other", new LocalizedText("Hệ thống khác", "Another system"), new UnitId("p10"), new ObligationId("C17"), []),
        ],
        UnknownSystem: "other",
        OwnSystem: "tetbot",
        [
            Ladder(AlertSeverity.Low, 60, (EscalationAudience.OnShift, 0), (EscalationAudience.OnShift, 30), (EscalationAudience.Lead, 60)),
            Ladder(AlertSeverity.High, 20, (EscalationAudience.OnShift, 0), (EscalationAudience.SecondOnShift, 10),
                (EscalationAudience.Lead, 20)),
            Ladder(
                AlertSeverity.Critical,
                10,
                (EscalationAudience.OnShift, 0),
                (EscalationAudience.OnShift, 3),
                (EscalationAudience.SecondOnShift, 5),
                (EscalationAudience.Lead, 10),
                (EscalationAudience.Managers, 20)),
        ],
        ReopenWithin: TimeSpan.FromMinutes(30),
        new StormRule(5, TimeSpan.FromMinutes(1)),
        new ReadinessRule(new TimeOnly(19, 0), TimeSpan.FromMinutes(30), new DateTimeOffset(2018, 2, 12, 15, 0, 0, TimeSpan.FromHours(7))));

    private static EscalationLadder Ladder(
        AlertSeverity severity, int repeat, params IReadOnlyList<(EscalationAudience To, int Minutes)> steps) => new(
        severity,
        [.. steps.Select((step, i) => new EscalationStep(IdOf(step.To, i), step.To, TimeSpan.FromMinutes(step.Minutes)))],
        TimeSpan.FromMinutes(repeat),
        IsAnnounced: severity is AlertSeverity.Critical);

    private static string IdOf(EscalationAudience to, int place) => to switch
    {
        EscalationAudience.OnShift => place == 0 ? "on-shift" : "again",
        EscalationAudience.SecondOnShift => "second",
        EscalationAudience.Lead => "lead",
        _ => "managers",
    };
}
