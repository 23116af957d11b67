using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>A person's report in a chat ("báo sự cố").</summary>
/// <param name="Id">The id, made when the form is shown, so that a form sent twice is one alert.</param>
/// <param name="System">The affected system of the campaign.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Title">What is seen, in one line.</param>
/// <param name="Detail">Further detail; may be empty.</param>
/// <param name="Since">When it began.</param>
/// <param name="Picture">A picture of it; null if none was sent.</param>
/// <param name="By">Who reports it.</param>
public sealed record AlertReport(
    AlertId Id,
    string System,
    AlertSeverity Severity,
    string Title,
    string Detail,
    DateTimeOffset Since,
    Reports.Attachment? Picture,
    AlertReporter By)
{
    /// <summary>The source of every alert that people report.</summary>
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
