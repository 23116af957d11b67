using System.Globalization;
using System.Runtime.CompilerServices;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;

namespace TetBot.Storage.Records;

/// <summary>The outcome of a notice, and the card it was shown as.</summary>
/// <param name="To">The recipient.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Conversation">Where it was sent; null if it was not.</param>
/// <param name="Message">The message with the card; null if the service returned no id or nothing was sent.</param>
/// <param name="IsOpened">Whether the person has continued from the card. It is no longer updated then.</param>
/// <param name="Settled">The chains the card shows as submitted.</param>
/// <param name="IsResent">Whether somebody asked for it to be sent again.</param>
internal sealed record NoticeRecord(
    PersonId To,
    NoticeOutcome Outcome,
    string? Conversation = null,
    string? Message = null,
    bool IsOpened = false,
    IReadOnlyList<ChainId>? Settled = null,
    bool IsResent = false);

/// <summary>What a listing tells of a notice, without opening anything.</summary>
/// <param name="Wave">Its wave.</param>
/// <param name="To">The recipient.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="HasCard">Whether there is a card that can be updated.</param>
/// <param name="IsResent">Whether somebody asked for it to be sent again.</param>
internal sealed record NoticeStatus(int Wave, PersonId To, NoticeOutcome Outcome, bool HasCard, bool IsResent);

/// <summary>The outbox: waves (the intent to send notices), the outcome of each notice, and the reminders people asked
/// for.</summary>
internal sealed class NoticeStore(IBlobStore blobs, Campaign campaign)
{
    private const string Kind = "kind";
    private const string At = "at";
    private const string Attempts = "attempts";
    private const string Code = "code";
    private const string Card = "card";
    private const string Resent = "resent";

    private readonly BlobNames _names = new(campaign.Company.Id);

    // As last listed, so that what was put off for hours is not opened again every few seconds.
    private volatile IReadOnlyDictionary<BlobName, Stored<Ask>> _asks = new Dictionary<BlobName, Stored<Ask>>();

    /// <summary>Writes a wave. When this returns true, the wave is durable.</summary>
    /// <returns>False if its number is taken: another holder wrote it.</returns>
    public async Task<bool> AddAsync(Wave wave, CancellationToken cancellationToken) =>
        await blobs.WriteAsync(
            _names.Wave(campaign.Id, wave.Number), wave, expected: null, StoredJson.Compact.Wave, cancellationToken) is not null;

    public async Task<Wave?> ReadWaveAsync(int number, CancellationToken cancellationToken) =>
        (await blobs.ReadAsync(_names.Wave(campaign.Id, number), StoredJson.Compact.Wave, cancellationToken))?.Value;

