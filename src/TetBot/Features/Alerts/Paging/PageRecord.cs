using System.Collections.Concurrent;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// Records how an alert's pages ended. An outcome that can be stored nowhere is kept here and recorded before the page is sent again.
/// </summary>
internal sealed class PageRecord(SharedAlert shared, TimeProvider clock)
{
    /// <summary>Pages that were sent, or may have been, and are not recorded yet.</summary>
    private readonly ConcurrentDictionary<string, Func<Alert, Alert>> _unwritten = new(StringComparer.Ordinal);

    /// <summary>Records how a page ended. Until that succeeds, the page is not sent again.</summary>
    public Task WriteAsync(PageEnd ended, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return WriteAsync(ended.Key, current => ended.Over(current, now), cancellationToken);
    }

    /// <summary>Records what could not be recorded before.</summary>
    /// <returns>Whether there was anything to record for that page.</returns>
    public async Task<bool> RewriteAsync(string page, CancellationToken cancellationToken)
    {
        if (!_unwritten.TryGetValue(page, out var change))
            return false;
        await WriteAsync(page, change, cancellationToken);
        return true;
    }

    /// <summary>Records that a page is sent for the second time, before it is sent.</summary>
    /// <returns>False where another instance has recorded that already.</returns>
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
