using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector;

/// <summary>One activity, and the means to answer it.</summary>
public sealed class TurnContext
{
    private readonly IConnectorClient _connector;
    private readonly CancellationToken _aborted;

    /// <summary>Creates a turn; done by whatever hosts the bot.</summary>
    /// <param name="activity">What the user wrote or pressed.</param>
    /// <param name="connector">Sends the answers.</param>
    /// <param name="aborted">Cancelled when nobody waits for the turn any more.</param>
    public TurnContext(Activity activity, IConnectorClient connector, CancellationToken aborted)
    {
        Activity = activity;
        Reference = ConversationReference.FromActivity(activity);
        _connector = connector;
        _aborted = aborted;
    }

    public Activity Activity { get; }

    /// <summary>The way back to the conversation, to be stored for later.</summary>
    public ConversationReference Reference { get; }

    /// <summary>Replies to <see cref="OutgoingMessage.ReplyToId"/> if it is set, otherwise to this turn's
    /// activity.</summary>
    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        var either = Either(cancellationToken);
        return (message.ReplyToId ?? Activity.Id) is { Length: > 0 } replyTo
            ? _connector.ReplyToActivityAsync(Reference, replyTo, message, either)
            : _connector.SendToConversationAsync(Reference, message, either);
    }

    /// <inheritdoc cref="IConnectorClient.UpdateActivityAsync"/>
    public Task<SendOutcome> UpdateAsync(string activityId, OutgoingMessage message, CancellationToken cancellationToken = default) =>
        _connector.UpdateActivityAsync(Reference, activityId, message, Either(cancellationToken));

    /// <inheritdoc cref="IConnectorClient.SendTypingAsync"/>
    public Task<SendOutcome> TypingAsync(CancellationToken cancellationToken = default) =>
        _connector.SendTypingAsync(Reference, Either(cancellationToken));

    // A turn that nobody waits for does not send, unless the caller passes its own token.
    private CancellationToken Either(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? cancellationToken : _aborted;
}
