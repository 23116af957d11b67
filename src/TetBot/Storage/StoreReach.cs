namespace TetBot.Storage;

/// <summary>
/// Calls the store with a short timeout, for what cannot wait: alerts and what sending them needs. The store's library
/// would repeat an unanswered call for half a minute. Once one caller finds the store silent, nobody waits for it until
/// it answers again.
/// </summary>
/// <param name="probe">Makes a small request, to see whether the store answers again.</param>
/// <param name="patience">How long to wait for an answer. A late effect in the store is found when it is read.</param>
/// <param name="machine">The machine's clock.</param>
/// <param name="logger">Records when the store falls silent and when it is back.</param>
internal sealed partial class StoreReach(
    Func<CancellationToken, Task> probe, TimeSpan patience, TimeProvider machine, ILogger<StoreReach> logger) : IDisposable
{
    /// <summary>A call that fails after this long is as bad as silence: a few of them in a row delay an alert as
    /// much.</summary>
    private static readonly TimeSpan SlowFailure = TimeSpan.FromSeconds(1);

    /// <summary>How long the store is left alone, because it may answer the probe and still not the original
    /// call.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closing = new();

    /// <summary>
    /// Cancelled when the store falls silent, which ends every wait for it. A new source takes its place when the store
    /// is back.
    /// </summary>
    private volatile CancellationTokenSource _listening = new();

    /// <summary>Makes a call to the store.</summary>
    /// <exception cref="StorageUnavailableException">The store fails, does not answer, or has not answered since it
    /// fell silent.</exception>
    public async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        var listening = _listening;
        if (listening.IsCancellationRequested)
            throw new StorageUnavailableException("The store did not answer a moment ago.");
        var askedAt = machine.GetTimestamp();
        var answer = ask();
        try
        {
            return await answer.WaitAsync(patience, machine, listening.Token);
        }
        catch (TimeoutException problem)
        {
            FallSilent(listening, answer);
            throw new StorageUnavailableException("The store does not answer.", problem);
        }
        catch (OperationCanceledException problem) when (listening.IsCancellationRequested && !answer.IsCompleted)
        {
            Abandon(answer);
            throw new StorageUnavailableException("The store does not answer.", problem);
        }
        catch (StorageUnavailableException) when (machine.GetElapsedTime(askedAt) >= SlowFailure)
        {
            FallSilent(listening, answer);
            throw;
        }
    }

    /// <inheritdoc cref="AskAsync{T}(Func{Task{T}})" />
    public Task AskAsync(Func<Task> ask) => AskAsync(async () =>
    {
        await ask();
        return true;
    });

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    /// <summary>Observes the failure of an answer that nobody waits for any more.</summary>
    private static void Abandon(Task answer) =>
        _ = answer.ContinueWith(
            late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private void FallSilent(CancellationTokenSource listening, Task answer)
    {
        Abandon(answer);
        lock (listening)
        {
            if (listening.IsCancellationRequested)
                return;
            listening.Cancel();
        }

        Log.Silent(logger);
        _ = ListenAgainAsync(answer);
    }

    private async Task ListenAgainAsync(Task answer)
    {
        try
        {
            var rest = Task.Delay(Rest, machine, _closing.Token);
            await Task.WhenAny(answer, rest);
            // A late answer also shows that the store is back.
            if (!answer.IsCompletedSuccessfully)
            {
                await rest;
                while (!await AnswersAsync())
                    await Task.Delay(BetweenProbes, machine, _closing.Token);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException)
        {
            return; // The store is closing.
        }

        _listening = new CancellationTokenSource();
        Log.Back(logger);
    }

    private async Task<bool> AnswersAsync()
    {
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var answer = probe(asking.Token);
        try
        {
            await answer.WaitAsync(patience, machine, _closing.Token);
            return true;
        }
        catch (Exception problem) when (problem is TimeoutException or StorageUnavailableException)
        {
            Abandon(answer);
            await asking.CancelAsync();
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning, Message = "The store does not answer; nobody who is in a hurry waits for it until it does")]
        public static partial void Silent(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "The store answers again")]
        public static partial void Back(ILogger logger);
    }
}
