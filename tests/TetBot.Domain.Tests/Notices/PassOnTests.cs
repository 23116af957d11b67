using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using Xunit;
using static TetBot.Domain.Campaigns.ReminderAudience;
using static TetBot.Domain.Notices.NoticeOutcomeKind;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

public sealed class PassOnTests
{
    private static readonly DateTimeOffset Now = On("15/02 15:05");
    private static readonly ReminderSchedule Schedule = ScheduleOf(C02.By(VuThu), C03.By(VuThu, TienHai), C17);

    [Fact]
    public void What_reached_nobody_goes_on_to_the_head() => Assert.Equal(
        ["thu-nghiem: C03/vu-thu due UnitHead*"],
        PassOn([To(Mau, Item(C03, Staff, "due")), To(ViDu, Item(C03, Staff, "due"))], Unreached("mau", "vi-du")));

    [Theory]
    [InlineData(Sent)]
    [InlineData(Unneeded)]
    public void One_who_got_it_is_enough(NoticeOutcomeKind other) => Assert.Empty(
        PassOn([To(Mau, Item(C03, Staff, "due")), To(ViDu, Item(C03, Staff, "due"))], id => id == "mau" ? Unreachable : other));

    [Fact]
    public void Who_blocked_the_bot_and_whose_notice_failed_were_both_not_reached() => Assert.Equal(
        ["thu-nghiem: C03/vu-thu due UnitHead*"],
        PassOn([To(Mau, Item(C03, Staff, "due")), To(ViDu, Item(C03, Staff, "due"))], id => id == "mau" ? Unreachable : Failed));

    [Theory]
    [InlineData("@snooze")]
    [InlineData("@resend")]
    public void Who_got_what_was_for_them_alone_was_not_told_what_the_others_were_to_hear(string asked) => Assert.Equal(
        ["thu-nghiem: C03/vu-thu due UnitHead*"],
        PassOn([To(Mau, Item(C03, Staff, "due")), To(ViDu, Item(C03, Staff, asked))], Unreached("mau")));

    [Fact]
    public void A_notice_sent_again_to_somebody_who_has_left_the_unit_does_not_stand_for_its_staff()
    {
        // Found at random: whoever is of no audience of the answer is spoken to as staff, in the wave in which the unit's one staff was
        // not reached.
        var gone = Somebody("vi-du", "Lê Ví Dụ", HungHa, Role.Clerk);
        var again = new Ask("again", AskKind.Resend, Manager.Id, On("15/02 15:00"), gone.Id, [Chain(C03)]);
        PlanFacts facts = new(ScheduleOf(C03.By(VuThu)), Everybody.With(gone), new HashSet<ChainId>(), [again]);

        var due = ReminderPlan.Due(facts, On("15/02 14:59"), On("15/02 15:00"));

        Assert.Equal(["mau: C03/vu-thu due Staff", "vi-du: C03/vu-thu @resend Staff"], Said(due.Notices));
        Assert.Equal(["thu-nghiem: C03/vu-thu due UnitHead*"], PassOn(due.Notices, Unreached("mau"), facts.Directory));
    }

    [Fact]
    public void A_wave_that_reached_everybody_is_not_passed_on() =>
        Assert.Null(ReminderPlan.PassOn(WaveOf([To(Mau, Item(C03, Staff, "due"))]), _ => Outcome(Sent), Facts(Everybody), 2, Now));

    [Fact]
    public void The_new_wave_says_whose_it_is_and_takes_up_nothing()
    {
        var wave = ReminderPlan.PassOn(WaveOf([To(Mau, Item(C03, Staff, "due"))]), _ => Outcome(Failed), Facts(Everybody), 9, Now);

        Assert.NotNull(wave);
        Assert.Equal((9, Now, 4), (wave.Number, wave.MadeAt, wave.PassesOn));
        Assert.Empty(wave.Taken);
        Assert.Empty(wave.Asks);
    }

    [Fact]
    public void The_steps_are_carried_each_once_and_what_was_asked_for_too() => Assert.Equal(
        ["thu-nghiem: C03/vu-thu 1-hour+due+@now UnitHead*"],
        PassOn([To(Mau, Item(C03, Staff, "1-hour", "due")), To(ViDu, Item(C03, Staff, "due", "@now"))], Unreached("mau", "vi-du")));

    [Theory]
    [InlineData(Staff, "thu-nghiem: C03/vu-thu due UnitHead*")]
    [InlineData(UnitHead, "gia-dinh: C03/vu-thu due Receiver*")]
    [InlineData(Receiver, "gia-su: C03/vu-thu due Managers*")]
    [InlineData(Managers)]
    public void It_goes_from_one_to_the_next_and_ends_at_the_managers(ReminderAudience audience, params string[] notices) =>
        Assert.Equal(notices, PassOn([To(Mau, Item(C03, audience, "due"))], Unreached("mau")));

    [Fact]
    public void Who_is_not_there_is_gone_past()
    {
        CompanyDirectory withoutHead = new([Mau, P9Staff, Manager]);
        Assert.Equal(["gia-dinh: C03/vu-thu due Receiver*"], PassOn([To(Mau, Item(C03, Staff, "due"))], Unreached("mau"), withoutHead));

        CompanyDirectory managersAlone = new([Mau, Manager]);
        Assert.Equal(["gia-su: C03/vu-thu due Managers*"], PassOn([To(Mau, Item(C03, Staff, "due"))], Unreached("mau"), managersAlone));

        Assert.Empty(PassOn([To(Mau, Item(C03, Staff, "due"))], Unreached("mau"), new CompanyDirectory([Mau])));
    }

