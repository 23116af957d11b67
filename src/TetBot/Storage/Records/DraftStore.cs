using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>Drafts of submissions, one per chain.</summary>
/// <param name="blobs">The store.</param>
/// <param name="campaign">The drafts' campaign.</param>
/// <param name="type">The JSON contract of a draft.</param>
internal sealed class DraftStore<T>(IBlobStore blobs, Campaign campaign, JsonTypeInfo<T> type)
    where T : class, IDraft
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    // One per chain, so there are never many. A draft's content is taken from here only if the store still has the same
    // ETag.
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
    /// <returns>False if somebody else changed it meanwhile. Read again and decide again.</returns>
    public async Task<bool> WriteAsync(T draft, BlobETag? expected, CancellationToken cancellationToken)
    {
        var name = NameOf(draft.Chain);
        if (await blobs.WriteAsync(name, draft, expected, type, cancellationToken) is not { } eTag)
            return false;

        _seen[name] = new Stored<T>(draft, eTag);
        return true;
    }

    /// <summary>Removes a submitted draft, unless somebody has changed it meanwhile.</summary>
    public Task<DeleteResult> DeleteAsync(Stored<T> draft, CancellationToken cancellationToken)
    {
        var name = NameOf(draft.Value.Chain);
        _seen.TryRemove(name, out _);
        return blobs.DeleteAsync(name, draft.ETag, cancellationToken);
    }

    private BlobName NameOf(ChainId chain) => _names.Draft(campaign.Id, chain);
}
