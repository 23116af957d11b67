using System.Security.Cryptography;
using System.Text;
using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>Identifies a live card by its topic and its place.</summary>
/// <param name="Topic">For instance <c>summary</c>.</param>
/// <param name="Place">See <see cref="Of(string, PersonId)"/> and <see cref="In"/>.</param>
internal readonly record struct LiveCardId(string Topic, string Place)
{
    /// <summary>A card in a person's own chat, whichever conversation that is.</summary>
    public static LiveCardId Of(string topic, PersonId person) => new(topic, person.Value);

    /// <summary>A card in a group chat or a channel, in whichever thread.</summary>
    public static LiveCardId In(string topic, ConversationReference conversation) =>
        new(topic, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conversation.RootId))));
}

/// <summary>The stored record of a live card.</summary>
/// <param name="Topic">The card's topic.</param>
/// <param name="Place">The card's place.</param>
/// <param name="Edition">The last edition sent. An edition that sorts after it (ordinally) is sent as a new message;
/// the same edition is updated in place.</param>
/// <param name="State">A short name for what the card says. The card is out of date if the current facts give another
/// name.</param>
/// <param name="Conversation">Where it was sent; null if it could not be sent.</param>
/// <param name="Message">The message with the card; null if the service returned no id or it could not be sent.</param>
/// <param name="IsLeft">Whether its reader has continued from it to something else. It is no longer updated
/// then.</param>
/// <param name="IsOff">Whether the place no longer wants the card, or the bot was removed from it.</param>
/// <param name="Language">The language it was drawn in.</param>
/// <param name="AskedBy">Who asked for the card and decides what a room sees; null if the bot sent it by
/// itself.</param>
/// <param name="Heard">The newest edition that arrived; null if none did.</param>
internal sealed record LiveCardRecord(
    string Topic,
    string Place,
    string Edition,
    string State,
    ConversationReference? Conversation,
    string? Message,
    bool IsLeft = false,
    bool IsOff = false,
    Language Language = Language.Vietnamese,
    PersonId? AskedBy = null,
    string? Heard = null)
{
    public LiveCardId Id => new(Topic, Place);
}

/// <summary>The stored live cards.</summary>
internal sealed class LiveCardStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>A card's record, or null if there is none.</summary>
    public async Task<LiveCardRecord?> ReadAsync(LiveCardId id, CancellationToken cancellationToken) =>
        (await blobs.ReadAsync(NameOf(id), StoredJson.Blobs.LiveCardRecord, cancellationToken))?.Value;

    /// <summary>The records of all cards of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="known">The records seen before. An unchanged record is not read again.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<IReadOnlyDictionary<LiveCardId, Stored<LiveCardRecord>>> ListAsync(
        string topic, IReadOnlyDictionary<LiveCardId, Stored<LiveCardRecord>> known, CancellationToken cancellationToken)
    {
        var byETag = known.Values.ToDictionary(post => (NameOf(post.Value.Id), post.ETag), post => post);
        var posts = new Dictionary<LiveCardId, Stored<LiveCardRecord>>();
        await foreach (var blob in blobs.ListAsync(_names.Posts(campaign.Id, topic), cancellationToken))
        {
            var post = byETag.GetValueOrDefault((blob.Name, blob.ETag))
                ?? await blobs.ReadAsync(blob.Name, StoredJson.Blobs.LiveCardRecord, cancellationToken);
            if (post is not null)
                posts[post.Value.Id] = post;
        }

        return posts;
    }

    /// <summary>Changes a card's record, or creates it.</summary>
    /// <param name="id">The card.</param>
    /// <param name="change">Returns the changed record, or null if nothing changes.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>The record as it was before; null if there was none.</returns>
    public async Task<LiveCardRecord?> ChangeAsync(
        LiveCardId id, Func<LiveCardRecord?, LiveCardRecord?> change, CancellationToken cancellationToken) =>
        (await blobs.ChangeAsync(NameOf(id), StoredJson.Blobs.LiveCardRecord, change, cancellationToken)).Before;

    private BlobName NameOf(LiveCardId id) => _names.Post(campaign.Id, id.Topic, id.Place);
}
