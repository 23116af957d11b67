using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.OnCall;
using TetBot.Storage;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// Brings alerts to people. It runs on every instance and needs no lease: an alert is sent where it came in, at once and even while the
/// store is out of reach, and the ETag of its state ensures that only one instance takes a step. Each alert that is not quiet has its own
/// task, so none waits for another.
/// </summary>
internal sealed partial class AlertPager(
    AlertRegistry registry,
    AlertMessenger messenger,
    OnCallLoader onCall,
    Campaign campaign,
    IOptions<AlertingOptions> options,
    TimeProvider clock,
    [MachineClock] TimeProvider machine,
    ILogger<AlertPager> logger) : BackgroundService
{
    /// <summary>How long to wait after a fault in the bot.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    private readonly AlertingOptions _options = options.Value;
    private readonly ConcurrentDictionary<AlertId, (SemaphoreSlim Wake, Task Task)> _working = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Hosted services start one after the other, so what follows must not hold up the others.
        await Task.Yield();
        var polling = PollAsync(stoppingToken);
        try
        {
            await foreach (var id in registry.Changes.ReadAllAsync(stoppingToken))
                Wake(id, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutdown.
        }

        await polling;
        await Task.WhenAll(_working.Values.Select(work => work.Task));
    }

    private void Wake(AlertId id, CancellationToken stoppingToken)
    {
        if (_working.TryGetValue(id, out var working))
        {
            if (working.Wake.CurrentCount == 0)
                working.Wake.Release();
            return;
        }

        if (registry.Find(id) is null or { IsQuiet: true })
            return;
        // Only this loop adds entries. A task that ends removes its own entry and then looks once more.
        var wake = new SemaphoreSlim(0);
        var known = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _working[id] = (wake, RunAsync(known.Task, id, wake, stoppingToken));
        known.SetResult();
    }

    private async Task RunAsync(Task known, AlertId id, SemaphoreSlim wake, CancellationToken stoppingToken)
    {
        await known;
        var work = WorkOn(id);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (registry.Find(id) is not { IsQuiet: false } alert)
            {
                await work.EndAsync();
                _working.TryRemove(id, out _);
                if (registry.Find(id) is { IsQuiet: false })
                    registry.Touch(id); // It changed in between.
                return;
            }

            var next = await LookAsync(work, alert, stoppingToken);
            await WaitAsync(wake, next, stoppingToken);
        }

        await work.EndAsync();
    }

    private AlertWork WorkOn(AlertId id)
    {
        var shared = new SharedAlert(id, registry, _options);
        var retries = new AlertRetries(machine);
        return new AlertWork(
            shared,
            new AlertEscalation(shared, campaign, onCall, clock),
            new AlertPaging(shared, new PageRecord(shared, clock), messenger, onCall, retries, machine, logger),
            new AlertListeners(shared, messenger, onCall, retries, logger),
            new AlertTasks(shared, retries, machine, logger),
            retries);
    }

    private async Task<NextLook> LookAsync(AlertWork work, Alert alert, CancellationToken stoppingToken)
    {
        try
        {
            return await work.LookAsync(alert, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return default;
        }
        catch (StorageUnavailableException problem)
        {
            Log.StorageUnavailable(logger, problem, alert.Id);
        }
        catch (Exception problem)
        {
            Log.Broken(logger, problem, alert.Id); // A bug: this alert is retried, and the others go on.
        }

        return new NextLook(At: null, AfterFault);
    }

    /// <summary>Waits until the alert changes, something falls due, or something is to be retried.</summary>
    private async Task WaitAsync(SemaphoreSlim wake, NextLook next, CancellationToken stoppingToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var woken = wake.WaitAsync(over.Token);
        List<Task> any = [woken];
        if (next.At is { } at)
            any.Add(Task.Delay(Bounded(at - clock.GetUtcNow()), clock, over.Token));
        if (next.After is { } after)
            any.Add(Task.Delay(Bounded(after), machine, over.Token));
        await Task.WhenAny(any);
        await over.CancelAsync();
        await Task.WhenAny(woken);
    }

    /// <summary>A shift may end months ahead; looking once a day costs nothing.</summary>
    private static TimeSpan Bounded(TimeSpan time) => TimeSpan.FromTicks(Math.Clamp(time.Ticks, 0, TimeSpan.TicksPerDay));

    private async Task PollAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The spool is loaded first, because the store may be away for long.
                await registry.LoadSpoolAsync(stoppingToken);
                await registry.RefreshAsync(stoppingToken);
                await messenger.LearnAsync(stoppingToken);
            }
            catch (StorageUnavailableException problem)
            {
                Log.OutOfReach(logger, problem);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                Log.NotLooked(logger, problem); // A bug or unexpected data: alerts that come in here are still sent.
            }

            await Task.WhenAny(Task.Delay(_options.PollEvery, machine, stoppingToken));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning, Message = "Alert {Alert} can be kept neither in the store nor on the local disk; it is tried again")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem, AlertId alert);

        [LoggerMessage(Level = LogLevel.Error, Message = "Alert {Alert} failed in the bot; it is tried again")]
        public static partial void Broken(ILogger logger, Exception problem, AlertId alert);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The alerts in the store are out of reach")]
        public static partial void OutOfReach(ILogger logger, Exception problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "The alerts in the store were not looked at")]
        public static partial void NotLooked(ILogger logger, Exception problem);
    }
}
