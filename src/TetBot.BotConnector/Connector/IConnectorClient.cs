using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// Sends what a bot says, in a turn or on its own initiative, whichever library carries it. Sending does not throw for
/// expected failures of the network or the service; see <see cref="SendOutcome"/>.
/// </summary>
public interface IConnectorClient
{
    /// <summary>
    /// The same client for messages to many. Its requests wait for the service's limits, let answers and other urgent
    /// messages go first, and are attempted once. A caller that tries again waits for the limits again.
    /// </summary>
    /// <param name="mayStillSend">
    /// Asked when the limits let a send through, immediately before it is written. It is called on any thread, for one
    /// send of a tenant at a time, and must be quick. When it returns false nothing is sent; see
    /// <see cref="SendOutcome.Withheld"/>.
    /// </param>
    IConnectorClient Bulk(Func<bool>? mayStillSend = null);

    /// <summary>
    /// The same client for a caller that tracks what may have been delivered: a message ends with its first
    /// <see cref="SendOutcome.Unknown"/> and is not sent a second time.
    /// </summary>
    IConnectorClient WithoutRepeats();

    /// <summary>Posts a message, as a reply when <see cref="OutgoingMessage.ReplyToId"/> is set.</summary>
    Task<SendOutcome> SendToConversationAsync(
        ConversationReference reference, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Posts a message as a reply to <paramref name="activityId"/>.</summary>
    Task<SendOutcome> ReplyToActivityAsync(
        ConversationReference reference, string activityId, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Replaces a message of the bot in place, for everybody who sees it. Its id stays the same.</summary>
    Task<SendOutcome> UpdateActivityAsync(
        ConversationReference reference, string activityId, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Deletes a message of the bot.</summary>
    Task<SendOutcome> DeleteActivityAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken);

    /// <summary>Shows the typing indicator for some seconds, or until the bot sends something.</summary>
    Task<SendOutcome> SendTypingAsync(ConversationReference reference, CancellationToken cancellationToken);

    /// <summary>Opens the personal conversation with a person, or finds the existing one.</summary>
    /// <param name="serviceUrl">The one of a stored reference, otherwise the configured one.</param>
    /// <param name="memberId">The person's <c>29:…</c> id or Entra object id. A user principal name or e-mail address
    /// does not work.</param>
    /// <param name="tenantId">The person's tenant, which Teams requires.</param>
    /// <param name="bot">The bot as the channel knows it, when it is known.</param>
    /// <param name="message">Posted at once if given; the service does not return its id.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<ConversationOutcome> CreateConversationAsync(
        string serviceUrl, string memberId, string tenantId, ChannelAccount? bot, OutgoingMessage? message,
        CancellationToken cancellationToken);

    /// <summary>Starts a thread in a channel with a message. The outcome includes the way to the thread.</summary>
    /// <param name="channel">From any activity of the channel, in any thread.</param>
    /// <param name="message">The first message of the thread.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<ThreadOutcome> CreateThreadAsync(ConversationReference channel, OutgoingMessage message, CancellationToken cancellationToken);
}

/// <summary>Sends to one conversation, outside a turn.</summary>
/// <param name="client">The client to send with.</param>
/// <param name="reference">The conversation to send to.</param>
public sealed class ConversationSender(IConnectorClient client, ConversationReference reference)
{
    /// <summary>The conversation this sender sends to.</summary>
    public ConversationReference Reference => reference;

    /// <inheritdoc cref="IConnectorClient.SendToConversationAsync"/>
    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        client.SendToConversationAsync(reference, message, cancellationToken);

    /// <inheritdoc cref="IConnectorClient.UpdateActivityAsync"/>
    public Task<SendOutcome> UpdateAsync(string activityId, OutgoingMessage message, CancellationToken cancellationToken) =>
        client.UpdateActivityAsync(reference, activityId, message, cancellationToken);

    /// <inheritdoc cref="IConnectorClient.DeleteActivityAsync"/>
    public Task<SendOutcome> DeleteAsync(string activityId, CancellationToken cancellationToken) =>
        client.DeleteActivityAsync(reference, activityId, cancellationToken);
}

/// <summary>Shortcuts over <see cref="IConnectorClient"/>.</summary>
public static class ConnectorClientExtensions
{
    /// <summary>A sender to the conversation of <paramref name="reference"/>, in this client's lane.</summary>
    public static ConversationSender For(this IConnectorClient client, ConversationReference reference) => new(client, reference);
}
