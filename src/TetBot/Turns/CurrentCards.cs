using System.Collections.Concurrent;
using TetBot.BotConnector;
using TetBot.BotConnector.Connector;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Resources;

namespace TetBot.Turns;

/// <summary>
/// The card each person works on in their own chat. When the work goes on in a newer one, the old becomes a pointer to it, so that there is
/// one place
/// to press. Only a courtesy: it is not stored, and an old card left over after a restart works all the same.
/// </summary>
internal sealed partial class CurrentCards(ILogger<CurrentCards> logger)
{
    private readonly ConcurrentDictionary<PersonId, (string Card, bool Lasts, bool IsAside)> _live = new();

    /// <summary>A pressed card became another.</summary>
    public void Shown(PersonId person, string card, bool lasts) => _live[person] = (card, lasts, IsAside: false);

    /// <summary>
    /// A new card was sent: the one before it becomes a pointer, unless it is to last, as a receipt is. A card in a room is nobody's alone,
    /// and stays.
    /// </summary>
    public async Task RetireAsync(TurnContext context, PersonId person, string card, Answer.Show shown, CancellationToken cancellationToken)
    {
        if (!context.Reference.IsPersonal)
            return;
        var hadOne = _live.TryGetValue(person, out var before);
        _live[person] = (card, shown.Lasts, shown.IsAside);
        if (!hadOne || before.Lasts || before.Card == card)
            return;
        // Of several that came aside the newest is enough; the card worked on before them stays.
        if (shown.IsAside && !before.IsAside)
            return;

        // The turn that spoke the person's language is over: the pointer speaks that of the card it points to.
        Wording.Speak(shown.Card.Lang is "en" ? Language.English : Language.Vietnamese);
        if (await context.UpdateAsync(
            before.Card, OutgoingMessage.OfCard(CardParts.MovedBelow()), cancellationToken) is not SendOutcome.Sent and var outcome)
            Log.NotRetired(logger, before.Card, outcome);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The card {Card} was not turned into a pointer: {Outcome}")]
        public static partial void NotRetired(ILogger logger, string card, SendOutcome outcome);
    }
}
