using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>
/// What people on call confirmed, one blob per person. Every card is drawn from all of it, so it is listed at most once
/// a second.
/// </summary>
internal sealed class ReadinessStore(IBlobStore blobs, Campaign campaign, [MachineClock] TimeProvider machine)
{
    /// <summary>How long another instance's change may go unnoticed here.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly BlobNames _names = new(campaign.Company.Id);
    private volatile Snapshot? _known;
    private int _writes;

    /// <summary>Everybody's confirmations, including what this instance has just written.</summary>
    public async Task<IReadOnlyDictionary<PersonId, ReadinessAnswers>> ListAsync(CancellationToken cancellationToken)
    {
        var known = _known;
        // A listing made before a write on this instance does not include it.
        var writes = Volatile.Read(ref _writes);
        if (known is not null && known.Writes == writes && machine.GetElapsedTime(known.ListedAt) < MaxAge)
            return known.Answers;
        var listedAt = machine.GetTimestamp();
        var byName = new Dictionary<BlobName, Stored<ReadinessAnswers>>();
        await foreach (var blob in blobs.ListAsync(_names.AllReadiness(campaign.Id), cancellationToken))
        {
            var before = known?.ByName.GetValueOrDefault(blob.Name);
            if ((before?.ETag == blob.ETag
                ? before
                : await blobs.ReadAsync(blob.Name, StoredJson.Blobs.ReadinessAnswers, cancellationToken)) is { } answers)
                byName[blob.Name] = answers;
        }

        var listed = new Snapshot(byName, listedAt, writes);
        _known = listed;
        return listed.Answers;
    }

    /// <summary>Changes what a person confirmed.</summary>
    /// <param name="person">The person.</param>
    /// <param name="change">Applied again to the newer value if somebody else was quicker. It returns its argument if
    /// nothing changes.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>All the person's confirmations.</returns>
    public async Task<ReadinessAnswers> ChangeAsync(
        PersonId person, Func<ReadinessAnswers, ReadinessAnswers> change, CancellationToken cancellationToken)
    {
        var none = ReadinessAnswers.None(person);
        var made = await blobs.ChangeAsync(
            _names.Readiness(campaign.Id, person),
            StoredJson.Blobs.ReadinessAnswers,
            now => change(now ?? none) is var changed && ReferenceEquals(changed, none) ? null : changed,
            cancellationToken);
        if (made.IsMade)
            Interlocked.Increment(ref _writes);
        return made.After?.Value ?? none;
    }

    private sealed class Snapshot(IReadOnlyDictionary<BlobName, Stored<ReadinessAnswers>> byName, long listedAt, int writes)
    {
        public IReadOnlyDictionary<BlobName, Stored<ReadinessAnswers>> ByName => byName;

        public long ListedAt => listedAt;

        public int Writes => writes;

        public IReadOnlyDictionary<PersonId, ReadinessAnswers> Answers { get; } = byName.Values.ToDictionary(
            stored => stored.Value.Person, stored => stored.Value);
    }
}
