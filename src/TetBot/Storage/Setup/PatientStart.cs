namespace TetBot.Storage.Setup;

/// <summary>
/// A step at the start of the bot that needs the store. If the store is unavailable, the step is retried later, so that
/// an instance that starts during an outage can receive alerts meanwhile. A failure that does not recover by itself
/// stops the start.
/// </summary>
internal abstract partial class PatientStart(TimeProvider machine, ILogger logger) : BackgroundService
{
    /// <summary>
    /// How long the start waits for the step. It is longer than an alert waits, because the first token of a managed
    /// identity takes time.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await IsDoneAsync(cancellationToken))
            await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
            await Task.Delay(BetweenTries, machine, stoppingToken);
        while (!await IsDoneAsync(stoppingToken));
    }

    /// <summary>Takes the step. It may run several times, and a second time while the first still waits for an
    /// answer.</summary>
    protected abstract Task TakeAsync(CancellationToken cancellationToken);

    private async Task<bool> IsDoneAsync(CancellationToken cancellationToken)
    {
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var step = TakeAsync(asking.Token);
        try
        {
            await step.WaitAsync(Patience, machine, cancellationToken);
            return true;
        }
        catch (TimeoutException problem)
        {
            _ = step.ContinueWith(
                late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            await asking.CancelAsync();
            Log.Later(logger, problem);
        }
        catch (StorageUnavailableException problem) when (!problem.NeedsMending)
        {
            Log.Later(logger, problem);
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning, Message = "The store is away; the bot begins without it, and tries again until it is back")]
        public static partial void Later(ILogger logger, Exception problem);
    }
}
