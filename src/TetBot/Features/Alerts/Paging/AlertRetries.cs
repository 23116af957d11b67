namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// What is to be tried again about an alert, by its key: how often it was tried, and when it is its turn again by the machine's clock.
/// </summary>
internal sealed class AlertRetries(TimeProvider machine)
{
    private readonly Dictionary<string, (int Attempts, long Since, TimeSpan After)> _later = new(StringComparer.Ordinal);

    /// <summary>How often it was tried.</summary>
    public int Attempts(string key)
    {
        lock (_later) return _later.GetValueOrDefault(key).Attempts;
    }

    public bool IsItsTurn(string key) => LeftOf(key) <= TimeSpan.Zero;

    /// <summary>How long it waits yet.</summary>
    public TimeSpan LeftOf(string key)
    {
        lock (_later) return _later.TryGetValue(key, out var later) ? later.After - machine.GetElapsedTime(later.Since) : TimeSpan.Zero;
    }

    /// <summary>Counts a try, and has the next one wait.</summary>
    public void Later(string key, TimeSpan after)
    {
        lock (_later) _later[key] = (_later.GetValueOrDefault(key).Attempts + 1, machine.GetTimestamp(), after);
    }

    /// <summary>It has ended: the next of that key begins anew.</summary>
    public void Done(string key)
    {
        lock (_later) _later.Remove(key);
    }

    /// <summary>Forgets what is not to be said any more.</summary>
    /// <param name="open">The keys of what still is.</param>
    public void Keep(IEnumerable<string> open)
    {
        lock (_later)
        {
            foreach (var key in _later.Keys.Except(open, StringComparer.Ordinal).ToList())
                _later.Remove(key);
        }
    }
}
