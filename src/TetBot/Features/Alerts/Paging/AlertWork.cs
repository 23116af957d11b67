using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Paging;

/// <summary>When to look at an alert again.</summary>
/// <param name="At">When a step falls due by the application's clock; null where none does.</param>
/// <param name="After">After what time by the machine's clock something is retried; null where nothing is.</param>
internal readonly record struct NextLook(DateTimeOffset? At, TimeSpan? After);

/// <summary>
/// The work of this instance on one alert: takes the steps that are due, sends pages, tells what happened, and keeps cards up to date.
/// Everything to be sent follows from what is stored, so if an instance dies at any instant, the next look continues from there.
/// </summary>
internal sealed class AlertWork(
    SharedAlert shared, AlertEscalation escalation, AlertPaging paging, AlertListeners listeners, AlertTasks tasks, AlertRetries retries)
{
    /// <summary>The pause between two looks at something that cannot wait.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <summary>Does everything that can be done now.</summary>
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
    /// When something is to be retried, or sent on behalf of another instance; retries of anything no longer open are forgotten. Something
    /// open that waits for neither became this instance's work during the look, so the alert is looked at again at once.
    /// </summary>
    private TimeSpan? Soonest(Alert alert)
    {
        var open = AlertPaging.PagesOf(alert)
            .Select(page => (Key: PageEnd.KeyOf(alert, page.Step, page.To), Others: shared.LeftOfOthers(alert, page.Step, page.To)))
            .Select(page => (page.Key, Work: page.Key, page.Others))
            .Concat(AlertListeners.OpenOf(alert).Select(one => (one.Key, one.Work, Others: shared.LeftOfOthers(one.Happened))))
            .ToList();
        retries.Keep(open.SelectMany(one => (string[])[one.Key, one.Work]));

        // Work that is running reports when it ends.
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
