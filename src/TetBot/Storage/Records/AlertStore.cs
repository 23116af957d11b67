using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>
/// The alerts. A change needs the state it was made from, so one of two simultaneous presses comes first. The metadata
/// marks the alerts that need nothing more, so they are not opened again and again.
/// </summary>
internal sealed class AlertStore(IBlobStore blobs, Campaign campaign)
{
    private const string OverKey = "over";

    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>An alert, or null if there is none.</summary>
    public Task<Stored<Alert>?> ReadAsync(AlertId id, CancellationToken cancellationToken) =>
        blobs.ReadAsync(_names.Alert(id), StoredJson.Compact.Alert, cancellationToken);

    /// <summary>Writes an alert over the state it was made from.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="expected">That state; null if the alert is new.</param>
    /// <param name="isQuiet">Whether the alert is over and everybody with a card of it sees that.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>Its new state; null if somebody else was quicker.</returns>
    public Task<BlobETag?> WriteAsync(Alert alert, BlobETag? expected, bool isQuiet, CancellationToken cancellationToken)
    {
        var metadata = isQuiet && alert.Standing().ResolvedAt is { } over
            ? BlobMetadata.Of((OverKey, over.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)))
            : BlobMetadata.Empty;
        return blobs.WriteAsync(_names.Alert(alert.Id), alert, expected, StoredJson.Compact.Alert, cancellationToken, metadata);
    }

    /// <summary>The alerts that may still change: all except those over and quiet since before
    /// <paramref name="since"/>.</summary>
    /// <param name="since">An instant of the server's time.</param>
    /// <param name="known">The known alerts with their states. An unchanged alert is not read again.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public Task<IReadOnlyList<Stored<Alert>>> ListCurrentAsync(
        DateTimeOffset since, IReadOnlyDictionary<AlertId, Stored<Alert>> known, CancellationToken cancellationToken) =>
        ListCurrentAsync(since, known.Keys, id => known.GetValueOrDefault(id), cancellationToken);

    /// <inheritdoc cref="ListCurrentAsync(DateTimeOffset, IReadOnlyDictionary{AlertId, Stored{Alert}}, CancellationToken)"/>
    /// <param name="since">An instant of the server's time.</param>
    /// <param name="ids">The ids of the known alerts.</param>
    /// <param name="known">Finds a known alert with its state, at the time the listing reaches it.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<IReadOnlyList<Stored<Alert>>> ListCurrentAsync(
        DateTimeOffset since, IEnumerable<AlertId> ids, Func<AlertId, Stored<Alert>?> known, CancellationToken cancellationToken)
    {
        var byName = ids.ToDictionary(_names.Alert);
        var current = new List<Stored<Alert>>();
        await foreach (var blob in blobs.ListAsync(_names.Alerts, cancellationToken))
        {
            if (OverSince(blob) < since)
                continue;
            var alert = byName.TryGetValue(blob.Name, out var id) && known(id) is { } before && before.ETag == blob.ETag
                ? before
                : await blobs.ReadAsync(blob.Name, StoredJson.Compact.Alert, cancellationToken);
            if (alert is not null)
                current.Add(alert);
        }

        return current;
    }

    /// <summary>All alerts ever received, oldest first.</summary>
    public async Task<IReadOnlyList<Alert>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await ListCurrentAsync(DateTimeOffset.MinValue, new Dictionary<AlertId, Stored<Alert>>(), cancellationToken);
        return [.. all.Select(one => one.Value).OrderBy(alert => alert.ReceivedAt)];
    }

    private static DateTimeOffset? OverSince(BlobListing blob) =>
        DateTimeOffset.TryParse(blob.Metadata[OverKey], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var over)
            ? over
            : null;
}
