using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;

namespace TetBot.Features.Alerts.Handling;

/// <summary>
/// What people are told in a separate message. Whoever reported an alert is told each step, and its owner what concerns them. The others
/// only see their card change, and nobody is told what they did themselves.
/// </summary>
internal static class AlertUpdates
{
    /// <summary>The words; null where nothing is told.</summary>
    public static string? Words(AlertView view, AlertEvent happened)
    {
        if (happened.By?.Id == view.Reader.Id)
            return null;
        // The state at the time of the event: it may be told later, when the state has changed.
        var before = AlertState.Of(view.Alert.Events.TakeWhile(known => known.Id != happened.Id));
        var words = before.Owner?.Id == view.Reader.Id ? ToOwner(view, happened)
            : happened.Kind is AlertEventKind.TransferGiven && before.Transfer?.To.Id == view.Reader.Id
                ? Wording.Fill(Texts.AlertTellGiven, By(view, happened), What(view))
            : null;
        return words ?? (view.Alert.Reporters.Any(reporter => reporter.Who.Id == view.Reader.Id) ? ToReporter(view, happened) : null);
    }

    private static string? ToReporter(AlertView view, AlertEvent happened) => happened.Kind switch
    {
        AlertEventKind.Acknowledged when happened.By is { } by =>
            Called(view, by, Wording.Fill(Texts.AlertTellTaken, By(view, happened), What(view), At(view, happened))),
        AlertEventKind.TransferAsked => Wording.Fill(Texts.AlertTellPassedOn, What(view), AlertWords.Who(view, happened.To)),
        AlertEventKind.Paged when happened.To.Count > 0
            && Audience(view, happened) is (EscalationAudience.Lead or EscalationAudience.Managers) and var audience =>
            Wording.Fill(
                Texts.AlertTellEscalated, What(view), AlertWords.Who(view, happened.To), AlertWords.AudienceOf(audience),
                At(view, happened)),
        AlertEventKind.Resolved =>
            With(Wording.Fill(Texts.AlertTellResolved, What(view), At(view, happened), By(view, happened)), happened),
        AlertEventKind.Reopened => With(Wording.Fill(Texts.AlertTellReopened, What(view), By(view, happened)), happened),
        AlertEventKind.Noted => Wording.Fill(Texts.AlertTellNoted, By(view, happened), What(view), Said(happened)),
        _ => null,
    };

    private static string? ToOwner(AlertView view, AlertEvent happened) => happened.Kind switch
    {
        AlertEventKind.Raised => Wording.Fill(Texts.AlertTellRaised, What(view), AlertWords.SeverityOf(view.Alert.Severity)),
        AlertEventKind.Acknowledged when happened.By is { } by =>
            Called(view, by, Wording.Fill(Texts.AlertTellTakenOver, By(view, happened), What(view), At(view, happened))),
        AlertEventKind.TransferAsked when happened.By is null =>
            Wording.Fill(Texts.AlertTellShiftOver, What(view), AlertWords.Who(view, happened.To)),
        AlertEventKind.TransferAsked =>
            Wording.Fill(Texts.AlertTellPassedOnFromYou, By(view, happened), What(view), AlertWords.Who(view, happened.To)),
        AlertEventKind.Resolved =>
            With(Wording.Fill(Texts.AlertTellResolved, What(view), At(view, happened), By(view, happened)), happened),
        AlertEventKind.Reopened => With(Wording.Fill(Texts.AlertTellReopened, What(view), By(view, happened)), happened),
        AlertEventKind.Noted => Wording.Fill(Texts.AlertTellNoted, By(view, happened), What(view), Said(happened)),
        _ => null,
    };

    private static EscalationAudience? Audience(AlertView view, AlertEvent happened) =>
        view.Campaign.Alerts.LadderOf(view.Alert.Severity).Steps.ElementAtOrDefault(happened.Step)?.To;

    private static string What(AlertView view) => $"{AlertWords.SystemOf(view.Alert, view.System)} (“{CardText.Escape(view.Alert.Title)}”)";

    private static string By(AlertView view, AlertEvent happened) =>
        happened.By is { } by ? AlertWords.Name(by.Name) : Wording.Sentence(AlertWords.SourceOf(view.Alert.Source));

    private static string At(AlertView view, AlertEvent happened) => Wording.Moment(happened.At, view.Now);

    private static string Said(AlertEvent happened) => CardText.Escape(happened.Text ?? "");

    private static string With(string words, AlertEvent happened) => happened.Text is { Length: > 0 }
        ? $"{words} {Wording.Fill(Texts.AlertTellText, Said(happened))}" : words;

    private static string Called(AlertView view, Author who, string words) =>
        AlertWords.PhoneOf(view, who.Id) is { } phone ? $"{words} {Wording.Fill(Texts.AlertTellCall, phone)}" : words;
}
