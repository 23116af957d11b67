using TetBot.Domain.Alerts;
using TetBot.Domain.Directory;
using TetBot.OnCall;
using TetBot.Sending;
using TetBot.Sending.LiveCards;
using TetBot.Storage.Records;

namespace TetBot.Features.Readiness;

/// <summary>
/// Asks someone about their next shifts: one message the evening before, and another right before the shift, which comes at night too. An
/// answer updates the card in place. A shift that has begun is no longer asked about.
/// </summary>
internal sealed class ShiftAsks(ReadinessWorkflow workflow) : ILiveCardTopic
{
    public string Topic => ReadinessVerbs.ShiftTopic;

    public bool IsAskedFor => false;

    public async Task<IReadOnlyList<PlannedLiveCard>> PlanAsync(LiveCardFacts facts, CancellationToken cancellationToken)
    {
        var ready = await workflow.GatherAsync(cancellationToken);
        var stands = facts.Existing.ToDictionary(record => record.Id);
        var planned = new List<PlannedLiveCard>();
        foreach (var person in ready.Readiness.People)
        {
            var view = new ReadinessView(ready, person, facts.Now);
            var id = LiveCardId.Of(Topic, person.Id);
            if (view.Ask is not { } ask || Editions.Newest(stands.GetValueOrDefault(id), ask.AskedAt) is not { } edition)
                continue;
            planned.Add(new PlannedLiveCard(
                id,
                new LiveCardTarget.Chat(person),
                edition,
                ShiftCard.StateOf(view, ask),
                (_, _) => Task.FromResult(() => new DrawnCard(ShiftCard.Draw(view, ask), ShiftCard.InOneLine(ask))),
                MayDisturb: ask.IsAhead));
        }

        return planned;
    }
}

/// <summary>
/// Asks everyone on call before the holiday whether they know their dates and can be reached, and asks again where the roster has changed
/// for them since they confirmed.
/// </summary>
internal sealed class DrillAsks(ReadinessWorkflow workflow) : ILiveCardTopic
{
    public string Topic => ReadinessVerbs.DrillTopic;

    public bool IsAskedFor => false;

    public async Task<IReadOnlyList<PlannedLiveCard>> PlanAsync(LiveCardFacts facts, CancellationToken cancellationToken)
    {
        var ready = await workflow.GatherAsync(cancellationToken);
        if (!ready.HasDrillBegun(facts.Now))
            return [];
        var stands = facts.Existing.ToDictionary(record => record.Id);
        var planned = new List<PlannedLiveCard>();
        foreach (var person in ready.Readiness.People)
        {
            var view = new ReadinessView(ready, person, facts.Now);
            var id = LiveCardId.Of(Topic, person.Id);
            var before = stands.GetValueOrDefault(id);
            // The first question is skipped for whoever is being asked about a shift or has confirmed all their dates.
            if (view.Dates is not { } dates || (before is null && (dates.IsConfirmed || view.Ask is not null)))
                continue;
            planned.Add(new PlannedLiveCard(
                id,
                new LiveCardTarget.Chat(person),
                dates.IsConfirmed ? before!.Edition : Editions.Of(dates.Times),
                DatesCard.StateOf(dates),
                (_, _) => Task.FromResult(() => new DrawnCard(DatesCard.Draw(view, dates), Resources.Texts.DrillLine))));
        }

        return planned;
    }
}

/// <summary>
/// Tells the heads of a department other than the person on shift, or the managers where there are none, when a shift begins that nobody
/// has confirmed. This comes at night too, since a replacement may have to be found. A late confirmation updates the card in place.
/// </summary>
internal sealed class MissedShiftsTopic(ReadinessWorkflow workflow) : ILiveCardTopic
{
    public string Topic => ReadinessVerbs.LeadTopic;

    public bool IsAskedFor => false;

    public async Task<IReadOnlyList<PlannedLiveCard>> PlanAsync(LiveCardFacts facts, CancellationToken cancellationToken)
    {
        var ready = await workflow.GatherAsync(cancellationToken);
        var stands = facts.Existing.ToDictionary(record => record.Id);
        var told =
            from one in ready.Readiness.Missed(facts.Now)
            from person in ReadinessRights.ToldOf(one.Shift, ready.Departments[one.Shift.Department])
            group (one, person) by person.Id;
        var planned = new List<PlannedLiveCard>();
        foreach (var ofOne in told)
        {
            Person reader = ofOne.First().person;
            IReadOnlyList<ShiftReadiness> missed = [.. ofOne.Select(pair => pair.one)];
            var newest = missed.Where(one => one.ConfirmedAt is null).Select(one => (DateTimeOffset?)one.Shift.Range.Start).Max();
            var id = LiveCardId.Of(Topic, reader.Id);
            if (Editions.Newest(stands.GetValueOrDefault(id), newest) is not { } edition)
                continue;
            planned.Add(new PlannedLiveCard(
                id,
                new LiveCardTarget.Chat(reader),
                edition,
                LeadCard.StateOf(missed),
                (_, _) => Task.FromResult(() => new DrawnCard(LeadCard.Draw(ready, missed, facts.Now), LeadCard.InOneLine(missed))),
                MayDisturb: true));
        }

        return planned;
    }
}

internal static class Editions
{
    /// <summary>
    /// The edition of a card for a question asked at an instant, or its present edition where that is later or nothing is asked; null where
    /// there is neither.
    /// </summary>
    public static string? Newest(LiveCardRecord? stands, DateTimeOffset? asked)
    {
        var edition = asked is { } at ? ReadinessWords.Key(at) : null;
        return string.CompareOrdinal(stands?.Edition, edition) > 0 ? stands!.Edition : edition;
    }

    /// <summary>The edition of a question that is asked again after so many answers.</summary>
    public static string Of(int times) => times.ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
}