    [Fact]
    public void What_is_announced_to_many_goes_from_the_head_to_the_managers()
    {
        var item = new NoticeItem(Chain(C17, P10), ["due"], UnitHead, false);

        Assert.Equal(["gia-su: C17/p10 due Managers*"], PassOn([To(Mau, item)], Unreached("mau")));
    }

    [Fact]
    public void What_stands_by_then_goes_nowhere()
    {
        Notice[] notices = [To(Mau, Item(C02, Staff, "due"), Item(C03, Staff, "due"))];

        Assert.Equal(["thu-nghiem: C02/vu-thu due UnitHead*"], PassOn(notices, Unreached("mau"), standing: Chain(C03)));
    }

    [Fact]
    public void Each_answer_is_passed_on_by_itself_and_to_one_person_in_one_notice()
    {
        var tienHai = new NoticeItem(Chain(C03, TienHai), ["due"], UnitHead, true);
        Notice[] notices =
            [To(Mau, Item(C02, Staff, "due"), Item(C03, Staff, "due")), To(ViDu, Item(C02, Staff, "due")), To(Head, tienHai)];

        // Of C02 Lê Ví Dụ knows; C03 of Vũ Thư reached nobody, and neither did Tiền Hải's.
        Assert.Equal(
            ["thu-nghiem: C03/vu-thu due UnitHead*", "gia-dinh: C03/tien-hai due Receiver*"],
            PassOn(notices, Unreached("mau", "thu-nghiem")));

        var both = new NoticeItem(Chain(C03), ["overdue-1-hour"], UnitHead, false);
        Assert.Equal(
            ["gia-dinh: C03/vu-thu overdue-1-hour Receiver*; C03/tien-hai due Receiver*"],
            PassOn([To(Head, both, tienHai)], Unreached("thu-nghiem")));
    }

    [Fact]
    public void Nobody_who_is_told_in_the_same_wave_is_told_again()
    {
        Notice[] notices = [To(Mau, Item(C03, Staff, "due")), To(Head, Item(C03, UnitHead, "overdue-1-hour"))];

        Assert.Empty(PassOn(notices, Unreached("mau")));
    }

    [Fact]
    public void Of_two_heads_the_one_who_was_not_told_is()
    {
        var staffAndHead = Somebody("mau", "Phạm Mẫu", VuThu, Role.Staff, Role.UnitHead);

        Assert.Equal(
            ["thu-nghiem: C03/vu-thu due UnitHead*"],
            PassOn([To(Mau, Item(C03, Staff, "due"))], Unreached("mau"), Everybody.With(staffAndHead)));
    }

    [Fact]
    public void A_head_who_is_the_only_staff_and_was_not_reached_does_not_end_it()
    {
        CompanyDirectory headIsStaff = new([Somebody("mau", "Phạm Mẫu", VuThu, Role.Staff, Role.UnitHead), P9Staff, Manager]);

        Assert.Equal(["gia-dinh: C03/vu-thu due Receiver*"], PassOn([To(Mau, Item(C03, Staff, "due"))], Unreached("mau"), headIsStaff));
    }

    [Fact]
    public void Where_staff_and_head_were_both_not_reached_the_receiver_is_told_the_steps_of_both() => Assert.Equal(
        ["gia-dinh: C03/vu-thu due+overdue-1-hour Receiver*"],
        PassOn([To(Mau, Item(C03, Staff, "due")), To(Head, Item(C03, UnitHead, "overdue-1-hour"))], Unreached("mau", "thu-nghiem")));

    [Fact]
    public void Followed_to_its_end_it_comes_to_every_manager()
    {
        var wave = WaveOf([To(Mau, Item(C03, Staff, "due")), To(ViDu, Item(C03, Staff, "due"))]);
        var told = new List<string>();
        for (var next = wave; next is not null; next = ReminderPlan.PassOn(
            next, _ => Outcome(Unreachable), Facts(Everybody), next.Number + 1, Now))
            told.AddRange(next.Notices.Select(notice => notice.To.Value));

        Assert.Equal(["mau", "vi-du", "thu-nghiem", "gia-dinh", "gia-su"], told);
    }

    private static string[] PassOn(
        IReadOnlyList<Notice> notices, Func<string, NoticeOutcomeKind> outcomeOf, CompanyDirectory? directory = null,
        params ChainId[] standing) =>
        ReminderPlan.PassOn(WaveOf(notices), person => Outcome(outcomeOf(person.Value)), Facts(directory ?? Everybody, standing), 5,
            Now) is { } wave
            ? Said(wave.Notices)
            : [];

    private static PlanFacts Facts(CompanyDirectory directory, params ChainId[] standing) =>
        new(Schedule, directory, standing.ToHashSet(), []);

    private static Wave WaveOf(IReadOnlyList<Notice> notices) => new(4, On("15/02 15:00"), [], [], notices, PassesOn: null);

    private static NoticeOutcome Outcome(NoticeOutcomeKind kind) => new(kind, Now, 1, null);

    private static Func<string, NoticeOutcomeKind> Unreached(params string[] people) => id => people.Contains(id) ? Unreachable : Sent;

    private static Notice To(Person person, params NoticeItem[] items) => new(person.Id, items);

    private static NoticeItem Item(Obligation obligation, ReminderAudience audience, params string[] steps) =>
        new(Chain(obligation), steps, audience, false);
}
