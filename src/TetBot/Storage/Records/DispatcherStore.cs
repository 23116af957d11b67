using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>Which instance dispatches, and how far it has got.</summary>
/// <param name="Holder">The instance; empty if the last one gave the lease up.</param>
/// <param name="Since">When reminding began. Reminders due before this instant are not sent.</param>
/// <param name="Watermark">The instant up to which everything due has been taken up.</param>
/// <param name="Wave">The number of the newest wave; 0 at first.</param>
/// <param name="FirstOpen">The lowest number of a wave that may be unfinished.</param>
/// <param name="Renewed">Counts renewals, so that each one changes the state even if nothing else does.</param>
internal sealed record DispatcherState(
    string Holder, DateTimeOffset Since, DateTimeOffset Watermark, int Wave, int FirstOpen, long Renewed);

/// <summary>Stores <see cref="DispatcherState"/>. Every change needs the state it was made from, so a lost lease is
/// noticed.</summary>
internal sealed class DispatcherStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobName _name = new BlobNames(campaign.Company.Id).Dispatcher(campaign.Id);

    /// <summary>The time of the store's own clock; null if it has none besides this machine's.</summary>
    /// <exception cref="StorageUnavailableException">The store cannot be asked.</exception>
    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken) => blobs.NowAsync(cancellationToken);

    /// <summary>The state, or null before the first instance dispatched.</summary>
    public Task<Stored<DispatcherState>?> ReadAsync(CancellationToken cancellationToken) =>
        blobs.ReadAsync(_name, StoredJson.Blobs.DispatcherState, cancellationToken);

    /// <summary>Writes the state over the one it was made from.</summary>
    /// <returns>The state with its new ETag; null if somebody else was quicker.</returns>
    public async Task<Stored<DispatcherState>?> WriteAsync(
        DispatcherState state, BlobETag? expected, CancellationToken cancellationToken) =>
        await blobs.WriteAsync(_name, state, expected, StoredJson.Blobs.DispatcherState, cancellationToken) is { } eTag
            ? new Stored<DispatcherState>(state, eTag)
            : null;
}
