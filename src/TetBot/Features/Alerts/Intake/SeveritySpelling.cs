using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Features.Alerts.Intake;

/// <summary>How programs call how grave something is.</summary>
internal static class SeveritySpelling
{
    /// <summary>
    /// What is meant. What nobody knows is grave enough to be looked at: an alert must not wait because its word is a new one.
    /// </summary>
    public static AlertSeverity Read(string said) => VietnameseText.Fold(VietnameseText.Tidy(said)) switch
    {
        "critical" or "page" or "disaster" or "emergency" => AlertSeverity.Critical,
        "info" or "low" or "none" or "minor" => AlertSeverity.Low,
        _ => AlertSeverity.High,
    };
}
