using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Turns;

/// <summary>Who says something, and when. Who they are comes from the verified activity and the directory, never from a card.</summary>
/// <param name="SenderId">Their Entra object id.</param>
/// <param name="SenderName">Their name as Teams gives it.</param>
/// <param name="Known">The sender as the directory knows them; null for a stranger.</param>
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
    /// <summary>The sender, for code that strangers cannot reach.</summary>
    public Person Person => Known ?? throw new InvalidOperationException("A stranger reached what only known people reach.");

    /// <summary>The sender, as stored with what they do.</summary>
    public Author Author => new(Person.Id, Person.Name);
}

/// <summary>What the bot answers.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>A card, shown in place of the pressed one or as a new message.</summary>
    /// <param name="Card">The card.</param>
    public sealed record Show(AdaptiveCard Card) : Answer
    {
        /// <summary>Whether the card stays as it is, as a receipt does, when the work continues in a newer one.</summary>
        public bool Lasts { get; init; }

        /// <summary>
        /// Whether it answers something beside the card being worked on, such as a file sent in the chat. What was typed on that card and
        /// not sent yet must not be lost.
        /// </summary>
        public bool IsAside { get; init; }

        /// <summary>Which live card it is; null for any other card.</summary>
        public LiveCardShown? Post { get; init; }
    }

    /// <summary>A text. The pressed card stays as it is, but clients may redraw it without what was typed into it.</summary>
    /// <param name="Text">The text.</param>
    public sealed record Say(string Text) : Answer;

    /// <summary>
    /// A failure that may not recur: the pressed card becomes one that keeps what was typed and can be pressed again.
    /// </summary>
    /// <param name="Text">What failed.</param>
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
    /// Whether clients may press it on their own to refresh a card. If so, it changes nothing and has an answer for strangers too.
    /// </summary>
    bool MayRefresh => false;

    /// <summary>Handles a press.</summary>
    /// <param name="turn">Who pressed.</param>
    /// <param name="data">What the card sent. It is not trusted, and never says who pressed.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken);
}

/// <summary>Answers messages that have to be parsed; a few fixed phrases are a <see cref="Command"/> instead.</summary>
internal interface IMessageHandler
{
    /// <summary>The order in which handlers are asked, the lowest first. No two handlers share a number.</summary>
    int Priority { get; }

    /// <summary>Whether the message is for this handler. The handler asked last takes everything.</summary>
    /// <param name="text">The message, tidied and without accents.</param>
    /// <param name="typed">The message as typed.</param>
    bool Accepts(string text, string typed);

    /// <summary>Handles a message.</summary>
    Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken);
}

/// <summary>Answers people the directory does not know, whatever they say or press.</summary>
internal interface IStrangerGreeting
{
    /// <summary>Returns the card that a stranger sees.</summary>
    Task<Answer> GreetAsync(Turn turn, CancellationToken cancellationToken);
}

internal static class CampaignExtensions
{
    /// <summary>The unit a person acts for.</summary>
    /// <exception cref="InvalidOperationException">
    /// The directory names a unit that the campaign lacks. The directory is checked for this when it is read.
    /// </exception>
    public static Unit UnitOf(this Campaign campaign, Person person) =>
        campaign.FindUnit(person.Unit) ?? throw new InvalidOperationException($"Unit {person.Unit} is not in campaign {campaign.Id}.");
}