    public async IAsyncEnumerable<Wave> ListWavesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in blobs.ListAsync(_names.Waves(campaign.Id), cancellationToken))
        {
            if (await blobs.ReadAsync(blob.Name, StoredJson.Compact.Wave, cancellationToken) is { } wave)
                yield return wave.Value;
        }
    }

    /// <summary>
    /// Records the outcome of a notice once. An outcome that another holder wrote stands, unless it is only in doubt.
    /// </summary>
    public async Task RecordAsync(int wave, NoticeRecord record, CancellationToken cancellationToken)
    {
        var name = _names.NoticeOutcome(campaign.Id, wave, record.To);
        if (await blobs.WriteAsync(
            name, record, expected: null, StoredJson.Blobs.NoticeRecord, cancellationToken, Metadata(record)) is null)
            await ChangeAsync(
                wave,
                record.To,
                now => now.Outcome.Kind is NoticeOutcomeKind.InDoubt ? record with { IsOpened = now.IsOpened } : null,
                cancellationToken);
    }

    /// <summary>The outcome of a notice, or null while it is to be sent.</summary>
    public async Task<NoticeRecord?> ReadAsync(int wave, PersonId to, CancellationToken cancellationToken) =>
        (await blobs.ReadAsync(_names.NoticeOutcome(campaign.Id, wave, to), StoredJson.Blobs.NoticeRecord, cancellationToken))?.Value;

    /// <summary>Changes the record of a notice.</summary>
    /// <param name="wave">Its wave.</param>
    /// <param name="to">Its recipient.</param>
    /// <param name="change">Returns the changed record, or null if nothing changes.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>Whether it was changed.</returns>
    public async Task<bool> ChangeAsync(
        int wave, PersonId to, Func<NoticeRecord, NoticeRecord?> change, CancellationToken cancellationToken)
    {
        var name = _names.NoticeOutcome(campaign.Id, wave, to);
        var made = await blobs.ChangeAsync(
            name, StoredJson.Blobs.NoticeRecord, now => now is null ? null : change(now), cancellationToken, Metadata);
        return made.IsMade;
    }

    /// <summary>The outcome of every notice, from one listing.</summary>
    public async IAsyncEnumerable<NoticeStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in blobs.ListAsync(_names.NoticeOutcomes(campaign.Id), cancellationToken))
        {
            if (!_names.TryReadNoticeOutcome(blob.Name, campaign.Id, out var wave, out var to))
                continue;
            if (StatusOf(wave, to, blob.Metadata) is { } listed)
                yield return listed;
            else if (await ReadAsync(wave, to, cancellationToken) is { } record)
                yield return StatusOf(wave, record); // The metadata is lost, but the record has everything.
        }
    }

    /// <summary>Stores a reminder somebody asked for.</summary>
    /// <returns>False if it was asked for before.</returns>
    public async Task<bool> AskAsync(Ask ask, CancellationToken cancellationToken) =>
        await blobs.WriteAsync(NameOf(ask.Id), ask, expected: null, StoredJson.Blobs.Ask, cancellationToken) is not null;

    /// <summary>The request under an id, or the one in its place for another time; null if there is none or it was
    /// taken up.</summary>
    public async Task<Ask?> ReadAskAsync(string id, CancellationToken cancellationToken) =>
        (await blobs.ReadAsync(NameOf(id), StoredJson.Blobs.Ask, cancellationToken))?.Value;

    /// <summary>All requests that were not taken up.</summary>
    public async Task<IReadOnlyList<Ask>> ListAsksAsync(CancellationToken cancellationToken)
    {
        var before = _asks;
        var asks = new Dictionary<BlobName, Stored<Ask>>();
        await foreach (var blob in blobs.ListAsync(_names.Asks(campaign.Id), cancellationToken))
        {
            var ask = before.TryGetValue(blob.Name, out var seen) && seen.ETag == blob.ETag
                ? seen
                : await blobs.ReadAsync(blob.Name, StoredJson.Blobs.Ask, cancellationToken);
            if (ask is not null)
                asks[blob.Name] = ask;
        }

        _asks = asks;
        return [.. asks.Values.Select(ask => ask.Value)];
    }

    /// <summary>Removes a request that a wave has taken up. A request in its place for another time stays.</summary>
    public async Task ForgetAskAsync(string id, CancellationToken cancellationToken)
    {
        var name = NameOf(id);
        while (await blobs.ReadAsync(name, StoredJson.Blobs.Ask, cancellationToken) is { } stored && stored.Value.Id == id
            && await blobs.DeleteAsync(name, stored.ETag, cancellationToken) is not DeleteResult.Deleted)
        {
            // It changed meanwhile, and the next round reads the newer state.
        }
    }

    /// <summary>What a listing will tell of a record.</summary>
    public static NoticeStatus StatusOf(int wave, NoticeRecord record) =>
        new(wave, record.To, record.Outcome, HasCard(record), record.IsResent);

    private BlobName NameOf(string ask) => _names.Ask(campaign.Id, AskId.PlaceOf(ask));

    private static bool HasCard(NoticeRecord record) => record is { Message: not null, IsOpened: false };

    private static BlobMetadata Metadata(NoticeRecord record) => BlobMetadata.Of(
        (Kind, record.Outcome.Kind.ToString()),
        (At, record.Outcome.At.ToString("O", CultureInfo.InvariantCulture)),
        (Attempts, record.Outcome.Attempts.ToString(CultureInfo.InvariantCulture)),
        (Code, record.Outcome.Code ?? ""),
        (Card, HasCard(record) ? "true" : "false"),
        (Resent, record.IsResent ? "true" : "false"));

    private static NoticeStatus? StatusOf(int wave, PersonId to, BlobMetadata metadata) =>
        Enum.TryParse<NoticeOutcomeKind>(metadata[Kind], out var kind)
        && DateTimeOffset.TryParse(metadata[At], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        && int.TryParse(metadata[Attempts], NumberStyles.None, CultureInfo.InvariantCulture, out var attempts)
        && metadata[Card] is { } card && metadata[Resent] is { } resent
            ? new NoticeStatus(
                wave, to, new NoticeOutcome(kind, at, attempts, metadata[Code] is { Length: > 0 } code ? code : null), card is "true",
                resent is "true")
            : null;
}
