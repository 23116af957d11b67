using FsCheck.Xunit;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using Xunit;

namespace TetBot.Domain.Tests.Notices;

/// <summary>What the auditor, and the passing on of what reached nobody, make of whole runs.</summary>
public sealed class CampaignAuditProperties
{
    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void A_run_in_which_all_was_sent_has_no_finding(Happenings happenings)
    {
        var run = CampaignRun.Of(happenings);

        Assert.Empty(run.Audit(run.Waves));
        Assert.Empty(run.Audit([.. run.Waves.Reverse()]));
    }

    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void A_wave_that_is_lost_is_missed_with_all_that_stayed_open(Happenings happenings, byte which)
    {
        var run = CampaignRun.Of(happenings);
        if (run.Waves.Count == 0)
            return;
        var lost = run.Waves[which % run.Waves.Count];

        var open =
            from reminder in run.Schedule.Reminders
            where lost.Taken.Contains(reminder.Id) && !happenings.StandsWithin(reminder.Chain, reminder.At, happenings.Ticks[^1])
            select new AuditFinding.Missed(reminder.Id);

        Assert.Equal(
            [.. lost.Number < run.Waves.Count ? [new AuditFinding.WaveMissing(lost.Number)] : Array.Empty<AuditFinding>(), .. open],
            run.Audit([.. run.Waves.Where(wave => wave != lost)]));
    }

    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void A_reminder_that_two_waves_have_is_found_with_both(Happenings happenings, byte which, byte where)
    {
        var run = CampaignRun.Of(happenings);
        var all = run.Waves.SelectMany(wave => wave.Taken, (wave, reminder) => (Wave: wave.Number, Reminder: reminder)).ToList();
        if (all.Count == 0)
            return;
        var (first, twice) = all[which % all.Count];
        var second = run.Waves[where % run.Waves.Count].Number;

        var findings =
            run.Audit([.. run.Waves.Select(wave => wave.Number == second ? wave with { Taken = [.. wave.Taken, twice] } : wave)]);

        Assert.Equal([new AuditFinding.Twice(twice, Math.Min(first, second), Math.Max(first, second))], findings);
    }

    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void What_reaches_nobody_is_passed_on_until_every_manager_was_tried(Happenings happenings)
    {
        var run = CampaignRun.Of(happenings);
        var facts = new PlanFacts(run.Schedule, happenings.Directory, new HashSet<ChainId>(), []);

        foreach (var wave in run.Waves)
        {
            var tried = wave.Notices.SelectMany(notice => notice.Items, (notice, item) => (notice.To, item.Chain)).ToHashSet();
            // Who is spoken to as a manager is the last, alone or not.
            var chains = wave.Notices.SelectMany(notice => notice.Items)
                .Where(IsForAll)
                .GroupBy(item => item.Chain)
                .Where(items => items.All(item => item.Audience is not ReminderAudience.Managers)).Select(items => items.Key).ToList();
            var hops = 0;
            for (var next = PassOn(wave); next is not null; next = PassOn(next))
            {
                Assert.True(++hops <= 3, "There are three audiences to pass on to.");
                tried.UnionWith(next.Notices.SelectMany(notice => notice.Items, (notice, item) => (notice.To, item.Chain)));
            }

            Assert.All(chains, chain => Assert.All(
                happenings.Among(ReminderAudience.Managers, chain), manager => Assert.Contains((manager.Id, chain), tried)));
        }

        Wave? PassOn(Wave wave) => ReminderPlan.PassOn(
            wave, _ => Ended(NoticeOutcomeKind.Unreachable, wave), facts, wave.Number + 1, wave.MadeAt);
    }

    [Property(Arbitrary = [typeof(HappeningsGenerators)])]
    public void Only_what_reached_nobody_is_passed_on_with_its_steps_and_to_nobody_who_had_it(Happenings happenings, byte[] luck)
    {
        var run = CampaignRun.Of(happenings);

        foreach (var (i, wave) in run.Waves.Index())
        {
            var before = wave.Notices.SelectMany(notice => notice.Items, (notice, item) => (notice.To, Item: item)).ToList();
            var standing = before.Select(one => one.Item.Chain).Where(StandsNow).ToHashSet();
            var facts = new PlanFacts(run.Schedule, happenings.Directory, standing, []);

            var passed = ReminderPlan.PassOn(wave, person => Ended(KindOf(person), wave), facts, wave.Number + 1, wave.MadeAt);

            foreach (var (to, item) in passed?.Notices.SelectMany(notice => notice.Items, (notice, item) => (notice.To, item)) ?? [])
            {
                Assert.True(item.IsPassedOn);
                Assert.False(StandsNow(item.Chain));
                Assert.DoesNotContain(before, one => one.To == to && one.Item.Chain == item.Chain);
                Assert.Contains(happenings.Among(item.Audience, item.Chain), person => person.Id == to);
                var unreached = before
                    .Where(one => one.Item.Chain == item.Chain && one.Item.Audience < item.Audience && IsForAll(one.Item))
                    .GroupBy(one => one.Item.Audience)
                    .Where(group => group.All(one => KindOf(one.To) is not NoticeOutcomeKind.Sent))
                    .SelectMany(group => group)
                    .ToList();
                Assert.NotEmpty(unreached);
                Assert.Subset(unreached.SelectMany(one => one.Item.Steps).ToHashSet(), item.Steps.ToHashSet());
            }

            bool StandsNow(ChainId chain) => Luck(i + chain.ToString().Sum(letter => letter)) % 4 == 0;

            NoticeOutcomeKind KindOf(PersonId person) => Luck(i + person.Value[^1]) switch
            {
                < 80 => NoticeOutcomeKind.Sent,
                < 170 => NoticeOutcomeKind.Unreachable,
                _ => NoticeOutcomeKind.Failed,
            };
        }

        int Luck(int at) => luck.Length == 0 ? 100 : luck[at % luck.Length];
    }

    /// <summary>What one person asked for is theirs alone: that they got it tells the others nothing.</summary>
    private static bool IsForAll(NoticeItem item) => item.Steps.Any(step => step is not ("@snooze" or "@resend"));

    private static NoticeOutcome Ended(NoticeOutcomeKind kind, Wave wave) => new(kind, wave.MadeAt, 1, null);
}
