using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using Xunit;
using static TetBot.Domain.Notices.NoticeOutcomeKind;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

public sealed class NoticeAuditTests
{
    private static readonly ReminderSchedule Schedule = ScheduleOf(C03.By(VuThu));
    private static readonly DateTimeOffset Since = On("15/02 10:00");

    /// <summary>C03 from 10:00 on 15/02, never answered: 4 hours, 1 hour, due, an hour overdue.</summary>
    private static readonly IReadOnlyList<Wave> Right =
    [
        Reminding(1, "15/02 11:00", "4-hours", Mau.Id, ViDu.Id), Reminding(2, "15/02 14:00", "1-hour", Mau.Id, ViDu.Id),
        Reminding(3, "15/02 15:00", "due", Mau.Id, ViDu.Id), Reminding(4, "15/02 16:00", "overdue-1-hour", Head.Id),
    ];

    [Fact]
    public void A_right_history_has_no_finding()
    {
        Assert.Empty(Check(Right));
        Assert.Empty(Check(Right.Reverse()));
        Assert.Empty(NoticeAudit.Check(Facts([]) with { Since = On("15/02 16:00") }, On("15/02 16:10")));
    }

    [Fact]
    public void A_reminder_no_wave_took_up_is_missed()
    {
        Assert.Equal(
            [new AuditFinding.Missed(Id("due"))],
            Check([Right[0], Right[1], Right[3] with { Number = 3 }]));
        Assert.Equal(
            [new AuditFinding.WaveMissing(3), new AuditFinding.Missed(Id("due"))],
            Check([Right[0], Right[1], Right[3]]));
    }

    [Theory]
    [InlineData("15/02 10:59:59.999", "4-hours 1-hour due overdue-1-hour")]
    [InlineData("15/02 11:00", "1-hour due overdue-1-hour")]
    [InlineData("15/02 15:59:59.999", "overdue-1-hour")]
    [InlineData("15/02 16:00", "")]
    public void What_fell_due_before_reminding_began_is_nobody_s(string since, string missed) =>
        Assert.Equal(missed, Missed(NoticeAudit.Check(Facts([]) with { Since = On(since) }, On("15/02 16:10"))));

    [Theory]
    [InlineData("15/02 10:59:59.999", "")]
    [InlineData("15/02 11:00", "4-hours")]
    [InlineData("15/02 14:59", "4-hours 1-hour")]
    public void What_lies_after_the_watermark_is_not_missed_yet(string watermark, string missed) =>
        Assert.Equal(missed, Missed(NoticeAudit.Check(Facts([]) with { Watermark = On(watermark) }, On(watermark))));

    [Theory]
    [InlineData("15/02 09:00 +", "")]
    [InlineData("15/02 11:00 +", "")]
    [InlineData("15/02 14:30 +", "")]
    [InlineData("15/02 09:00 + 15/02 10:30 -", "4-hours 1-hour due overdue-1-hour")]
    [InlineData("15/02 09:00 + 15/02 11:00 -", "4-hours 1-hour due overdue-1-hour")]
    [InlineData("15/02 09:00 + 15/02 11:01 -", "1-hour due overdue-1-hour")]
    [InlineData("15/02 14:30 + 15/02 14:45 -", "due overdue-1-hour")]
    [InlineData("15/02 14:30 + 15/02 14:45 - 15/02 15:30 +", "")]
    [InlineData("15/02 14:30 + 15/02 15:30 -", "overdue-1-hour")]
    public void What_stood_at_some_time_since_is_not_missed(string changes, string missed)
    {
        var facts = Facts([]) with { Changes = ChangesOf(Chain(C03), changes) };

        Assert.Equal(missed, Missed(NoticeAudit.Check(facts, On("15/02 16:10"))));
        // The order in which they are found does not matter.
        Assert.Equal(missed, Missed(NoticeAudit.Check(facts with { Changes = [.. facts.Changes.Reverse()] }, On("15/02 16:10"))));
    }

    [Fact]
    public void Another_unit_s_answer_excuses_nothing() => Assert.Equal(
        "4-hours 1-hour due overdue-1-hour",
        Missed(NoticeAudit.Check(Facts([]) with { Changes = ChangesOf(Chain(C03, TienHai), "15/02 09:00 +") }, On("15/02 16:10"))));

    [Fact]
    public void A_reminder_taken_up_twice_is_found_with_both_waves()
    {
        Assert.Equal(
            [new AuditFinding.Twice(Id("due"), 3, 4)], Check(
                [.. Right.Take(3), Right[3] with { Taken = [Id("due"), Id("overdue-1-hour")] }]));
        Assert.Equal(
            [new AuditFinding.Twice(Id("due"), 3, 3)], Check(
                [.. Right.Take(2), Right[2] with { Taken = [Id("due"), Id("due")] }, Right[3]]));
    }

    [Fact]
    public void Every_number_without_a_wave_is_named() => Assert.Equal(
        [new AuditFinding.WaveMissing(1), new AuditFinding.WaveMissing(4), new AuditFinding.WaveMissing(5)],
        Check([Right[0] with { Number = 2 }, Right[1] with { Number = 3 }, Right[2] with { Number = 6 }, Right[3] with { Number = 7 }]));

