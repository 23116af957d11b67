using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;

namespace TetBot.Storage.Records;

/// <summary>The ledger: submitted versions, which are only ever added.</summary>
internal sealed class SubmissionStore(IBlobStore blobs, Campaign campaign)
{
    private const string Hash = "sha256";
    private const string SubmittedAt = "submittedat";
    private const string Late = "late";
    private const string Withdrawn = "withdrawal";

    private readonly BlobNames _names = new(campaign.Company.Id);
    private Action<SubmissionStatus>? _added;

    /// <summary>
    /// Has a listener told of each version that is durable, on this instance alone: so that what goes by it need not wait for the next
    /// listing.
    /// </summary>
    public void WhenAdded(Action<SubmissionStatus> listener) => _added += listener;

    /// <summary>What a unit submitted in a chain, or null where nothing.</summary>
    public async Task<SubmittedSoFar?> ReadAsync(ChainId chain, CancellationToken cancellationToken)
    {
        var highest = 0;
        await foreach (var blob in blobs.ListAsync(_names.SubmissionsOf(campaign.Id, chain), cancellationToken))
        {
            if (_names.TryReadSubmissionVersion(blob.Name, out var id) && id.Chain == chain)
                highest = Math.Max(highest, id.Version);
        }

        if (highest == 0)
            return null;
        var newest = await ReadListedAsync(chain, highest, cancellationToken);
        return newest.Submission.Content is Withdrawal withdrawal
            ? new SubmittedSoFar(newest, await ReadListedAsync(chain, withdrawal.Version, cancellationToken))
            : new SubmittedSoFar(newest);
    }

    /// <summary>One version of a unit's answer, or null.</summary>
    public Task<StoredSubmission?> ReadAsync(ChainId chain, int version, CancellationToken cancellationToken) =>
        ReadAsync(_names.SubmissionVersion(campaign.Id, chain, version), cancellationToken);

    /// <summary>
    /// The version made of an earlier revision than the newest's: its submission was delivered again after a newer one was made.
    /// </summary>
    public async Task<StoredSubmission?> FindByRevisionAsync(SubmittedSoFar? soFar, int revision, CancellationToken cancellationToken)
    {
        if (soFar is null)
            return null;
        for (var number = soFar.Content.Submission.Version - 1; number >= 1; number--)
        {
            var earlier = await ReadAsync(soFar.Content.Submission.Chain, number, cancellationToken);
            if (earlier?.Submission is { Content: Withdrawal })
                continue;
            if (earlier is null || earlier.Submission.DraftRevision <= revision)
                return earlier?.Submission.DraftRevision == revision ? earlier : null;
        }

        return null;
    }

    /// <summary>Adds a version. When this returns one, it is durable.</summary>
    /// <returns>The version as stored, or null where its number is taken: read the newest and decide again.</returns>
    public async Task<StoredSubmission?> AddAsync(Submission submission, CancellationToken cancellationToken)
    {
        var name = _names.SubmissionVersion(campaign.Id, submission.Chain, submission.Version);
        var content = JsonSerializer.SerializeToUtf8Bytes(submission, StoredJson.Blobs.Submission);
        var hash = HashOf(content);
        var metadata = BlobMetadata.Of(
            (Hash, hash),
            (SubmittedAt, Instant(submission.SubmittedAt)),
            (Late, Flag(submission.IsLate)),
            (Withdrawn, Flag(submission.Content is Withdrawal)));
        if (await blobs.CreateAsync(name, content, metadata, cancellationToken) is not CreateResult.Created)
            return null;
        var stored = new StoredSubmission(submission, hash);
        _added?.Invoke(StatusOf(stored));
        return stored;
    }

    /// <summary>The newest version of every answer, from one listing.</summary>
    public async Task<IReadOnlyList<SubmissionStatus>> ListLatestAsync(CancellationToken cancellationToken) =>
        SubmissionStatus.NewestOf(await ListAllAsync(cancellationToken));

    /// <summary>The answers that are submitted and not withdrawn, from one listing.</summary>
    public async Task<IReadOnlySet<ChainId>> ListStandingAsync(CancellationToken cancellationToken) =>
        (await ListLatestAsync(cancellationToken)).Where(status => !status.IsWithdrawal).Select(status => status.Chain).ToHashSet();

    /// <summary>Every version of every answer, from one listing.</summary>
    public async Task<IReadOnlyList<SubmissionStatus>> ListAllAsync(CancellationToken cancellationToken)
    {
        var all = new List<SubmissionStatus>();
        await foreach (var blob in blobs.ListAsync(_names.Submissions(campaign.Id), cancellationToken))
        {
            if (_names.TryReadSubmissionVersion(blob.Name, out var id))
                all.Add(StatusOf(id, blob.Metadata) ?? await OpenStatusAsync(id, blob.Name, cancellationToken));
        }

        return all;
    }

    /// <summary>The newest versions of a chain, newest first.</summary>
    /// <param name="chain">Which.</param>
    /// <param name="before">Only versions below this number.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<IReadOnlyList<StoredSubmission>> ListAsync(ChainId chain, int before, int most, CancellationToken cancellationToken)
    {
        var versions = new List<StoredSubmission>();
        for (var number = before - 1; number >= 1 && versions.Count < most; number--)
            versions.Add(await ReadListedAsync(chain, number, cancellationToken));
        return versions;
    }

    /// <summary>Checks every chain of the campaign, reading every version.</summary>
    /// <returns>One line a unit and obligation, with what is wrong, and how many versions it has.</returns>
    public Task<IReadOnlyList<LedgerReport>> VerifyAsync(CancellationToken cancellationToken) => VerifyAsync(_ => true, cancellationToken);

