using System.Security.Cryptography;
using System.Text;
using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>Names a card that is kept true: what it is about, and where it stands.</summary>
/// <param name="Topic">For instance <c>summary</c>.</param>
/// <param name="Place">See <see cref="Of(string, PersonId)"/> and <see cref="In"/>.</param>
internal readonly record struct LiveCardId(string Topic, string Place)
{
    /// <summary>In a person's own chat, whichever conversation that is.</summary>
    public static LiveCardId Of(string topic, PersonId person) => new(topic, person.Value);

    /// <summary>In a group chat or a channel, whichever of its threads.</summary>
    public static LiveCardId In(string topic, ConversationReference conversation) =>
        new(topic, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conversation.RootId))));
}

/// <summary>A card that is kept true, as it stands.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Edition">The edition sent last: a later one is sent anew, the same is put in its own place. Compared by ordinal.</param>
/// <param name="State">What the card says, in a short name; another than that of things as they are shows that it is not true any
/// more.</param>
/// <param name="Conversation">Where it was sent; null where it could not be.</param>
/// <param name="Message">The message that carries it; null where the service did not say, or it could not be sent.</param>
/// <param name="IsLeft">Whether its reader went on from it to something else: then nothing is put in its place.</param>
/// <param name="IsOff">Whether the place does not want it any more, or the bot was removed from it.</param>
/// <param name="Language">The language it was drawn in.</param>
/// <param name="AskedBy">Who asked for it to be there, and sees to it what a room sees; null of what was sent by itself.</param>
/// <param name="Heard">The newest edition that arrived; null where none did.</param>
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
    /// <summary>Which it is.</summary>
    public LiveCardId Id => new(Topic, Place);
}

/// <summary>The cards that are kept true.</summary>
internal sealed class LiveCardStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>A card, or null where there is none.</summary>
    public async Task<LiveCardRecord?> ReadAsync(LiveCardId id, CancellationToken cancellationToken) =>
        (await blobs.ReadAsync(NameOf(id), StoredJson.Blobs.LiveCardRecord, cancellationToken))?.Value;

    /// <summary>Every card of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="known">Those seen before: what has not changed since is not read again.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
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

    /// <summary>Changes a card's record, or makes its first.</summary>
    /// <param name="id">Which.</param>
    /// <param name="change">The record with the change; null where nothing is to be changed.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    /// <returns>The record as it was before; null where there was none.</returns>
    public async Task<LiveCardRecord?> ChangeAsync(
        LiveCardId id, Func<LiveCardRecord?, LiveCardRecord?> change, CancellationToken cancellationToken) =>
        (await blobs.ChangeAsync(NameOf(id), StoredJson.Blobs.LiveCardRecord, change, cancellationToken)).Before;

    private BlobName NameOf(LiveCardId id) => _names.Post(campaign.Id, id.Topic, id.Place);
}
