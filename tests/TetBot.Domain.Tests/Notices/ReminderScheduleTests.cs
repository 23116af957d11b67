using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

public sealed class ReminderScheduleTests
{
    [Fact]
    public void C01_comes_to_its_end_at_midnight_and_so_speaks_in_the_evening_before_and_the_morning_after() => Assert.Equal(
        [
            "01/02 09:00 7-days", "05/02 09:00 3-days", "07/02 09:00 1-day", "07/02 20:00 4-hours", "07/02 21:00 1-hour",
            "08/02 06:30 due", "08/02 06:30 overdue-1-hour", "08/02 06:30 overdue-3-hours", "08/02 07:30 next-morning",
        ],
        Plan(ScheduleOf(C01.By(VuThu))));

    [Fact]
    public void C03_is_due_in_the_day_and_keeps_all_its_times() => Assert.Equal(
        [
            "08/02 09:00 7-days", "12/02 09:00 3-days", "14/02 09:00 1-day", "15/02 11:00 4-hours", "15/02 14:00 1-hour",
            "15/02 15:00 due", "15/02 16:00 overdue-1-hour", "15/02 18:00 overdue-3-hours", "16/02 07:30 next-morning",
        ],
        Plan(ScheduleOf(C03.By(VuThu))));

    [Theory]
    [InlineData("10/02 00:00", "09/02 20:00", "09/02 21:00", "10/02 06:30", "10/02 06:30", "10/02 06:30", "10/02 07:30")]
    [InlineData("10/02 01:00", "09/02 21:00", "09/02 21:00", "10/02 06:30", "10/02 06:30", "10/02 06:30", "10/02 07:30")]
    [InlineData("10/02 02:00", "09/02 21:00", "09/02 21:00", "10/02 06:30", "10/02 06:30", "10/02 06:30", "10/02 07:30")]
    [InlineData("10/02 06:29", "09/02 21:00", "09/02 21:00", "10/02 06:30", "10/02 07:29", "10/02 09:29", "10/02 07:30")]
    [InlineData("10/02 06:30", "09/02 21:00", "09/02 21:00", "10/02 06:30", "10/02 07:30", "10/02 09:30", "10/02 07:30")]
    [InlineData("10/02 06:31", "10/02 06:30", "10/02 06:30", "10/02 06:31", "10/02 07:31", "10/02 09:31", "10/02 07:30")]
    [InlineData("10/02 07:00", "10/02 06:30", "10/02 06:30", "10/02 07:00", "10/02 08:00", "10/02 10:00", "10/02 07:30")]
    [InlineData("10/02 07:29", "10/02 06:30", "10/02 06:30", "10/02 07:29", "10/02 08:29", "10/02 10:29", "10/02 07:30")]
    [InlineData("10/02 07:30", "10/02 06:30", "10/02 06:30", "10/02 07:30", "10/02 08:30", "10/02 10:30", "11/02 07:30")]
    [InlineData("10/02 08:00", "10/02 06:30", "10/02 07:00", "10/02 08:00", "10/02 09:00", "10/02 11:00", "11/02 07:30")]
    [InlineData("10/02 18:29", "10/02 14:29", "10/02 17:29", "10/02 18:29", "10/02 19:29", "10/02 21:29", "11/02 07:30")]
    [InlineData("10/02 18:30", "10/02 14:30", "10/02 17:30", "10/02 18:30", "10/02 19:30", "11/02 06:30", "11/02 07:30")]
    [InlineData("10/02 21:30", "10/02 17:30", "10/02 20:30", "11/02 06:30", "11/02 06:30", "11/02 06:30", "11/02 07:30")]
    [InlineData("10/02 22:00", "10/02 18:00", "10/02 21:00", "11/02 06:30", "11/02 06:30", "11/02 06:30", "11/02 07:30")]
    [InlineData("10/02 22:29", "10/02 18:29", "10/02 21:29", "11/02 06:30", "11/02 06:30", "11/02 06:30", "11/02 07:30")]
    [InlineData("10/02 22:30", "10/02 18:30", "10/02 21:00", "11/02 06:30", "11/02 06:30", "11/02 06:30", "11/02 07:30")]
    [InlineData("10/02 23:00", "10/02 19:00", "10/02 21:00", "11/02 06:30", "11/02 06:30", "11/02 06:30", "11/02 07:30")]
    [InlineData("10/02 23:59", "10/02 19:59", "10/02 21:00", "11/02 06:30", "11/02 06:30", "11/02 06:30", "11/02 07:30")]
    [InlineData("31/12/2018 23:00", "31/12 19:00", "31/12 21:00", "01/01/2019 06:30", "01/01/2019 06:30", "01/01/2019 06:30",
        "01/01/2019 07:30")]
    [InlineData("01/01/2018 00:30", "31/12/2017 20:30", "31/12/2017 21:00", "01/01 06:30", "01/01 06:30", "01/01 06:30", "01/01 07:30")]
    [InlineData("01/03/2024 00:00", "29/02/2024 20:00", "29/02/2024 21:00", "01/03/2024 06:30", "01/03/2024 06:30", "01/03/2024 06:30",
        "01/03/2024 07:30")]
    public void The_steps_near_a_due_instant_keep_out_of_the_night(
        string due, string fourHours, string oneHour, string atDue, string overdueOne, string overdueThree, string nextMorning) =>
            Assert.Equal(
            [fourHours, oneHour, atDue, overdueOne, overdueThree, nextMorning],
            Ladder.Steps.Skip(3).Select(step => AtOf(Ladder, Due.At(On(due)), step.Id)));

