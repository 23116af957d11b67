using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TetBot.Clocks;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Intake;

/// <summary>A source that has shown a valid key.</summary>
/// <param name="Id">The id of the source.</param>
/// <param name="System">The system of alerts that name none; null where they then belong to an unknown system.</param>
internal sealed record AdmittedSource(string Id, string? System);

/// <summary>
/// Identifies sources by their keys. The list is read at most every few seconds. While the store is out of reach, the last list read is
/// used, since alerts are wanted most then.
/// </summary>
internal sealed partial class SourceKeys(
    AlertSourceStore store, TimeProvider clock, [MachineClock] TimeProvider machine, ILogger<SourceKeys> logger)
{
    /// <summary>
    /// How long the list is used before it is read again. Together with <see cref="Patience"/>, a key revoked on another instance is
    /// refused here within five seconds.
    /// </summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(3);

    /// <summary>How long a request waits for the list to be read again before the previous one is used.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private volatile Known? _known;
    private Task _reading = Task.CompletedTask;

    /// <summary>Finds the source of a key; null where the key is not valid.</summary>
    /// <exception cref="StorageUnavailableException">The store is out of reach and has never been read.</exception>
    public async Task<AdmittedSource?> FindAsync(string key, CancellationToken cancellationToken)
    {
        // Every hash is compared to its end, so that the time taken reveals nothing.
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

    /// <summary>When a source last sent something to this instance; null where it has not since the start.</summary>
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
    /// Makes a change take effect here at once. The change stands even if the list cannot be read: a new key still has to reach the admin
    /// who asked for it.
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
            // The next attempt waits, because otherwise every alert would wait for it.
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
