using AdaptiveCards;

namespace TetBot.Sending;

/// <summary>A card drawn to be sent.</summary>
/// <param name="Card">The card.</param>
/// <param name="Summary">What a phone's notification says of it.</param>
internal sealed record DrawnCard(AdaptiveCard Card, string Summary);
