using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Notices;

/// <summary>The facts a plan is made from.</summary>
/// <param name="Schedule">The campaign's schedule.</param>
/// <param name="Directory">The company's people.</param>
/// <param name="Standing">The submissions in force: submitted and not withdrawn.</param>
/// <param name="Asks">The requests not taken up yet.</param>
public sealed record PlanFacts(
    ReminderSchedule Schedule, CompanyDirectory Directory, IReadOnlySet<ChainId> Standing, IReadOnlyList<Ask> Asks)
{
    /// <summary>
    /// The submissions for which an audience outside the unit has already been informed that nobody of the unit could be reminded.
    /// </summary>
    public IReadOnlySet<(ChainId Chain, ReminderAudience Audience)> PassedOn { get; init; } = new HashSet<(ChainId, ReminderAudience)>();

    /// <summary>
    /// When a wave took up a reminder; null if none did. A time in the future does not count: the wave was made by a wrong clock, and what
    /// it sent too early is still due at its time.
    /// </summary>
    public Func<ReminderId, DateTimeOffset?> TakenAt { get; init; } = _ => null;

    /// <summary>
    /// Whether an audience that stands in for another is to be informed: the unit's own people each time, people outside the unit once, so
    /// that they can call. The ladder tells those that it is overdue.
    /// </summary>
    internal bool IsNews(ChainId chain, ReminderAudience meant, ReminderAudience audience) =>
        audience == meant || audience < ReminderAudience.Receiver || meant >= ReminderAudience.Receiver
            || !PassedOn.Contains((chain, audience));
}

/// <summary>What is due now.</summary>
/// <param name="Taken">The reminders taken up.</param>
/// <param name="Asks">The ids of the requests taken up.</param>
/// <param name="Notices">The notices to send, one for each person.</param>
public sealed record DueNotices(IReadOnlyList<ReminderId> Taken, IReadOnlyList<string> Asks, IReadOnlyList<Notice> Notices)
{
    /// <summary>Whether there is nothing to write down.</summary>
    public bool IsEmpty => Taken.Count == 0 && Asks.Count == 0;

    /// <summary>What is due, as a wave.</summary>
    public Wave ToWave(int number, DateTimeOffset now) => new(number, now, Taken, Asks, Notices, PassesOn: null);
}

/// <summary>Decides who is reminded of what. Pure: the same facts and times give the same notices.</summary>
public static class ReminderPlan
{
    private static readonly DueNotices Nothing = new([], [], []);

    /// <summary>
    /// What is due: every scheduled reminder after <paramref name="watermark"/> and through <paramref name="now"/> whose submission is not
    /// in force, and every request whose time has come. However far apart the two instants are, a person gets one notice. Nothing is due in
    /// the quiet hours; the watermark then stays, and what was held back is due at their end.
    /// </summary>
    public static DueNotices Due(PlanFacts facts, DateTimeOffset watermark, DateTimeOffset now)
    {
        if (facts.Schedule.Campaign.Reminders.IsQuiet(now))
            return Nothing;

        var audiences = new Audiences(facts.Schedule.Campaign, facts.Directory);
        var later = facts.Asks.Where(ask => ask.At > now).ToList();
        var notices = new NoticeMerge(facts.Schedule);
        var taken = new List<ReminderId>();
        foreach (var reminder in facts.Schedule.Between(watermark, now)
            .Where(reminder => !facts.Standing.Contains(reminder.Chain) && !(facts.TakenAt(reminder.Id) <= now)))
        {
            taken.Add(reminder.Id);
            var (audience, people) = audiences.For(reminder.Step.Audience, reminder.Chain);
            if (!facts.IsNews(reminder.Chain, reminder.Step.Audience, audience))
                continue;
            foreach (var person in people.Where(person => !later.Any(ask => ask.HoldsBack(person.Id, reminder.Chain))))
                notices.Add(person.Id, reminder.Chain, reminder.Step.Id, audience, isPassedOn: audience != reminder.Step.Audience);
        }

        var asks = facts.Asks.Where(ask => ask.At <= now).ToList();
        foreach (var ask in asks)
        {
            foreach (var chain in ask.Chains.Where(chain => !facts.Standing.Contains(chain)))
                Add(ask, chain);
        }

        return new DueNotices(taken, [.. asks.Select(ask => ask.Id)], notices.ToList());

        void Add(Ask ask, ChainId chain)
        {
            if (ask.To is { } to)
            {
                // A reminder snoozed again for longer waits for the later time.
                if (!later.Any(other => other.HoldsBack(to, chain)))
                    notices.Add(to, chain, AskedStep.Of(ask.Kind), AudienceOf(to, chain), isPassedOn: false);
                return;
            }

            // The person who made the request was shown which units have nobody.
            var (audience, people) = audiences.For(ReminderAudience.Staff, chain);
            foreach (var person in audience < ReminderAudience.Receiver ? people : [])
                notices.Add(person.Id, chain, AskedStep.Of(ask.Kind), audience, isPassedOn: audience is not ReminderAudience.Staff);
        }

        ReminderAudience AudienceOf(PersonId person, ChainId chain) => Enum.GetValues<ReminderAudience>()
            .FirstOrDefault(audience => audiences.Of(audience, chain).Any(member => member.Id == person));
    }

