using FsCheck;
using FsCheck.Fluent;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using Xunit;

namespace TetBot.Domain.Tests.Notices;

/// <summary>
/// That the laws of <see cref="CampaignRunProperties"/> are put to something: what really happens in campaigns at random.
/// </summary>
public sealed class CampaignRunCoverageTests
{
    private const int Runs = 400;

    private static readonly Lazy<IReadOnlyList<CampaignRun>> Sample = new(() =>
        [.. HappeningsGenerators.Anything.Sample(Runs, new Rnd(2018, 207), 50).Select(CampaignRun.Of)]);

    private static readonly Dictionary<string, Func<CampaignRun, bool>> Kinds = new()
    {
        ["reminders are said"] = run => run.Waves.Any(wave => wave.Notices.Count > 0),
        ["a look falls in the night"] = run => run.Rounds.Any(round => run.Happenings.IsQuiet(round.At)),
        ["a look in the night has what is due by then"] = run => run.Rounds.Zip(run.Rounds.Skip(1))
            .Any(pair => run.Happenings.IsQuiet(pair.First.At) && pair.Second.Due.Taken.Count > 0),
        ["the bot is off over a night in which something falls due"] = run => Gaps(run).Any(gap =>
            gap.Until - gap.From > TimeSpan.FromHours(24) && run.Schedule.Between(gap.From, gap.Until).Any()),
        ["a look falls on the very instant of a reminder"] = run =>
            run.Schedule.Reminders.Any(reminder => run.Happenings.Ticks.Contains(reminder.At)),
        ["the last look is at night"] = run => run.Happenings.IsQuiet(run.Happenings.Ticks[^1]),
        ["the day is shorter than half an hour"] = run =>
            run.Happenings.Campaign.Reminders is var ladder && ladder.QuietFrom - ladder.QuietTo < ReminderLadder.LastCallAhead,
        ["the night puts a step off"] = run => run.Schedule.Reminders.Any(reminder => reminder.At > reminder.FallsAt),
        ["a step is said before the night"] = run => run.Schedule.Reminders.Any(reminder => reminder.At < reminder.FallsAt),
        ["it opens too late for a step"] = run => run.Happenings.Campaign.Obligations.Any(obligation => obligation.IsRemindedOf
            && obligation.Occurrences.Any(occurrence => run.Schedule.Reminders.Count(reminder =>
                reminder.Chain == new ChainId(
                    obligation.Id, occurrence.Id, obligation.OwedBy[0])) < run.Happenings.Campaign.Reminders.Steps.Count)),
        ["steps of one answer are merged"] = run => Items(run).Any(item => item.Steps.Count > 1),
        ["answers are merged into one notice"] = run => run.Waves.Any(wave => wave.Notices.Any(notice => notice.Items.Count > 1)),
        ["a step goes to somebody farther"] = run => Items(run).Any(item => item.IsPassedOn),
        ["a reminder has nobody to hear it"] = run => run.Waves.Any(wave => wave.Taken.Count > 0 && wave.Notices.Count == 0),
        ["a reminder is left out since it stands"] = run => run.Schedule.Between(run.Happenings.Start, run.Watermark)
            .Any(reminder => run.Waves.All(wave => !wave.Taken.Contains(reminder.Id))),
        ["what was withdrawn is reminded of"] = run => run.Waves.Any(wave => wave.Taken.Any(id =>
            run.Happenings.Changes.Any(change => change.Chain == id.Chain && !change.Stands && change.At <= wave.MadeAt))),
        ["somebody puts something off"] = run => run.Snoozes.Count > 0,
        ["what was put off is said"] = run => Items(run).Any(item => item.Steps.Contains("@snooze")),
        ["what was put off was submitted by then"] = run => run.Snoozes.Any(snooze => run.Rounds.Any(round =>
            round.Due.Asks.Contains(snooze.Id) && snooze.Chains.Any(chain => run.Happenings.StandsAt(chain, round.At)))),
        ["what was put off keeps the schedule silent"] = run => run.Rounds.Any(round => round.Asks.Any(ask =>
            ask.Kind is AskKind.Snooze && ask.At > round.At && round.Due.Taken.Any(id => ask.Chains.Contains(id.Chain)))),
        ["what was put off waits for the morning"] = run => run.Rounds.Any(round =>
            run.Happenings.IsQuiet(round.At) && round.Asks.Any(ask => ask.Kind is AskKind.Snooze && ask.At <= round.At)),
        ["a manager has somebody reminded"] = run => Items(run).Any(item => item.Steps.Contains("@now")),
        ["a notice is sent again"] = run => Items(run).Any(item => item.Steps.Contains("@resend")),
    };

    public static TheoryData<string, int> Least => new()
    {
        { "reminders are said", 250 },
        { "a look falls in the night", 300 },
        { "a look in the night has what is due by then", 200 },
        { "the bot is off over a night in which something falls due", 200 },
        { "a look falls on the very instant of a reminder", 200 },
        { "the last look is at night", 50 },
        { "the day is shorter than half an hour", 15 },
        { "the night puts a step off", 200 },
        { "a step is said before the night", 25 },
        { "it opens too late for a step", 100 },
        { "steps of one answer are merged", 150 },
        { "answers are merged into one notice", 150 },
        { "a step goes to somebody farther", 150 },
        { "a reminder has nobody to hear it", 75 },
        { "a reminder is left out since it stands", 200 },
        { "what was withdrawn is reminded of", 100 },
        { "somebody puts something off", 100 },
        { "what was put off is said", 100 },
        { "what was put off was submitted by then", 15 },
        { "what was put off keeps the schedule silent", 15 },
        { "what was put off waits for the morning", 30 },
        { "a manager has somebody reminded", 75 },
        { "a notice is sent again", 75 },
    };

    [Theory]
    [MemberData(nameof(Least))]
    public void Of_four_hundred_runs_enough_are_ones_in_which(string kind, int least)
    {
        var runs = Sample.Value.Count(Kinds[kind]);

        Assert.True(runs >= least, $"Only {runs} of {Runs} runs are ones in which {kind}.");
    }

    [Fact]
    public void Every_kind_is_looked_for() => Assert.Equal(Kinds.Keys.Order(), Least.Select(row => row.Data.Item1).Order());

    private static IEnumerable<NoticeItem> Items(CampaignRun run) =>
        run.Waves.SelectMany(wave => wave.Notices).SelectMany(notice => notice.Items);

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Gaps(CampaignRun run) =>
        run.Happenings.Ticks.Prepend(run.Happenings.Start).Zip(run.Happenings.Ticks, (from, until) => (from, until));
}
