using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TetBot.BotConnector;
using TetBot.Clocks;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Intake;

/// <summary>A source whose key was shown.</summary>
/// <param name="Id">Names it.</param>
/// <param name="System">The system meant where its alerts name none; null where that is an unknown one.</param>
internal sealed record AdmittedSource(string Id, string? System);

/// <summary>
/// Tells sources by their keys. The list is read at most every few seconds; while the store is out of reach what was known last counts,
/// since that is when alerts
/// are wanted most.
/// </summary>
internal sealed partial class SourceKeys(
    AlertSourceStore store, TimeProvider clock, [MachineClock] TimeProvider machine, ILogger<SourceKeys> logger)
{
    /// <summary>
    /// How long the list counts. With <see cref="Patience"/> a key revoked elsewhere is refused here within five seconds.
    /// </summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(3);

    /// <summary>How long a source waits for the list to be read again before what was known counts.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private volatile Known? _known;
    private Task _reading = Task.CompletedTask;

    /// <summary>Whose key it is; null where nobody's.</summary>
    /// <exception cref="StorageUnavailableException">The store is out of reach, and nothing was known before.</exception>
    public async Task<AdmittedSource?> FindAsync(string key, CancellationToken cancellationToken)
    {
        // Every hash is looked at to its end, so that the time it takes tells nothing.
        var shown = AlertSourceKey.HashOf(key);
        AlertSourceRecord? found = null;
        foreach (var source in (await KnownAsync(cancellationToken)).Sources)
        {
            foreach (var valid in source.Keys)
            {
                if (CryptographicOperations.FixedTimeEquals(
                    MemoryMarshal.AsBytes(shown.AsSpan()), MemoryMarshal.AsBytes(valid.Sha256.AsSpan())))
                    found = source;
            }
        }

        if (found is null)
            return null;
        _used[found.Id] = clock.GetUtcNow();
        return new AdmittedSource(found.Id, found.System);
    }

    /// <summary>When a source last told something to this instance; null where it has not since the start.</summary>
    public DateTimeOffset? UsedAt(string source) => _used.TryGetValue(source, out var at) ? at : null;

    /// <summary>All sources, as they are now.</summary>
    public async Task<IReadOnlyList<AlertSourceRecord>> ListAsync(CancellationToken cancellationToken) =>
        (await store.ReadAsync(_known?.Stored, cancellationToken))?.Value.Sources ?? [];

    /// <inheritdoc cref="AlertSourceStore.AddKeyAsync" />
    public async Task<string?> AddKeyAsync(string id, string? system, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = await store.AddKeyAsync(id, system, now, cancellationToken);
        await LearnAsync();
        return key;
    }

    /// <inheritdoc cref="AlertSourceStore.RevokeAsync" />
    public async Task<bool> RevokeAsync(string id, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isRevoked = await store.RevokeAsync(id, key, now, cancellationToken);
        await LearnAsync();
        return isRevoked;
    }

    /// <summary>
    /// What was just changed counts here at once. It is changed also where that cannot be seen: a key that was made is not kept from
    /// whoever is to have it.
    /// </summary>
    private async Task LearnAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (StorageUnavailableException problem)
        {
            Log.Stale(logger, problem);
        }
    }

    private async Task<AlertSourceList> KnownAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known && machine.GetElapsedTime(known.ReadAt) < MaxAge)
            return known.Sources;

        Task reading;
        lock (_lock)
            reading = _reading = _reading.IsCompleted ? ReadAsync() : _reading;
        try
        {
            await reading.WaitAsync(_known is null ? Timeout.InfiniteTimeSpan : Patience, machine, cancellationToken);
        }
        catch (TimeoutException)
        {
            Log.Slow(logger);
        }

        return _known!.Sources;
    }

    private async Task ReadAsync()
    {
        var readAt = machine.GetTimestamp();
        try
        {
            _known = new Known(await store.ReadAsync(_known?.Stored, CancellationToken.None), readAt);
        }
        catch (StorageUnavailableException problem) when (_known is not null)
        {
            // Asked again only after a while: every alert would wait for it.
            _known = _known with { ReadAt = machine.GetTimestamp() };
            Log.Stale(logger, problem);
        }
    }

    private sealed record Known(Stored<AlertSourceList>? Stored, long ReadAt)
    {
        public AlertSourceList Sources => Stored?.Value ?? AlertSourceList.Empty;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The sources of alerts cannot be read; those known last count")]
        public static partial void Stale(ILogger logger, Exception problem);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The sources of alerts take long to be read; those known last count meanwhile")]
        public static partial void Slow(ILogger logger);
    }
}
