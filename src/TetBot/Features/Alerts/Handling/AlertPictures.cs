using System.Collections.Concurrent;
using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;
using Attachment = TetBot.Domain.Reports.Attachment;

namespace TetBot.Features.Alerts.Handling;

/// <summary>
/// A picture sent right after reporting is most likely of what was reported, so that is asked, before the file goes anywhere else. Who says
/// no is not asked again about the
/// same alert: their next file is taken as any other. That is only a courtesy, and not stored.
/// </summary>
internal sealed class TakeAlertPicture(Campaign campaign, AlertRegistry registry, AttachmentStore attachments) : IFileHandler
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(30);
    private static readonly FileKind[] Kinds = [FileKind.Jpeg, FileKind.Png, FileKind.Heic, FileKind.Pdf];

    private readonly ConcurrentDictionary<PersonId, AlertId> _declined = new();

    public async Task<Answer?> TakeAsync(Turn turn, ReceivedFiles received, CancellationToken cancellationToken)
    {
        if (received.Files is not [var file] || !Kinds.Contains(file.Kind) || await NewestAsync(turn) is not { } alert
            || (_declined.TryGetValue(turn.SenderId, out var declined) && declined == alert.Id))
            return null;
        var kept = await attachments.PutAsync(turn.Person.Unit, file.Name, file.Kind, file.Content, cancellationToken) switch
        {
            StoreAttachmentResult.Stored stored => stored.Attachment,
            StoreAttachmentResult.Known known => known.Attachment,
            var other => throw new InvalidOperationException($"A file that was let in was not kept: {other}."),
        };
        return new Answer.Show(AlertPictureCards.Ask(alert, campaign.Alerts.SystemOf(alert.System), kept)) { IsAside = true };
    }

    /// <summary>Files of this person are none of this alert's.</summary>
    public void Decline(PersonId person, AlertId alert) => _declined[person] = alert;

    private async Task<Alert?> NewestAsync(Turn turn)
    {
        await registry.LookAsync();
        return registry.All
            .Where(alert => alert.Standing().Status is not AlertStatus.Resolved)
            .SelectMany(alert => alert.Reporters.Where(reporter => reporter.Who.Id == turn.SenderId),
                (alert, reporter) => (alert, reporter.At))
            .Where(one => turn.Now - one.At <= Lately)
            .OrderByDescending(one => one.At)
            .Select(one => one.alert)
            .FirstOrDefault();
    }
}

/// <summary>Puts the picture that was asked about with the alert.</summary>
internal sealed class AttachAlertPicture(AlertRegistry registry, AttachmentStore attachments, AlertWorkflow workflow) : ICardAction
{
    public string Verb => AlertVerbs.Attach;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (AlertPictureCards.Read(data) is not var (sha256, name)
            || await attachments.FindAsync(turn.Person.Unit, sha256, cancellationToken) is not { } stored)
            return new Answer.Say(Texts.UnknownButton);
        var picture = new Attachment(stored.Sha256, Attachment.TidyName(name), stored.Bytes, stored.Kind);
        // The timeline says so too: whoever has a card sees it change, and its owner hears of it.
        var said = Wording.Fill(Texts.AlertPictureNote, picture.Name);
        await registry.ChangeAsync(
            view.Alert.Id, alert => AlertActions.Note(alert, AlertWorkflow.DeedOf(turn), said) is { Refusal: null } noted
            ? noted with { Alert = noted.Alert with { Picture = picture } }
            : new AlertChange(alert), cancellationToken);
        return new Answer.Show(AlertPictureCards.Done(view.Alert, view.System, picture)) { Lasts = true };
    }
}

/// <summary>"Không phải": the picture is of something else.</summary>
internal sealed class LeaveAlertPicture(TakeAlertPicture pictures, AlertWorkflow workflow) : ICardAction
{
    public string Verb => AlertVerbs.Leave;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        pictures.Decline(turn.SenderId, view.Alert.Id);
        return new Answer.Show(AlertPictureCards.Left()) { Lasts = true };
    }
}

/// <summary>Offers the picture of an alert to whoever may see it.</summary>
internal sealed class OfferAlertPicture(FileWorkflow files) : ICardAction
{
    public string Verb => AlertVerbs.Picture;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        files.OfferAsync(turn, AlertPictureFile.Name, data, cancellationToken);
}

/// <summary>Gets the picture of an alert.</summary>
internal sealed class AlertPictureFile(AlertWorkflow workflow, AttachmentStore attachments) : IFileMaker
{
    public const string Name = "alert-picture";

    public string Kind => Name;

    public async Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, about, cancellationToken);
        if (view?.Alert.Picture is not { } picture)
            return (null, refusal ?? new Answer.Say(Texts.UnknownButton));
        // It lies with the unit of whoever sent it: one of those who reported it, or of its department.
        foreach (var unit in view.Alert.Reporters.Select(reporter => reporter.Unit).Append(view.System.Department).Distinct())
        {
            await using var content = await attachments.OpenAsync(unit, picture.Sha256, cancellationToken);
            if (content is null)
                continue;
            using var copy = new MemoryStream(checked((int)picture.Bytes));
            await content.CopyToAsync(copy, cancellationToken);
            return (new MadeFile(picture.Name, Wording.Fill(Texts.AlertPictureOf, Wording.Of(view.System.Name)), copy.ToArray()), null);
        }

        return (null, new Answer.Say(Texts.AlertPictureGone));
    }
}

/// <summary>The cards about a picture that was sent.</summary>
internal static class AlertPictureCards
{
    /// <summary>Asks whether it is of the alert.</summary>
    public static AdaptiveCard Ask(Alert alert, AlertSystem system, Attachment picture)
    {
        var data = AlertVerbs.About(alert.Id);
        data[AlertVerbs.File] = $"{picture.Sha256}|{picture.Name}";
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Wording.Fill(Texts.AlertPictureAsk, AlertWords.SystemOf(alert, system))),
                CardParts.Subtitle(CardText.Escape(alert.Title)),
                CardParts.Line($"✓ {FieldWords.File(picture)}"),
            ],
            Actions =
            [
                new ExecuteAction(Texts.AlertPictureYes, AlertVerbs.Attach) { Data = data, Style = ActionStyle.Positive },
                new ExecuteAction(Texts.AlertPictureNo, AlertVerbs.Leave) { Data = AlertVerbs.About(alert.Id) },
            ],
        };
    }

    /// <summary>It is with the alert.</summary>
    public static AdaptiveCard Done(Alert alert, AlertSystem system, Attachment picture) => new()
    {
        Lang = CardParts.Lang,
        Body = [CardParts.Banner(
            Wording.Fill(Texts.AlertPictureDone, FieldWords.File(picture), AlertWords.SystemOf(alert, system)), ContainerStyle.Good)],
        Actions = [new ExecuteAction(Texts.AlertSee, Entrances.Alert) { Data = AlertVerbs.About(alert.Id) }],
    };

    /// <summary>It is not: whoever sent it says once more what for.</summary>
    public static AdaptiveCard Left() => new()
    {
        Lang = CardParts.Lang,
        Body = [CardParts.Banner(Texts.AlertPictureLeft, ContainerStyle.Emphasis)],
    };

    /// <summary>The picture a button carries; what it is, is asked of the store.</summary>
    public static (string Sha256, string Name)? Read(ActionData data) =>
        data.Text(AlertVerbs.File)?.Split('|', 2) is [{ Length: 64 } sha256, var name] && sha256.All(char.IsAsciiHexDigitLower)
            ? (sha256, name) : null;
}
