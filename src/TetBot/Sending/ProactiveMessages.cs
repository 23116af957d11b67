using AdaptiveCards;
using TetBot.BotConnector.Connector;
using TetBot.Domain;
using TetBot.Domain.Directory;
using TetBot.Resources;
using TetBot.Storage.Records;

namespace TetBot.Sending;

/// <summary>Sends messages to people who did not just write, into the conversation they last used.</summary>
internal sealed partial class ProactiveMessages(IConnectorClient connector, PeopleStore people, ILogger<ProactiveMessages> logger)
{
    /// <summary>Sends a card to a person, drawn in their language.</summary>
    /// <returns>Whether the service accepted it; false where the person never wrote to the bot or cannot be reached.</returns>
    public async Task<bool> SendAsync(Person person, Func<AdaptiveCard> draw, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(person.Id, cancellationToken) is not { } known)
            return false;

        var message = OutgoingMessage.OfCard(Wording.In(person.Language ?? known.Language, draw));
        var outcome = await connector.For(known.Reference).SendAsync(message, cancellationToken);
        if (outcome is SendOutcome.Sent)
            return true;
        Log.NotSent(logger, person.Id, outcome);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A message to {Person} was not sent: {Outcome}")]
        public static partial void NotSent(ILogger logger, PersonId person, SendOutcome outcome);
    }
}
