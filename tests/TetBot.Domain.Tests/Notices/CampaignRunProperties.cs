using FsCheck.Xunit;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using Xunit;

namespace TetBot.Domain.Tests.Notices;

/// <summary>What holds of every campaign, whatever is submitted, put off or asked for, and however the bot is up and down.</summary>
public sealed class CampaignRunProperties
{
    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void A_reminder_is_taken_up_at_the_first_waking_tick_unless_its_answer_stands_then_and_never_again(Happenings happenings)
    {
        var run = CampaignRun.Of(happenings);
        var waking = happenings.Ticks.Where(tick => !happenings.IsQuiet(tick)).ToList();

        var expected =
            from reminder in run.Schedule.Reminders
            where reminder.At > happenings.Start
            let tick = waking.Cast<DateTimeOffset?>().FirstOrDefault(tick => tick >= reminder.At)
            where tick is { } at && !happenings.StandsAt(reminder.Chain, at)
            select $"{tick:O} {reminder.Id}";

        Assert.Equal(expected.Order(), run.Waves.SelectMany(wave => wave.Taken, (wave, reminder) => $"{wave.MadeAt:O} {reminder}").Order());
    }

    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void What_never_stood_is_taken_up_exactly_once_by_a_dispatcher_that_is_awake_at_the_end(Happenings happenings)
    {
        var run = CampaignRun.Of(happenings);
        var end = happenings.Ticks[^1];
        if (happenings.IsQuiet(end))
            return;

        foreach (var reminder in run.Schedule.Reminders.Where(reminder => reminder.At > happenings.Start && reminder.At <= end))
        {
            var times = run.Waves.Sum(wave => wave.Taken.Count(taken => taken == reminder.Id));
            Assert.InRange(times, happenings.StandsWithin(reminder.Chain, reminder.At, end) ? 0 : 1, 1);
        }
    }

    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void Nothing_is_said_of_what_stands(Happenings happenings)
    {
        foreach (var round in CampaignRun.Of(happenings).Rounds)
            Assert.DoesNotContain(round.Due.Notices.SelectMany(notice => notice.Items), item => happenings.StandsAt(item.Chain, round.At));
    }

    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void Nothing_is_said_at_night(Happenings happenings)
    {
        var run = CampaignRun.Of(happenings);

        Assert.All(run.Rounds.Where(round => happenings.IsQuiet(round.At)),
            round => Assert.True(round.Due is { IsEmpty: true, Notices: [] }));
        Assert.All(run.Schedule.Reminders, reminder => Assert.False(happenings.IsQuiet(reminder.At), $"{reminder} is at night."));
    }

    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void Only_the_night_moves_a_step_and_none_that_is_before_the_due_instant_comes_after_it(Happenings happenings)
    {
        foreach (var reminder in new ReminderSchedule(happenings.Campaign).Reminders)
        {
            var isBefore = reminder.Step.Anchor is ReminderAnchor.BeforeDue;
            Assert.Equal(isBefore, reminder.At < reminder.Due.Boundary);
            Assert.Equal(isBefore, reminder.FallsAt < reminder.Due.Boundary);
            if (!happenings.IsQuiet(reminder.FallsAt))
                Assert.Equal(reminder.FallsAt, reminder.At);
            else
                Assert.True(reminder.At > reminder.FallsAt || isBefore, $"{reminder} is said early.");
            Assert.True((reminder.At - reminder.FallsAt).Duration() <= TimeSpan.FromDays(1), $"{reminder} is moved by more than a night.");
        }
    }

    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void A_person_gets_one_notice_a_tick_with_one_item_an_answer_soonest_due_first(Happenings happenings)
    {
        var run = CampaignRun.Of(happenings);

        foreach (var notices in run.Rounds.Select(round => round.Due.Notices))
        {
            Assert.Equal(notices.Count, notices.DistinctBy(notice => notice.To).Count());
            foreach (var notice in notices)
            {
                Assert.NotEmpty(notice.Items);
                Assert.Equal(notice.Items.Count, notice.Items.DistinctBy(item => item.Chain).Count());
                Assert.All(notice.Items, item => Assert.Equal(item.Steps.Distinct(), item.Steps));
                Assert.All(notice.Items, item => Assert.NotEmpty(item.Steps));
                var dues = notice.Items.Select(item => run.Schedule.DueOf(item.Chain)!.Value.Boundary).ToList();
                Assert.Equal(dues.Order(), dues);
            }
        }
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(HappeningsGenerators)])]
    public void Each_step_is_said_to_everybody_it_speaks_to_who_did_not_put_it_off_and_to_nobody_else(Happenings happenings)
    {
        var run = CampaignRun.Of(happenings);
        var reminders = run.Schedule.Reminders.ToDictionary(reminder => reminder.Id);

        foreach (var round in run.Rounds.Where(round => !happenings.IsQuiet(round.At)))
        {
            var ofSchedule =
                from id in round.Due.Taken
                from person in happenings.Hearing(reminders[id].Step.Audience, id.Chain, round.PassedOn)
                where !round.Asks.Any(
                    ask => ask.Kind is AskKind.Snooze && ask.At > round.At && ask.To == person.Id && ask.Chains.Contains(id.Chain))
                select $"{person.Id} {id}";
            var asked =
                from ask in round.Asks
                where ask.At <= round.At
                from chain in ask.Chains
                where !happenings.StandsAt(chain, round.At)
                from person in ask.To is { } to
                    ? round.Asks.Any(
                        other => other.Kind is AskKind.Snooze && other.At > round.At && other.To == to && other.Chains.Contains(chain))
                            ? [] : [to]
                    : happenings.Hearing(
                        ReminderAudience.Staff, chain) is { Audience: ReminderAudience.Staff or ReminderAudience.UnitHead } unit
                        ? unit.People.Select(person => person.Id)
                        : []
                select $"{person} {chain} {AskedStep.Of(ask.Kind)}";
            var said =
                from notice in round.Due.Notices
                from item in notice.Items
                from step in item.Steps
                select $"{notice.To} {item.Chain} {step}";

            Assert.Equal(ofSchedule.Concat(asked).Distinct().Order(), said.Order());
            Assert.Equal(round.Asks.Where(ask => ask.At <= round.At).Select(ask => ask.Id), round.Due.Asks);
        }
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(HappeningsGenerators)])]
    public void Nothing_is_put_off_to_the_due_instant_or_past_it_or_into_the_night(Happenings happenings)
    {
        var run = CampaignRun.Of(happenings);

        foreach (var snooze in run.Snoozes)
        {
            Assert.All(snooze.Chains, chain => Assert.True(snooze.At < run.Schedule.DueOf(chain)!.Value.Boundary));
            Assert.False(happenings.IsQuiet(snooze.At));
        }
    }

    /// <summary>Whether the same person has put the same off for longer since.</summary>
    private static bool IsPutOffAgain(Ask snooze, ChainId chain, Round round) => round.Asks.Any(other =>
        other.Kind is AskKind.Snooze && other.At > round.At && other.To == snooze.To && other.Chains.Contains(chain));

    [Property(MaxTest = 300, Arbitrary = [typeof(HappeningsGenerators)])]
    public void Whoever_put_it_off_hears_of_it_again_at_the_first_waking_tick_unless_it_stands(Happenings happenings)
    {
        var run = CampaignRun.Of(happenings);
        var waking = run.Rounds.Where(round => !happenings.IsQuiet(round.At)).ToList();

        foreach (var snooze in run.Snoozes)
        {
            var taken = run.Rounds.Where(round => round.Due.Asks.Contains(snooze.Id)).ToList();
            if (waking.FirstOrDefault(round => round.Asks.Contains(snooze) && round.At >= snooze.At) is not { } first)
            {
                Assert.Empty(taken);
                continue;
            }

            Assert.Equal([first], taken);
            var heard = first.Due.Notices.Where(notice => notice.To == snooze.To)
                .SelectMany(notice => notice.Items, (_, item) => item.Chain).ToHashSet();
            Assert.All(snooze.Chains, chain => Assert.NotEqual(
                happenings.StandsAt(chain, first.At) || IsPutOffAgain(snooze, chain, first), heard.Contains(chain)));
        }
    }

    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void Campaigns_at_random_are_campaigns_that_can_be_run(Happenings happenings) => Assert.All(
        CampaignRules.Check(happenings.Campaign),
        // They have none of the rosters that say who is on call (C17, C18), which nothing here asks for.
        fault => Assert.True(fault is { Kind: CampaignFaultKind.UnknownObligation, Values: ["C17" or "C18"] }, $"{fault}"));
}
