using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;

namespace TetBot.Features.Alerts.Handling;

/// <summary>
/// What people hear in a message of its own: whoever reported an alert hears each step, its owner what concerns them. The others see their card change, and nobody hears
/// of what they did themselves.
/// </summary>
internal static class AlertTold
{
    /// <summary>The words; null where nothing is told.</summary>
    public static string? Words(AlertScene scene, AlertEvent happened)
    {
        if (happened.By?.Id == scene.Reader.Id)
            return null;
        // As it was when it happened: it is told later, and may be over by then.
        var before = AlertStanding.Of(scene.Alert.Events.TakeWhile(known => known.Id != happened.Id));
        var words = before.Owner?.Id == scene.Reader.Id ? ToOwner(scene, happened)
            : happened.Kind is AlertEventKind.TransferGiven && before.Transfer?.To.Id == scene.Reader.Id ? Wording.Fill(Texts.AlertTellGiven, By(scene, happened), What(scene))
            : null;
        return words ?? (scene.Alert.Reporters.Any(reporter => reporter.Who.Id == scene.Reader.Id) ? ToReporter(scene, happened) : null);
    }

    private static string? ToReporter(AlertScene scene, AlertEvent happened) => happened.Kind switch
    {
        AlertEventKind.Acknowledged when happened.By is { } by => Called(scene, by, Wording.Fill(Texts.AlertTellTaken, By(scene, happened), What(scene), At(scene, happened))),
        AlertEventKind.TransferAsked => Wording.Fill(Texts.AlertTellPassedOn, What(scene), AlertWords.Who(scene, happened.To)),
        AlertEventKind.Paged when happened.To.Count > 0 && Audience(scene, happened) is (EscalationAudience.Lead or EscalationAudience.Managers) and var audience =>
            Wording.Fill(Texts.AlertTellEscalated, What(scene), AlertWords.Who(scene, happened.To), AlertWords.AudienceOf(audience), At(scene, happened)),
        AlertEventKind.Resolved => With(Wording.Fill(Texts.AlertTellResolved, What(scene), At(scene, happened), By(scene, happened)), happened),
        AlertEventKind.Reopened => With(Wording.Fill(Texts.AlertTellReopened, What(scene), By(scene, happened)), happened),
        AlertEventKind.Noted => Wording.Fill(Texts.AlertTellNoted, By(scene, happened), What(scene), Said(happened)),
        _ => null,
    };

    private static string? ToOwner(AlertScene scene, AlertEvent happened) => happened.Kind switch
    {
        AlertEventKind.Raised => Wording.Fill(Texts.AlertTellRaised, What(scene), AlertWords.SeverityOf(scene.Alert.Severity)),
        AlertEventKind.Acknowledged when happened.By is { } by => Called(scene, by, Wording.Fill(Texts.AlertTellTakenOver, By(scene, happened), What(scene), At(scene, happened))),
        AlertEventKind.TransferAsked when happened.By is null => Wording.Fill(Texts.AlertTellShiftOver, What(scene), AlertWords.Who(scene, happened.To)),
        AlertEventKind.TransferAsked => Wording.Fill(Texts.AlertTellPassedOnFromYou, By(scene, happened), What(scene), AlertWords.Who(scene, happened.To)),
        AlertEventKind.Resolved => With(Wording.Fill(Texts.AlertTellResolved, What(scene), At(scene, happened), By(scene, happened)), happened),
        AlertEventKind.Reopened => With(Wording.Fill(Texts.AlertTellReopened, What(scene), By(scene, happened)), happened),
        AlertEventKind.Noted => Wording.Fill(Texts.AlertTellNoted, By(scene, happened), What(scene), Said(happened)),
        _ => null,
    };

    private static EscalationAudience? Audience(AlertScene scene, AlertEvent happened) =>
        scene.Campaign.Alerts.LadderOf(scene.Alert.Severity).Steps.ElementAtOrDefault(happened.Step)?.To;

    private static string What(AlertScene scene) => $"{AlertWords.SystemOf(scene.Alert, scene.System)} (“{CardText.Escape(scene.Alert.Title)}”)";

    private static string By(AlertScene scene, AlertEvent happened) =>
        happened.By is { } by ? AlertWords.Name(by.Name) : Wording.Sentence(AlertWords.SourceOf(scene.Alert.Source));

    private static string At(AlertScene scene, AlertEvent happened) => Wording.Moment(happened.At, scene.Now);

    private static string Said(AlertEvent happened) => CardText.Escape(happened.Text ?? "");

    private static string With(string words, AlertEvent happened) => happened.Text is { Length: > 0 } ? $"{words} {Wording.Fill(Texts.AlertTellText, Said(happened))}" : words;

    private static string Called(AlertScene scene, Author who, string words) =>
        AlertWords.PhoneOf(scene, who.Id) is { } phone ? $"{words} {Wording.Fill(Texts.AlertTellCall, phone)}" : words;
}
