using AdaptiveCards;

namespace TetBot.Sending;

/// <summary>A card ready to be sent.</summary>
/// <param name="Card">The card.</param>
/// <param name="Summary">The text of a phone's notification.</param>
internal sealed record DrawnCard(AdaptiveCard Card, string Summary);
