using TetBot.Storage;

namespace TetBot.Delivery.Alerting;

/// <summary>
/// Asks the store with little patience: one that does not answer at all is asked several times over half a minute by its library, and so long no alert can wait. After
/// such a call the store counts as out of reach for a while, so that not each of many alerts waits as long again.
/// </summary>
internal sealed class StoreReach(TimeProvider machine)
{
    /// <summary>How long an answer is waited for. What the store does later all the same is found when it is looked at.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    /// <summary>Nought where it has always answered.</summary>
    private long _silentSince;

    /// <summary>Asks.</summary>
    /// <exception cref="StorageUnavailableException">The store fails, does not answer, or did not a moment ago.</exception>
    public async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        if (Interlocked.Read(ref _silentSince) is not 0 and var since && machine.GetElapsedTime(since) < Rest)
            throw new StorageUnavailableException("The store did not answer a moment ago.");
        try
        {
            return await ask().WaitAsync(Patience, machine);
        }
        catch (TimeoutException problem)
        {
            Interlocked.Exchange(ref _silentSince, machine.GetTimestamp());
            throw new StorageUnavailableException("The store does not answer.", problem);
        }
    }
}
