namespace AdaptiveCards;

/// <summary>What names the content of a card.</summary>
public static class CardContentTypes
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
}
