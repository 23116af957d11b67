using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

public sealed class AskTests
{
    private static readonly ReminderSchedule Schedule = ScheduleOf(C02.By(VuThu), C03.By(VuThu, TienHai), C04.By(VuThu));

    [Theory]
    [InlineData("15/02 12:59:59.999", false)]
    [InlineData("15/02 13:00", true)]
    [InlineData("15/02 13:00:00.001", true)]
    [InlineData("15/02 20:00", true)]
    [InlineData("15/02 21:30", false)]
    [InlineData("16/02 06:29:59.999", false)]
    [InlineData("16/02 06:30", true)]
    public void A_snooze_is_due_at_its_time_and_is_not_lost_in_the_night(string now, bool isDue)
    {
        var due = Due(now, now, [PutOff("15/02 13:00", Chain(C03))]);

        Assert.Equal(isDue ? ["mau: C03/vu-thu @snooze Staff"] : [], Said(due.Notices));
        Assert.Equal(isDue ? ["mau-0"] : [], due.Asks);
        Assert.Empty(due.Taken);
    }

    [Fact]
    public void Until_then_the_schedule_is_silent_to_that_person_about_that_answer_alone()
    {
        var due = Due("15/02 13:59", "15/02 14:00", [PutOff("15/02 14:30", Chain(C03))]);

        // Lê Ví Dụ hears of both; Phạm Mẫu of C02 alone; and what he does not hear is taken up with the others.
        Assert.Equal(
            ["mau: C02/vu-thu 1-hour Staff", "vi-du: C02/vu-thu 1-hour Staff; C03/vu-thu 1-hour Staff"],
            Said(InOrder(due, "mau", "vi-du")));
        Assert.Contains(new ReminderId(Chain(C03), "1-hour"), due.Taken);
        Assert.Empty(due.Asks);
    }

    [Fact]
    public void Where_the_only_one_to_hear_put_it_off_the_step_is_taken_up_without_a_notice()
    {
        var alone = new CompanyDirectory([Mau, Manager]);

        var due = Due("15/02 13:59", "15/02 14:00", [PutOff("15/02 14:30", Chain(C03), Chain(C02))], alone);

        Assert.DoesNotContain(due.Notices, notice => notice.To == Mau.Id);
        Assert.Contains(new ReminderId(Chain(C03), "1-hour"), due.Taken);
    }

    [Theory]
    [InlineData("15/02 13:59:59.999", "")]
    [InlineData("15/02 14:00", "1-hour+@snooze")]
    public void At_its_very_time_it_holds_nothing_back_any_more(string now, string steps) => Assert.Equal(
        steps, StepsOf(Due("15/02 13:00", now, [PutOff("15/02 14:00", Chain(C03))]), Mau.Id, Chain(C03)));

    [Fact]
    public void What_fell_due_while_the_bot_was_off_and_the_snooze_are_one_notice() => Assert.Equal(
        "1-hour+due+@snooze", StepsOf(Due("15/02 13:00", "15/02 15:10", [PutOff("15/02 14:10", Chain(C03))]), Mau.Id, Chain(C03)));

    [Fact]
    public void A_snooze_of_what_was_submitted_since_is_taken_up_and_says_nothing()
    {
        var due = Due("15/02 13:00", "15/02 13:30", [PutOff("15/02 13:30", Chain(C03), Chain(C04))], standing: [Chain(C03)]);
        Assert.Equal(["mau: C04/vu-thu @snooze Staff"], Said(due.Notices));

        var nothingLeft = Due("15/02 13:00", "15/02 13:30", [PutOff("15/02 13:30", Chain(C03))], standing: [Chain(C03)]);
        Assert.Empty(nothingLeft.Notices);
        Assert.Equal(["mau-0"], nothingLeft.Asks);
        Assert.False(nothingLeft.IsEmpty);
    }

    [Fact]
    public void One_snooze_about_several_answers_is_one_notice_soonest_due_first() => Assert.Equal(
        ["mau: C03/vu-thu @snooze Staff; C04/vu-thu @snooze Staff"],
        Said(Due("15/02 13:00", "15/02 13:30", [PutOff("15/02 13:30", Chain(C04), Chain(C03), Chain(C04))]).Notices));

    [Fact]
    public void A_head_s_snooze_speaks_to_them_as_the_head()
    {
        var ask = new Ask("head", AskKind.Snooze, Head.Id, On("15/02 10:00"), Head.Id, [Chain(C03)]);

        Assert.Equal(["thu-nghiem: C03/vu-thu @snooze UnitHead"], Said(Due("15/02 09:59", "15/02 10:00", [ask]).Notices));
    }

