using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>Which instance dispatches, and how far it is.</summary>
/// <param name="Holder">The instance; empty where the last one gave it up.</param>
/// <param name="Since">When reminding began: what fell due before it is nobody's.</param>
/// <param name="Watermark">Through when what is due has been taken up.</param>
/// <param name="Wave">The number of the newest wave; 0 at first.</param>
/// <param name="FirstOpen">The lowest number of a wave that is not known to be done with.</param>
/// <param name="Renewed">Counts renewals, so that each leaves another state behind, whatever else is the same.</param>
internal sealed record DispatcherState(
    string Holder, DateTimeOffset Since, DateTimeOffset Watermark, int Wave, int FirstOpen, long Renewed);

/// <summary>Keeps <see cref="DispatcherState"/>; every change needs the state it was made from, so a lost lease shows.</summary>
internal sealed class DispatcherStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobName _name = new BlobNames(campaign.Company.Id).Dispatcher(campaign.Id);

    /// <summary>What time it is by the store's own clock; null where it has none but this machine's.</summary>
    /// <exception cref="StorageUnavailableException">The store does not say.</exception>
    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken) => blobs.NowAsync(cancellationToken);

    /// <summary>The state, or null before the first instance dispatched.</summary>
    public Task<Stored<DispatcherState>?> ReadAsync(CancellationToken cancellationToken) =>
        blobs.ReadAsync(_name, StoredJson.Blobs.DispatcherState, cancellationToken);

    /// <summary>Writes the state over the one it was made from.</summary>
    /// <returns>It, with its new ETag; null where somebody else was quicker.</returns>
    public async Task<Stored<DispatcherState>?> WriteAsync(
        DispatcherState state, BlobETag? expected, CancellationToken cancellationToken) =>
        await blobs.WriteAsync(_name, state, expected, StoredJson.Blobs.DispatcherState, cancellationToken) is { } eTag
            ? new Stored<DispatcherState>(state, eTag)
            : null;
}
