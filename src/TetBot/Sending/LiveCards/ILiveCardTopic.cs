using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Storage.Records;

namespace TetBot.Sending.LiveCards;

/// <summary>Where a card is to stand.</summary>
internal abstract record LiveCardTarget
{
    private LiveCardTarget()
    {
    }

    /// <summary>In somebody's own chat, in their language.</summary>
    /// <param name="Reader">Whose.</param>
    public sealed record Chat(Person Reader) : LiveCardTarget;

    /// <summary>In a group chat or a channel.</summary>
    /// <param name="Conversation">Which; of a channel any of its threads.</param>
    /// <param name="Language">The language its card is drawn in.</param>
    public sealed record Room(ConversationReference Conversation, Language Language) : LiveCardTarget;
}

/// <summary>A card as there should be one.</summary>
/// <param name="Id">Which.</param>
/// <param name="Target">Where.</param>
/// <param name="Edition">A later one by ordinal than was sent is a new message, the same is put in place of the old; never empty.</param>
/// <param name="State">Names what the card says: where another was shown, it is drawn anew.</param>
/// <param name="PrepareAsync">
/// Gets what the card is drawn from, given the record of what stands there now (null where nothing does), and says how to draw it; drawing
/// speaks the reader's language.
/// </param>
/// <param name="MayDisturb">Whether it comes in the quiet hours too: it is for somebody who is at work then, or has to be.</param>
internal sealed record PlannedLiveCard(
    LiveCardId Id, LiveCardTarget Target, string Edition, string State, Func<LiveCardRecord?, CancellationToken,
    Task<Func<DrawnCard>>> PrepareAsync, bool MayDisturb = false);

/// <summary>What is planned from.</summary>
/// <param name="Now">Server time.</param>
/// <param name="Since">When the bot first dispatched in this campaign: what was to be sent before it is nobody's.</param>
/// <param name="Posts">The cards of the topic, as they stand.</param>
/// <param name="NewestOutcome">How the newest notice to somebody ended; null where there is none.</param>
internal sealed record LiveCardFacts(
    DateTimeOffset Now, DateTimeOffset Since, IReadOnlyCollection<LiveCardRecord> Posts, Func<PersonId, NoticeOutcomeKind?> NewestOutcome);

/// <summary>Says which cards of one kind there should be, everywhere, as things stand. <see cref="LiveCardUpdater"/> makes it so.</summary>
internal interface ILiveCardTopic
{
    /// <summary>Names the kind: letters and hyphens.</summary>
    string Topic { get; }

    /// <summary>Whether people ask for such cards themselves too, on whichever instance.</summary>
    bool IsAskedFor { get; }

    /// <summary>Every card there should be. Those not among them are left as they are.</summary>
    Task<IReadOnlyList<PlannedLiveCard>> PlanAsync(LiveCardFacts facts, CancellationToken cancellationToken);
}
