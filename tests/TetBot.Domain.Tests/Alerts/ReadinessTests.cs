using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Alerts.Watch2018;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>
/// Who on call is asked what when, and who hears that somebody did not answer. Asked at 19:00 the evening before and half an hour ahead.
/// </summary>
public sealed class ReadinessTests
{
    private static readonly RosterEntry MausNight = Entry(PhamMau.Name, PhamMau.Phone!, Night, 15);
    private static readonly TimeRange Night15 = Range(At(15, 23), At(16, 7));

    [Theory]
    [InlineData(14, 18, 59, null, false)]
    [InlineData(14, 19, 0, "14 19:00", false)]
    [InlineData(15, 21, 59, "14 19:00", false)]
    [InlineData(15, 22, 0, null, false)] // the second is near: whom the first has not reached yet it does not reach any more
    [InlineData(15, 22, 29, null, false)]
    [InlineData(15, 22, 30, "15 22:30", true)]
    [InlineData(15, 22, 59, "15 22:30", true)]
    [InlineData(15, 23, 0, null, false)] // begun: nothing to ask about
    [InlineData(16, 6, 59, null, false)]
    public void A_shift_is_asked_about_the_evening_before_and_right_before_it_and_never_after(
        int day, int hour, int minute, string? asked, bool isAhead)
    {
        var ask = Ready([MausNight]).AskOf(PhamMau.Id, At(day, hour, minute));

        Assert.Equal(
            asked, ask?.AskedAt is { } at ? VietnamTime.Of(at)
                .ToString("dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : null);
        Assert.Equal(isAhead, ask?.IsAhead is true);
        Assert.Equal(day > 14 || hour >= 19, ask is not null);
    }

    [Fact]
    public void What_is_over_and_whose_it_is_not_is_nothing_to_ask()
    {
        Assert.Null(Ready([MausNight]).AskOf(PhamMau.Id, At(16, 7)));
        Assert.Null(Ready([MausNight]).AskOf(LeViDu.Id, At(15, 22, 30)));
        Assert.Null(new Readiness(Alerts2018.Plan.Readiness, OnCallShift.Of(P10, Facts() with { Duty = null }), new Dictionary<PersonId,
            ReadinessAnswers>()).AskOf(PhamMau.Id, At(15, 22, 30)));
    }

    [Fact]
    public void An_answer_ends_the_asking_and_is_told_when_it_was_given()
    {
        var answers = ReadinessAnswers.None(PhamMau.Id).With([Night15], At(14, 19, 5)).With([Night15], At(15, 22, 45));

        var ask = Ready([MausNight], answers).AskOf(PhamMau.Id, At(15, 22, 45))!;

        Assert.Equal((null, At(14, 19, 5)), (ask.AskedAt, Assert.Single(ask.Shifts).ConfirmedAt));
        Assert.Empty(Ready([MausNight], answers).Missed(At(15, 23)));
    }

    [Fact]
    public void Shifts_that_touch_are_one_whatever_the_duty_and_are_asked_about_once()
    {
        var ready = Ready(
            [Entry(PhamMau.Name, PhamMau.Phone!, Morning, 15) with { DutyId = "lead" }, Entry("Phạm mẫu", PhamMau.Phone!, Afternoon, 15),
                Entry(PhamMau.Name, PhamMau.Phone!, Night, 15)]);

        Assert.Equal(Range(At(15, 7), At(16, 7)), Assert.Single(ready.Shifts).Range);
        Assert.Null(ready.AskOf(PhamMau.Id, At(15, 14, 30))!.AskedAt);
        Assert.Equal(At(15, 6, 30), ready.AskOf(PhamMau.Id, At(15, 6, 30))!.AskedAt);
    }

    [Fact]
    public void Two_shifts_of_a_day_are_asked_about_together_and_each_again_before_it()
    {
        var ready = Ready([Entry(PhamMau.Name, PhamMau.Phone!, Morning, 15), MausNight]);

        Assert.Equal([At(15, 7), At(15, 23)], ready.AskOf(PhamMau.Id, At(14, 19))!.Shifts.Select(one => one.Shift.Range.Start));
        Assert.Equal(
            (At(15, 6, 30), true), (ready.AskOf(PhamMau.Id, At(15, 6, 40))!.AskedAt, ready.AskOf(PhamMau.Id, At(15, 6, 40))!.IsAhead));
        var later = Ready(
            [Entry(PhamMau.Name, PhamMau.Phone!, Morning, 15), MausNight],
            ReadinessAnswers.None(PhamMau.Id).With([Range(At(15, 7), At(15, 15))], At(15, 6, 50)));
        Assert.Equal(At(14, 19), later.AskOf(PhamMau.Id, At(15, 16))!.AskedAt);
        Assert.Equal(At(15, 22, 30), later.AskOf(PhamMau.Id, At(15, 22, 30))!.AskedAt);
    }

    [Theory]
    [InlineData(14, 18, 15, true)]
    [InlineData(14, 18, 30, false)] // tomorrow's is half an hour off, and asks about tonight's as well
    [InlineData(14, 19, 0, true)]
    [InlineData(14, 21, 45, true)]
    [InlineData(14, 22, 0, false)]
    public void What_was_not_asked_in_time_waits_for_a_question_that_is_near(int day, int hour, int minute, bool isAsked)
    {
        var ask = Ready([Entry(PhamMau.Name, PhamMau.Phone!, Night, 14, 15)]).AskOf(PhamMau.Id, At(day, hour, minute))!;

        Assert.Equal(isAsked, ask.AskedAt is not null);
    }

    [Fact]
    public void Who_comes_before_and_after_is_named_and_nobody_beside_themselves()
    {
        var shifts = OnCallShift.Of(P10, Facts(
            Entry(LeViDu.Name, LeViDu.Phone!, Afternoon, 15), MausNight, Entry(LeViDu.Name, LeViDu.Phone!, Night, 15),
            Entry("Bùi Thử Nghiệm", Unlinked, Morning, 16)));

        var mau = shifts.Single(shift => shift.Account?.Id == PhamMau.Id);
        Assert.Equal([LeViDu.Name], mau.Before.Select(entry => entry.Name.Value));
        Assert.Equal(["Bùi Thử Nghiệm"], mau.After.Select(entry => entry.Name.Value));
        var viDu = shifts.Single(shift => shift.Account?.Id == LeViDu.Id);
        Assert.Equal((At(15, 15), At(16, 7)), (viDu.Range.Start, viDu.Range.End));
        Assert.Empty(viDu.Before);
        Assert.Null(shifts.Single(shift => shift.Range.Start == At(16, 7)).Account);
    }

    [Fact]
    public void Who_has_not_answered_when_the_shift_begins_is_missed_until_it_ends_and_who_answers_late_is_known_as_that()
    {
        var ready = Ready([MausNight, Entry("Bùi Thử Nghiệm", Unlinked, Night, 15)]);

        Assert.Empty(ready.Missed(At(15, 22, 59)));
        Assert.Equal([PhamMau, null], ready.Missed(At(15, 23)).Select(one => one.Shift.Account));
        Assert.Equal(2, ready.Missed(At(16, 6, 59)).Count);
        Assert.Empty(ready.Missed(At(16, 7)));
        var late = Ready([MausNight], ReadinessAnswers.None(PhamMau.Id).With([Night15], At(15, 23, 12)));
        Assert.Equal(At(15, 23, 12), Assert.Single(late.Missed(At(16, 1))).ConfirmedAt);
        Assert.Empty(Ready([MausNight], ReadinessAnswers.None(PhamMau.Id).With([Night15], At(15, 23))).Missed(At(16, 1)));
    }

    [Fact]
    public void The_head_is_told_and_where_the_head_is_the_one_or_there_is_none_the_managers()
    {
        var (ofMau, ofHead) =
            (OnCallShift.Of(P10, Facts(MausNight))[0], OnCallShift.Of(P10, Facts(Entry(Head.Name, Head.Phone!, Night, 15)))[0]);

        Assert.Equal([Head], ReadinessRights.ToldOf(ofMau, Facts()));
        Assert.Equal([Manager], ReadinessRights.ToldOf(ofHead, Facts()));
        Assert.Equal([Manager], ReadinessRights.ToldOf(ofMau, Facts() with { Leads = [] }));
        Assert.Equal((true, true, false, false), (
            ReadinessRights.MaySee(Head, P10), ReadinessRights.MaySee(Manager, new UnitId("p9")),
            ReadinessRights.MaySee(Head, new UnitId("p9")), ReadinessRights.MaySee(PhamMau, P10)));
    }

    [Theory]
    [InlineData(23, 7, true)] // as it was
    [InlineData(23, 5, true)] // shorter
    [InlineData(22, 7, false)] // from earlier on
    [InlineData(23, 8, false)] // for longer
    public void A_corrected_shift_is_asked_about_anew_where_it_holds_more_than_what_was_confirmed(int from, int to, bool isConfirmed)
    {
        var answers = ReadinessAnswers.None(PhamMau.Id).With([Night15], At(14, 19, 5)).WithDates([Night15], At(13, 9));
        var corrected = Entry(PhamMau.Name, PhamMau.Phone!, new Shift(null, new(new TimeOnly(from, 0), new TimeOnly(to, 0))), 15);

        var ready = Ready([corrected], answers);

        Assert.Equal(isConfirmed, Assert.Single(ready.AskOf(PhamMau.Id, At(15, 9))!.Shifts).ConfirmedAt is not null);
        Assert.Equal(isConfirmed, ready.DatesOf(PhamMau.Id, At(15, 9))!.IsConfirmed);
    }

    [Fact]
    public void Dates_are_confirmed_once_and_anew_by_whom_the_roster_has_changed_for()
    {
        var answers = ReadinessAnswers.None(PhamMau.Id).WithDates([Night15], At(12, 15, 10));
        Assert.Same(answers, answers.WithDates([Night15], At(12, 16)));

        var same = Ready([MausNight, Entry(LeViDu.Name, LeViDu.Phone!, Morning, 16)], answers);
        Assert.Equal((true, 1), (same.DatesOf(PhamMau.Id, At(13, 8))!.IsConfirmed, same.DatesOf(PhamMau.Id, At(13, 8))!.Times));
        Assert.Equal((false, 0), (same.DatesOf(LeViDu.Id, At(13, 8))!.IsConfirmed, same.DatesOf(LeViDu.Id, At(13, 8))!.Times));
        var more = Ready([MausNight, Entry(PhamMau.Name, PhamMau.Phone!, Night, 18)], answers);
        Assert.Equal((false, 1), (more.DatesOf(PhamMau.Id, At(13, 8))!.IsConfirmed, more.DatesOf(PhamMau.Id, At(13, 8))!.Times));
        Assert.Null(same.DatesOf(PhamMau.Id, At(15, 23)));
    }

    [Fact]
    public void Everybody_stands_once_and_who_is_not_linked_is_never_ready()
    {
        var answers = ReadinessAnswers.None(PhamMau.Id).WithDates([Night15], At(12, 15, 10));
        var ready = Ready(
            [MausNight, Entry(LeViDu.Name, LeViDu.Phone!, Morning, 16, 18), Entry("Bùi Thử Nghiệm", Unlinked, Morning, 16, 18)], answers);

        var standings = ready.Standings(_ => true, At(13, 8));

        Assert.Equal(
            [(PhamMau.Name, 1, true), (LeViDu.Name, 2, false), ("Bùi Thử Nghiệm", 2, false)],
            standings.Select(one => (one.First.Entry.Name.Value, one.Shifts.Count, one.IsReady)));
        Assert.Empty(ready.Standings(unit => unit.Value == "p9", At(13, 8)));
        Assert.True(ready.Standings(_ => true, At(17, 0))[0].IsReady); // it was, and nothing is to come
    }

    [Fact]
    public void What_somebody_said_of_a_number_counts_before_the_directory_and_nothing_where_they_left()
    {
        var links = PhoneLinks.None.With(Link(Unlinked, PhamMau.Id)).With(Link(Unlinked, LeViDu.Id)).With(Link(Head.Phone!, PhamMau.Id))
            .With(Link(Manager.Phone!, new PersonId("gone")));
        var accounts = new PhoneAccounts([PhamMau, LeViDu, Head, Manager], links);

        Assert.Equal(
            [LeViDu, PhamMau, Manager, PhamMau, null],
            ((string[])[Unlinked, Head.Phone!, Manager.Phone!, PhamMau.Phone!, "+84966666666"])
                .Select(phone => accounts.Find(new PhoneNumber(phone))));
        Assert.Equal(3, links.All.Count);
        Assert.Null(links.Without(new PhoneNumber(Unlinked)).Find(new PhoneNumber(Unlinked)));
        Assert.Equal(LeViDu.Id, links.Find(new PhoneNumber(Unlinked))!.Person);

        static PhoneLink Link(string phone, PersonId person) =>
            new(new PhoneNumber(phone), person, new Author(Head.Id, Head.Name), At(6, 8));
    }
}
