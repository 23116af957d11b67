using System.Collections.Concurrent;
using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>
/// Where each person can be reached: their personal conversation, renewed whenever they write, because the service URL
/// changes. The store is read each time, because another instance may have written. The last known value counts only
/// while the store is unavailable.
/// </summary>
internal sealed class PeopleStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);
    private readonly ConcurrentDictionary<PersonId, KnownConversation> _known = new();

    /// <summary>Stores a person's conversation and language, if they differ from the stored ones.</summary>
    /// <exception cref="StorageUnavailableException">It is not stored, but this instance knows it.</exception>
    public Task RememberAsync(PersonId person, KnownConversation conversation, CancellationToken cancellationToken)
    {
        Learn(person, conversation);
        return blobs.ChangeAsync(
            _names.Person(person), StoredJson.Blobs.KnownConversation, now => now == conversation ? now : conversation, cancellationToken);
    }

    /// <summary>Remembers a conversation in this process, for when the store is unavailable.</summary>
    public void Learn(PersonId person, KnownConversation conversation)
    {
        _known[person] = conversation;
        Newest = conversation.Reference;
    }

    /// <summary>
    /// The conversation this instance renewed last; null at first. People who never wrote share its service URL and
    /// tenant.
    /// </summary>
    public ConversationReference? Newest { get; private set; }

    /// <summary>Where a person can be reached, or null if they never wrote.</summary>
    /// <exception cref="StorageUnavailableException">The store is unavailable.</exception>
    public async Task<KnownConversation?> FindAsync(PersonId person, CancellationToken cancellationToken)
    {
        var stored = await blobs.ReadAsync(_names.Person(person), StoredJson.Blobs.KnownConversation, cancellationToken);
        if (stored is not null)
            _known[person] = stored.Value;
        return stored?.Value;
    }

    /// <summary>Where a person was last known to be reachable; null if this process never knew.</summary>
    public KnownConversation? LastKnown(PersonId person) => _known.GetValueOrDefault(person);
}
