using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Turns;

/// <summary>Who says something, and when. Who they are comes from the token's activity and the directory, never from a card.</summary>
/// <param name="SenderId">Their Entra object id.</param>
/// <param name="SenderName">Their name as Teams gives it.</param>
/// <param name="Known">Who they are by the directory; null for a stranger.</param>
/// <param name="Conversation">Where they say it.</param>
/// <param name="ActivityId">The activity's id; a redelivery has the same.</param>
/// <param name="CardId">The message whose card was pressed, or null.</param>
/// <param name="Now">Server time.</param>
internal sealed record Turn(
    PersonId SenderId,
    string SenderName,
    Person? Known,
    ConversationReference Conversation,
    string ActivityId,
    string? CardId,
    DateTimeOffset Now)
{
    /// <summary>Who they are; only asked for by what strangers do not reach.</summary>
    public Person Person => Known ?? throw new InvalidOperationException("A stranger reached what only known people reach.");

    /// <summary>Who they are, as kept with what they do.</summary>
    public Author Author => new(Person.Id, Person.Name);
}

/// <summary>What the bot answers.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>A card: in place of the one pressed, or as a new message.</summary>
    /// <param name="Card">The card.</param>
    public sealed record Show(AdaptiveCard Card) : Answer
    {
        /// <summary>Whether the card is to stay as it is, as a receipt is, when the work goes on in a newer one.</summary>
        public bool Lasts { get; init; }

        /// <summary>
        /// Whether it answers something beside the card worked on, as a file sent in the chat is: what was typed there and not sent yet
        /// must not go.
        /// </summary>
        public bool IsAside { get; init; }

        /// <summary>Which of the cards kept true it is; null where none.</summary>
        public LiveCardShown? Post { get; init; }
    }

    /// <summary>Words; a pressed card stays as it is. Clients may draw it anew, without what was typed into it.</summary>
    /// <param name="Text">The words.</param>
    public sealed record Say(string Text) : Answer;

    /// <summary>
    /// It did not work this time and may the next: a pressed card becomes one that keeps what was typed and can be pressed again.
    /// </summary>
    /// <param name="Text">What did not work.</param>
    public sealed record Retry(string Text) : Answer;
}

/// <summary>Answers one button.</summary>
internal interface ICardAction
{
    /// <summary>The button's verb; no two handlers share one.</summary>
    string Verb { get; }

    /// <summary>Whether people the directory does not know may press it.</summary>
    bool IsForStrangers => false;

    /// <summary>
    /// Whether clients may press it by themselves to see a card anew: it changes nothing, and has an answer for strangers too.
    /// </summary>
    bool MayRefresh => false;

    /// <summary>What happens.</summary>
    /// <param name="turn">Who pressed.</param>
    /// <param name="data">What the card sent: never who, and never trusted.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken);
}

/// <summary>Answers what people write, where it takes reading; what a few phrases say is a <see cref="Command"/>.</summary>
internal interface IMessageHandler
{
    /// <summary>Whether it is for this handler. They are asked in the order they were added; the last takes everything.</summary>
    /// <param name="text">The message, tidied and without accents.</param>
    /// <param name="typed">The message as typed.</param>
    bool Accepts(string text, string typed);

    /// <summary>What happens.</summary>
    Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken);
}

/// <summary>Answers people the directory does not know, whatever they say or press.</summary>
internal interface IStrangerGreeting
{
    /// <summary>The card they see.</summary>
    Task<Answer> GreetAsync(Turn turn, CancellationToken cancellationToken);
}

/// <summary>The campaign that runs, and the bot's view of a unit of it.</summary>
internal static class CampaignExtensions
{
    /// <summary>The unit a person acts for.</summary>
    /// <exception cref="InvalidOperationException">The directory names a unit the campaign lacks; it is checked against that when it is
    /// read.</exception>
    public static Unit UnitOf(this Campaign campaign, Person person) =>
        campaign.FindUnit(person.Unit) ?? throw new InvalidOperationException($"Unit {person.Unit} is not in campaign {campaign.Id}.");
}
