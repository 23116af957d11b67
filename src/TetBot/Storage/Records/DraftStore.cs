using System.Collections.Concurrent;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;

namespace TetBot.Storage.Records;

/// <summary>Rosters in the making, one a unit and obligation.</summary>
internal sealed class DraftStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    // One a unit and obligation, so there are never many. What a draft says is taken from here only where the store's ETag is still this one's.
    private readonly ConcurrentDictionary<BlobName, Stored<RosterDraft>> _seen = new();

    /// <summary>The unit's draft, or null.</summary>
    public async Task<Stored<RosterDraft>?> ReadAsync(UnitId unit, ObligationId obligation, CancellationToken cancellationToken)
    {
        var name = NameOf(unit, obligation);
        var draft = await blobs.ReadAsync(name, StoredJson.Drafts.RosterDraft, cancellationToken, _seen.GetValueOrDefault(name));
        if (draft is not null)
            _seen[name] = draft;
        return draft;
    }

    /// <summary>Writes a draft over the state it was made from.</summary>
    /// <returns>False where somebody else changed it meanwhile: read again and decide again.</returns>
    public async Task<bool> WriteAsync(RosterDraft draft, BlobETag? expected, CancellationToken cancellationToken)
    {
        var name = NameOf(draft.Unit, draft.Obligation);
        if (await blobs.WriteAsync(name, draft, expected, StoredJson.Drafts.RosterDraft, cancellationToken) is not { } eTag)
            return false;

        _seen[name] = new Stored<RosterDraft>(draft, eTag);
        return true;
    }

    /// <summary>Clears a draft that has been submitted, unless somebody went on with it meanwhile.</summary>
    public Task<DeleteResult> DeleteAsync(Stored<RosterDraft> draft, CancellationToken cancellationToken)
    {
        var name = NameOf(draft.Value.Unit, draft.Value.Obligation);
        _seen.TryRemove(name, out _);
        return blobs.DeleteAsync(name, draft.ETag, cancellationToken);
    }

    private BlobName NameOf(UnitId unit, ObligationId obligation) => _names.Draft(campaign.Id, unit, obligation);
}
