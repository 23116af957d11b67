using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;

namespace TetBot.Storage.Records;

/// <summary>The ledger of submitted versions, which are only ever added.</summary>
internal sealed class SubmissionStore(IBlobStore blobs, Campaign campaign)
{
    private const string Hash = "sha256";
    private const string SubmittedAt = "submittedat";
    private const string Late = "late";
    private const string Withdrawn = "withdrawal";

    private readonly BlobNames _names = new(campaign.Company.Id);
    private Action<SubmissionStatus>? _added;

    /// <summary>
    /// Calls a listener for each version made durable by this instance, so that the listener need not wait for the next
    /// listing.
    /// </summary>
    public void WhenAdded(Action<SubmissionStatus> listener) => _added += listener;

    /// <summary>What a unit has submitted in a chain, or null if nothing.</summary>
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

    /// <summary>One version of a chain, or null.</summary>
    public Task<StoredSubmission?> ReadAsync(ChainId chain, int version, CancellationToken cancellationToken) =>
        ReadAsync(_names.SubmissionVersion(campaign.Id, chain, version), cancellationToken);

    /// <summary>
    /// Finds the version made from an earlier draft revision than the newest version's: its submission was delivered
    /// again after a newer one was made.
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

    /// <summary>Adds a version. When this returns a version, it is durable.</summary>
    /// <returns>The stored version, or null if its number is taken. Read the newest version and decide again.</returns>
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

    /// <summary>The newest version of every chain, from one listing.</summary>
    public async Task<IReadOnlyList<SubmissionStatus>> ListLatestAsync(CancellationToken cancellationToken) =>
        SubmissionStatus.NewestOf(await ListAllAsync(cancellationToken));

    /// <summary>The chains that are submitted and not withdrawn, from one listing.</summary>
    public async Task<IReadOnlySet<ChainId>> ListStandingAsync(CancellationToken cancellationToken) =>
        (await ListLatestAsync(cancellationToken)).Where(status => !status.IsWithdrawal).Select(status => status.Chain).ToHashSet();

    /// <summary>Every version of every chain, from one listing.</summary>
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
    /// <param name="chain">The chain.</param>
    /// <param name="before">Only versions below this number.</param>
    /// <param name="most">The most versions returned.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<StoredSubmission>> ListAsync(ChainId chain, int before, int most, CancellationToken cancellationToken)
    {
        var versions = new List<StoredSubmission>();
        for (var number = before - 1; number >= 1 && versions.Count < most; number--)
            versions.Add(await ReadListedAsync(chain, number, cancellationToken));
        return versions;
    }

    /// <summary>Verifies every chain of the campaign by reading every version.</summary>
    /// <returns>One report per unit and obligation, with its versions and problems.</returns>
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
                id.Version,
                HashOf(content.Span),
                blob.Metadata[Hash],
                submission,
                submission is null || IsListedTruly(submission, blob.Metadata)));
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
    /// The versions a receipt code stands for, each with its whole chain verified. They are found by the recorded hash
    /// or by the hash of their bytes, so that changing one of them does not hide a version. There is one, barring a
    /// chance of one in a thousand million; none if there never was such a version or it no longer exists.
    /// </summary>
    public async Task<IReadOnlyList<(LedgerReport Chain, LedgerVersion Version)>> FindAsync(
        ReceiptCode code, CancellationToken cancellationToken)
    {
        // A listing finds the chain of nearly every code. Everything is read only if it does not.
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

    /// <summary>Whether the listed metadata matches the version. Missing metadata is not wrong: the version is opened
    /// then.</summary>
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
    /// Opens a version that lost its metadata. It still contains everything, and must not make every unit's home card
    /// fail.
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

/// <summary>The verifier's findings on one chain: a unit's submissions for one obligation.</summary>
/// <param name="Chain">The obligation and the unit.</param>
/// <param name="Versions">The existing versions, oldest first.</param>
/// <param name="Problems">The problems found; empty when everything is in order.</param>
internal sealed record LedgerReport(ChainId Chain, IReadOnlyList<LedgerVersion> Versions, IReadOnlyList<LedgerProblem> Problems);
