using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Resources;

namespace TetBot.Turns;

/// <summary>
/// Replaces a card whose button could not be carried out. It holds everything the press sent, so that pressing again repeats the press. A
/// message or an error instead would lose what was typed, because clients redraw the card under it.
/// </summary>
internal static class RetryCard
{
    /// <summary>The bytes a card has left beside its words.</summary>
    private const int MostBytesHeld = CardParts.MaxBytes - (4 * 1024);

    /// <summary>Whether a card can hold what the press sent; a pasted list may be longer.</summary>
    public static bool CanHold(CardActionInvoke press) =>
        press.Data.Values.Sum(value => CardParts.BytesOf(value.Key) + CardParts.BytesOf(value.Value) + "\"\":\"\",".Length)
            <= MostBytesHeld;

    public static AdaptiveCard Draw(CardActionInvoke press, string text) => new()
    {
        Lang = CardParts.Lang,
        Body = [CardParts.Banner(text, ContainerStyle.Warning)],
        Actions = [new ExecuteAction(Texts.PressAgain, press.Verb) { Data = press.Data.Values, Style = ActionStyle.Positive }],
    };
}
