using System.Collections.Concurrent;
using System.Threading.Channels;
using TetBot.BotConnector;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// The alerts this instance knows: all that are not over, and those over lately. Every change is stored before it counts, over the state it
/// was made from; while the
/// store is out of reach it is kept on the local disk and in memory, and stored later. What other instances do is seen when the store is
/// looked at again.
/// </summary>
internal sealed partial class AlertRegistry(
    SpooledAlertStore store, Campaign campaign, TimeProvider clock,
    [MachineClock] TimeProvider machine, ILogger<AlertRegistry> logger) : IDisposable
{
    private readonly ConcurrentDictionary<AlertId, RegisteredAlert> _entries = new();
    private readonly Channel<AlertId> _changed = Channel.CreateUnbounded<AlertId>();
    private readonly SignalQueue _told = new();
    private volatile bool _hasLoaded;

    /// <summary>Every alert known, as it is now.</summary>
    public IReadOnlyList<Alert> All => [.. _entries.Values.Select(entry => entry.Alert).OfType<Alert>()];

    /// <summary>The ids of alerts that have changed, here or elsewhere, as it happens; for the one who pages.</summary>
    public ChannelReader<AlertId> Changes => _changed.Reader;

    /// <summary>An alert this instance knows, or null.</summary>
    public Alert? Find(AlertId id) => _entries.GetValueOrDefault(id)?.Alert;

    /// <summary>An alert as it is in the store, or here where that is out of reach; null where there is none.</summary>
    /// <exception cref="StorageUnavailableException">It is not known here, and the store is out of reach.</exception>
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

    /// <summary>Opens an alert; where there is one of that id already, nothing happens.</summary>
    /// <returns>It as it stands.</returns>
    /// <exception cref="StorageUnavailableException">Neither the store nor the local disk takes it.</exception>
    public async Task<Alert> OpenAsync(Alert alert, CancellationToken cancellationToken) =>
        (await ChangeOrOpenAsync(alert.Id, known => new AlertChange(known ?? alert), cancellationToken))!.Alert;

    /// <summary>Changes an alert. The change may be made several times, over whatever others have made of the alert meanwhile.</summary>
    /// <param name="id">Which.</param>
    /// <param name="change">What becomes of it; the same alert where nothing does.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    /// <returns>What came of it; null where there is no such alert.</returns>
    /// <exception cref="StorageUnavailableException">Neither the store nor the local disk takes it.</exception>
    public Task<AlertChange?> ChangeAsync(AlertId id, Func<Alert, AlertChange> change, CancellationToken cancellationToken) =>
        ChangeOrOpenAsync(id, known => known is null ? null : change(known), cancellationToken);

    /// <summary>Takes in what programs tell. When it is back, everything told is stored, or on the local disk.</summary>
    /// <param name="signals">What was told, oldest first.</param>
    /// <param name="cancellationToken">Ends the wait; it may be taken in all the same.</param>
    /// <returns>Whether all of it is in the store; else some lies on the local disk until the store is back.</returns>
    /// <exception cref="StorageUnavailableException">Neither the store nor the local disk takes it.</exception>
    public Task<bool> TakeAsync(IReadOnlyList<AlertSignal> signals, CancellationToken cancellationToken) =>
        _told.TakeAsync(signals, TakeTogetherAsync, cancellationToken);

    /// <summary>
    /// How long this instance has known of something another did to an alert, which is the other's to say; null of what was done here.
    /// </summary>
    /// <param name="id">The alert.</param>
    /// <param name="happened">The id of the event.</param>
    public TimeSpan? KnownFor(AlertId id, string happened) =>
        _entries.TryGetValue(id, out var entry) && entry.Others.TryGetValue(happened, out var since) ? machine.GetElapsedTime(since) : null;

    /// <summary>Has the one who pages look at an alert.</summary>
    public void Touch(AlertId id) => _changed.Writer.TryWrite(id);

    /// <summary>Takes up, once, what a process before this one left on the local disk; the store need not answer for that.</summary>
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
    /// Looks at what others have done before something is decided by all that is known. Where the store is out of reach, what is known here
    /// counts; it is not waited for
    /// longer than any other call.
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

    /// <summary>Looks at the store: what others have done, and what could not be stored before.</summary>
    /// <exception cref="StorageUnavailableException">The store is out of reach.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - campaign.Alerts.ReopenWithin;
        var gone = await LearnAllAsync(cancellationToken);
        foreach (var (id, entry) in _entries.Where(one => one.Value.IsUnwritten))
            await RewriteAsync(id, entry, cancellationToken);
        foreach (var (id, doubled) in AlertFolding.Doubles(All))
            await ChangeAsync(id, alert => new AlertChange(AlertFolding.Leave(alert, doubled, clock.GetUtcNow())), cancellationToken);

        // What is over and quiet is left out of the listing, and not needed here any more.
        foreach (var id in gone)
        {
            if (Find(id)?.Standing().ResolvedAt < since)
                _entries.TryRemove(id, out _);
        }
    }

    public void Dispose() => _told.Dispose();

    private async Task<bool> TakeTogetherAsync(IReadOnlyList<AlertSignal> signals)
    {
        // What another instance was told may be what this belongs to.
        await LookAsync();
        var isStored = true;
        var (now, before) = (clock.GetUtcNow(), All.ToDictionary(alert => alert.Id));
        foreach (var (folded, told) in AlertFolding.FoldEach(before.Values, signals, campaign.Alerts, now))
        {
            // Between the two somebody may have done something to it, or another instance was told the same; or it was over for long and
            // is not after all.
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

    /// <summary>Learns what is in the store.</summary>
    /// <returns>The alerts that are known here as they are in the store, and were not listed.</returns>
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

    /// <summary>Learns what was found of an alert.</summary>
    /// <param name="found">It.</param>
    /// <param name="began">When it was begun to look for it, by the machine's counter.</param>
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
            // What is known here came since, so what was found may be older: of two states only the store knows which is newer.
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
