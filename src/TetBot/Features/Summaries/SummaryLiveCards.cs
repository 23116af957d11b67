using AdaptiveCards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Summaries;
using TetBot.OnCall;
using TetBot.Sending;
using TetBot.Sending.LiveCards;
using TetBot.Storage.Records;

namespace TetBot.Features.Summaries;

/// <summary>
/// The summary as a live card for those who gather and manage: sent anew at the hours of the campaign, and updated in its place as units
/// submit. A room has one once somebody has asked for it there, and sees what that person may see.
/// </summary>
internal sealed class SummaryLiveCards(
    Campaign campaign, SummaryLoader loader, SubmissionStates standings, DirectoryStore directory, ReadinessWorkflow readiness)
    : ILiveCardTopic
{
    public string Topic => SummaryVerbs.Topic;

    public bool IsAskedFor => true;

    public async Task<IReadOnlyList<PlannedLiveCard>> PlanAsync(LiveCardFacts facts, CancellationToken cancellationToken)
    {
        var summary = await loader.GatherAsync(standings.Newest, facts.NewestOutcome, facts.Now, cancellationToken);
        var onCall = await readiness.GatherAsync(cancellationToken);
        var post = loader.PostOf(summary, onCall);
        var hour = SummaryHours.NewestOf(campaign, summary);
        var people = await directory.ByIdAsync(cancellationToken);
        var asked = facts.Existing.ToDictionary(record => record.Id);
        var planned = new List<PlannedLiveCard>();
        foreach (var person in people.Values)
        {
            var id = LiveCardId.Of(Topic, person.Id);
            // A card is sent to readers at each hour, except for hours before the bot ran. Other people's cards are updated in place.
            var isTold = SummaryReaders.IsReader(campaign, person) && hour > facts.Since;
            if (isTold || asked.ContainsKey(id))
                planned.Add(Plan(
                    id, new LiveCardTarget.Chat(person), isTold ? post.Edition : asked[id].Edition, loader.For(person, summary, onCall),
                    SummaryCard.Draw));
        }

        foreach (var record in facts.Existing)
        {
            if (record is { Conversation: { IsPersonal: false } room, AskedBy: { } asker } && people.TryGetValue(asker, out var person))
                planned.Add(Plan(
                    record.Id, new LiveCardTarget.Room(room, record.Language), hour > facts.Since ? post.Edition : record.Edition,
                    loader.For(person, summary, onCall), SummaryCard.DrawForRoom));
        }

        return planned;

        PlannedLiveCard Plan(
            LiveCardId id, LiveCardTarget target, string edition, SummaryView view, Func<SummaryView, AdaptiveCard> draw) => new(
            id, target, edition, post.State,
            (_, _) => Task.FromResult(() => new DrawnCard(draw(view), SummaryWords.InOneLine(campaign, view.Summary, hour))));
    }
}
