using System.Diagnostics.CodeAnalysis;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Connector;

/// <summary>How sending, updating or deleting ended: one of the six kinds within, and no exception.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The service took it.</summary>
    /// <param name="ActivityId">The message's id, to update it by. Null where the service gives none: text and card sent
    /// together may be split, and a new conversation's first message has none.</param>
    public sealed record Sent(string? ActivityId) : SendOutcome;

    /// <summary>Too many messages; the retries the turn had time for are used up. A bulk send has none.</summary>
    /// <param name="RetryAfter">How long to wait before trying again.</param>
    public sealed record Throttled(TimeSpan RetryAfter) : SendOutcome;

    /// <summary>Nobody is there to read it until somebody acts: blocked, not installed, gone (HTTP 403 or 404).</summary>
    /// <param name="Code">The service's word, for instance <c>BotNotInConversationRoster</c>, <c>ConversationNotFound</c>,
    /// <c>ActivityNotFoundInConversation</c>.</param>
    public sealed record Unreachable(int Status, string? Code) : SendOutcome;

    /// <summary>A bulk send was not made: its sender no longer wished it when its turn came.</summary>
    public sealed record Withheld : SendOutcome;

    /// <summary>
    /// A message was written to the service, and nothing says that it was not taken: no answer came, a torn one, or one that something on
    /// the
    /// way may have given after the message had arrived (HTTP 408 and 5xx). Whoever sends it again may say it twice.
    /// </summary>
    /// <param name="Status">The HTTP status, or 0 when no answer came.</param>
    /// <param name="Code">The service's word, or <c>Timeout</c>, <c>ConnectionFailed</c>.</param>
    public sealed record Unknown(int Status, string? Code, string? Message) : SendOutcome;

    /// <summary>It failed in another way, after retries where those are allowed: no message was delivered.</summary>
    /// <param name="Status">The HTTP status, or 0 when no answer came or nothing was asked.</param>
    /// <param name="Code">The service's word, or <c>Timeout</c>, <c>ConnectionFailed</c>, <c>ServiceUrlNotAllowed</c>,
    /// <c>NoConversation</c>, <c>NoToken</c>.</param>
    public sealed record Failed(int Status, string? Code, string? Message) : SendOutcome;
}

/// <summary>How creating a conversation ended.</summary>
/// <param name="Outcome"><see cref="SendOutcome.Sent"/> when it exists now, or did already.</param>
/// <param name="Conversation">The way to speak in it; null unless it exists.</param>
public sealed record ConversationOutcome(SendOutcome Outcome, ConversationReference? Conversation)
{
    [MemberNotNullWhen(true, nameof(Conversation))]
    public bool Exists => Conversation is not null;
}

/// <summary>How beginning a thread in a channel ended.</summary>
/// <param name="Outcome"><see cref="SendOutcome.Sent"/> with the id of its first message.</param>
/// <param name="Thread">The way to speak in it, and to change its first message; null unless it exists.</param>
public sealed record ThreadOutcome(SendOutcome Outcome, ConversationReference? Thread);

/// <summary>A question to the service that it did not answer, such as who the members of a conversation are.</summary>
public sealed class ConnectorException : Exception
{
    internal ConnectorException(SendOutcome outcome)
        : base($"The Bot Connector did not answer: {outcome}") => Outcome = outcome;

    /// <summary>What happened instead.</summary>
    public SendOutcome Outcome { get; }
}
