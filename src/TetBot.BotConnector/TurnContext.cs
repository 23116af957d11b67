using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector;

/// <summary>One activity, and the way to answer it.</summary>
public sealed class TurnContext
{
    private readonly ConnectorClient _connector;
    private readonly CancellationToken _aborted;

    internal TurnContext(Activity activity, ConnectorClient connector, CancellationToken aborted)
    {
        Activity = activity;
        Reference = ConversationReference.FromActivity(activity);
        _connector = connector;
        _aborted = aborted;
    }

    public Activity Activity { get; }

    /// <summary>The way back to the conversation, to be stored for later.</summary>
    public ConversationReference Reference { get; }

    /// <summary>Answers: in reply to <see cref="OutgoingMessage.ReplyToId"/>, else to this turn's activity.</summary>
    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        var either = Either(cancellationToken);
        return (message.ReplyToId ?? Activity.Id) is { Length: > 0 } replyTo
            ? _connector.ReplyToActivityAsync(Reference, replyTo, message, either)
            : _connector.SendToConversationAsync(Reference, message, either);
    }

    /// <inheritdoc cref="ConnectorClient.UpdateActivityAsync"/>
    public Task<SendOutcome> UpdateAsync(string activityId, OutgoingMessage message, CancellationToken cancellationToken = default) =>
        _connector.UpdateActivityAsync(Reference, activityId, message, Either(cancellationToken));

    /// <inheritdoc cref="ConnectorClient.SendTypingAsync"/>
    public Task<SendOutcome> TypingAsync(CancellationToken cancellationToken = default) =>
        _connector.SendTypingAsync(Reference, Either(cancellationToken));

    // A turn nobody waits for any more does not send, unless the caller brought a token of its own.
    private CancellationToken Either(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? cancellationToken : _aborted;
}
