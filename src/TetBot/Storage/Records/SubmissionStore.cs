using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;

namespace TetBot.Storage.Records;

/// <summary>What a listing says of a unit's newest version, without opening it.</summary>
/// <param name="Obligation">What it answers.</param>
/// <param name="Unit">For whom.</param>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="SubmittedAt">Server time.</param>
/// <param name="IsLate">Late or not.</param>
/// <param name="Receipt">What the unit holds as proof.</param>
internal sealed record SubmissionStatus(
    ObligationId Obligation, UnitId Unit, int Version, DateTimeOffset SubmittedAt, bool IsLate, ReceiptCode Receipt);

/// <summary>The ledger: submitted versions, which are only ever added.</summary>
internal sealed class SubmissionStore(IBlobStore blobs, Campaign campaign)
{
    private const string Hash = "sha256";
    private const string SubmittedAt = "submittedat";
    private const string Late = "late";

    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>The newest version of a unit's answer, or null.</summary>
    public async Task<StoredSubmission?> ReadLatestAsync(ObligationId obligation, UnitId unit, CancellationToken cancellationToken)
    {
        BlobName? latest = null;
        var highest = 0;
        await foreach (var blob in blobs.ListAsync(_names.SubmissionsOf(campaign.Id, obligation, unit), cancellationToken))
        {
            if (_names.TryReadSubmissionVersion(blob.Name, out var id) && id.Version > highest)
                (latest, highest) = (blob.Name, id.Version);
        }

        if (latest is not { } name)
            return null;
        return await ReadAsync(name, cancellationToken)
            ?? throw new StorageUnavailableException($"The version {name} was listed and cannot be read.");
    }

    /// <summary>One version of a unit's answer, or null.</summary>
    public Task<StoredSubmission?> ReadAsync(ObligationId obligation, UnitId unit, int version, CancellationToken cancellationToken) =>
        ReadAsync(_names.SubmissionVersion(campaign.Id, obligation, unit, version), cancellationToken);

    /// <summary>Adds a version. When this returns one, it is durable.</summary>
    /// <returns>The version as stored, or null where its number is taken: read the newest and decide again.</returns>
    public async Task<StoredSubmission?> AddAsync(Submission submission, CancellationToken cancellationToken)
    {
        var name = _names.SubmissionVersion(campaign.Id, submission.Obligation, submission.Unit, submission.Version);
        var content = JsonSerializer.SerializeToUtf8Bytes(submission, StoredJson.Blobs.Submission);
        var hash = HashOf(content);
        var metadata = BlobMetadata.Of(
            (Hash, hash),
            (SubmittedAt, submission.SubmittedAt.ToString("O", CultureInfo.InvariantCulture)),
            (Late, submission.IsLate ? "true" : "false"));
        return await blobs.CreateAsync(name, content, metadata, cancellationToken) is CreateResult.Created
            ? new StoredSubmission(submission, hash)
            : null;
    }

    /// <summary>The newest version of every answer, from one listing.</summary>
    public async Task<IReadOnlyList<SubmissionStatus>> ListLatestAsync(CancellationToken cancellationToken)
    {
        var newest = new Dictionary<(ObligationId, UnitId), SubmissionStatus>();
        await foreach (var blob in blobs.ListAsync(_names.Submissions(campaign.Id), cancellationToken))
        {
            if (!_names.TryReadSubmissionVersion(blob.Name, out var id)
                || (newest.TryGetValue((id.Obligation, id.Unit), out var known) && known.Version > id.Version))
                continue;
            newest[(id.Obligation, id.Unit)] = StatusOf(id, blob.Metadata) ?? await OpenStatusAsync(id, blob.Name, cancellationToken);
        }

        return [.. newest.Values];
    }

    /// <summary>Checks every chain of the campaign, reading every version.</summary>
    /// <returns>One line a unit and obligation, with what is wrong, and how many versions it has.</returns>
    public async Task<IReadOnlyList<LedgerReport>> VerifyAsync(CancellationToken cancellationToken)
    {
        var chains = new SortedDictionary<string, (ObligationId Obligation, UnitId Unit, List<LedgerVersion> Versions)>(StringComparer.Ordinal);
        await foreach (var blob in blobs.ListAsync(_names.Submissions(campaign.Id), cancellationToken))
        {
            if (!_names.TryReadSubmissionVersion(blob.Name, out var id))
                continue;
            var key = $"{id.Obligation}/{id.Unit}";
            if (!chains.TryGetValue(key, out var chain))
                chains[key] = chain = (id.Obligation, id.Unit, []);
            var content = (await blobs.ReadAsync(blob.Name, cancellationToken))?.Content ?? ReadOnlyMemory<byte>.Empty;
            chain.Versions.Add(new LedgerVersion(id.Version, HashOf(content.Span), blob.Metadata[Hash], ReadOrNull(content.Span)));
        }

        return
        [
            .. chains.Values.Select(chain => new LedgerReport(
                chain.Obligation,
                chain.Unit,
                chain.Versions.Count,
                Ledger.Verify(chain.Versions, submission => submission.Company == campaign.Company.Id
                    && submission.Campaign == campaign.Id
                    && submission.Obligation == chain.Obligation
                    && submission.Unit == chain.Unit))),
        ];
    }

    private async Task<StoredSubmission?> ReadAsync(BlobName name, CancellationToken cancellationToken) =>
        await blobs.ReadAsync(name, cancellationToken) is { } stored
            ? new StoredSubmission(Blobs.Parse(name, stored.Content, StoredJson.Blobs.Submission), HashOf(stored.Content.Span))
            : null;

    private static SubmissionStatus? StatusOf(SubmissionVersionId id, BlobMetadata metadata) =>
        metadata[Hash] is { Length: 64 } hash
        && DateTimeOffset.TryParse(metadata[SubmittedAt], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new SubmissionStatus(id.Obligation, id.Unit, id.Version, at, metadata[Late] is "true", ReceiptCode.Of(hash))
            : null;

    /// <summary>A version that lost what was recorded with it still says everything itself, and must not take every unit's Home with it.</summary>
    private async Task<SubmissionStatus> OpenStatusAsync(SubmissionVersionId id, BlobName name, CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(name, cancellationToken)
            ?? throw new StorageUnavailableException($"The version {name} was listed and cannot be read.");
        return new SubmissionStatus(
            id.Obligation, id.Unit, id.Version, stored.Submission.SubmittedAt, stored.Submission.IsLate, stored.Receipt);
    }

    private static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static Submission? ReadOrNull(ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, StoredJson.Blobs.Submission);
        }
        catch (JsonException)
        {
            return null; // The verifier reports it as unreadable.
        }
    }
}

/// <summary>What the verifier found of one unit's answer to one obligation.</summary>
/// <param name="Obligation">What it answers.</param>
/// <param name="Unit">For whom.</param>
/// <param name="Versions">How many versions there are.</param>
/// <param name="Problems">What is wrong; empty when all is true.</param>
internal sealed record LedgerReport(ObligationId Obligation, UnitId Unit, int Versions, IReadOnlyList<LedgerProblem> Problems);