    [Theory]
    [InlineData("01/03/2018 00:00", "22/02 09:00", "26/02 09:00", "28/02 09:00")]
    [InlineData("01/03/2024 00:00", "23/02/2024 09:00", "27/02/2024 09:00", "29/02/2024 09:00")]
    [InlineData("29/02/2024 15:00", "22/02/2024 09:00", "26/02/2024 09:00", "28/02/2024 09:00")]
    [InlineData("01/01/2019 00:00", "25/12 09:00", "29/12 09:00", "31/12 09:00")]
    [InlineData("02/01/2027 08:00", "26/12/2026 09:00", "30/12/2026 09:00", "01/01/2027 09:00")]
    [InlineData("02/01/2027 23:59", "26/12/2026 09:00", "30/12/2026 09:00", "01/01/2027 09:00")]
    public void Whole_days_are_counted_by_the_calendar(string due, string seven, string three, string one) => Assert.Equal(
        [seven, three, one], Ladder.Steps.Take(3).Select(step => AtOf(Ladder, Due.At(On(due)), step.Id)));

    [Theory]
    [InlineData("10/02 00:00", "09/02 20:00", "09/02 21:30", "10/02 05:00", "10/02 05:00", "10/02 05:00")]
    [InlineData("10/02 02:00", "09/02 21:30", "09/02 21:30", "10/02 05:00", "10/02 05:00", "10/02 05:00")]
    [InlineData("10/02 05:00", "09/02 21:30", "09/02 21:30", "10/02 05:00", "10/02 06:00", "10/02 08:00")]
    [InlineData("10/02 05:30", "10/02 05:00", "10/02 05:00", "10/02 05:30", "10/02 06:30", "10/02 08:30")]
    [InlineData("10/02 22:59", "10/02 18:59", "10/02 21:59", "11/02 05:00", "11/02 05:00", "11/02 05:00")]
    [InlineData("10/02 23:00", "10/02 19:00", "10/02 21:30", "11/02 05:00", "11/02 05:00", "11/02 05:00")]
    public void A_company_awake_from_05_00_to_22_00_has_its_own_times(
        string due, string fourHours, string oneHour, string atDue, string overdueOne, string overdueThree)
    {
        var ladder = Ladder with { QuietFrom = new TimeOnly(22, 0), QuietTo = new TimeOnly(5, 0) };

        Assert.Equal(
            [fourHours, oneHour, atDue, overdueOne, overdueThree],
            Ladder.Steps.Skip(3).Take(5).Select(step => AtOf(ladder, Due.At(On(due)), step.Id)));
    }

    [Fact]
    public void A_step_long_before_that_falls_in_the_night_waits_for_the_morning()
    {
        var ladder = Ladder with
        { Steps = [new("half-a-week", ReminderAnchor.BeforeDue, TimeSpan.FromHours(84), null, ReminderAudience.Staff)] };

        Assert.Equal("07/02 06:30", AtOf(ladder, Due.At(On("10/02 15:00")), "half-a-week"));
        Assert.Equal("06/02 12:00", AtOf(ladder, Due.At(On("10/02 00:00")), "half-a-week"));
    }

    [Fact]
    public void Before_a_date_and_at_its_midnight_are_counted_down_to_alike() => Assert.Equal(
        Plan(ScheduleOf(RosterDue(Due.Before(new DateOnly(2018, 2, 8))))), Plan(ScheduleOf(RosterDue(Due.At(On("08/02 00:00"))))));

    [Fact]
    public void When_the_ladder_has_a_step_is_kept_beside_when_it_is_said()
    {
        var oneHour = ScheduleOf(C01.By(VuThu)).Reminders.Single(reminder => reminder.Step.Id == "1-hour");

        Assert.Equal(("07/02 23:00", "07/02 21:00"), (Said(oneHour.FallsAt), Said(oneHour.At)));
        Assert.Equal("C01/vu-thu 1-hour", oneHour.Id.ToString());
    }

