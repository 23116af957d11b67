using System.Text.Json;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Resources;

namespace TetBot.Features.Alerts.Intake;

/// <summary>
/// The body of Prometheus Alertmanager's webhook, version 4 (prometheus.io/docs/alerting/latest/configuration, webhook_config). A TetBot
/// group is an Alertmanager group further split by alert name: many instances of one problem are one alert, and two problems are two.
/// </summary>
internal static class AlertmanagerBody
{
    private const string Version = "4";

    /// <summary>Reads a body. Server time stands in for missing times.</summary>
    public static AlertReading Read(JsonElement body, AdmittedSource source, DateTimeOffset now)
    {
        List<string> problems = [];
        var head = AlertPart.Read(body, "", problems, part => ReadHead(part, problems));
        if (head is null || problems.Count > 0)
            return AlertReading.Refused(problems[0]);

        var signals = new List<AlertSignal>();
        var unusable = new List<string>();
        foreach (var (index, alert) in head.Alerts.EnumerateArray().Index())
        {
            List<string> wrong = [];
            var path = FormattableString.Invariant($"alerts[{index}]");
            if (AlertPart.Read(alert, path, wrong, part => ReadAlert(part, path, head, source, wrong, now)) is { } signal
                && wrong.Count == 0)
                signals.Add(signal);
            else
                unusable.Add(wrong[0]);
        }

        return new AlertReading(signals, unusable);
    }

    private static Head? ReadHead(AlertPart part, List<string> problems)
    {
        if (part.Identity("version") is not Version)
            problems.Insert(0, $"version must be \"{Version}\", as Alertmanager's webhook has it.");
        if (part.List("alerts") is not { } alerts)
        {
            problems.Add("alerts must be a list.");
            return null;
        }

        if (alerts.GetArrayLength() > AlertReading.MostAlerts)
            problems.Add(FormattableString.Invariant($"alerts has more than {AlertReading.MostAlerts} alerts."));
        return new Head(part.Identity("groupKey"), part.Link("externalURL"), part.Number("truncatedAlerts"), alerts);
    }

    private static AlertSignal? ReadAlert(
        AlertPart part, string path, Head head, AdmittedSource source, List<string> wrong, DateTimeOffset now)
    {
        var isOver = part.Text("status", AlertPart.LongestName) is var status && status == "resolved";
        if (!isOver && status is not "firing")
            wrong.Add($"{path}.status must be \"firing\" or \"resolved\".");
        var labels = part.Texts("labels");
        var annotations = part.Texts("annotations");
        if (labels.Count == 0 && wrong.Count == 0)
            wrong.Add($"{path}.labels must have at least one label.");
        if (wrong.Count > 0)
            return null;

        // An unreadable time does not keep an alert out; server time is used instead.
        var (startsAt, endsAt) = (part.TimeOrNone("startsAt"), isOver ? part.TimeOrNone("endsAt") : null);
        var name = labels.GetValueOrDefault("alertname", "");
        return new AlertSignal
        {
            Source = new AlertSource(AlertSourceKind.Alertmanager, source.Id),
            Fingerprint = part.Identity("fingerprint") is { Length: > 0 } given ? given : AlertPart.Hash(Written(labels)),
            Group = AlertPart.Short($"{head.GroupKey}\n{name}"),
            System = First(
                AlertPart.LongestName,
                [labels.GetValueOrDefault("system"), labels.GetValueOrDefault("service"), labels.GetValueOrDefault("job"), source.System]),
            Severity = SeveritySpelling.Read(labels.GetValueOrDefault("severity", "")),
            Title = First(AlertFolding.LongestTitle, [annotations.GetValueOrDefault("summary"), name, Written(labels)]),
            Detail = AlertActions.Kept(
                $"{Untold(head.Truncated)}{annotations.GetValueOrDefault("description")}", AlertFolding.LongestDetail),
            Link = part.Link("generatorURL") ?? head.ExternalUrl,
            StartsAt = startsAt ?? now,
            IsTimed = startsAt is not null,
            EndedAt = isOver ? endsAt ?? startsAt ?? now : null,
        };
    }

    /// <summary>This text is stored with the alert, so it is in the company's language whoever reads it later.</summary>
    private static string Untold(long truncated) =>
        truncated == 0 ? "" : Wording.In(Language.Vietnamese, () => Wording.Fill(Texts.AlertsUntold, truncated) + " ");

    private static string Written(SortedDictionary<string, string> labels) =>
        string.Join(", ", labels.Select(label => $"{label.Key}={label.Value}"));

    /// <summary>The first text that is not empty, cut to length.</summary>
    private static string First(int most, IEnumerable<string?> texts) =>
        texts.Select(text => AlertActions.Kept(text ?? "", most)).FirstOrDefault(text => text.Length > 0) ?? "";

    private sealed record Head(string GroupKey, string? ExternalUrl, long Truncated, JsonElement Alerts);
}
