using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Intake;

/// <summary>What a body came to.</summary>
/// <param name="Signals">What can be taken, in the order it was sent in.</param>
/// <param name="Unusable">Of each alert that cannot, why: a sentence that begins with the path of what is wrong.</param>
/// <param name="Refusal">The same of the whole body, of which nothing can then be taken; null else.</param>
internal sealed record AlertReading(IReadOnlyList<AlertSignal> Signals, IReadOnlyList<string> Unusable, string? Refusal = null)
{
    /// <summary>So many alerts a body may have; what an alert costs beyond its bytes is bounded by this.</summary>
    public const int MostAlerts = 20_000;

    /// <summary>How many alerts were sent.</summary>
    public int Received => Signals.Count + Unusable.Count;

    public static AlertReading Refused(string sentence) => new([], [], sentence);
}
