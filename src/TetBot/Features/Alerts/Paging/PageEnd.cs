using TetBot.Domain;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Paging;

/// <summary>How a page stands now.</summary>
/// <param name="Drawn">The alert the card was drawn from.</param>
/// <param name="Step">The step.</param>
/// <param name="To">Whose.</param>
/// <param name="Outcome">How.</param>
internal sealed record PageEnd(Alert Drawn, StepTaken Step, Author To, PageOutcome Outcome)
{
    /// <summary>The id of the event that says so first.</summary>
    public string Key { get; } = KeyOf(Drawn, Step, To);

    /// <summary>Where the card stands; null unless it was sent.</summary>
    public string? Conversation { get; init; }

    /// <summary>The message that carries it; null unless it was sent.</summary>
    public string? Message { get; init; }

    /// <summary>The id of the event that says that it is said again.</summary>
    public string AgainKey => AgainKeyOf(Key);

    public static string StepKeyOf(Alert alert, StepTaken step) => $"{alert.Standing().Round}/page/{step.Step}";

    public static string KeyOf(Alert alert, StepTaken step, Author to) => $"{StepKeyOf(alert, step)}/{to.Id}";

    public static string AgainKeyOf(string key) => $"{key}/again";

    public static bool IsSaidAgain(Alert alert, string key) => alert.Events.Any(happened => happened.Id == AgainKeyOf(key));

    public AlertEvent Event(string eventId, DateTimeOffset now) =>
        new(eventId, now, AlertEventKind.PageEnded) { Round = Drawn.Standing().Round, Step = Step.Step, To = [To], Outcome = Outcome };

    /// <summary>The alert with it. That it was in doubt is written once; what becomes known after that has an event of its own.</summary>
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