    [Theory]
    [InlineData(null, 9)]
    [InlineData("14/02 08:59", 7)]
    [InlineData("14/02 09:00", 7)]
    [InlineData("14/02 09:01", 6)]
    [InlineData("15/02 00:00", 6)]
    [InlineData("15/02 14:59", 4)]
    public void Nobody_is_asked_before_it_can_be_answered(string? opensAt, int steps)
    {
        var schedule = ScheduleOf(RosterDue(Due.At(On("15/02 15:00")), opensAt is null ? null : On(opensAt)));

        Assert.Equal(steps, schedule.Reminders.Count);
        Assert.DoesNotContain(schedule.Reminders, reminder => opensAt is not null && reminder.At < On(opensAt));
    }

    [Fact]
    public void A_step_that_the_night_moves_before_the_opening_is_left_out_and_one_that_it_moves_after_it_stays()
    {
        // 4 hours and 1 hour before 00:00 would be said on the evening of the 9th: it opens later.
        var early = ScheduleOf(RosterDue(Due.At(On("10/02 00:00")), On("09/02 22:30")));
        Assert.Equal("due", early.Reminders[0].Step.Id);

        // 4 hours before 08:00 is 04:00, not yet open at 05:00, and said at 06:30.
        var late = ScheduleOf(RosterDue(Due.At(On("10/02 08:00")), On("10/02 05:00")));
        Assert.Equal("4-hours", late.Reminders[0].Step.Id);
    }

    [Fact]
    public void Nobody_is_reminded_of_what_may_not_arise_or_is_not_answered_here()
    {
        Assert.Empty(ScheduleOf(C10, C19).Reminders);
        Assert.Null(ScheduleOf(C10, C19).NextAfter(DateTimeOffset.MinValue));
        Assert.NotNull(ScheduleOf(C10, C19).DueOf(Chain(C10)));
    }

    [Fact]
    public void Every_unit_that_owes_has_its_own_ladder()
    {
        var schedule = ScheduleOf(C01, C02, C03, C17);

        Assert.Equal(((3 * 8) + 1) * 9, schedule.Reminders.Count);
        Assert.Equal(schedule.Reminders.Count, schedule.Reminders.Select(reminder => reminder.Id).Distinct().Count());
        var times = schedule.Reminders.Select(reminder => reminder.At).ToList();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void Each_occurrence_of_an_obligation_is_counted_down_to_by_itself()
    {
        var twice = Owed("C99", ObligationKind.Roster, [VuThu], [P9], Due.At(On("15/02 15:00")), Due.At(On("19/02 15:00")));
        var schedule = ScheduleOf(twice);

        Assert.Equal(
            ["15/02 15:00 C99/vu-thu/time-0", "19/02 15:00 C99/vu-thu/time-1"],
            schedule.Reminders.Where(reminder => reminder.Step.Id == "due").Select(reminder => $"{Said(reminder.At)} {reminder.Chain}"));
        Assert.Equal(On("19/02 15:00"), schedule.DueOf(new ChainId(twice.Id, new OccurrenceId("time-1"), VuThu))?.Boundary);
        Assert.Null(schedule.DueOf(new ChainId(twice.Id, OccurrenceId.Once, VuThu)));
    }

    [Theory]
    [InlineData("15/02 14:59:59.999", "15/02 15:00", "due")]
    [InlineData("15/02 15:00", "15/02 15:59:59.999", "")]
    [InlineData("15/02 14:00", "15/02 16:00", "due overdue-1-hour")]
    [InlineData("15/02 16:00", "15/02 16:00", "")]
    [InlineData("15/02 16:00", "15/02 14:00", "")]
    [InlineData("16/02 07:30", "01/03 00:00", "")]
    [InlineData("16/02 07:29:59.999", "01/03 00:00", "next-morning")]
    public void What_lies_between_two_instants_is_after_the_one_and_through_the_other(string after, string through, string steps) =>
        Assert.Equal(
        steps, string.Join(' ', ScheduleOf(C03.By(VuThu)).Between(On(after), On(through)).Select(reminder => reminder.Step.Id)));

    [Theory]
    [InlineData("01/01 00:00", "08/02 09:00")]
    [InlineData("15/02 14:59:59.999", "15/02 15:00")]
    [InlineData("15/02 15:00", "15/02 16:00")]
    [InlineData("16/02 07:29:59.999", "16/02 07:30")]
    [InlineData("16/02 07:30", null)]
    public void The_next_is_the_first_after_an_instant(string after, string? next) =>
        Assert.Equal(next, ScheduleOf(C03).NextAfter(On(after)) is { } at ? Said(at) : null);

    private static IEnumerable<string> Plan(ReminderSchedule schedule) =>
        schedule.Reminders.Select(reminder => $"{Said(reminder.At)} {reminder.Step.Id}");

    private static string AtOf(ReminderLadder ladder, Due due, string step) => Said(
        new ReminderSchedule(CampaignOf(ladder, RosterDue(due))).Reminders.Single(reminder => reminder.Step.Id == step).At);
}
