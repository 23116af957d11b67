using TetBot.Domain;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// One alert that every instance works on, and what of it is this instance's to say: what was decided elsewhere is said there, and here
/// only when that takes too long.
/// </summary>
internal sealed class SharedAlert(AlertId id, AlertRegistry registry, AlertingOptions options)
{
    public AlertId Id => id;

    /// <summary>The alert as this instance knows it now; null where it knows none.</summary>
    public Alert? Current => registry.Find(id);

    /// <inheritdoc cref="AlertingOptions.TakeOverAfter"/>
    public TimeSpan TakeOverAfter => options.TakeOverAfter;

    /// <inheritdoc cref="AlertRegistry.ChangeAsync"/>
    public Task<AlertChange?> ChangeAsync(Func<Alert, AlertChange> change, CancellationToken cancellationToken) =>
        registry.ChangeAsync(id, change, cancellationToken);

    /// <summary>Has this instance look at it again.</summary>
    public void Touch() => registry.Touch(id);

    /// <summary>Whether it is this instance's to say what happened: it did it, or another did that has not said it for too long.</summary>
    public bool IsOurs(string happened) => LeftOfOthers(happened) <= TimeSpan.Zero;

    /// <summary>How long what happened is another instance's to say yet.</summary>
    public TimeSpan LeftOfOthers(string happened) =>
        registry.KnownFor(id, happened) is { } known ? options.TakeOverAfter - known : TimeSpan.Zero;

    /// <summary>
    /// How long a page is another instance's yet: that one has a while to begin with it, and longer where it is on its way with it or is to
    /// say it again.
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
