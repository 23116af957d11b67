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
/// Says alerts to people, in the lane that waits for nobody and at any hour. Where people are reached is kept in memory, so that it is
/// known while the store is out
/// of reach.
/// </summary>
internal sealed partial class AlertMessenger(
    ConnectorClient connector, PersonalConversations conversations, OnCallLoader onCall, DeliveryHealth health, IAlertCards cards,
    ILogger<AlertMessenger> logger)
{
    /// <summary>What was perhaps delivered is its caller's to say again.</summary>
    private ConnectorClient Once => connector.WithoutRepeats();

    /// <summary>
    /// Asks whether the service takes something for somebody again, before they are told again what perhaps reached them.
    /// </summary>
    /// <returns>Null where it does; else how asking ended.</returns>
    public async Task<SendOutcome?> AskAsync(Person reader, CancellationToken cancellationToken)
    {
        var (conversation, failure) = await FindAsync(reader, cancellationToken);
        return conversation is null ? failure : await DeliveryPolicy.AskAsync(Once.For(conversation.Reference), cancellationToken);
    }

    /// <summary>Sends a card.</summary>
    /// <returns>How it ended, and the conversation it stands in.</returns>
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

    /// <summary>Puts a card in the place of the one before.</summary>
    /// <param name="view">What it is drawn from; null: it only says that it goes on below.</param>
    /// <param name="reader">Whose.</param>
    /// <param name="conversation">Where it stands.</param>
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

    /// <summary>Tells what happened, in a message of its own.</summary>
    /// <returns>How it ended; null where there is nothing to tell.</returns>
    public async Task<SendOutcome?> TellAsync(AlertView view, AlertEvent happened, CancellationToken cancellationToken)
    {
        // Asked first in any language: most of what happens is told to nobody.
        if (cards.Words(view, happened) is null)
            return null;
        var (conversation, failure) = await FindAsync(view.Reader, cancellationToken);
        if (conversation is null)
            return failure;
        var words = Wording.In(LanguageOf(view.Reader, conversation), () => cards.Words(view, happened))!;
        return await Once.For(conversation.Reference).SendAsync(OutgoingMessage.OfText(words), cancellationToken);
    }

    /// <summary>Learns how everybody who may be called is reached, while the store can be asked.</summary>
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
