using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>What somebody reports in a chat ("báo sự cố").</summary>
/// <param name="Id">Made when its form is shown, so that a form sent twice is one alert.</param>
/// <param name="System">A system of the campaign.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Title">What is seen, in a line.</param>
/// <param name="Detail">More of it; may be empty.</param>
/// <param name="Since">Since when.</param>
/// <param name="Picture">What it looks like; null where none was sent.</param>
/// <param name="By">Who reports it.</param>
public sealed record AlertReport(
    AlertId Id, string System, AlertSeverity Severity, string Title, string Detail, DateTimeOffset Since, Reports.Attachment? Picture,
    AlertReporter By)
{
    /// <summary>The source of what people report.</summary>
    public static readonly AlertSource Source = new(AlertSourceKind.Chat, "chat");

    /// <summary>The alert it opens.</summary>
    public Alert Open() => new()
    {
        Id = Id,
        Source = Source,
        Group = Id.Value,
        System = System,
        Severity = Severity,
        Title = AlertActions.Kept(Title, AlertFolding.LongestTitle),
        Detail = AlertActions.Kept(Detail, AlertFolding.LongestDetail),
        Since = Since < By.At ? Since : By.At,
        ReceivedAt = By.At,
        Picture = Picture,
        Reporters = [By],
        Members = new Dictionary<string, AlertMember>(),
        Events = [new AlertEvent("opened", By.At, AlertEventKind.Opened) { By = By.Who }],
        Readers = [],
    };
}
