using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Features.Alerts.Intake;

/// <summary>The words that programs use for severities.</summary>
internal static class SeveritySpelling
{
    /// <summary>Reads a severity. An unknown word counts as high, so that no alert waits because its word is new.</summary>
    public static AlertSeverity Read(string said) => VietnameseText.Fold(VietnameseText.Tidy(said)) switch
    {
        "critical" or "page" or "disaster" or "emergency" => AlertSeverity.Critical,
        "info" or "low" or "none" or "minor" => AlertSeverity.Low,
        _ => AlertSeverity.High,
    };
}
