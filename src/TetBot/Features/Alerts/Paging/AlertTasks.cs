using TetBot.Domain;
using TetBot.Sending;
using TetBot.Storage;

namespace TetBot.Features.Alerts.Paging;

/// <summary>The running work on an alert, by key. No work runs twice at once, and none holds up another.</summary>
internal sealed partial class AlertTasks(SharedAlert shared, AlertRetries retries, TimeProvider machine, ILogger logger)
{
    /// <summary>How long a look waits for its work; work that takes longer goes on beside the next look.</summary>
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, UnderWay> _underWay = new(StringComparer.Ordinal);

    /// <summary>Whether work with the key is running.</summary>
    public bool Has(string key)
    {
        lock (_underWay) return _underWay.ContainsKey(key);
    }

    /// <summary>Waits until no work is running.</summary>
    public Task EndAsync()
    {
        lock (_underWay) return Task.WhenAll(_underWay.Values.Select(one => one.Task));
    }

    /// <summary>Starts the work that is not running yet, and waits a while for all of it.</summary>
    /// <param name="keys">The keys of the work.</param>
    /// <param name="work">Does the work of one key.</param>
    /// <param name="cancellationToken">Ends with the process.</param>
    public async Task RunAsync(IReadOnlyCollection<string> keys, Func<string, Task> work, CancellationToken cancellationToken)
    {
        var all = keys.Select(key => Begin(key, () => work(key), cancellationToken)).ToList();
        if (all.Count == 0)
            return;
        var ended = Task.WhenAll(all.Select(one => one.Task));
        using var over = new CancellationTokenSource();
        await Task.WhenAny(ended, Task.Delay(LookPatience, machine, over.Token));
        await over.CancelAsync();
        all.ForEach(one => one.IsLate = true);
    }

    /// <summary>Starts work unless it is running. A failure affects only this work, which is retried with growing delays.</summary>
    private UnderWay Begin(string key, Func<Task> work, CancellationToken cancellationToken)
    {
        lock (_underWay)
        {
            if (_underWay.TryGetValue(key, out var running))
                return running;
            var begun = new UnderWay();
            begun.Task = RunAsync(begun);
            return _underWay[key] = begun;
        }

        async Task RunAsync(UnderWay begun)
        {
            await Task.Yield();
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The process is stopping.
            }
            catch (StorageUnavailableException problem)
            {
                AlertWorkLog.NotKept(logger, problem, shared.Id, key);
                retries.Later(key, DeliveryPolicy.Backoff(retries.Attempts(key) + 1, Random.Shared.NextDouble()));
            }
            catch (Exception problem)
            {
                Log.Broken(logger, problem, shared.Id, key); // A bug: this work is retried, and everything else goes on.
                retries.Later(key, DeliveryPolicy.Backoff(retries.Attempts(key) + 1, Random.Shared.NextDouble()));
            }

            lock (_underWay) _underWay.Remove(key);
            if (begun.IsLate)
                shared.Touch();
        }
    }

    private sealed class UnderWay
    {
        public Task Task { get; set; } = Task.CompletedTask;

        /// <summary>Whether nobody waits for it any more; the alert is then looked at again when it ends.</summary>
        public volatile bool IsLate;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Alert {Alert} failed in the bot; it is tried again: {Key}")]
        public static partial void Broken(ILogger logger, Exception problem, AlertId alert, string key);
    }
}
