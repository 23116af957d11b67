namespace TetBot.Domain.Campaigns;

/// <summary>When those who gather and manage are told how the campaign stands (C19).</summary>
/// <param name="MorningAt">Each morning at this time in Vietnam, for instance 07:30; outside the quiet hours.</param>
public sealed record SummaryRule(TimeOnly MorningAt);
