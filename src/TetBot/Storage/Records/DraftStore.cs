using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>Answers in the making, one a chain.</summary>
/// <param name="blobs">The store.</param>
/// <param name="campaign">The campaign they answer.</param>
/// <param name="type">How a draft is written.</param>
internal sealed class DraftStore<T>(IBlobStore blobs, Campaign campaign, JsonTypeInfo<T> type)
    where T : class, IDraft
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    // One a chain, so there are never many. What a draft says is taken from here only where the store's ETag is still this one's.
    private readonly ConcurrentDictionary<BlobName, Stored<T>> _seen = new();

    /// <summary>The unit's draft, or null.</summary>
    public async Task<Stored<T>?> ReadAsync(ChainId chain, CancellationToken cancellationToken)
    {
        var name = NameOf(chain);
        var draft = await blobs.ReadAsync(name, type, cancellationToken, _seen.GetValueOrDefault(name));
        if (draft is not null)
            _seen[name] = draft;
        return draft;
    }

    /// <summary>Writes a draft over the state it was made from.</summary>
    /// <returns>False where somebody else changed it meanwhile: read again and decide again.</returns>
    public async Task<bool> WriteAsync(T draft, BlobETag? expected, CancellationToken cancellationToken)
    {
        var name = NameOf(draft.Chain);
        if (await blobs.WriteAsync(name, draft, expected, type, cancellationToken) is not { } eTag)
            return false;

        _seen[name] = new Stored<T>(draft, eTag);
        return true;
    }

    /// <summary>Clears a draft that has been submitted, unless somebody went on with it meanwhile.</summary>
    public Task<DeleteResult> DeleteAsync(Stored<T> draft, CancellationToken cancellationToken)
    {
        var name = NameOf(draft.Value.Chain);
        _seen.TryRemove(name, out _);
        return blobs.DeleteAsync(name, draft.ETag, cancellationToken);
    }

    private BlobName NameOf(ChainId chain) => _names.Draft(campaign.Id, chain);
}
