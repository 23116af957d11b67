using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Paging;

/// <summary>When to look at an alert again.</summary>
/// <param name="At">By the application's clock; null where nothing falls due.</param>
/// <param name="After">By the machine's clock; null where nothing is to be tried again.</param>
internal readonly record struct NextLook(DateTimeOffset? At, TimeSpan? After);

/// <summary>
/// The work on one alert, as this instance does it: takes the steps that are due, says them, tells what happened and keeps its cards true.
/// All that is to be said follows from what is stored, so whatever instance dies at whatever instant, the next look goes on from there.
/// </summary>
internal sealed class AlertWork(
    SharedAlert shared, AlertEscalation escalation, AlertPaging paging, AlertListeners listeners, AlertTasks tasks, AlertRetries retries)
{
    /// <summary>Between two looks at what cannot wait.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <summary>Does what there is to do now.</summary>
    public async Task<NextLook> LookAsync(Alert alert, CancellationToken cancellationToken)
    {
        var viewFacts = await escalation.SurroundingsAsync(alert, cancellationToken);
        (alert, var lookAt) = await escalation.StepAsync(alert, viewFacts.Facts, cancellationToken);
        var pages = AlertPaging.PagesOf(alert)
            .Where(page => shared.LeftOfOthers(alert, page.Step, page.To) <= TimeSpan.Zero)
            .Select(page => PageEnd.KeyOf(alert, page.Step, page.To))
            .Where(retries.IsItsTurn)
            .ToList();
        await tasks.RunAsync(pages, page => paging.PageAsync(page, viewFacts, cancellationToken), cancellationToken);
        var now = shared.Current ?? alert;
        var behind = AlertListeners.ListenersOf(now)
            .Where(listener => listener.IsBehind(now))
            .Select(listener => listener.Person)
            .Where(person => retries.IsItsTurn(AlertListeners.AttendKey(person)))
            .Distinct()
            .ToDictionary(AlertListeners.AttendKey, StringComparer.Ordinal);
        await tasks.RunAsync(behind.Keys, key => listeners.AttendAsync(behind[key], viewFacts, cancellationToken), cancellationToken);
        return new NextLook(lookAt, Soonest(shared.Current ?? now));
    }

    /// <summary>Waits until nothing is under way any more.</summary>
    public Task EndAsync() => tasks.EndAsync();

    /// <summary>
    /// When something is to be tried again, or said in another's stead; what is not to be said any more is forgotten. What is open and
    /// waits for neither fell to this instance, or happened, while it looked: it looks again at once.
    /// </summary>
    private TimeSpan? Soonest(Alert alert)
    {
        var open = AlertPaging.PagesOf(alert)
            .Select(page => (Key: PageEnd.KeyOf(alert, page.Step, page.To), Others: shared.LeftOfOthers(alert, page.Step, page.To)))
            .Select(page => (page.Key, Work: page.Key, page.Others))
            .Concat(AlertListeners.OpenOf(alert).Select(one => (one.Key, one.Work, Others: shared.LeftOfOthers(one.Happened))))
            .ToList();
        retries.Keep(open.SelectMany(one => (string[])[one.Key, one.Work]));

        // Of what is under way it hears when that ends.
        open.RemoveAll(one => tasks.Has(one.Work));
        return open.Count == 0 ? null : open.Min(one => Longest(one.Others, retries.LeftOf(one.Key), retries.LeftOf(one.Work)));

        static TimeSpan Longest(params ReadOnlySpan<TimeSpan> times)
        {
            var longest = Breath;
            foreach (var time in times)
                longest = time > longest ? time : longest;
            return longest;
        }
    }
}
