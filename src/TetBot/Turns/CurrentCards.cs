using System.Collections.Concurrent;
using TetBot.BotConnector;
using TetBot.BotConnector.Connector;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Resources;

namespace TetBot.Turns;

/// <summary>
/// The card each person is working on in their own chat. When the work continues in a newer card, the old one becomes a pointer to it, so
/// that there is one place to press. This is a courtesy and is not stored: an old card left over after a restart still works.
/// </summary>
internal sealed partial class CurrentCards(ILogger<CurrentCards> logger)
{
    private readonly ConcurrentDictionary<PersonId, (string Card, bool Lasts, bool IsAside)> _live = new();

    /// <summary>Records that a pressed card was replaced in its place.</summary>
    public void Shown(PersonId person, string card, bool lasts) => _live[person] = (card, lasts, IsAside: false);

    /// <summary>
    /// Records that a new card was sent, and turns the one before it into a pointer unless it lasts, as a receipt does. A card in a room
    /// belongs to nobody alone and stays.
    /// </summary>
    public async Task RetireAsync(TurnContext context, PersonId person, string card, Answer.Show shown, CancellationToken cancellationToken)
    {
        if (!context.Reference.IsPersonal)
            return;
        var hadOne = _live.TryGetValue(person, out var before);
        _live[person] = (card, shown.Lasts, shown.IsAside);
        if (!hadOne || before.Lasts || before.Card == card)
            return;
        // An answer aside replaces only another answer aside; the card being worked on stays.
        if (shown.IsAside && !before.IsAside)
            return;

        // The part of the turn that set the person's language is over: the pointer uses the language of the card it points to.
        Wording.Speak(Languages.Of(shown.Card.Lang));
        if (await context.UpdateAsync(before.Card, OutgoingMessage.OfCard(CardParts.MovedBelow()), cancellationToken)
            is not SendOutcome.Sent and var outcome)
            Log.NotRetired(logger, before.Card, outcome);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The card {Card} was not turned into a pointer: {Outcome}")]
        public static partial void NotRetired(ILogger logger, string card, SendOutcome outcome);
    }
}
