using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

public sealed class ReminderPlanTests
{
    private const string Nothing = "";

    [Theory]
    [InlineData("15/02 14:59", "15/02 14:59:59.999", Nothing)]
    [InlineData("15/02 14:59", "15/02 15:00", "due")]
    [InlineData("15/02 14:59:59.999", "15/02 15:00", "due")]
    [InlineData("15/02 15:00", "15/02 15:00", Nothing)]
    [InlineData("15/02 15:00", "15/02 15:00:00.001", Nothing)]
    [InlineData("15/02 15:00", "15/02 16:00", "overdue-1-hour")]
    [InlineData("15/02 13:59:59.999", "15/02 16:00", "1-hour+due+overdue-1-hour")]
    [InlineData("15/02 16:00", "15/02 15:00", Nothing)]
    public void A_step_at_this_very_instant_is_due_and_one_at_the_watermark_was(string watermark, string now, string steps) =>
        Assert.Equal(steps, Steps(Due(watermark, now, C03)));

    [Theory]
    [InlineData("07/02 20:59", "07/02 21:00", "1-hour")]
    [InlineData("07/02 20:59", "07/02 21:29:59.999", "1-hour")]
    [InlineData("07/02 20:59", "07/02 21:30", Nothing)]
    [InlineData("07/02 21:00", "07/02 23:59:59.999", Nothing)]
    [InlineData("07/02 21:00", "08/02 00:00", Nothing)]
    [InlineData("07/02 21:00", "08/02 06:29:59.999", Nothing)]
    [InlineData("07/02 21:00", "08/02 06:30", "due+overdue-1-hour+overdue-3-hours")]
    [InlineData("07/02 20:59", "08/02 06:30", "1-hour+due+overdue-1-hour+overdue-3-hours")]
    [InlineData("07/02 21:00", "08/02 06:59", "due+overdue-1-hour+overdue-3-hours")]
    [InlineData("08/02 06:30", "08/02 07:29:59.999", Nothing)]
    [InlineData("08/02 06:30", "08/02 07:30", "next-morning")]
    [InlineData("07/02 21:00", "08/02 07:30", "due+overdue-1-hour+overdue-3-hours+next-morning")]
    public void The_leap_into_08_02_is_made_in_the_morning(string watermark, string now, string steps) =>
        Assert.Equal(steps, Steps(Due(watermark, now, C01)));

    [Theory]
    [InlineData("07/02 21:30")]
    [InlineData("08/02 00:00")]
    [InlineData("08/02 06:29:59.999")]
    public void At_night_nothing_is_due_and_nothing_is_taken_up(string now)
    {
        var asked = new Ask("ask", AskKind.RemindNow, Manager.Id, On("07/02 21:00"), null, [Chain(C01)]);

        var due = ReminderPlan.Due(Facts(C01) with { Asks = [asked] }, On("01/01 00:00"), On(now));

        Assert.True(due.IsEmpty);
        Assert.Empty(due.Notices);
    }

    [Fact]
    public void However_long_the_bot_was_off_a_person_gets_one_notice()
    {
        var due = Due("01/01 00:00", "01/03 12:00", C04, C01, C02, C03);

        Assert.Equal(4 * 9, due.Taken.Count);
        Assert.Equal(due.Notices.Count, due.Notices.Select(notice => notice.To).Distinct().Count());
        Assert.Equal(
            "C01/vu-thu 7-days+3-days+1-day+4-hours+1-hour+due",
            $"{Item(due, Mau.Id, 0).Chain} {string.Join('+', Item(due, Mau.Id, 0).Steps)}");
    }

    [Fact]
    public void What_falls_together_is_told_soonest_due_first_however_the_campaign_lists_it()
    {
        var due = Due("01/01 00:00", "01/03 12:00", C04, C08, C03, C01, C02);

        foreach (var notice in due.Notices)
        {
            var order = notice.Items.Select(item => item.Chain.Obligation.Value).ToList();
            Assert.Equal(order.OrderBy(id => id switch { "C01" => 1, "C08" => 2, "C04" => 4, _ => 3 }), order);
        }

        Assert.Equal(["C01", "C08", "C03", "C02", "C04"], due.Notices[0].Items.Select(item => item.Chain.Obligation.Value));
    }

