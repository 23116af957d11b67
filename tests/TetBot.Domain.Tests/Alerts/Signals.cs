using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using static TetBot.Domain.Tests.Alerts.OnCall2018;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>What programs tell of CMIS2.0.</summary>
internal static class Signals
{
    public static readonly AlertSource Prometheus = new(AlertSourceKind.Alertmanager, "prometheus-1");
    public static readonly AlertSource Other = new(AlertSourceKind.Program, "grafana-hq");

    /// <summary>Something fails, since so many minutes after 20:00.</summary>
    public static AlertSignal Firing(string fingerprint, double since = 0) => new()
    {
        Source = Prometheus,
        Fingerprint = fingerprint,
        Group = "cmis",
        System = "CMIS2.0",
        Severity = AlertSeverity.High,
        Title = "CMIS2.0 không trả lời",
        StartsAt = Opened.AddMinutes(since),
    };

    /// <summary>What failed since 20:00 has ended so many minutes later.</summary>
    public static AlertSignal Ended(string fingerprint, double after) => Firing(fingerprint) with { EndedAt = Opened.AddMinutes(after) };

    public static IReadOnlyList<Alert> Fold(IEnumerable<Alert> known, DateTimeOffset now, params IReadOnlyList<AlertSignal> signals) =>
        AlertFolding.Fold(known, signals, Alerts2018.Plan, now);
}
