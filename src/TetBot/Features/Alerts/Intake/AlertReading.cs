using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Intake;

/// <summary>What was read from a request body.</summary>
/// <param name="Signals">The alerts that can be used, in the order they were sent.</param>
/// <param name="Unusable">Why each other alert cannot be used: a sentence that begins with the path of what is wrong.</param>
/// <param name="Refusal">Why the whole body is refused, in which case no alert is taken; null otherwise.</param>
internal sealed record AlertReading(IReadOnlyList<AlertSignal> Signals, IReadOnlyList<string> Unusable, string? Refusal = null)
{
    /// <summary>The most alerts in one body, which bounds what alerts cost beyond their bytes.</summary>
    public const int MostAlerts = 20_000;

    /// <summary>How many alerts the body had.</summary>
    public int Received => Signals.Count + Unusable.Count;

    public static AlertReading Refused(string sentence) => new([], [], sentence);
}
