using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// Stores alerts. While the store is out of reach they are kept on the local disk and stored later. Whoever reads or writes a registered
/// alert through this class holds its gate.
/// </summary>
internal sealed partial class SpooledAlertStore(
    AlertStore store,
    AlertSpool spool,
    [MachineClock] TimeProvider machine,
    ILogger<SpooledAlertStore> logger)
{
    /// <summary>The alerts that an earlier process left on the local disk. A file that holds no alert is left where it is.</summary>
    public IReadOnlyList<Alert> Left()
    {
        var (left, unreadable) = spool.Load();
        foreach (var name in unreadable)
            Log.Unreadable(logger, name);
        return left;
    }

    /// <summary>Removes an alert from the local disk.</summary>
    public void Forget(AlertId id) => spool.Forget(id);

    /// <summary>Reads an alert as it is in the store.</summary>
    /// <exception cref="StorageUnavailableException">The store is out of reach.</exception>
    public Task<Stored<Alert>?> ReadAsync(AlertId id, CancellationToken cancellationToken) => store.ReadAsync(id, cancellationToken);

    /// <summary>Lists the alerts in the store, like <see cref="AlertStore"/>.</summary>
    /// <exception cref="StorageUnavailableException">The store is out of reach.</exception>
    public Task<IReadOnlyList<Stored<Alert>>> ListCurrentAsync(
        DateTimeOffset since, IEnumerable<AlertId> ids, Func<AlertId, Stored<Alert>?> known, CancellationToken cancellationToken) =>
        store.ListCurrentAsync(since, ids, known, cancellationToken);

    /// <summary>Loads an alert that is not known here.</summary>
    public async Task FetchAsync(AlertId id, RegisteredAlert entry, CancellationToken cancellationToken)
    {
        try
        {
            entry.Learn(await store.ReadAsync(id, cancellationToken), machine.GetTimestamp());
        }
        catch (StorageUnavailableException problem)
        {
            // A new alert has nothing to read; an existing one is merged when the store is back.
            Log.OutOfReach(logger, problem, id);
        }
    }

    /// <summary>Stores an alert, or keeps it on the local disk while that is impossible.</summary>
    /// <returns>False where another writer was quicker.</returns>
    public async Task<bool> WriteAsync(RegisteredAlert entry, Alert alert, CancellationToken cancellationToken)
    {
        try
        {
            // Writing is not cancelled half-way, since it would then be unknown whether it succeeded.
            if (await store.WriteAsync(alert, entry.ETag, alert.IsQuiet, CancellationToken.None) is not { } eTag)
            {
                var kept = entry.IsUnwritten ? entry.Alert : null;
                entry.Learn(await store.ReadAsync(alert.Id, cancellationToken), machine.GetTimestamp());
                // The alert was changed here while the store was out of reach, and elsewhere too; both changes are kept.
                if (kept is not null)
                    entry.Alert = entry.Alert is null ? kept : AlertMerge.Of(entry.Alert, kept);
                return false;
            }

            entry.IsStoredAs(eTag, machine.GetTimestamp());
            if (entry.IsUnwritten)
                spool.Forget(alert.Id);
            entry.IsUnwritten = false;
        }
        catch (StorageUnavailableException problem)
        {
            Log.KeptHere(logger, problem, alert.Id);
            spool.Keep(alert);
            entry.IsUnwritten = true;
        }

        entry.Alert = alert;
        return true;
    }

    /// <summary>Stores what could not be stored before, merged with what others have done meanwhile.</summary>
    /// <returns>Whether the alert is in the store now and was not before.</returns>
    /// <exception cref="StorageUnavailableException">The store is out of reach.</exception>
    public async Task<bool> RewriteAsync(AlertId id, RegisteredAlert entry, CancellationToken cancellationToken)
    {
        if (!entry.IsUnwritten || entry.Alert is not { } kept)
            return false;
        var stored = await store.ReadAsync(id, cancellationToken);
        var whole = stored is null ? kept : AlertMerge.Of(stored.Value, kept);
        if (await store.WriteAsync(whole, stored?.ETag, whole.IsQuiet, CancellationToken.None) is not { } eTag)
            return false; // Another writer was quicker; the next look retries.
        entry.Note(stored, machine.GetTimestamp());
        entry.IsStoredAs(eTag, machine.GetTimestamp());
        entry.IsUnwritten = false;
        spool.Forget(id);
        entry.Alert = whole;
        Log.StoredAtLast(logger, id);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} cannot be read; what is known of it here counts")]
        public static partial void OutOfReach(ILogger logger, Exception problem, AlertId alert);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} cannot be stored; it is kept on the local disk until it can")]
        public static partial void KeptHere(ILogger logger, Exception problem, AlertId alert);

        [LoggerMessage(Level = LogLevel.Information, Message = "Alert {Alert} is stored at last")]
        public static partial void StoredAtLast(ILogger logger, AlertId alert);

        [LoggerMessage(Level = LogLevel.Error, Message = "The file {Name} on the local disk holds no alert; it is left where it is")]
        public static partial void Unreadable(ILogger logger, string name);
    }
}
