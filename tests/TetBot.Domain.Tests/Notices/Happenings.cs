using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

/// <summary>A campaign and all that happens while it is run.</summary>
/// <param name="Start">From when on reminding is done.</param>
/// <param name="Ticks">When the dispatcher looks; ascending, all after the start.</param>
/// <param name="Changes">Submissions and withdrawals, oldest first.</param>
/// <param name="Presses">Who puts off what.</param>
/// <param name="Asked">What is asked for besides, each at its own time.</param>
public sealed record Happenings(
    Campaign Campaign,
    CompanyDirectory Directory,
    DateTimeOffset Start,
    IReadOnlyList<DateTimeOffset> Ticks,
    IReadOnlyList<StandingChange> Changes,
    IReadOnlyList<Press> Presses,
    IReadOnlyList<Ask> Asked)
{
    public bool IsQuiet(DateTimeOffset instant) => Campaign.Reminders.IsQuiet(instant);

    /// <summary>Whether an answer stands at an instant; what is submitted at that very instant does.</summary>
    public bool StandsAt(ChainId chain, DateTimeOffset instant) =>
        Changes.LastOrDefault(change => change.Chain == chain && change.At <= instant).Stands;

    /// <summary>Whether an answer stands at any instant of a span, both ends counted.</summary>
    public bool StandsWithin(ChainId chain, DateTimeOffset from, DateTimeOffset through) =>
        StandsAt(chain, from) || Changes.Any(change => change.Chain == chain && change.Stands && change.At > from && change.At <= through);

    /// <summary>The people of an audience, read off the directory without the code under test.</summary>
    public IReadOnlyList<Person> Among(ReminderAudience audience, ChainId chain)
    {
        var receivers = ReceiversOf(chain);
        return
        [
            .. Directory.People.Where(person => audience switch
            {
                ReminderAudience.Staff => person.Unit == chain.Unit && person.Roles.Contains(Role.Staff),
                ReminderAudience.UnitHead => person.Unit == chain.Unit && person.Roles.Contains(Role.UnitHead),
                ReminderAudience.Receiver => receivers.Count == 1 && person.Unit == receivers[0]
                    && person.Roles.Any(role => role is Role.Staff or Role.UnitHead or Role.Clerk or Role.Manager),
                _ => person.Roles.Contains(Role.Manager),
            }),
        ];
    }

    /// <summary>Whom a step is said to: its audience or the next that has somebody.</summary>
    public (ReminderAudience Audience, IReadOnlyList<Person> People) Hearing(ReminderAudience audience, ChainId chain)
    {
        if (audience is ReminderAudience.Receiver && ReceiversOf(chain).Count != 1)
            return (audience, []);
        return Enum.GetValues<ReminderAudience>()
            .Where(tried => tried >= audience)
            .Select(tried => (Audience: tried, People: Among(tried, chain)))
            .FirstOrDefault(tried => tried.People.Count > 0, (audience, []));
    }

    /// <summary>Whom a step of the schedule is said to: whoever stands in from outside the unit hears it of each answer once.</summary>
    public IReadOnlyList<Person> Hearing(
        ReminderAudience audience, ChainId chain, IReadOnlySet<(ChainId Chain, ReminderAudience Audience)> passedOn)
    {
        var (heard, people) = Hearing(audience, chain);
        var isMeantForTheUnit = audience is ReminderAudience.Staff or ReminderAudience.UnitHead;
        var isHeardOutside = heard is ReminderAudience.Receiver or ReminderAudience.Managers;
        return isMeantForTheUnit && isHeardOutside && passedOn.Contains((chain, heard)) ? [] : people;
    }

    /// <summary>So that a run that breaks a law can be read.</summary>
    public override string ToString() => string.Join('\n',
    [
        $"quiet {Campaign.Reminders.QuietFrom}-{Campaign.Reminders.QuietTo}, from {Start:O}",
        .. Campaign.Reminders.Steps.Select(step => step.ToString()),
        .. Campaign.Obligations.Select(obligation =>
            $"{obligation.Id} {string.Join(',', obligation.OwedBy)} -> {string.Join(',', obligation.ReceivedBy)}: "
            + string.Join(", ", obligation.Occurrences.Select(occurrence => $"{occurrence.OpensAt:O}..{occurrence.Due.Boundary:O}"))),
        .. Directory.People.Select(person => $"{person.Id} {person.Unit} {string.Join(',', person.Roles)}"),
        .. Changes.Select(change => $"{change.At:O} {change.Chain} {(change.Stands ? "submitted" : "withdrawn")}"),
        .. Presses.Select(press => press.ToString()),
        .. Asked.Select(ask => ask.ToString()),
        $"ticks {string.Join(' ', Ticks.Select(Said))}",
    ]);

    private IReadOnlyList<UnitId> ReceiversOf(ChainId chain) =>
        Campaign.Obligations.Single(obligation => obligation.Id == chain.Obligation).ReceivedBy;
}

