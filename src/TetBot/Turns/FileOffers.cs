using System.Collections.Concurrent;
using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Files;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Resources;

namespace TetBot.Turns;

/// <summary>A file the bot made for somebody.</summary>
/// <param name="Name">The name, with its extension.</param>
/// <param name="Description">What the file is for.</param>
/// <param name="Content">The whole content; such files have some ten kilobytes.</param>
internal sealed record MadeFile(string Name, string Description, ReadOnlyMemory<byte> Content);

/// <summary>
/// Makes one kind of file. A file is made when it is offered and again when it is accepted, so that it shows the state at that time.
/// </summary>
internal interface IFileMaker
{
    /// <summary>The name of the kind; no two makers share one.</summary>
    string Kind { get; }

    /// <summary>Makes the file for somebody.</summary>
    /// <param name="turn">Who asks for it; their rights are checked again.</param>
    /// <param name="about">What the file is about, as a button sends it; it is not trusted.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The file, or the answer to give instead.</returns>
    Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken);
}

/// <summary>Links to files, for clients that do not know consent cards.</summary>
internal interface IFileLinks
{
    /// <summary>Keeps a file for a while and returns its address.</summary>
    Uri Keep(MadeFile file);
}

/// <summary>
/// Offers files in a personal chat: Teams asks the person, stores the file in their OneDrive when they agree, and shows it in the chat.
/// </summary>
internal sealed partial class FileOffers(
    IConnectorClient connector, FileUploads uploads, IEnumerable<IFileMaker> makers, IEnumerable<IFileLinks> links,
    ILogger<FileOffers> logger)
{
    private const string KindKey = "kind";

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly Dictionary<string, IFileMaker> _makers = makers.ToDictionary(maker => maker.Kind, StringComparer.Ordinal);
    private readonly IReadOnlyList<IFileLinks> _links = [.. links];

    /// <summary>
    /// The upload places filled lately, and when. A consent that is delivered again finds its place closed, and the person would be told
    /// that the upload failed. This is a courtesy and is not stored.
    /// </summary>
    private readonly ConcurrentDictionary<(PersonId Person, string Place), DateTimeOffset> _filled = new();

    /// <summary>Makes a file and offers it.</summary>
    /// <param name="turn">Who asks for it.</param>
    /// <param name="kind">The kind of file.</param>
    /// <param name="about">What the file is about.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>Null where the file is offered; otherwise the answer that says why not.</returns>
    public async Task<Answer?> OfferAsync(Turn turn, string kind, ActionData about, CancellationToken cancellationToken)
    {
        var (file, refusal) = await _makers[kind].MakeAsync(turn, about, cancellationToken);
        if (file is null)
            return refusal;

        var context = new Dictionary<string, string>(StringComparer.Ordinal) { [KindKey] = kind };
        foreach (var key in (string[])[Entrances.Obligation, Entrances.Occurrence, Entrances.Unit, Entrances.AlertId])
        {
            if (about.Text(key) is { } value)
                context[key] = value;
        }

        var chat = connector.For(turn.Conversation);
        var consent = OutgoingMessage.OfFileConsent(new FileConsentCard(file.Name, file.Content.Length)
        {
            Description = file.Description,
            AcceptContext = context,
            DeclineContext = context,
        });
        var outcome = await chat.SendAsync(consent, cancellationToken);
        foreach (var link in _links)
            outcome = await chat.SendAsync(OutgoingMessage.OfCard(LinkCard(file, link.Keep(file))), cancellationToken);
        if (outcome is SendOutcome.Sent)
            return null;
        Log.NotOffered(logger, turn.ActivityId, outcome);
        return new Answer.Say(Texts.FileNotOffered);
    }

    /// <summary>Carries out what the person decided.</summary>
    /// <returns>The answer; null where the file in the chat is answer enough.</returns>
    public async Task<Answer?> DecideAsync(
        Turn turn, FileConsentInvoke decision, string? consentMessage, CancellationToken cancellationToken)
    {
        Answer? answer = null;
        if (decision.Target is { } target)
        {
            if (!_makers.TryGetValue(decision.Context.Text(KindKey) ?? "", out var maker))
                return new Answer.Say(Texts.UnknownButton);
            (var file, answer) = await maker.MakeAsync(turn, decision.Context, cancellationToken);
            if (file is not null && IsFirst(turn, target))
                answer = await UploadAsync(turn, file, target, cancellationToken);
        }

        if (answer is null && consentMessage is not null)
            await CloseAsync(turn, consentMessage, decision.IsAccepted, cancellationToken);
        return answer;
    }

    private bool IsFirst(Turn turn, UploadTarget target)
    {
        foreach (var old in _filled.Where(filled => turn.Now - filled.Value > Remembered))
            _filled.TryRemove(old);
        return _filled.TryAdd((turn.SenderId, target.UniqueId), turn.Now);
    }

    private async Task<Answer?> UploadAsync(Turn turn, MadeFile file, UploadTarget target, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(file.Content.ToArray(), writable: false);
        var uploaded = await uploads.UploadAsync(target, content, content.Length, cancellationToken);
        if (uploaded is not UploadOutcome.Uploaded)
        {
            Log.NotUploaded(logger, turn.ActivityId, uploaded);
            _filled.TryRemove((turn.SenderId, target.UniqueId), out _);
            return new Answer.Say(Texts.FileNotUploaded);
        }

        var outcome = await connector.For(turn.Conversation)
            .SendAsync(OutgoingMessage.OfFileLink(FileLinkCard.For(target)), cancellationToken);
        return outcome is SendOutcome.Sent ? null : new Answer.Say(Wording.Fill(Texts.FileInOneDrive, CardText.Escape(file.Name)));
    }

    /// <summary>Deletes the answered question, or updates it to say how it was answered where it cannot be deleted.</summary>
    private async Task CloseAsync(Turn turn, string consentMessage, bool isAccepted, CancellationToken cancellationToken)
    {
        var outcome = await connector.DeleteActivityAsync(turn.Conversation, consentMessage, cancellationToken);
        if (outcome is not SendOutcome.Sent)
        {
            var text = OutgoingMessage.OfText(isAccepted ? Texts.FileAccepted : Texts.FileDeclined);
            outcome = await connector.UpdateActivityAsync(turn.Conversation, consentMessage, text, cancellationToken);
        }

        if (outcome is not SendOutcome.Sent)
            Log.NotClosed(logger, turn.ActivityId, outcome);
    }

    private static AdaptiveCard LinkCard(MadeFile file, Uri address) => new()
    {
        Lang = CardParts.Lang,
        Body = [CardParts.Line(Wording.Fill(Texts.FileLinkInDevelopment, CardText.Escape(file.Name)))],
        Actions = [new OpenUrlAction(Texts.FileFetch, address.ToString())],
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A file was not offered in the turn of activity {ActivityId}: {Outcome}")]
        public static partial void NotOffered(ILogger logger, string activityId, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A file accepted by activity {ActivityId} was not uploaded: {Outcome}")]
        public static partial void NotUploaded(ILogger logger, string activityId, UploadOutcome outcome);

        [LoggerMessage(
            Level = LogLevel.Information, Message = "The question answered by activity {ActivityId} stays in the chat: {Outcome}")]
        public static partial void NotClosed(ILogger logger, string activityId, SendOutcome outcome);
    }
}
