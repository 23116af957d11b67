namespace AdaptiveCards;

/// <summary>The content types of cards.</summary>
public static class CardContentTypes
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
}
