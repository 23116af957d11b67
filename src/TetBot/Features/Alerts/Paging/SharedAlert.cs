using TetBot.Domain;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// An alert that every instance works on, and which of its events this instance is to tell. An event is told by the instance that decided
/// it, and by this one only if that takes too long.
/// </summary>
internal sealed class SharedAlert(AlertId id, AlertRegistry registry, AlertingOptions options)
{
    public AlertId Id => id;

    /// <summary>The alert as it is known here now; null where it is unknown.</summary>
    public Alert? Current => registry.Find(id);

    /// <inheritdoc cref="AlertingOptions.TakeOverAfter"/>
    public TimeSpan TakeOverAfter => options.TakeOverAfter;

    /// <inheritdoc cref="AlertRegistry.ChangeAsync"/>
    public Task<AlertChange?> ChangeAsync(Func<Alert, AlertChange> change, CancellationToken cancellationToken) =>
        registry.ChangeAsync(id, change, cancellationToken);

    /// <summary>Has this instance look at the alert again.</summary>
    public void Touch() => registry.Touch(id);

    /// <summary>
    /// Whether this instance is to tell an event: it caused the event, or the instance that did has not told it for too long.
    /// </summary>
    public bool IsOurs(string happened) => LeftOfOthers(happened) <= TimeSpan.Zero;

    /// <summary>How long an event still belongs to another instance.</summary>
    public TimeSpan LeftOfOthers(string happened) =>
        registry.KnownFor(id, happened) is { } known ? options.TakeOverAfter - known : TimeSpan.Zero;

    /// <summary>
    /// How long a page still belongs to another instance. That instance has a while to begin, and longer while it is sending the page or
    /// about to send it again.
    /// </summary>
    public TimeSpan LeftOfOthers(Alert alert, StepTaken step, Author to)
    {
        if (!step.Outcomes.ContainsKey(to.Id))
            return LeftOfOthers(PageEnd.StepKeyOf(alert, step));
        var page = PageEnd.KeyOf(alert, step, to);
        var newest = PageEnd.IsSaidAgain(alert, page) ? PageEnd.AgainKeyOf(page) : page;
        return registry.KnownFor(id, newest) is { } known ? (options.TakeOverAfter * 4) - known : TimeSpan.Zero;
    }
}
