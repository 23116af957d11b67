using Microsoft.Extensions.Options;
using TetBot.Clocks;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Sending;

/// <summary>
/// The right to dispatch, which one instance has at a time. It is part of the stored state: every renewal and every step forward is a write
/// over the ETag of the one before, so an instance that has lost the lease cannot change anything. Wall clocks of different instances are
/// never compared. The holder counts from before it renewed, the others from when they saw the renewal, each by its own machine's counter.
/// </summary>
internal sealed partial class DispatcherLease(
    DispatcherStore store,
    IOptions<DispatcherOptions> options,
    LeaseHealth health,
    TimeProvider clock,
    [MachineClock] TimeProvider machine,
    ILogger<DispatcherLease> logger) : IDisposable
{
    private readonly DispatcherOptions _options = options.Value;
    private readonly SemaphoreSlim _one = new(1);
    private readonly string _me = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():D}";

    private Stored<DispatcherState>? _state;
    private long _renewedAt;
    private volatile bool _isLost = true;

    /// <summary>Whether this instance may still send; checked right before each send.</summary>
    public bool IsHeld => !_isLost && machine.GetElapsedTime(Volatile.Read(ref _renewedAt)) < _options.HolderTime;

    /// <summary>The state as this instance last wrote it; to be read only while it holds the lease.</summary>
    public DispatcherState State => _state?.Value ?? throw new InvalidOperationException("The lease was never held.");

    /// <summary>Waits until this instance holds the lease.</summary>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        // A holder whose time ran out may not have noticed yet.
        if (!_isLost)
            Lose();
        Stored<DispatcherState>? seen = null;
        var seenAt = machine.GetTimestamp();
        while (true)
        {
            try
            {
                var current = await store.ReadAsync(cancellationToken);
                // Counted from now and not from before the read: a holder that renewed during the read still has its full time from then.
                if (current?.ETag != seen?.ETag)
                    (seen, seenAt) = (current, machine.GetTimestamp());
                health.Saw(current?.Value.Holder ?? "");
                // Where the state names this instance as the holder, nobody holds the lease: the response to taking it was lost, or a term
                // ended and the lease was renewed after all.
                var isFree = current is null || current.Value.Holder.Length == 0 || current.Value.Holder == _me
                    || machine.GetElapsedTime(seenAt) >= _options.TakeOverAfter;
                if (isFree && await TakeAsync(current, cancellationToken))
                    return;
            }
            catch (StorageUnavailableException problem)
            {
                Log.StorageUnavailable(logger, problem);
            }

            await Task.Delay(_options.PollEvery, machine, cancellationToken);
        }
    }

    /// <summary>Renews the lease and changes the state.</summary>
    /// <returns>False where the lease is lost.</returns>
    /// <exception cref="StorageUnavailableException">It is unknown whether the state was written; the lease lasts until its time is
    /// over.</exception>
    public async Task<bool> RenewAsync(Func<DispatcherState, DispatcherState> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (!_isLost)
            {
                var before = _state!;
                var startedAt = machine.GetTimestamp();
                var next = change(before.Value) with { Holder = _me, Renewed = before.Value.Renewed + 1 };
                if (await store.WriteAsync(next, before.ETag, cancellationToken) is { } written)
                {
                    _state = written;
                    Volatile.Write(ref _renewedAt, startedAt);
                    return true;
                }

                // An earlier write whose response was lost made a newer state. That state is this instance's, and the change is applied to
                // it.
                if (await store.ReadAsync(cancellationToken) is { } current && current.Value.Holder == _me)
                    _state = current;
                else
                    Lose();
            }

            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Gives up the lease, so that no other instance has to wait.</summary>
    public async Task ReleaseAsync()
    {
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            if (_isLost || _state is not { } state)
                return;
            _isLost = true;
            await store.WriteAsync(state.Value with { Holder = "", Renewed = state.Value.Renewed + 1 }, state.ETag, CancellationToken.None);
        }
        catch (StorageUnavailableException problem)
        {
            Log.StorageUnavailable(logger, problem); // Another instance takes over when the time is up.
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> TakeAsync(Stored<DispatcherState>? current, CancellationToken cancellationToken)
    {
        var startedAt = machine.GetTimestamp();
        var now = clock.GetUtcNow();
        var next = current is null
            ? new DispatcherState(_me, Since: now, Watermark: now, Wave: 0, FirstOpen: 1, Renewed: 0)
            : current.Value with { Holder = _me, Renewed = current.Value.Renewed + 1 };
        if (await store.WriteAsync(next, current?.ETag, cancellationToken) is not { } written)
            return false;
        _state = written;
        Volatile.Write(ref _renewedAt, startedAt);
        _isLost = false;
        health.Saw(_me);
        Log.Taken(logger, _me, next.Watermark);
        return true;
    }

    private void Lose()
    {
        _isLost = true;
        Log.Lost(logger, _me);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information, Message = "{Instance} dispatches from now on; what is due was taken up through {Watermark:O}")]
        public static partial void Taken(ILogger logger, string instance, DateTimeOffset watermark);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Instance} lost the lease and sends no more")]
        public static partial void Lost(ILogger logger, string instance);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The state of the dispatcher cannot be read or written")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem);
    }
}
