using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Storage.Records;

namespace TetBot.Sending.LiveCards;

/// <summary>Where a live card is to be shown.</summary>
internal abstract record LiveCardTarget
{
    private LiveCardTarget()
    {
    }

    /// <summary>In a person's own chat, in their language.</summary>
    /// <param name="Reader">The person.</param>
    public sealed record Chat(Person Reader) : LiveCardTarget;

    /// <summary>In a group chat or a channel.</summary>
    /// <param name="Conversation">The conversation; for a channel, any of its threads.</param>
    /// <param name="Language">The language the card is drawn in.</param>
    public sealed record Room(ConversationReference Conversation, Language Language) : LiveCardTarget;
}

/// <summary>A live card that should exist.</summary>
/// <param name="Id">The id of the card.</param>
/// <param name="Target">Where it is shown.</param>
/// <param name="Edition">An edition that sorts after the one sent (ordinal) is sent as a new message; the same edition is updated in place.
/// Never empty.</param>
/// <param name="State">Identifies what the card says; where the state shown differs, the card is redrawn.</param>
/// <param name="PrepareAsync">Loads the facts of the card, given the record of what is shown now (null where nothing is), and returns a
/// function that draws it in the reader's language.</param>
/// <param name="MayDisturb">Whether it may be sent in the quiet hours, since its reader is at work then or has to be.</param>
internal sealed record PlannedLiveCard(
    LiveCardId Id, LiveCardTarget Target, string Edition, string State,
    Func<LiveCardRecord?, CancellationToken, Task<Func<DrawnCard>>> PrepareAsync, bool MayDisturb = false);

/// <summary>The facts that live cards are planned from.</summary>
/// <param name="Now">Server time.</param>
/// <param name="Since">When the bot first dispatched in this campaign; what was due before is not sent.</param>
/// <param name="Existing">The cards of the topic as recorded.</param>
/// <param name="NewestOutcome">Gives the outcome of the newest notice to a person; null where there is none.</param>
internal sealed record LiveCardFacts(
    DateTimeOffset Now, DateTimeOffset Since, IReadOnlyCollection<LiveCardRecord> Existing, Func<PersonId,
    NoticeOutcomeKind?> NewestOutcome);

/// <summary>Decides which live cards of one kind should exist. <see cref="LiveCardUpdater"/> sends and updates them.</summary>
internal interface ILiveCardTopic
{
    /// <summary>The name of the kind: letters and hyphens.</summary>
    string Topic { get; }

    /// <summary>Whether people can also request such cards themselves, on any instance.</summary>
    bool IsAskedFor { get; }

    /// <summary>Lists every card that should exist. Cards not listed are left as they are.</summary>
    Task<IReadOnlyList<PlannedLiveCard>> PlanAsync(LiveCardFacts facts, CancellationToken cancellationToken);
}
