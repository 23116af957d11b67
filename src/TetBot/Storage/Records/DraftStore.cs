using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;

namespace TetBot.Storage.Records;

/// <summary>Rosters in the making, one a unit and obligation.</summary>
internal sealed class DraftStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>The unit's draft, or null.</summary>
    public Task<Stored<RosterDraft>?> ReadAsync(UnitId unit, ObligationId obligation, CancellationToken cancellationToken) =>
        blobs.ReadAsync(NameOf(unit, obligation), StoredJson.Drafts.RosterDraft, cancellationToken);

    /// <summary>Writes a draft over the state it was made from.</summary>
    /// <returns>False where somebody else changed it meanwhile: read again and decide again.</returns>
    public Task<bool> WriteAsync(RosterDraft draft, BlobETag? expected, CancellationToken cancellationToken) =>
        blobs.WriteAsync(NameOf(draft.Unit, draft.Obligation), draft, expected, StoredJson.Drafts.RosterDraft, cancellationToken);

    /// <summary>Clears a draft that has been submitted, unless somebody went on with it meanwhile.</summary>
    public Task<DeleteResult> DeleteAsync(Stored<RosterDraft> draft, CancellationToken cancellationToken) =>
        blobs.DeleteAsync(NameOf(draft.Value.Unit, draft.Value.Obligation), draft.ETag, cancellationToken);

    private BlobName NameOf(UnitId unit, ObligationId obligation) => _names.Draft(campaign.Id, unit, obligation);
}
