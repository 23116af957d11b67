using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

public sealed class AudienceTests
{
    [Theory]
    [InlineData("4-hours", "mau: C03/vu-thu 4-hours Staff", "vi-du: C03/vu-thu 4-hours Staff")]
    [InlineData("due", "mau: C03/vu-thu due Staff", "vi-du: C03/vu-thu due Staff")]
    [InlineData("overdue-1-hour", "thu-nghiem: C03/vu-thu overdue-1-hour UnitHead")]
    [InlineData("overdue-3-hours", "gia-dinh: C03/vu-thu overdue-3-hours Receiver")]
    [InlineData("next-morning", "gia-su: C03/vu-thu next-morning Managers")]
    public void Each_step_speaks_to_its_own(string step, params string[] notices) => Assert.Equal(notices, Say(step, Everybody));

    [Fact]
    public void Without_staff_the_head_is_spoken_to_and_told_so() => Assert.Equal(
        ["thu-nghiem: C03/vu-thu due UnitHead*"], Say("due", Without(Mau, ViDu)));

    [Fact]
    public void Without_staff_and_head_the_receiver_is() => Assert.Equal(
        ["gia-dinh: C03/vu-thu due Receiver*"], Say("due", Without(Mau, ViDu, Head)));

    [Fact]
    public void Without_anybody_nearer_the_managers_are()
    {
        Assert.Equal(["gia-su: C03/vu-thu due Managers*"], Say("due", Without(Mau, ViDu, Head, P9Staff)));
        Assert.Equal(["gia-su: C03/vu-thu overdue-1-hour Managers*"], Say("overdue-1-hour", Without(Head, P9Staff)));
        Assert.Equal(["gia-su: C03/vu-thu overdue-3-hours Managers*"], Say("overdue-3-hours", Without(P9Staff)));
    }

    [Fact]
    public void Nobody_nearer_stands_in_for_who_is_farther()
    {
        Assert.Empty(Say("next-morning", Without(Manager)));
        Assert.Equal(["gia-dinh: C03/vu-thu overdue-1-hour Receiver*"], Say("overdue-1-hour", Without(Head)));
    }

    [Fact]
    public void A_reminder_for_which_there_is_nobody_is_taken_up_all_the_same()
    {
        var due = Due(C03, "due", new CompanyDirectory([]));

        Assert.Equal([new ReminderId(Chain(C03), "due")], due.Taken);
        Assert.Empty(due.Notices);
        Assert.False(due.IsEmpty);
    }

    [Fact]
    public void What_is_announced_to_many_has_no_receiver_to_chase_it()
    {
        var roster = C17.By(P10);
        var directory = Everybody.With(Somebody("p10", "Phạm Mẫu", P10, Role.Staff));

        Assert.Empty(
            Said(Due(roster, "overdue-3-hours", directory).Notices.Where(notice => notice.Items[0].Steps.Contains("overdue-3-hours"))));
        Assert.Contains(new ReminderId(Chain(roster, P10), "overdue-3-hours"), Due(roster, "overdue-3-hours", directory).Taken);
        // And where nobody nearer is there, it goes past the receiver that there is not.
        Assert.Equal(["gia-su: C17/p10 1-hour Managers*"], Said(Due(roster, "1-hour", Everybody).Notices));
    }

    [Fact]
    public void A_receiver_is_who_acts_for_it_or_enters_there_or_heads_it()
    {
        CompanyDirectory directory = new(
        [
            Somebody("staff", "Phạm Mẫu", P9, Role.Staff), Somebody("head", "Lê Ví Dụ", P9, Role.UnitHead),
            Somebody("clerk", "Vũ Minh Họa", P9, Role.Clerk), Somebody("manager", "Đặng Giả Sử", P9, Role.Manager),
            Somebody("on-call", "Hoàng Giả Định", P9, Role.OnCall, Role.Admin), Clerk, Manager,
        ]);
        var audiences = new Audiences(CampaignOf(Ladder, C03, C17), directory);

        Assert.Equal(["staff", "head", "clerk", "manager"], Ids(audiences.Of(ReminderAudience.Receiver, Chain(C03))));
        Assert.Empty(audiences.Of(ReminderAudience.Receiver, Chain(C17, P10)));
        Assert.Equal(["manager", "gia-su"], Ids(audiences.Of(ReminderAudience.Managers, Chain(C03))));
        Assert.Equal(ReminderAudience.Managers, audiences.After(ReminderAudience.UnitHead, Chain(C17, P10)).Audience);
        Assert.Empty(audiences.After(ReminderAudience.Managers, Chain(C03)).People);
    }

