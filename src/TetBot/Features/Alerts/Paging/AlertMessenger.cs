using TetBot.BotConnector.Connector;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Directory;
using TetBot.OnCall;
using TetBot.Resources;
using TetBot.Sending;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// Sends alerts to people, at any hour and in the lane that never waits. Conversations are kept in memory, so that they are known while the
/// store is out of reach.
/// </summary>
internal sealed partial class AlertMessenger(
    IConnectorClient connector, PersonalConversations conversations, OnCallLoader onCall, DeliveryHealth health, IAlertCards cards,
    ILogger<AlertMessenger> logger)
{
    /// <summary>Without automatic repeats: the caller decides whether to resend what may have been delivered.</summary>
    private IConnectorClient Once => connector.WithoutRepeats();

    /// <summary>
    /// Checks whether the service accepts messages for a person again, before a message that may have arrived is repeated.
    /// </summary>
    /// <returns>Null where it does; otherwise how the check ended.</returns>
    public async Task<SendOutcome?> AskAsync(Person reader, CancellationToken cancellationToken)
    {
        var (conversation, failure) = await FindAsync(reader, cancellationToken);
        return conversation is null ? failure : await DeliveryPolicy.AskAsync(Once.For(conversation.Reference), cancellationToken);
    }

    /// <summary>Sends a card.</summary>
    /// <returns>How it ended, and the conversation that carries the card.</returns>
    public async Task<(SendOutcome Outcome, string? Conversation)> SendAsync(AlertView view, CancellationToken cancellationToken)
    {
        var (conversation, failure) = await FindAsync(view.Reader, cancellationToken);
        if (conversation is null)
            return (failure!, null);
        var drawn = Wording.In(LanguageOf(view.Reader, conversation), () => cards.Draw(view));
        var outcome = await Once.For(conversation.Reference)
            .SendAsync(OutgoingMessage.OfCard(drawn.Card, drawn.Summary), cancellationToken);
        health.Count(outcome);
        return (outcome, conversation.Reference.ConversationId);
    }

    /// <summary>Updates a card in place.</summary>
    /// <param name="view">The facts the card is drawn from; null for a card that only says that it continues below.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="conversation">The conversation that carries the card.</param>
    /// <param name="message">The message that carries it.</param>
    /// <param name="cancellationToken">Ends with the process.</param>
    public async Task<SendOutcome> UpdateAsync(
        AlertView? view, Person reader, string conversation, string message, CancellationToken cancellationToken)
    {
        var (found, failure) = await FindAsync(reader, cancellationToken);
        if (found is null)
            return failure!;
        var drawn = Wording.In(
            LanguageOf(reader, found), () => view is null
                ? OutgoingMessage.OfCard(CardParts.MovedBelow()) : OutgoingMessage.OfCard(cards.Draw(view).Card));
        return await connector.UpdateActivityAsync(
            found.Reference with { ConversationId = conversation }, message, drawn, cancellationToken);
    }

    /// <summary>Tells what happened in a separate message.</summary>
    /// <returns>How it ended; null where there is nothing to tell.</returns>
    public async Task<SendOutcome?> TellAsync(AlertView view, AlertEvent happened, CancellationToken cancellationToken)
    {
        // Checked first, in whatever language is current: most events are told to nobody.
        if (cards.Words(view, happened) is null)
            return null;
        var (conversation, failure) = await FindAsync(view.Reader, cancellationToken);
        if (conversation is null)
            return failure;
        var words = Wording.In(LanguageOf(view.Reader, conversation), () => cards.Words(view, happened))!;
        return await Once.For(conversation.Reference).SendAsync(OutgoingMessage.OfText(words), cancellationToken);
    }

    /// <summary>Loads the conversations of everyone who may be called, while the store is within reach.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        foreach (var person in await onCall.EverybodyAsync(cancellationToken))
            await conversations.FindAsync(person.Id, cancellationToken);
    }

    private static Language LanguageOf(Person person, KnownConversation conversation) => person.Language ?? conversation.Language;

    private async Task<(KnownConversation? Conversation, SendOutcome? Failure)> FindAsync(
        Person person, CancellationToken cancellationToken)
    {
        try
        {
            return await conversations.FindOrOpenAsync(person, connector, cancellationToken);
        }
        catch (StorageUnavailableException problem)
        {
            Log.FromMemory(logger, problem, person.Id);
            return await conversations.RecallOrOpenAsync(person, connector, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Where {Person} is reached cannot be read; what was known last counts")]
        public static partial void FromMemory(ILogger logger, Exception problem, PersonId person);
    }
}
