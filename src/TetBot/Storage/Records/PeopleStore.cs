using System.Collections.Concurrent;
using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>
/// Where each person can be reached: their own conversation, renewed whenever they write, because the service URL moves. Another instance
/// may have written since this one
/// did, so what lies in the store is looked at each time; what was known last counts only while the store is out of reach.
/// </summary>
internal sealed class PeopleStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);
    private readonly ConcurrentDictionary<PersonId, KnownConversation> _known = new();

    /// <summary>Keeps a person's conversation and language, where they are others than those kept.</summary>
    /// <exception cref="StorageUnavailableException">It is not stored; this instance knows it all the same.</exception>
    public Task RememberAsync(PersonId person, KnownConversation conversation, CancellationToken cancellationToken)
    {
        Learn(person, conversation);
        return blobs.ChangeAsync(
            _names.Person(person), StoredJson.Blobs.KnownConversation, now => now == conversation ? now : conversation, cancellationToken);
    }

    /// <summary>Notes a conversation in this process, for as long as the store cannot be asked.</summary>
    public void Learn(PersonId person, KnownConversation conversation)
    {
        _known[person] = conversation;
        Newest = conversation.Reference;
    }

    /// <summary>
    /// The conversation renewed last by this instance: its service URL and tenant are those of whoever never wrote, too. Null at first.
    /// </summary>
    public ConversationReference? Newest { get; private set; }

    /// <summary>Where a person can be reached, or null where they never wrote.</summary>
    /// <exception cref="StorageUnavailableException">The store is out of reach.</exception>
    public async Task<KnownConversation?> FindAsync(PersonId person, CancellationToken cancellationToken)
    {
        var stored = await blobs.ReadAsync(_names.Person(person), StoredJson.Blobs.KnownConversation, cancellationToken);
        if (stored is not null)
            _known[person] = stored.Value;
        return stored?.Value;
    }

    /// <summary>Where a person was reached when that was last known; null where it never was in this process.</summary>
    public KnownConversation? LastKnown(PersonId person) => _known.GetValueOrDefault(person);
}