    [Fact]
    public void Two_obligations_due_at_once_are_one_notice() => Assert.Equal(
        ["mau: C02/vu-thu due Staff; C03/vu-thu due Staff", "vi-du: C02/vu-thu due Staff; C03/vu-thu due Staff"],
        Said(Due("15/02 14:59", "15/02 15:00", C02, C03).Notices));

    [Fact]
    public void The_branches_of_one_receiver_are_told_to_it_in_one_notice()
    {
        var due = ReminderPlan.Due(
            new PlanFacts(ScheduleOf(C03.By(VuThu, TienHai, HungHa)), Everybody, new HashSet<ChainId>(), []), On("15/02 17:59"),
            On("15/02 18:00"));

        Assert.Equal(
            ["gia-dinh: C03/vu-thu overdue-3-hours Receiver; C03/tien-hai overdue-3-hours Receiver; C03/hung-ha overdue-3-hours Receiver"],
            Said(due.Notices));
    }

    [Fact]
    public void What_stands_is_not_reminded_of_and_not_taken_up()
    {
        var due = ReminderPlan.Due(Standing(Facts(C02, C03), Chain(C02)), On("15/02 14:59"), On("15/02 15:00"));

        Assert.Equal([new ReminderId(Chain(C03), "due")], due.Taken);
        Assert.Equal(["mau: C03/vu-thu due Staff", "vi-du: C03/vu-thu due Staff"], Said(due.Notices));
        Assert.True(ReminderPlan.Due(Standing(Facts(C03), Chain(C03)), On("01/01 00:00"), On("01/03 12:00")).IsEmpty);
    }

    [Fact]
    public void Another_unit_s_answer_and_another_time_s_change_nothing()
    {
        var facts = Standing(Facts(C03), Chain(C03, TienHai), Chain(C02), new ChainId(C03.Id, new OccurrenceId("other"), VuThu));

        Assert.Equal("due", Steps(ReminderPlan.Due(facts, On("15/02 14:59"), On("15/02 15:00"))));
    }

    [Fact]
    public void What_was_withdrawn_is_due_again_for_later_steps_alone()
    {
        Assert.True(ReminderPlan.Due(Standing(Facts(C03), Chain(C03)), On("15/02 13:59"), On("15/02 15:30")).IsEmpty);
        Assert.Equal("overdue-1-hour", Steps(ReminderPlan.Due(Facts(C03), On("15/02 15:30"), On("15/02 16:00"))));
    }

    [Fact]
    public void The_same_facts_give_the_same_notices()
    {
        var facts = Facts(C01, C02, C03, C04);

        Assert.Equal(
            Said(ReminderPlan.Due(facts, On("01/01 00:00"), On("15/02 15:00")).Notices),
            Said(ReminderPlan.Due(facts, On("01/01 00:00"), On("15/02 15:00").ToUniversalTime()).Notices));
    }

    [Fact]
    public void A_wave_has_all_that_was_due_and_passes_nothing_on()
    {
        var due = Due("15/02 14:59", "15/02 15:00", C03);

        var wave = due.ToWave(7, On("15/02 15:00"));

        Assert.Equal((7, On("15/02 15:00"), null), (wave.Number, wave.MadeAt, wave.PassesOn));
        Assert.Equal((due.Taken, due.Asks, due.Notices), (wave.Taken, wave.Asks, wave.Notices));
    }

    private static NoticeItem Item(DueNotices due, PersonId to, int index) => due.Notices.Single(notice => notice.To == to).Items[index];

    private static PlanFacts Facts(params Obligation[] obligations) =>
        new(ScheduleOf([.. obligations.Select(obligation => obligation.By(VuThu))]), Everybody, new HashSet<ChainId>(), []);

    private static PlanFacts Standing(PlanFacts facts, params ChainId[] chains) => facts with { Standing = chains.ToHashSet() };

    private static DueNotices Due(string watermark, string now, params Obligation[] obligations) =>
        ReminderPlan.Due(Facts(obligations), On(watermark), On(now));

    private static string Steps(DueNotices due) => string.Join('+', due.Taken.Select(reminder => reminder.Step));
}
