using System.Diagnostics.CodeAnalysis;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Connector;

/// <summary>How sending, updating or deleting ended: one of the six kinds nested here, never an exception.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The service took it.</summary>
    /// <param name="ActivityId">The message's id, used to update it. Null when the service returns none: text and card
    /// sent together may be split, and a new conversation's first message has none.</param>
    public sealed record Sent(string? ActivityId) : SendOutcome;

    /// <summary>Too many messages, and the retries that fit in the turn are used up. A bulk send is not
    /// retried.</summary>
    /// <param name="RetryAfter">How long to wait before trying again.</param>
    public sealed record Throttled(TimeSpan RetryAfter) : SendOutcome;

    /// <summary>The recipient cannot be reached until somebody acts: blocked, not installed or gone (HTTP 403 or
    /// 404).</summary>
    /// <param name="Code">The service's code, for instance <c>BotNotInConversationRoster</c>,
    /// <c>ConversationNotFound</c>, <c>ActivityNotFoundInConversation</c>.</param>
    public sealed record Unreachable(int Status, string? Code) : SendOutcome;

    /// <summary>A bulk send was not made, because its sender no longer wanted it when its turn came.</summary>
    public sealed record Withheld : SendOutcome;

    /// <summary>
    /// A message was written to the service, and it may or may not have been taken: no answer came, a truncated one, or
    /// one that a proxy may have given after the message had arrived (HTTP 408 and 5xx). Sending it again may duplicate
    /// it.
    /// </summary>
    /// <param name="Status">The HTTP status, or 0 when no answer came.</param>
    /// <param name="Code">The service's code, or <c>Timeout</c>, <c>ConnectionFailed</c>.</param>
    public sealed record Unknown(int Status, string? Code, string? Message) : SendOutcome;

    /// <summary>The send failed in another way, after retries where those are allowed. No message was
    /// delivered.</summary>
    /// <param name="Status">The HTTP status, or 0 when no answer came or nothing was requested.</param>
    /// <param name="Code">The service's code, or <c>Timeout</c>, <c>ConnectionFailed</c>, <c>ServiceUrlNotAllowed</c>,
    /// <c>NoConversation</c>, <c>NoToken</c>.</param>
    public sealed record Failed(int Status, string? Code, string? Message) : SendOutcome;
}

/// <summary>How creating a conversation ended.</summary>
/// <param name="Outcome"><see cref="SendOutcome.Sent"/> when the conversation was created or already existed.</param>
/// <param name="Conversation">The conversation to send to; null unless it exists.</param>
public sealed record ConversationOutcome(SendOutcome Outcome, ConversationReference? Conversation)
{
    [MemberNotNullWhen(true, nameof(Conversation))]
    public bool Exists => Conversation is not null;
}

/// <summary>How starting a thread in a channel ended.</summary>
/// <param name="Outcome"><see cref="SendOutcome.Sent"/> with the id of its first message.</param>
/// <param name="Thread">The thread to send to, also used to change its first message; null unless it exists.</param>
public sealed record ThreadOutcome(SendOutcome Outcome, ConversationReference? Thread);

/// <summary>A query that the service did not answer, such as for the members of a conversation.</summary>
public sealed class ConnectorException : Exception
{
    internal ConnectorException(SendOutcome outcome)
        : base($"The Bot Connector did not answer: {outcome}") => Outcome = outcome;

    /// <summary>How the query ended instead.</summary>
    public SendOutcome Outcome { get; }
}
