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
/// Asks about a picture sent soon after a report, before the file goes anywhere else, since it most likely shows what was reported. Whoever
/// says no is not asked again about the same alert, and their next file is handled as any other. This is only a courtesy and is not stored.
/// </summary>
internal sealed class TakeAlertPicture(Campaign campaign, AlertRegistry registry, AttachmentStore attachments) : IFileHandler
{
    /// <summary>Lower than that of reports, so that a picture of an alert is not taken for one of a report.</summary>
    public int Priority => 30;

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

    /// <summary>Stops asking whether files of this person belong to this alert.</summary>
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

/// <summary>Attaches the picture to the alert.</summary>
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
        // The timeline says so too, so that whoever has a card sees it change and the owner is told.
        var said = Wording.Fill(Texts.AlertPictureNote, picture.Name);
        await registry.ChangeAsync(
            view.Alert.Id,
            alert => AlertActions.Note(alert, AlertWorkflow.DeedOf(turn), said) is { Refusal: null } noted
                ? noted with { Alert = noted.Alert with { Picture = picture } }
                : new AlertChange(alert),
            cancellationToken);
        return new Answer.Show(AlertPictureCards.Done(view.Alert, view.System, picture)) { Lasts = true };
    }
}

/// <summary>"Không phải": the picture shows something else.</summary>
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

/// <summary>Offers an alert's picture to whoever may see the alert.</summary>
internal sealed class OfferAlertPicture(FileWorkflow files) : ICardAction
{
    public string Verb => AlertVerbs.Picture;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        files.OfferAsync(turn, AlertPictureFile.Name, data, cancellationToken);
}

/// <summary>Loads an alert's picture.</summary>
internal sealed class AlertPictureFile(AlertWorkflow workflow, AttachmentStore attachments) : IFileMaker
{
    public const string Name = "alert-picture";

    public string Kind => Name;

    public async Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, about, cancellationToken);
        if (view?.Alert.Picture is not { } picture)
            return (null, refusal ?? new Answer.Say(Texts.UnknownButton));
        // The picture is stored under the sender's unit: that of a reporter or the system's department.
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

/// <summary>The cards about a picture.</summary>
internal static class AlertPictureCards
{
    /// <summary>Asks whether the picture belongs to the alert.</summary>
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

    /// <summary>Says that the picture is attached.</summary>
    public static AdaptiveCard Done(Alert alert, AlertSystem system, Attachment picture) => new()
    {
        Lang = CardParts.Lang,
        Body = [CardParts.Banner(
            Wording.Fill(Texts.AlertPictureDone, FieldWords.File(picture), AlertWords.SystemOf(alert, system)), ContainerStyle.Good)],
        Actions = [new ExecuteAction(Texts.AlertSee, Entrances.Alert) { Data = AlertVerbs.About(alert.Id) }],
    };

    /// <summary>Says that the picture is not attached; the sender has to say again what it is for.</summary>
    public static AdaptiveCard Left() => new()
    {
        Lang = CardParts.Lang,
        Body = [CardParts.Banner(Texts.AlertPictureLeft, ContainerStyle.Emphasis)],
    };

    /// <summary>The picture a button refers to; its size and kind are read from the store.</summary>
    public static (string Sha256, string Name)? Read(ActionData data) =>
        data.Text(AlertVerbs.File)?.Split('|', 2) is [{ Length: 64 } sha256, var name] && sha256.All(char.IsAsciiHexDigitLower)
            ? (sha256, name) : null;
}
