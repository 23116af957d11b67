using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;

namespace TetBot.Storage.Records;

/// <summary>
/// Stores the newest import of each log of another system, and how its files are read. Rows are never stored.
/// </summary>
internal sealed class ServiceLogStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>The imported logs, at most one of each kind.</summary>
    public async Task<IReadOnlyList<ServiceLog>> ListAsync(CancellationToken cancellationToken)
    {
        var logs = new List<ServiceLog>();
        foreach (var kind in Enum.GetValues<LogKind>())
        {
            if (await ReadAsync(kind, cancellationToken) is { } stored)
                logs.Add(stored.Value);
        }

        return logs;
    }

    /// <summary>The log of a kind; null if none was imported.</summary>
    public Task<Stored<ServiceLog>?> ReadAsync(LogKind kind, CancellationToken cancellationToken) =>
        blobs.ReadAsync(_names.ServiceLog(campaign.Id, NameOf(kind)), StoredJson.Blobs.ServiceLog, cancellationToken);

    /// <summary>Writes an import over the one that was there when it began.</summary>
    /// <returns>False if somebody else was quicker. Nothing was written then.</returns>
    public async Task<bool> WriteAsync(ServiceLog log, BlobETag? expected, CancellationToken cancellationToken) =>
        await blobs.WriteAsync(
            _names.ServiceLog(campaign.Id, NameOf(log.Kind)), log, expected, StoredJson.Blobs.ServiceLog, cancellationToken) is not null;

    /// <summary>How the files of a kind are read.</summary>
    public async Task<KnownMappings> ReadMappingsAsync(LogKind kind, CancellationToken cancellationToken) =>
        (await blobs.ReadAsync(ColumnsOf(kind), StoredJson.Blobs.KnownMappings, cancellationToken))?.Value ?? new KnownMappings([]);

    /// <summary>Changes how the files of a kind are read.</summary>
    /// <param name="kind">The kind of log.</param>
    /// <param name="change">Applied again to the newer value if somebody else was quicker.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    public Task ChangeMappingsAsync(LogKind kind, Func<KnownMappings, KnownMappings> change, CancellationToken cancellationToken) =>
        blobs.ChangeAsync(
            ColumnsOf(kind), StoredJson.Blobs.KnownMappings, now => change(now ?? new KnownMappings([])), cancellationToken);

    private BlobName ColumnsOf(LogKind kind) => _names.LogColumns(campaign.Id, NameOf(kind));

    private static string NameOf(LogKind kind) => kind.ToString().ToLowerInvariant();
}
