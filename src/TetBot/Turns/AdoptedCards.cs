using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Sending.LiveCards;
using TetBot.Storage.Records;

namespace TetBot.Turns;

/// <summary>An answer that is one of the cards kept true.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Edition">The edition it is.</param>
/// <param name="State">What it says.</param>
internal sealed record LiveCardShown(string Topic, string Edition, string State);

/// <summary>Cards that are kept true and were asked for, or gone on from, in a turn.</summary>
internal sealed class AdoptedCards(LiveCardStore store, IEnumerable<ILiveCardTopic> topics)
{
    private readonly HashSet<string> _topics = [.. topics.Select(topic => topic.Topic)];

    /// <summary>
    /// A card was shown: from now on it is the one kept true in that place. In a room others see it too, so what only one sees there is
    /// not.
    /// </summary>
    /// <param name="sender">Who asked.</param>
    /// <param name="conversation">Where.</param>
    /// <param name="message">The message that carries it.</param>
    /// <param name="shown">The card, one of those kept true.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public Task AdoptAsync(
        PersonId sender, ConversationReference conversation, string message, Answer.Show shown, CancellationToken cancellationToken)
    {
        var post = shown.Post ?? throw new ArgumentException("Not one of the cards kept true.", nameof(shown));
        var id = IdOf(post.Topic, sender, conversation);
        var language = shown.Card.Lang is "en" ? Language.English : Language.Vietnamese;
        return store.ChangeAsync(
            id,
            _ => new LiveCardRecord(
                id.Topic, id.Place, post.Edition, post.State, conversation, message, Language: language, AskedBy: sender,
                Heard: post.Edition),
            cancellationToken);
    }

    /// <summary>Its reader went on from a card in their own chat to something else.</summary>
    /// <param name="topic">As the card says it: never trusted.</param>
    /// <param name="reader">Whose chat.</param>
    /// <param name="message">The message that carries it.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task LeaveAsync(string topic, PersonId reader, string message, CancellationToken cancellationToken)
    {
        if (_topics.Contains(topic))
        {
            await store.ChangeAsync(
                LiveCardId.Of(topic, reader),
                record => record is { IsLeft: false } && record.Message == message ? record with { IsLeft = true } : null,
                cancellationToken);
        }
    }

    /// <summary>A place wants no more of such cards.</summary>
    /// <returns>Whether it had any.</returns>
    public async Task<bool> StopAsync(string topic, Turn turn, CancellationToken cancellationToken)
    {
        var id = IdOf(topic, turn.SenderId, turn.Conversation);
        return await store.ChangeAsync(
            id,
            record => (record ?? new LiveCardRecord(id.Topic, id.Place, Edition: "-", State: "", Conversation: null, Message: null)) with
                { IsOff = true },
            cancellationToken) is { IsOff: false };
    }

    private static LiveCardId IdOf(string topic, PersonId person, ConversationReference conversation) =>
        conversation.IsPersonal ? LiveCardId.Of(topic, person) : LiveCardId.In(topic, conversation);
}
