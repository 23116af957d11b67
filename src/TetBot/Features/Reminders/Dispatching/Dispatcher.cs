using Microsoft.Extensions.Options;
using TetBot.Clocks;
using TetBot.Sending;
using TetBot.Sending.LiveCards;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>
/// Dispatches notices while this instance holds the lease: plans what is due, stores it, sends it, and stores the outcomes. If an instance
/// dies at any instant, the next continues from what is stored.
/// </summary>
internal sealed partial class Dispatcher(
    DispatcherLease lease,
    NoticeStore store,
    NoticePlanner planner,
    NoticeSender sender,
    NoticeCardUpdater updater,
    LiveCardUpdater liveCards,
    IOptions<DispatcherOptions> options,
    [MachineClock] TimeProvider machine,
    ILogger<Dispatcher> logger) : BackgroundService
{
    private readonly DispatcherOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.Enabled)
            return;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await lease.AcquireAsync(stoppingToken);
                await ServeAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutdown.
        }
        finally
        {
            await lease.ReleaseAsync();
        }
    }

    private async Task ServeAsync(CancellationToken stoppingToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        DispatchTerm? term = null;
        // Renewal starts at once, because reading what is stored may take longer than the lease lasts.
        var renewing = RenewAsync(() => term, over.Token);
        try
        {
            var registry = await LoadAsync(renewing, over.Token);
            if (registry is null)
                return;
            using (term = new DispatchTerm(lease, registry, WatermarkOf(registry)))
            {
                foreach (var (wave, notice, doubt) in registry.OpenFrom(lease.State.FirstOpen))
                    term.Enqueue(wave, notice, doubt);
                var planning = planner.RunAsync(term);
                Task[] sending =
                [
                    .. Enumerable.Range(0, _options.InFlight).Select(_ => sender.RunAsync(term)),
                    updater.RunAsync(term),
                    liveCards.RunAsync(term)
                ];
                await Task.WhenAny(renewing, planning, EndOf(stoppingToken));
                term.End();
                await planning;
                await Task.WhenAll(sending);
            }
        }
        finally
        {
            await over.CancelAsync();
            await renewing;
        }
    }

    /// <summary>
    /// The stored watermark, or the newest wave's time where a holder died between storing the wave and storing its progress.
    /// </summary>
    private DateTimeOffset WatermarkOf(NoticeRegistry registry) => registry.Waves
        .Where(wave => wave.Number > lease.State.Wave && wave.PassesOn is null)
        .Select(wave => wave.MadeAt)
        .Append(lease.State.Watermark)
        .Max();

    /// <returns>Null where the lease was lost meanwhile.</returns>
    private async Task<NoticeRegistry?> LoadAsync(Task renewing, CancellationToken cancellationToken)
    {
        while (!renewing.IsCompleted)
        {
            try
            {
                return await NoticeRegistry.LoadAsync(store, cancellationToken);
            }
            catch (StorageUnavailableException problem)
            {
                Log.StorageUnavailable(logger, problem);
                await Task.Delay(_options.PollEvery, machine, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>Renews until the lease is lost or the token is cancelled.</summary>
    private async Task RenewAsync(Func<DispatchTerm?> current, CancellationToken cancellationToken)
    {
        try
        {
            while (lease.IsHeld)
            {
                await Task.Delay(_options.RenewEvery, machine, cancellationToken);
                try
                {
                    if (!await lease.RenewAsync(state => current()?.Advance(state) ?? state, cancellationToken))
                        return;
                }
                catch (StorageUnavailableException problem)
                {
                    Log.StorageUnavailable(logger, problem); // Retried until the lease expires.
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The term is over.
        }
    }

    private static Task EndOf(CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(end.SetResult);
        return end.Task;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The dispatcher cannot read or write what it must; it tries again")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem);
    }
}
