using System.Collections.Concurrent;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// Writes down how an alert's pages ended. What could be written down nowhere is kept, and written down before it is said again.
/// </summary>
internal sealed class PageRecord(SharedAlert shared, TimeProvider clock)
{
    /// <summary>What was said, or perhaps was, and is not written down yet.</summary>
    private readonly ConcurrentDictionary<string, Func<Alert, Alert>> _unwritten = new(StringComparer.Ordinal);

    /// <summary>Writes down how a page ended; as long as that cannot be done it is not said again.</summary>
    public Task WriteAsync(PageEnd ended, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return WriteAsync(ended.Key, current => ended.Over(current, now), cancellationToken);
    }

    /// <summary>Writes down what could not be before.</summary>
    /// <returns>Whether there was any of that page.</returns>
    public async Task<bool> RewriteAsync(string page, CancellationToken cancellationToken)
    {
        if (!_unwritten.TryGetValue(page, out var change))
            return false;
        await WriteAsync(page, change, cancellationToken);
        return true;
    }

    /// <summary>Writes down that it is said a second time, before it is.</summary>
    /// <returns>False where another instance did.</returns>
    public async Task<bool> ClaimAsync(PageEnd ended, CancellationToken cancellationToken)
    {
        var isOurs = false;
        await shared.ChangeAsync(
            current =>
            {
                isOurs = current.Events.All(known => known.Id != ended.AgainKey);
                return new AlertChange(current.With(ended.Event(ended.AgainKey, clock.GetUtcNow())));
            },
            cancellationToken);
        return isOurs;
    }

    private async Task WriteAsync(string page, Func<Alert, Alert> change, CancellationToken cancellationToken)
    {
        _unwritten[page] = change;
        await shared.ChangeAsync(current => new AlertChange(change(current)), cancellationToken);
        _unwritten.TryRemove(new KeyValuePair<string, Func<Alert, Alert>>(page, change));
    }
}
