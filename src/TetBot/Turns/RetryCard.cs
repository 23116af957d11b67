using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Resources;

namespace TetBot.Turns;

/// <summary>
/// Stands in for a card whose button could not be carried out: it holds everything the press sent, so that pressing again is the same
/// press.
/// A message or an error in its place would lose what was typed, as clients draw the card anew under it.
/// </summary>
internal static class RetryCard
{
    /// <summary>What is left of a card beside the words on it.</summary>
    private const int MostBytesHeld = CardParts.MaxBytes - (4 * 1024);

    /// <summary>Whether a card can hold what the press sent; a pasted list may be longer.</summary>
    public static bool CanHold(CardActionInvoke press) =>
        press.Data.Values.Sum(
            value => CardParts.BytesOf(value.Key) + CardParts.BytesOf(value.Value) + "\"\":\"\",".Length) <= MostBytesHeld;

    public static AdaptiveCard Draw(CardActionInvoke press, string text) => new()
    {
        Lang = CardParts.Lang,
        Body = [CardParts.Banner(text, ContainerStyle.Warning)],
        Actions = [new ExecuteAction(Texts.PressAgain, press.Verb) { Data = press.Data.Values, Style = ActionStyle.Positive }],
    };
}