    [Fact]
    public void A_head_who_is_no_staff_is_not_staff_and_the_other_way_round()
    {
        var audiences = new Audiences(CampaignOf(Ladder, C03), Everybody);

        Assert.Equal(["mau", "vi-du"], Ids(audiences.Of(ReminderAudience.Staff, Chain(C03))));
        Assert.Equal(["thu-nghiem"], Ids(audiences.Of(ReminderAudience.UnitHead, Chain(C03))));
        Assert.Empty(audiences.Of(ReminderAudience.Staff, Chain(C03, TienHai)));
    }

    [Fact]
    public void Whoever_is_several_things_gets_one_notice_with_one_item_as_the_farthest_of_them()
    {
        var everything = Somebody("mau", "Phạm Mẫu", VuThu, Role.Staff, Role.UnitHead, Role.Manager);

        var due = ReminderPlan.Due(
            new PlanFacts(ScheduleOf(C03.By(VuThu)), Everybody.With(everything), new HashSet<ChainId>(), []), On("15/02 14:59"),
            On("16/02 07:30"));

        Assert.Equal(
            "mau: C03/vu-thu due+overdue-1-hour+next-morning Managers", Said(due.Notices.Single(notice => notice.To == everything.Id)));
    }

    [Fact]
    public void The_farthest_counts_also_where_the_nearest_comes_last()
    {
        // The manager is on the staff too, and whoever asks for a reminder now speaks to the staff.
        var both = Somebody("mau", "Phạm Mẫu", VuThu, Role.Staff, Role.Manager);
        var ask = new Ask("now", AskKind.RemindNow, Manager.Id, On("16/02 07:00"), null, [Chain(C03)]);

        var due = ReminderPlan.Due(
            new PlanFacts(ScheduleOf(C03.By(VuThu)), Everybody.With(both), new HashSet<ChainId>(), [ask]), On("16/02 07:29"),
            On("16/02 07:30"));

        Assert.Equal("mau: C03/vu-thu next-morning+@now Managers", Said(due.Notices.Single(notice => notice.To == both.Id)));
    }

    [Fact]
    public void One_person_can_be_staff_of_the_one_unit_and_receive_of_the_other()
    {
        // P9's staff owe a roster, and receive C03.
        var own = Owed("C18", ObligationKind.Roster, [P9], [.. Branches, P10], TetBot.Domain.Campaigns.Due.At(On("15/02 18:00")));

        var due = ReminderPlan.Due(
            new PlanFacts(ScheduleOf(C03.By(VuThu), own), Everybody, new HashSet<ChainId>(), []), On("15/02 17:59"), On("15/02 18:00"));

        Assert.Equal(["gia-dinh: C03/vu-thu overdue-3-hours Receiver; C18/p9 due Staff"], Said(due.Notices));
    }

    [Fact]
    public void A_step_passed_on_to_somebody_who_is_spoken_to_anyway_marks_the_one_item()
    {
        // No staff: the head stands in for them at the due instant, and is spoken to as the head in the morning.
        var due = ReminderPlan.Due(
            new PlanFacts(ScheduleOf(C01.By(VuThu)), Without(Mau, ViDu), new HashSet<ChainId>(), []), On("07/02 21:00"), On("08/02 06:30"));

        Assert.Equal(["thu-nghiem: C01/vu-thu due+overdue-1-hour UnitHead*", "minh-hoa: C01/vu-thu overdue-3-hours Receiver"],
            Said(due.Notices));
    }

    private static IEnumerable<string> Ids(IEnumerable<Person> people) => people.Select(person => person.Id.Value);

    private static CompanyDirectory Without(params Person[] people) => new([.. Everybody.People.Except(people)]);

    private static string[] Say(string step, CompanyDirectory directory) => Said(Due(C03.By(VuThu), step, directory).Notices);

    /// <summary>All that is due at the instant of one step, and nothing before it.</summary>
    private static DueNotices Due(Obligation obligation, string step, CompanyDirectory directory)
    {
        var schedule = ScheduleOf(obligation.By(obligation.OwedBy[0] == P10 ? P10 : VuThu));
        var at = schedule.Reminders.Single(reminder => reminder.Step.Id == step).At;
        return ReminderPlan.Due(new PlanFacts(schedule, directory, new HashSet<ChainId>(), []), at.AddTicks(-1), at);
    }
}