    [Theory]
    [InlineData("15/02 16:00", "15/02 16:30", false)]
    [InlineData("15/02 16:00", "15/02 16:30:00.001", true)]
    [InlineData("15/02 21:20", "15/02 21:29:59.999", false)]
    [InlineData("15/02 20:59:59.999", "15/02 21:29:59.999", false)]
    [InlineData("15/02 20:59", "15/02 21:29:59.999", true)]
    [InlineData("15/02 20:59", "15/02 21:30", false)]
    [InlineData("15/02 16:00", "16/02 06:29:59.999", false)]
    [InlineData("15/02 21:20", "16/02 07:00", false)]
    [InlineData("15/02 16:00", "16/02 07:00", false)]
    [InlineData("15/02 16:00", "16/02 07:00:00.001", true)]
    public void A_notice_waits_too_long_after_half_an_hour_by_day(string madeAt, string now, bool isFound)
    {
        var facts = Facts([Right[0] with { MadeAt = On(madeAt) }], outcome: null) with { Since = On("15/02 16:00"), Watermark = On(now) };

        Assert.Equal(
            isFound ? [new AuditFinding.Pending(1, Mau.Id), new AuditFinding.Pending(1, ViDu.Id)] : [],
            NoticeAudit.Check(facts, On(now)).OfType<AuditFinding.Pending>());
    }

    [Theory]
    [InlineData("15/02 16:00", "15/02 16:30", false)]
    [InlineData("15/02 16:00", "15/02 16:30:00.001", true)]
    [InlineData("15/02 21:29", "16/02 06:29:59.999", false)]
    [InlineData("15/02 21:29", "16/02 07:00", false)]
    [InlineData("15/02 21:29", "16/02 07:00:00.001", true)]
    [InlineData("10/02 09:00", "16/02 02:00", false)]
    [InlineData("10/02 09:00", "16/02 12:00", true)]
    public void What_is_due_must_be_taken_up_within_half_an_hour_by_day(string watermark, string now, bool isFound) => Assert.Equal(
        isFound ? [new AuditFinding.Behind(On(watermark))] : [],
        NoticeAudit.Check(Facts([]) with { Since = On(watermark), Watermark = On(watermark) }, On(now)));

    [Theory]
    [InlineData(Sent, false)]
    [InlineData(Unreachable, false)]
    [InlineData(Unneeded, false)]
    [InlineData(Failed, true)]
    public void Of_what_ended_only_what_failed_is_found(NoticeOutcomeKind kind, bool isFound) => Assert.Equal(
        isFound ? [new AuditFinding.Failed(4, Head.Id, "code")] : [],
        NoticeAudit.Check(Facts(Right, (wave, _) => Ended(wave == 4 ? kind : Sent)), On("15/02 16:10")));

    [Fact]
    public void What_failed_and_was_asked_for_again_is_found_no_more_unless_that_failed_too()
    {
        var again = new Wave(5, On("15/02 16:05"), [], ["again"], [About(Head.Id, "@resend")], null);

        Assert.Empty(Check([.. Right, again], 4));
        Assert.Equal([new AuditFinding.Failed(5, Head.Id, "code")], Check([.. Right, again], 4, 5));
        // Another person's, another answer's, an earlier one, or the next reminder is not the same notice.
        Notice[] others =
        [
            About(Mau.Id, "@resend"),
            new Notice(Head.Id, [new NoticeItem(Chain(C04), ["@resend"], ReminderAudience.UnitHead, false)]),
            About(Head.Id, "overdue-3-hours"),
        ];
        Assert.All(
            others, other =>
                Assert.Equal([new AuditFinding.Failed(4, Head.Id, "code")], Check([.. Right, again with { Notices = [other] }], 4)));
        Assert.Equal(
            [new AuditFinding.Failed(5, Head.Id, "code")],
            Check([.. Right.Take(3), again with { Number = 4 }, Right[3] with { Number = 5 }], 5));
    }

    private static IEnumerable<AuditFinding> Check(IEnumerable<Wave> waves, params int[] failed) =>
        NoticeAudit.Check(Facts([.. waves], (wave, _) => Ended(failed.Contains(wave) ? Failed : Sent)), On("15/02 16:10"));

    private static AuditFacts Facts(IReadOnlyList<Wave> waves, Func<int, PersonId, NoticeOutcome?>? outcome) =>
        new(Schedule, waves, outcome ?? ((_, _) => null), [], Since, On("15/02 16:00"));

    private static AuditFacts Facts(IReadOnlyList<Wave> waves) => Facts(waves, (_, _) => Ended(Sent));

    private static string Missed(IEnumerable<AuditFinding> findings) =>
        string.Join(' ', findings.Select(finding => Assert.IsType<AuditFinding.Missed>(finding).Reminder.Step));

    private static IReadOnlyList<StandingChange> ChangesOf(ChainId chain, string changes) =>
        [.. changes.Split(' ').Chunk(3).Select(change => new StandingChange(chain, On($"{change[0]} {change[1]}"), change[2] == "+"))];

    private static Wave Reminding(int number, string at, string step, params PersonId[] people) =>
        new(number, On(at), [Id(step)], [], [.. people.Select(person => About(person, step))], PassesOn: null);

    private static Notice About(PersonId to, string step) => new(to, [new NoticeItem(Chain(C03), [step], ReminderAudience.Staff, false)]);

    private static NoticeOutcome Ended(NoticeOutcomeKind kind) => new(kind, On("15/02 16:05"), 1, kind is Failed ? "code" : null);

    private static ReminderId Id(string step) => new(Chain(C03), step);
}
