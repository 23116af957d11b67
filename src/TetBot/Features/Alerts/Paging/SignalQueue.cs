using System.Collections.Concurrent;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// Takes in signals one batch after the other, so that two signals of a group never open two alerts. Signals that arrive meanwhile wait and
/// are then taken in together: in a storm an alert is written a few times instead of once a signal.
/// </summary>
internal sealed class SignalQueue : IDisposable
{
    private readonly ConcurrentQueue<Told> _waiting = new();
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Takes in signals, through this caller or another that is already doing so.</summary>
    /// <param name="signals">The signals, oldest first.</param>
    /// <param name="take">Takes in the signals, and returns whether all are in the store.</param>
    /// <param name="cancellationToken">Ends the wait; signals that are already being taken in are still taken in.</param>
    /// <returns>The result of <paramref name="take"/>.</returns>
    public async Task<bool> TakeAsync(
        IReadOnlyList<AlertSignal> signals, Func<IReadOnlyList<AlertSignal>, Task<bool>> take, CancellationToken cancellationToken)
    {
        var told = new Told(signals);
        _waiting.Enqueue(told);
        try
        {
            await _gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The signals must not be taken in with others that arrive hours later.
            told.Done.TrySetCanceled(cancellationToken);
            throw;
        }

        try
        {
            List<Told> together = [];
            while (_waiting.TryDequeue(out var next))
            {
                if (!next.Done.Task.IsCanceled)
                    together.Add(next);
            }

            if (together.Count > 0)
                await TakeAsync(together, take);
        }
        finally
        {
            _gate.Release();
        }

        return await told.Done.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>A caller that gives up does not stop the others, and signals that cannot be taken in do not block the rest.</summary>
    private static async Task TakeAsync(List<Told> together, Func<IReadOnlyList<AlertSignal>, Task<bool>> take)
    {
        try
        {
            var isStored = await take([.. together.SelectMany(told => told.Signals)]);
            together.ForEach(told => told.Done.TrySetResult(isStored));
        }
        catch (Exception) when (together.Count > 1)
        {
            foreach (var told in together)
                await TakeAsync([told], take);
        }
        catch (Exception problem)
        {
            together[0].Done.TrySetException(problem);
        }
    }

    private sealed record Told(IReadOnlyList<AlertSignal> Signals)
    {
        /// <summary>Whether the signals are in the store, once that is known.</summary>
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