/// <summary>Somebody puts off a notice they got.</summary>
/// <param name="Notice">Which of the run, counted from 0.</param>
/// <param name="After">How long after it was sent.</param>
/// <param name="Choice">Which of the choices there are then, if any, counted round and round.</param>
public sealed record Press(int Notice, TimeSpan After, int Choice);

/// <summary>One look of the dispatcher.</summary>
/// <param name="At">When.</param>
/// <param name="Asks">What was asked for by then and not taken up.</param>
/// <param name="PassedOn">Of what somebody outside the unit had heard by then that nobody of it could be reminded.</param>
/// <param name="Due">What it found due.</param>
internal sealed record Round(
    DateTimeOffset At, IReadOnlyList<Ask> Asks, IReadOnlySet<(ChainId Chain, ReminderAudience Audience)> PassedOn, DueNotices Due);

/// <summary>
/// What comes of happenings where somebody does what a dispatcher does: looks at every tick, and moves the watermark there unless it is
/// night.
/// </summary>
internal sealed record CampaignRun(
    Happenings Happenings,
    ReminderSchedule Schedule,
    IReadOnlyList<Round> Rounds,
    IReadOnlyList<Wave> Waves,
    IReadOnlyList<Ask> Snoozes,
    DateTimeOffset Watermark)
{
    public static CampaignRun Of(Happenings happenings)
    {
        var schedule = new ReminderSchedule(happenings.Campaign);
        var watermark = happenings.Start;
        var rounds = new List<Round>();
        var waves = new List<Wave>();
        var asks = happenings.Asked.Select(ask => (MadeAt: ask.At, Ask: ask)).ToList();
        var sent = 0;
        foreach (var tick in happenings.Ticks)
        {
            var standing = happenings.Changes.Select(change => change.Chain).Where(chain => happenings.StandsAt(chain, tick)).ToHashSet();
            var known = asks.Where(made => made.MadeAt <= tick).Select(made => made.Ask).ToList();
            var passedOn = waves.SelectMany(wave => wave.Notices).SelectMany(notice => notice.Items)
                .Where(item => item.IsPassedOn).Select(item => (item.Chain, item.Audience)).ToHashSet();
            var due = ReminderPlan.Due(
                new PlanFacts(schedule, happenings.Directory, standing, known) { PassedOn = passedOn }, watermark, tick);
            rounds.Add(new Round(tick, known, passedOn, due));
            if (happenings.IsQuiet(tick))
                continue;

            watermark = tick;
            asks.RemoveAll(made => due.Asks.Contains(made.Ask.Id));
            if (!due.IsEmpty)
                waves.Add(due.ToWave(waves.Count + 1, tick));
            foreach (var notice in due.Notices)
            {
                foreach (var press in happenings.Presses.Where(press => press.Notice == sent))
                    asks.AddRange(PutOff(notice, tick + press.After, press));
                sent++;
            }
        }

        // What was put off is seen by the first tick at or after the press; what no tick saw never came to be.
        var snoozes = rounds.SelectMany(round => round.Asks).Where(ask => ask.Kind is AskKind.Snooze).DistinctBy(ask => ask.Id).ToList();
        return new CampaignRun(happenings, schedule, rounds, waves, snoozes, watermark);

        IEnumerable<(DateTimeOffset MadeAt, Ask Ask)> PutOff(Notice notice, DateTimeOffset pressedAt, Press press)
        {
            var soonest = notice.Items.Select(item => schedule.DueOf(item.Chain)!.Value).MinBy(due => due.Boundary);
            var choices = Snooze.Choices(soonest, pressedAt, happenings.Campaign.Reminders);
            return choices.Skip(press.Choice % Math.Max(1, choices.Count)).Take(1).Select(choice => (
                pressedAt,
                new Ask($"snooze-{press.Notice}", AskKind.Snooze, notice.To, choice.At, notice.To,
                    [.. notice.Items.Select(item => item.Chain)])));
        }
    }

    /// <summary>What an auditor finds at the last tick, where everything was sent.</summary>
    public IReadOnlyList<AuditFinding> Audit(IReadOnlyList<Wave> waves)
    {
        var now = Happenings.Ticks[^1];
        return NoticeAudit.Check(
            new AuditFacts(
                Schedule,
                waves,
                (_, _) => new NoticeOutcome(NoticeOutcomeKind.Sent, now, 1, null),
                [.. Happenings.Changes.Where(change => change.At <= now)],
                Happenings.Start,
                Watermark),
            now);
    }
}
