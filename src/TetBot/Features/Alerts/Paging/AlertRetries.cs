namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// What is to be retried for an alert, by key: how often it was tried, and when its next try is due by the machine's clock.
/// </summary>
internal sealed class AlertRetries(TimeProvider machine)
{
    private readonly Dictionary<string, (int Attempts, long Since, TimeSpan After)> _later = new(StringComparer.Ordinal);

    /// <summary>How often the key was tried.</summary>
    public int Attempts(string key)
    {
        lock (_later) return _later.GetValueOrDefault(key).Attempts;
    }

    public bool IsItsTurn(string key) => LeftOf(key) <= TimeSpan.Zero;

    /// <summary>How long the key still waits.</summary>
    public TimeSpan LeftOf(string key)
    {
        lock (_later) return _later.TryGetValue(key, out var later) ? later.After - machine.GetElapsedTime(later.Since) : TimeSpan.Zero;
    }

    /// <summary>Counts a try and delays the next one.</summary>
    public void Later(string key, TimeSpan after)
    {
        lock (_later) _later[key] = (_later.GetValueOrDefault(key).Attempts + 1, machine.GetTimestamp(), after);
    }

    /// <summary>Ends the tries of a key; the next one starts from zero.</summary>
    public void Done(string key)
    {
        lock (_later) _later.Remove(key);
    }

    /// <summary>Forgets every key that is no longer open.</summary>
    /// <param name="open">The keys that are still open.</param>
    public void Keep(IEnumerable<string> open)
    {
        lock (_later)
        {
            foreach (var key in _later.Keys.Except(open, StringComparer.Ordinal).ToList())
                _later.Remove(key);
        }
    }
}
