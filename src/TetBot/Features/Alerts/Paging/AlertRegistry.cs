using System.Collections.Concurrent;
using System.Threading.Channels;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// The alerts this instance knows: all unresolved ones, and those resolved recently. Every change is stored, on top of the state it was
/// made from, before it counts. While the store is out of reach, changes are kept on the local disk and in memory and stored later. What
/// other instances do is seen when the store is next read.
/// </summary>
internal sealed partial class AlertRegistry(
    SpooledAlertStore store, Campaign campaign, TimeProvider clock,
    [MachineClock] TimeProvider machine, ILogger<AlertRegistry> logger) : IDisposable
{
    private readonly ConcurrentDictionary<AlertId, RegisteredAlert> _entries = new();
    private readonly Channel<AlertId> _changed = Channel.CreateUnbounded<AlertId>();
    private readonly SignalQueue _told = new();
    private volatile bool _hasLoaded;

    /// <summary>Every alert known here, as it is now.</summary>
    public IReadOnlyList<Alert> All => [.. _entries.Values.Select(entry => entry.Alert).OfType<Alert>()];

    /// <summary>The ids of alerts that change, here or elsewhere; read by the pager.</summary>
    public ChannelReader<AlertId> Changes => _changed.Reader;

    /// <summary>An alert this instance knows, or null.</summary>
    public Alert? Find(AlertId id) => _entries.GetValueOrDefault(id)?.Alert;

    /// <summary>An alert as it is in the store, or as it is known here while the store is out of reach; null where there is none.</summary>
    /// <exception cref="StorageUnavailableException">The alert is not known here, and the store is out of reach.</exception>
    public async Task<Alert?> FindAsync(AlertId id, CancellationToken cancellationToken)
    {
        try
        {
            var began = machine.GetTimestamp();
            var stored = await store.ReadAsync(id, cancellationToken);
            if (stored is not null && _entries.ContainsKey(id))
                await LearnAsync(stored, began, cancellationToken);
            return Find(id) ?? stored?.Value;
        }
        catch (StorageUnavailableException problem) when (Find(id) is { } known)
        {
            Log.OutOfReach(logger, problem, id);
            return known;
        }
    }

    /// <summary>Opens an alert. Where one with that id exists, nothing happens.</summary>
    /// <returns>The alert as it stands.</returns>
    /// <exception cref="StorageUnavailableException">Neither the store nor the local disk accepts the alert.</exception>
    public async Task<Alert> OpenAsync(Alert alert, CancellationToken cancellationToken) =>
        (await ChangeOrOpenAsync(alert.Id, known => new AlertChange(known ?? alert), cancellationToken))!.Alert;

    /// <summary>Changes an alert. The change may run several times, on the alert as others have changed it meanwhile.</summary>
    /// <param name="id">The alert.</param>
    /// <param name="change">Returns the changed alert, or the same alert where nothing changes.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    /// <returns>The result; null where there is no such alert.</returns>
    /// <exception cref="StorageUnavailableException">Neither the store nor the local disk accepts the change.</exception>
    public Task<AlertChange?> ChangeAsync(AlertId id, Func<Alert, AlertChange> change, CancellationToken cancellationToken) =>
        ChangeOrOpenAsync(id, known => known is null ? null : change(known), cancellationToken);

    /// <summary>Takes in signals from programs. When it returns, every signal is in the store or on the local disk.</summary>
    /// <param name="signals">The signals, oldest first.</param>
    /// <param name="cancellationToken">Ends the wait; the signals may be taken in all the same.</param>
    /// <returns>Whether everything is in the store; otherwise some of it is on the local disk until the store is back.</returns>
    /// <exception cref="StorageUnavailableException">Neither the store nor the local disk accepts the signals.</exception>
    public Task<bool> TakeAsync(IReadOnlyList<AlertSignal> signals, CancellationToken cancellationToken) =>
        _told.TakeAsync(signals, TakeTogetherAsync, cancellationToken);

    /// <summary>
    /// How long this instance has known of an event that another instance caused and is to tell; null for events caused here.
    /// </summary>
    /// <param name="id">The alert.</param>
    /// <param name="happened">The id of the event.</param>
    public TimeSpan? KnownFor(AlertId id, string happened) =>
        _entries.TryGetValue(id, out var entry) && entry.Others.TryGetValue(happened, out var since) ? machine.GetElapsedTime(since) : null;

    /// <summary>Has the pager look at an alert.</summary>
    public void Touch(AlertId id) => _changed.Writer.TryWrite(id);

    /// <summary>Loads, once, what an earlier process left on the local disk. The store need not be within reach.</summary>
    public async Task LoadSpoolAsync(CancellationToken cancellationToken)
    {
        if (_hasLoaded)
            return;
        foreach (var alert in store.Left())
        {
            await ChangeOrOpenAsync(
                alert.Id, known => new AlertChange(known is null ? alert : AlertMerge.Of(known, alert)), cancellationToken);
            if (_entries.GetValueOrDefault(alert.Id) is not { IsUnwritten: true })
                store.Forget(alert.Id);
        }

        _hasLoaded = true;
    }

    /// <summary>
    /// Reads what other instances have done, before something is decided on everything known. While the store is out of reach, what is
    /// known here is used; the wait is no longer than for any other call.
    /// </summary>
    public async Task LookAsync()
    {
        try
        {
            await LoadSpoolAsync(CancellationToken.None);
            await LearnAllAsync(CancellationToken.None);
        }
        catch (StorageUnavailableException problem)
        {
            Log.NotLooked(logger, problem);
        }
    }

    /// <summary>Reads what other instances have done, and stores what could not be stored before.</summary>
    /// <exception cref="StorageUnavailableException">The store is out of reach.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - campaign.Alerts.ReopenWithin;
        var gone = await LearnAllAsync(cancellationToken);
        foreach (var (id, entry) in _entries.Where(one => one.Value.IsUnwritten))
            await RewriteAsync(id, entry, cancellationToken);
        foreach (var (id, doubled) in AlertFolding.Doubles(All))
            await ChangeAsync(id, alert => new AlertChange(AlertFolding.Leave(alert, doubled, clock.GetUtcNow())), cancellationToken);

        // Alerts that are resolved and quiet are left out of the listing and are no longer needed here.
        foreach (var id in gone)
        {
            if (Find(id)?.Standing().ResolvedAt < since)
                _entries.TryRemove(id, out _);
        }
    }

    public void Dispose() => _told.Dispose();

    private async Task<bool> TakeTogetherAsync(IReadOnlyList<AlertSignal> signals)
    {
        // Another instance may have received the alert that these signals belong to.
        await LookAsync();
        var isStored = true;
        var (now, before) = (clock.GetUtcNow(), All.ToDictionary(alert => alert.Id));
        foreach (var (folded, told) in AlertFolding.FoldEach(before.Values, signals, campaign.Alerts, now))
        {
            // In between, someone may have acted on the alert, another instance may have received the same signals, or an alert taken for
            // long resolved may turn out not to be.
            await ChangeOrOpenAsync(
                folded.Id,
                known => new AlertChange(
                    known is null || ReferenceEquals(known, before.GetValueOrDefault(folded.Id))
                        ? folded : AlertFolding.Grow(known, told, now)),
                CancellationToken.None);
            isStored &= _entries.GetValueOrDefault(folded.Id) is not { IsUnwritten: true };
        }

        return isStored;
    }

    /// <summary>Takes over the alerts in the store.</summary>
    /// <returns>The alerts that are known here in their stored state but were not listed.</returns>
    private async Task<IReadOnlyList<AlertId>> LearnAllAsync(CancellationToken cancellationToken)
    {
        var began = machine.GetTimestamp();
        var known = _entries.Where(one => one.Value.Stored is not null).Select(one => one.Key).ToList();
        var listed = await store.ListCurrentAsync(
            clock.GetUtcNow() - campaign.Alerts.ReopenWithin, known, id => _entries.GetValueOrDefault(id)?.Stored, cancellationToken);
        foreach (var found in listed)
            await LearnAsync(found, began, cancellationToken);
        var current = listed.Select(one => one.Value.Id).ToHashSet();
        return [.. known.Where(id => !current.Contains(id))];
    }

    private async Task<AlertChange?> ChangeOrOpenAsync(AlertId id, Func<Alert?, AlertChange?> change, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(id, _ => new RegisteredAlert());
        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                if (entry.Alert is null)
                    await store.FetchAsync(id, entry, cancellationToken);
                if (change(entry.Alert) is not { } changed)
                {
                    _entries.TryRemove(new KeyValuePair<AlertId, RegisteredAlert>(id, entry));
                    return null;
                }

                if (ReferenceEquals(changed.Alert, entry.Alert))
                    return changed;
                if (!await store.WriteAsync(entry, changed.Alert, cancellationToken))
                    continue;
                Touch(id);
                return changed;
            }
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>Takes over a stored alert.</summary>
    /// <param name="found">The stored alert.</param>
    /// <param name="began">When reading began, by the machine's counter.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    private async Task LearnAsync(Stored<Alert> found, long began, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(found.Value.Id, _ => new RegisteredAlert());
        if (entry.Stored?.ETag == found.ETag)
            return;
        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            if (entry.IsUnwritten || entry.ETag == found.ETag)
                return;
            // What is known here arrived after reading began, so the alert found may be older. Only the store knows which state is newer.
            if (entry.Alert is not null && entry.SeenAt >= began)
            {
                if (await store.ReadAsync(found.Value.Id, cancellationToken) is not { } fresh || fresh.ETag == entry.ETag)
                    return;
                found = fresh;
            }

            entry.Learn(found, machine.GetTimestamp());
            Touch(found.Value.Id);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private async Task RewriteAsync(AlertId id, RegisteredAlert entry, CancellationToken cancellationToken)
    {
        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            if (await store.RewriteAsync(id, entry, cancellationToken))
                Touch(id);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} cannot be read; what is known of it here counts")]
        public static partial void OutOfReach(ILogger logger, Exception problem, AlertId alert);

        [LoggerMessage(
            Level = LogLevel.Warning, Message = "The alerts in the store cannot be read; what comes may open others beside them")]
        public static partial void NotLooked(ILogger logger, Exception problem);
    }
}