    /// <summary>
    /// Passes on what reached nobody in a finished wave to the next audience of the unit: staff, head, receiving department, managers. Null
    /// if everything reached somebody or nobody is left.
    /// </summary>
    /// <param name="wave">A wave whose notices all have an outcome.</param>
    /// <param name="outcomeOf">How each notice ended.</param>
    /// <param name="facts">The present facts.</param>
    /// <param name="number">The number of the new wave.</param>
    /// <param name="now">Server time.</param>
    public static Wave? PassOn(Wave wave, Func<PersonId, NoticeOutcome> outcomeOf, PlanFacts facts, int number, DateTimeOffset now)
    {
        var audiences = new Audiences(facts.Schedule.Campaign, facts.Directory);
        var notices = new NoticeMerge(facts.Schedule);
        var told = wave.Notices.SelectMany(notice => notice.Items, (notice, item) => (notice.To, Item: item)).ToList();
        var known = told.Select(one => (one.To, one.Item.Chain)).ToHashSet();
        // A reminder requested for one person is for them alone. The ladder reminds their colleagues.
        var open = told.Where(one => !one.Item.Steps.All(AskedStep.IsForOne) && !facts.Standing.Contains(one.Item.Chain));
        foreach (var group in open.GroupBy(one => (one.Item.Chain, one.Item.Audience)))
        {
            if (!group.All(one => IsUnreached(one.To)))
                continue;
            var (audience, people) = NextAfter(group.Key.Audience, group.Key.Chain);
            if (!facts.IsNews(group.Key.Chain, group.Key.Audience, audience))
                continue;
            var steps = group.SelectMany(one => one.Item.Steps).Distinct(StringComparer.Ordinal).ToList();
            foreach (var person in people)
            {
                foreach (var step in steps)
                    notices.Add(person.Id, group.Key.Chain, step, audience, isPassedOn: true);
            }
        }

        return notices.ToList() is { Count: > 0 } passed ? new Wave(number, now, [], [], passed, wave.Number) : null;

        bool IsUnreached(PersonId person) => outcomeOf(person).Kind is NoticeOutcomeKind.Unreachable or NoticeOutcomeKind.Failed;

        (ReminderAudience Audience, IReadOnlyList<Person> People) NextAfter(ReminderAudience audience, ChainId chain)
        {
            while (true)
            {
                (audience, var people) = audiences.After(audience, chain);
                // A person in both audiences was just not reached, or is informed in this wave already. An audience in which nobody was
                // reached is skipped.
                var others = people.Where(person => !known.Contains((person.Id, chain))).ToList();
                if (others.Count > 0 || people.Any(person => !IsUnreached(person.Id)) || people.Count == 0)
                    return (audience, others);
            }
        }
    }
}

/// <summary>Merges what falls due together into one notice for each person, with one item for each submission.</summary>
internal sealed class NoticeMerge(ReminderSchedule schedule)
{
    private readonly Dictionary<PersonId, Dictionary<ChainId, NoticeItem>> _people = [];
    private readonly List<PersonId> _order = [];

    public void Add(PersonId person, ChainId chain, string step, ReminderAudience audience, bool isPassedOn)
    {
        if (!_people.TryGetValue(person, out var items))
        {
            _people[person] = items = [];
            _order.Add(person);
        }

        items[chain] = items.TryGetValue(chain, out var known)
            ? new NoticeItem(
                chain,
                known.Steps.Contains(step) ? known.Steps : [.. known.Steps, step],
                audience > known.Audience ? audience : known.Audience,
                known.IsPassedOn || isPassedOn)
            : new NoticeItem(chain, [step], audience, isPassedOn);
    }

    /// <summary>One notice for each person, in the order in which they were added.</summary>
    public IReadOnlyList<Notice> ToList() =>
    [
        .. _order.Select(person => new Notice(
            person, [.. _people[person].Values.OrderBy(item => schedule.DueOf(item.Chain)?.Boundary ?? DateTimeOffset.MaxValue)])),
    ];
}
