using TetBot.Clocks;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Storage.Records;

/// <summary>
/// The phone numbers that somebody linked to people. Every alert needs them, so they are read at most every few
/// seconds.
/// </summary>
internal sealed class PhoneLinkStore(IBlobStore blobs, Campaign campaign, [MachineClock] TimeProvider machine)
{
    /// <summary>How long another instance's change may go unnoticed here.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(3);

    private readonly BlobName _name = new BlobNames(campaign.Company.Id).PhoneLinks;
    private volatile Snapshot? _known;

    public async Task<PhoneLinks> ReadAsync(CancellationToken cancellationToken)
    {
        var known = _known;
        if (known is not null && machine.GetElapsedTime(known.ReadAt) < MaxAge)
            return known.Links?.Value ?? PhoneLinks.None;
        var readAt = machine.GetTimestamp();
        var links = await blobs.ReadAsync(_name, StoredJson.Blobs.PhoneLinks, cancellationToken, known?.Links);
        _known = new Snapshot(links, readAt);
        return links?.Value ?? PhoneLinks.None;
    }

    /// <summary>Changes the links.</summary>
    /// <param name="change">Applied again to the newer links if somebody else was quicker.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    public async Task ChangeAsync(Func<PhoneLinks, PhoneLinks> change, CancellationToken cancellationToken)
    {
        var made = await blobs.ChangeAsync(_name, StoredJson.Blobs.PhoneLinks, now => change(now ?? PhoneLinks.None), cancellationToken);
        _known = new Snapshot(made.After, machine.GetTimestamp());
    }

    private sealed record Snapshot(Stored<PhoneLinks>? Links, long ReadAt);
}