    [Fact]
    public void Remind_now_goes_to_the_staff_of_each_unit_or_to_its_head_and_to_nobody_outside()
    {
        var ask = new Ask("now", AskKind.RemindNow, Manager.Id, On("13/02 10:00"), null, [Chain(C03), Chain(C03, TienHai)]);

        Assert.Equal(
            ["mau: C03/vu-thu @now Staff", "vi-du: C03/vu-thu @now Staff"],
            Said(Due("13/02 09:59", "13/02 10:00", [ask]).Notices));
        Assert.Empty(Due("13/02 09:59", "13/02 10:00", [ask], standing: [Chain(C03)]).Notices);
    }

    [Fact]
    public void A_manager_s_remind_now_comes_through_a_snooze()
    {
        var now = new Ask("now", AskKind.RemindNow, Manager.Id, On("13/02 10:00"), null, [Chain(C03)]);

        var due = Due("13/02 09:59", "13/02 10:00", [PutOff("13/02 12:00", Chain(C03)), now]);

        Assert.Equal(["mau: C03/vu-thu @now Staff", "vi-du: C03/vu-thu @now Staff"], Said(due.Notices));
        Assert.Equal(["now"], due.Asks);
    }

    [Fact]
    public void Remind_now_can_be_of_what_the_schedule_is_silent_about()
    {
        var schedule = ScheduleOf(C10.By(VuThu));
        var ask = new Ask("now", AskKind.RemindNow, Manager.Id, On("15/02 10:00"), null, [Chain(C10)]);

        Assert.Equal(
            ["mau: C10/vu-thu @now Staff", "vi-du: C10/vu-thu @now Staff"],
            Said(ReminderPlan.Due(
                new PlanFacts(schedule, Everybody, new HashSet<ChainId>(), [ask]), On("15/02 09:59"), On("15/02 10:00")).Notices));
    }

    [Fact]
    public void A_notice_sent_again_goes_to_the_one_person()
    {
        var ask = new Ask("again", AskKind.Resend, Manager.Id, On("15/02 18:05"), P9Staff.Id, [Chain(C03), Chain(C03, TienHai)]);

        Assert.Equal(
            ["gia-dinh: C03/vu-thu @resend Receiver; C03/tien-hai @resend Receiver"],
            Said(Due("15/02 18:04", "15/02 18:05", [ask]).Notices));
    }

    [Fact]
    public void An_ask_is_taken_up_with_the_schedule_in_one_notice()
    {
        var due = Due("15/02 14:59", "15/02 15:00", [new Ask("now", AskKind.RemindNow, Manager.Id, On("15/02 14:59"), null, [Chain(C03)])]);

        Assert.Equal("due+@now", StepsOf(due, ViDu.Id, Chain(C03)));
        Assert.Single(due.Notices, notice => notice.To == ViDu.Id);
    }

    [Fact]
    public void Only_asks_whose_time_has_come_are_taken_up_and_each_of_them_once()
    {
        Ask[] asks =
        [
            PutOff("15/02 10:00", Chain(C03)),
            PutOff("15/02 10:01", Chain(C04)) with { Id = "later" },
            PutOff("15/02 09:00", Chain(C02)) with { Id = "earlier" },
        ];

        Assert.Equal(["mau-0", "earlier"], Due("15/02 09:59", "15/02 10:00", asks).Asks);
        Assert.Equal(["later"], Due("15/02 10:00", "15/02 10:01", [asks[1]]).Asks);
    }

    [Fact]
    public void What_was_asked_for_can_never_be_taken_for_a_step() => Assert.Equal(
        ["@snooze", "@now", "@resend"], Enum.GetValues<AskKind>().Select(AskedStep.Of));

    private static Ask PutOff(string at, params ChainId[] chains) => new("mau-0", AskKind.Snooze, Mau.Id, On(at), Mau.Id, chains);

    private static IEnumerable<Notice> InOrder(DueNotices due, params string[] people) =>
        people.Select(id => due.Notices.Single(notice => notice.To.Value == id));

    private static string StepsOf(DueNotices due, PersonId to, ChainId chain) => string.Join('+', due.Notices
        .Where(notice => notice.To == to).SelectMany(notice => notice.Items).Where(item => item.Chain == chain)
            .SelectMany(item => item.Steps));

    private static DueNotices Due(
        string watermark, string now, IReadOnlyList<Ask> asks, CompanyDirectory? directory = null, params ChainId[] standing) =>
        ReminderPlan.Due(new PlanFacts(Schedule, directory ?? Everybody, standing.ToHashSet(), asks), On(watermark), On(now));
}
