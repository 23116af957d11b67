namespace TetBot.Domain.Campaigns;

/// <summary>When the gathering departments and the managers are informed of the campaign's state (C19).</summary>
/// <param name="MorningAt">The time each morning in Vietnam, for instance 07:30; outside the quiet hours.</param>
public sealed record SummaryRule(TimeOnly MorningAt);
