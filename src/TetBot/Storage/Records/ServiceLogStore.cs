using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;

namespace TetBot.Storage.Records;

/// <summary>
/// Keeps what was imported of the logs of other systems, the newest import of each, and how their files are read. Rows are never kept.
/// </summary>
internal sealed class ServiceLogStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>The logs imported, at most one of a kind.</summary>
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

    /// <summary>The log of a kind; null where none was imported.</summary>
    public Task<Stored<ServiceLog>?> ReadAsync(LogKind kind, CancellationToken cancellationToken) =>
        blobs.ReadAsync(_names.ServiceLog(campaign.Id, NameOf(kind)), StoredJson.Blobs.ServiceLog, cancellationToken);

    /// <summary>Writes an import over the one that was there when it began.</summary>
    /// <returns>False where somebody else was quicker, and nothing was written.</returns>
    public async Task<bool> WriteAsync(ServiceLog log, BlobETag? expected, CancellationToken cancellationToken) =>
        await blobs.WriteAsync(
            _names.ServiceLog(campaign.Id, NameOf(log.Kind)), log, expected, StoredJson.Blobs.ServiceLog, cancellationToken) is not null;

    /// <summary>How the files of a kind are read.</summary>
    public async Task<KnownMappings> ReadMappingsAsync(LogKind kind, CancellationToken cancellationToken) =>
        (await blobs.ReadAsync(ColumnsOf(kind), StoredJson.Blobs.KnownMappings, cancellationToken))?.Value ?? new KnownMappings([]);

    /// <summary>Changes how the files of a kind are read.</summary>
    /// <param name="kind">Which log.</param>
    /// <param name="change">Made again of what is there by then where somebody else was quicker.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task ChangeMappingsAsync(LogKind kind, Func<KnownMappings, KnownMappings> change, CancellationToken cancellationToken) =>
        blobs.ChangeAsync(
        ColumnsOf(kind), StoredJson.Blobs.KnownMappings, now => change(now ?? new KnownMappings([])), cancellationToken);

    private BlobName ColumnsOf(LogKind kind) => _names.LogColumns(campaign.Id, NameOf(kind));

    private static string NameOf(LogKind kind) => kind.ToString().ToLowerInvariant();
}
