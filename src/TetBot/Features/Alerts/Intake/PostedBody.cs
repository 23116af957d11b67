using System.Text.Json;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Intake;

/// <summary>TetBot's own JSON for programs other than Alertmanager: an alert or a list of alerts (src/docs/alerts-api.md).</summary>
internal static class PostedBody
{
    /// <summary>Reads a body. Server time stands in for missing times.</summary>
    public static AlertReading Read(JsonElement body, AdmittedSource source, DateTimeOffset now)
    {
        if (body.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return AlertReading.Refused("The body must be an alert, or a list of alerts.");
        if (body.ValueKind is JsonValueKind.Array && body.GetArrayLength() > AlertReading.MostAlerts)
            return AlertReading.Refused(FormattableString.Invariant($"The body has more than {AlertReading.MostAlerts} alerts."));

        var signals = new List<AlertSignal>();
        var unusable = new List<string>();
        var alerts = body.ValueKind is JsonValueKind.Array
            ? body.EnumerateArray().Select((alert, index) => (FormattableString.Invariant($"[{index}]"), alert))
            : [("", body)];
        foreach (var (path, alert) in alerts)
        {
            List<string> wrong = [];
            if (AlertPart.Read(alert, path, wrong, part => ReadAlert(part, path, source, wrong, now)) is { } signal && wrong.Count == 0)
                signals.Add(signal);
            else
                unusable.Add(wrong[0]);
        }

        return new AlertReading(signals, unusable);
    }

    private static AlertSignal ReadAlert(AlertPart part, string path, AdmittedSource source, List<string> wrong, DateTimeOffset now)
    {
        var title = part.Needed("title", AlertFolding.LongestTitle);
        var severity = part.Needed("severity", AlertPart.LongestName);
        var status = part.Needed("status", AlertPart.LongestName);
        if (status is not ("firing" or "resolved") && wrong.Count == 0)
            wrong.Add($"{(path.Length == 0 ? "" : $"{path}.")}status must be \"firing\" or \"resolved\".");
        var system = source.System is null ? part.Needed("system", AlertPart.LongestName) : part.Text("system", AlertPart.LongestName);
        if (system.Length == 0)
            system = source.System ?? "";
        var fingerprint = part.Identity("fingerprint") is { Length: > 0 } given ? given : AlertPart.Hash($"{system}\n{title}");
        var (startsAt, endsAt) = (part.Time("startsAt"), part.Time("endsAt"));
        return new AlertSignal
        {
            Source = new AlertSource(AlertSourceKind.Program, source.Id),
            Fingerprint = fingerprint,
            Group = part.Identity("group") is { Length: > 0 } group ? group : fingerprint,
            System = system,
            Severity = SeveritySpelling.Read(severity),
            Title = title,
            Detail = part.Text("detail", AlertFolding.LongestDetail),
            Link = part.Link("link"),
            StartsAt = startsAt ?? now,
            // An end without a start does not say which occurrence it ends.
            IsTimed = startsAt is not null,
            EndedAt = status is "resolved" ? (startsAt is null ? now : endsAt ?? startsAt) : null,
        };
    }
}
