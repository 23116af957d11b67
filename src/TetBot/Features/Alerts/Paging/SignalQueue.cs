using System.Collections.Concurrent;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// What programs tell, one after the other, so that two signals of a group never open two alerts. What comes while others are taken in
/// waits, and all that waits is
/// then taken in at once: in a storm an alert is written a few times and not once a signal.
/// </summary>
internal sealed class SignalQueue : IDisposable
{
    private readonly ConcurrentQueue<Told> _waiting = new();
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Has signals taken in, by this caller or by another who is at it.</summary>
    /// <param name="signals">What was told, oldest first.</param>
    /// <param name="take">Takes them in; says whether all is in the store.</param>
    /// <param name="cancellationToken">Ends the wait; what is being taken in then is taken in to the end.</param>
    /// <returns>What <paramref name="take"/> said.</returns>
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
            // It must not be taken in with whatever comes hours later.
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

    /// <summary>
    /// Of the callers nobody's leaving ends it for the others, and what cannot be taken in does not keep the others' out.
    /// </summary>
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
        /// <summary>Whether it is in the store, once that is known.</summary>
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
