using TetBot.Domain;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Paging;

/// <summary>How a page ended, or that it is in doubt.</summary>
/// <param name="Drawn">The alert the card was drawn from.</param>
/// <param name="Step">The step.</param>
/// <param name="To">The person paged.</param>
/// <param name="Outcome">The outcome.</param>
internal sealed record PageEnd(Alert Drawn, StepTaken Step, Author To, PageOutcome Outcome)
{
    /// <summary>The id of the first event that records the outcome.</summary>
    public string Key { get; } = KeyOf(Drawn, Step, To);

    /// <summary>The conversation that carries the card; null unless it was sent.</summary>
    public string? Conversation { get; init; }

    /// <summary>The message that carries the card; null unless it was sent.</summary>
    public string? Message { get; init; }

    /// <summary>The id of the event that records the second send.</summary>
    public string AgainKey => AgainKeyOf(Key);

    public static string StepKeyOf(Alert alert, StepTaken step) => $"{alert.Standing().Round}/page/{step.Step}";

    public static string KeyOf(Alert alert, StepTaken step, Author to) => $"{StepKeyOf(alert, step)}/{to.Id}";

    public static string AgainKeyOf(string key) => $"{key}/again";

    public static bool IsSaidAgain(Alert alert, string key) => alert.Events.Any(happened => happened.Id == AgainKeyOf(key));

    public AlertEvent Event(string eventId, DateTimeOffset now) =>
        new(eventId, now, AlertEventKind.PageEnded) { Round = Drawn.Standing().Round, Step = Step.Step, To = [To], Outcome = Outcome };

    /// <summary>The alert with this outcome. The doubt is recorded once; what becomes known later is an event of its own.</summary>
    public Alert Over(Alert current, DateTimeOffset now)
    {
        var wasInDoubt = current.Events.Any(known => known.Id == Key && known.Outcome is PageOutcome.InDoubt);
        if (wasInDoubt && Outcome is PageOutcome.InDoubt)
            return current;
        var said = wasInDoubt ? $"{Key}/known" : Key;
        var changed = current.With(Event(said, now));
        if (Outcome is not PageOutcome.Sent)
            return changed;
        List<string> told = [.. Drawn.Events.Select(known => known.Id), Key, AgainKey, said];
        return changed.With(new AlertReader(To.Id, Conversation, Message, Drawn.VisibleCount, told));
    }
}
