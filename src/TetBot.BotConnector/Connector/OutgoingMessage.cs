using AdaptiveCards;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// A message from the bot: text, a card, both, or the card of a file. Teams may split text and card sent together into
/// two messages that cannot be updated, so a message that will be updated has only one of them.
/// </summary>
public sealed record OutgoingMessage
{
    /// <summary>Markdown, unless <see cref="TextFormat"/> says otherwise.</summary>
    public string? Text { get; init; }

    public AdaptiveCard? Card { get; init; }

    /// <summary>Asks whether a file may be put in the person's OneDrive.</summary>
    public FileConsentCard? FileConsent { get; init; }

    /// <summary>Shows a file in the person's OneDrive.</summary>
    public FileLinkCard? FileLink { get; init; }

    /// <summary>The words shown for a card in notifications and the chat list.</summary>
    public string? Summary { get; init; }

    /// <summary>The message this one replies to. In a channel, the reply joins that message's thread.</summary>
    public string? ReplyToId { get; init; }

    /// <summary><c>plain</c> or <c>markdown</c>.</summary>
    public string? TextFormat { get; init; }

    public static OutgoingMessage OfText(string text) => new() { Text = text };

    /// <summary>A card, with the words that a notification shows for it.</summary>
    public static OutgoingMessage OfCard(AdaptiveCard card, string? summary = null) => new() { Card = card, Summary = summary };

    /// <summary>Asks whether a file may be put in the person's OneDrive; personal chats only.</summary>
    public static OutgoingMessage OfFileConsent(FileConsentCard card, string? summary = null) =>
        new() { FileConsent = card, Summary = summary };

    /// <summary>Shows a file that is in the person's OneDrive.</summary>
    public static OutgoingMessage OfFileLink(FileLinkCard card, string? summary = null) => new() { FileLink = card, Summary = summary };
}

/// <summary>An activity as the bot sends it.</summary>
internal sealed record OutgoingActivity
{
    public required string Type { get; init; }

    public string? Id { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public OutgoingConversation? Conversation { get; init; }

    public string? ReplyToId { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    public string? Summary { get; init; }

    public IReadOnlyList<OutgoingAttachment>? Attachments { get; init; }

    public static OutgoingActivity Of(ConversationReference reference, OutgoingMessage message, string? replyToId, string? id = null) =>
        Of(reference, ActivityTypes.Message) with
        {
            Id = id,
            ReplyToId = replyToId,
            Text = message.Text,
            TextFormat = message.TextFormat,
            Summary = message.Summary,
            Attachments = OutgoingAttachment.Of(message),
        };

    public static OutgoingActivity Typing(ConversationReference reference) => Of(reference, ActivityTypes.Typing);

    private static OutgoingActivity Of(ConversationReference reference, string type) => new()
    {
        Type = type,
        ChannelId = reference.ChannelId,
        From = reference.Bot,
        Recipient = reference.IsPersonal ? reference.User : null,
        Conversation = new OutgoingConversation(reference.ConversationId, reference.ConversationType, reference.TenantId),
    };
}

internal sealed record OutgoingConversation(string Id, string? ConversationType, string? TenantId);

/// <param name="Content">Serialized as its runtime type: an adaptive card, or the content of a file's card.</param>
internal sealed record OutgoingAttachment(string ContentType, Uri? ContentUrl, string? Name, object Content)
{
    public static IReadOnlyList<OutgoingAttachment>? Of(OutgoingMessage message)
    {
        List<OutgoingAttachment> attachments = [];
        if (message.Card is { } card)
            attachments.Add(new(CardContentTypes.AdaptiveCard, ContentUrl: null, Name: null, card));
        if (message.FileConsent is { } consent)
            attachments.Add(new(
                FileConsentContent.ContentType,
                ContentUrl: null,
                consent.FileName,
                new FileConsentContent(consent.Description, consent.SizeInBytes, consent.AcceptContext, consent.DeclineContext)));
        if (message.FileLink is { } link)
            attachments.Add(new(
                FileLinkContent.ContentType, link.ContentUrl, link.FileName, new FileLinkContent(link.UniqueId, link.FileType)));
        return attachments.Count is 0 ? null : attachments;
    }
}

/// <summary>The parameters of a new conversation: a personal one has exactly one member, a channel's thread its first
/// message.</summary>
internal sealed record ConversationParameters(
    bool IsGroup,
    ChannelAccount? Bot,
    IReadOnlyList<ChannelAccount>? Members,
    string? TenantId,
    OutgoingActivity? Activity,
    OutgoingChannelData? ChannelData = null);

/// <param name="Channel">The channel a thread is started in.</param>
internal sealed record OutgoingChannelData(OutgoingChannel Channel);

/// <param name="Id">For instance <c>19:…@thread.tacv2</c>.</param>
internal sealed record OutgoingChannel(string Id);