    private async Task<IReadOnlyList<LedgerReport>> VerifyAsync(Func<ChainId, bool> isAsked, CancellationToken cancellationToken)
    {
        var chains = new SortedDictionary<string, (ChainId Chain, List<LedgerVersion> Versions)>(StringComparer.Ordinal);
        await foreach (var blob in blobs.ListAsync(_names.Submissions(campaign.Id), cancellationToken))
        {
            if (!_names.TryReadSubmissionVersion(blob.Name, out var id) || !isAsked(id.Chain))
                continue;
            var key = id.Chain.ToString();
            if (!chains.TryGetValue(key, out var chain))
                chains[key] = chain = (id.Chain, []);
            var content = (await blobs.ReadAsync(blob.Name, cancellationToken))?.Content ?? ReadOnlyMemory<byte>.Empty;
            var submission = ReadOrNull(content.Span);
            chain.Versions.Add(new LedgerVersion(
                id.Version, HashOf(content.Span), blob.Metadata[Hash], submission, submission is null
                    || IsListedTruly(submission, blob.Metadata)));
        }

        return
        [
            .. chains.Values.Select(chain => new LedgerReport(
                chain.Chain,
                [.. chain.Versions.OrderBy(version => version.Number)],
                Ledger.Verify(chain.Versions, submission => submission.Company == campaign.Company.Id
                    && submission.Campaign == campaign.Id
                    && submission.Chain == chain.Chain))),
        ];
    }

    /// <summary>
    /// The versions a receipt's code stands for, each with its whole chain checked. Found by the hash recorded with a version or by that of
    /// its bytes, so
    /// that neither changed alone hides it. One, but for a chance of one in a thousand million; none where there never was such a version,
    /// or no longer is.
    /// </summary>
    public async Task<IReadOnlyList<(LedgerReport Chain, LedgerVersion Version)>> FindAsync(
        ReceiptCode code, CancellationToken cancellationToken)
    {
        // A listing finds the chain of nearly every code; only where it does not is everything read.
        var recorded = new HashSet<ChainId>();
        await foreach (var blob in blobs.ListAsync(_names.Submissions(campaign.Id), cancellationToken))
        {
            if (_names.TryReadSubmissionVersion(blob.Name, out var id) && IsOf(code, blob.Metadata[Hash]))
                recorded.Add(id.Chain);
        }

        return
        [
            .. from chain in await VerifyAsync(recorded.Count > 0 ? recorded.Contains : _ => true, cancellationToken)
               from version in chain.Versions
               where IsOf(code, version.Sha256) || IsOf(code, version.RecordedSha256)
               select (chain, version),
        ];
    }

    private static bool IsOf(ReceiptCode code, string? hash) => hash is not null && IsHash(hash) && ReceiptCode.Of(hash) == code;

    private async Task<StoredSubmission> ReadListedAsync(ChainId chain, int version, CancellationToken cancellationToken) =>
        await ReadAsync(chain, version, cancellationToken)
            ?? throw new StorageUnavailableException($"Version {version} of {chain} was listed and cannot be read.");

    private async Task<StoredSubmission?> ReadAsync(BlobName name, CancellationToken cancellationToken) =>
        await blobs.ReadAsync(name, cancellationToken) is { } stored
            ? new StoredSubmission(Blobs.Parse(name, stored.Content, StoredJson.Blobs.Submission), HashOf(stored.Content.Span))
            : null;

    /// <summary>What is not recorded is not listed: the version is opened instead.</summary>
    private static bool IsListedTruly(Submission submission, BlobMetadata metadata) =>
        (metadata[Late] is not { } late || late == Flag(submission.IsLate))
        && (metadata[Withdrawn] is not { } withdrawn || withdrawn == Flag(submission.Content is Withdrawal))
        && (metadata[SubmittedAt] is not { } at || at == Instant(submission.SubmittedAt));

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Instant(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static SubmissionStatus? StatusOf(SubmissionVersionId id, BlobMetadata metadata) =>
        metadata[Hash] is { } hash && IsHash(hash)
        && DateTimeOffset.TryParse(metadata[SubmittedAt], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        && metadata[Late] is not null && metadata[Withdrawn] is not null
            ? new SubmissionStatus(id.Chain, id.Version, at, metadata[Late] is "true", metadata[Withdrawn] is "true", ReceiptCode.Of(hash))
            : null;

    /// <summary>
    /// A version that lost what was recorded with it still says everything itself, and must not take every unit's Home with it.
    /// </summary>
    private async Task<SubmissionStatus> OpenStatusAsync(SubmissionVersionId id, BlobName name, CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(name, cancellationToken)
            ?? throw new StorageUnavailableException($"The version {name} was listed and cannot be read.");
        return StatusOf(stored) with { Chain = id.Chain, Version = id.Version };
    }

    private static SubmissionStatus StatusOf(StoredSubmission stored) => new(
        stored.Submission.Chain, stored.Submission.Version, stored.Submission.SubmittedAt, stored.Submission.IsLate,
        stored.Submission.Content is Withdrawal, stored.Receipt);

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

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
/// <param name="Chain">What it answers, for whom.</param>
/// <param name="Versions">The versions there are, oldest first.</param>
/// <param name="Problems">What is wrong; empty when all is true.</param>
internal sealed record LedgerReport(ChainId Chain, IReadOnlyList<LedgerVersion> Versions, IReadOnlyList<LedgerProblem> Problems);
