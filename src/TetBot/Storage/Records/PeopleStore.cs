using System.Collections.Concurrent;
using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>Where each person can be reached: their own conversation, renewed whenever they write, because the service URL moves.</summary>
internal sealed class PeopleStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);
    private readonly ConcurrentDictionary<PersonId, KnownConversation> _written = new();

    /// <summary>Keeps a person's conversation and language, where they are others than those kept.</summary>
    public async Task RememberAsync(PersonId person, KnownConversation conversation, CancellationToken cancellationToken)
    {
        if (_written.TryGetValue(person, out var written) && written == conversation)
            return;

        var name = _names.Person(person);
        while (true)
        {
            var stored = await blobs.ReadAsync(name, StoredJson.Blobs.KnownConversation, cancellationToken);
            if (stored?.Value == conversation
                || await blobs.WriteAsync(name, conversation, stored?.ETag, StoredJson.Blobs.KnownConversation, cancellationToken) is not null)
                break;
        }

        _written[person] = conversation;
        Newest = conversation.Reference;
    }

    /// <summary>The conversation renewed last by this instance: its service URL and tenant are those of whoever never wrote, too. Null at first.</summary>
    public ConversationReference? Newest { get; private set; }

    /// <summary>Where a person can be reached, or null where they never wrote.</summary>
    public async Task<KnownConversation?> FindAsync(PersonId person, CancellationToken cancellationToken) =>
        (await blobs.ReadAsync(_names.Person(person), StoredJson.Blobs.KnownConversation, cancellationToken))?.Value;
}
