using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Sending.LiveCards;
using TetBot.Storage.Records;

namespace TetBot.Turns;

/// <summary>Which live card an answer is.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Edition">Its edition.</param>
/// <param name="State">A name for what it says; see <see cref="LiveCardRecord"/>.</param>
internal sealed record LiveCardShown(string Topic, string Edition, string State);

/// <summary>Records the live cards that people ask for, continue from or stop in a turn.</summary>
internal sealed class AdoptedCards(LiveCardStore store, IEnumerable<ILiveCardTopic> topics)
{
    private readonly HashSet<string> _topics = [.. topics.Select(topic => topic.Topic)];

    /// <summary>
    /// Makes a shown card the live card of its place. In a room, an answer that only one person sees must not be adopted.
    /// </summary>
    /// <param name="sender">The person who asked.</param>
    /// <param name="conversation">The place.</param>
    /// <param name="message">The message that carries the card.</param>
    /// <param name="shown">The answer; it has to be a live card.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public Task AdoptAsync(
        PersonId sender, ConversationReference conversation, string message, Answer.Show shown, CancellationToken cancellationToken)
    {
        var post = shown.Post ?? throw new ArgumentException("Not one of the cards kept true.", nameof(shown));
        var id = IdOf(post.Topic, sender, conversation);
        var language = Resources.Languages.Of(shown.Card.Lang);
        return store.ChangeAsync(
            id,
            _ => new LiveCardRecord(
                id.Topic, id.Place, post.Edition, post.State, conversation, message, Language: language, AskedBy: sender,
                Heard: post.Edition),
            cancellationToken);
    }

    /// <summary>Records that a reader continued from a live card in their own chat, so that it is no longer updated.</summary>
    /// <param name="topic">The topic as the card sends it; it is not trusted.</param>
    /// <param name="reader">The person whose chat it is.</param>
    /// <param name="message">The message that carries the card.</param>
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

    /// <summary>Stops the live card of a topic in a place.</summary>
    /// <returns>Whether the place had one.</returns>
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
