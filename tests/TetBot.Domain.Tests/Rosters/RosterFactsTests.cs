using FsCheck.Xunit;
using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Rosters;

public sealed class RosterFactsTests
{
    private const string Phone = "+84912345678";
    private const string OtherPhone = "+84912345679";

    private static readonly RosterEntry Listed = Entry("Trần Thử Nghiệm", Phone, Morning, 15);

    public static TheoryData<string, Shift, int, bool> Meetings => new()
    {
        { "the same shift", Shift.Of(Morning), 15, true },
        { "all day around it", Shift.Of(AllDay), 15, true },
        { "all day the day before, which ends at midnight", Shift.Of(AllDay), 14, false },
        { "the shift after it, which touches it", Shift.Of(Afternoon), 15, false },
        { "the night before, which touches it", Shift.Of(Night), 14, false },
        { "a night that ends a minute into it", Hours("23:00", "07:01"), 14, true },
        { "the same hours another day", Shift.Of(Morning), 16, false },
        { "its last minute", Hours("14:59", "15:30"), 15, true },
    };

    [Theory]
    [MemberData(nameof(Meetings))]
    public void One_person_is_not_in_two_overlapping_shifts(string what, Shift shift, int day, bool meets)
    {
        var problems = RosterFacts.Check(Entry("Trần Thử Nghiệm", Phone, shift, day) with { Id = new EntryId("new") }, [Listed], MauTuat);

        Assert.True(meets == problems.OfType<OverlapsOwnShift>().Any(), what);
        Assert.Equal(meets ? 1 : 0, problems.Count);
    }

    [Fact]
    public void The_overlap_names_the_other_entry_and_the_first_time_they_share()
    {
        var night = Entry("Trần Thử Nghiệm", Phone, Night, 14, 15, 16);

        var overlap = Assert.IsType<OverlapsOwnShift>(
            Assert.Single(RosterFacts.Check(Entry("Trần Thử Nghiệm", Phone, Hours("06:00", "08:00"), 16, 17), [night], MauTuat)));

        Assert.Equal(night, overlap.Other);
        Assert.Equal(Range(At(16, 6), At(16, 7)), overlap.Shared);
    }

    [Theory]
    [InlineData("tran thu nghiem", Phone, true)]
    [InlineData("TRẦN THỬ NGHIỆM", Phone, true)]
    [InlineData("Trần  Thử\u00A0Nghiệm", Phone, true)]
    [InlineData("Tra\u0302\u0300n Thu\u031B\u0309 Nghie\u0323\u0302m", Phone, true)]
    [InlineData("Trần Thử Nghiệm", OtherPhone, false)]
    [InlineData("Trần Thử Nghiện", Phone, false)]
    [InlineData("Lê Ví Dụ", Phone, false)]
    public void A_person_is_a_phone_and_a_name_accents_and_case_aside(string name, string phone, bool same)
    {
        var entry = Entry(name, phone, Morning, 15) with { Id = new EntryId("new") };

        Assert.Equal(same, entry.IsSamePersonAs(Listed));
        Assert.Equal(same, RosterFacts.Check(entry, [Listed], MauTuat).Count > 0);
        Assert.Equal(same ? 1 : 2, RosterFacts.CountPeople([entry, Listed]));
    }

    [Fact]
    public void An_entry_being_edited_is_not_in_its_own_way()
    {
        Assert.Empty(RosterFacts.Check(Listed with { Shift = Shift.Of(AllDay) }, [Listed], MauTuat));
    }

    [Fact]
    public void A_date_given_twice_in_one_entry_overlaps_itself()
    {
        var twice = Entry("Trần Thử Nghiệm", Phone, Morning, 15, 15);

        Assert.Equal([new OverlapsOwnShift(twice, Range(At(15, 7), At(15, 15)))], RosterFacts.Check(twice, [], MauTuat));
    }

    public static TheoryData<Shift, DateOnly, bool> DatesAndHours => new()
    {
        { Shift.Of(Morning), Day(13), false },
        { Shift.Of(Night), Day(13), true },
        { Shift.Of(AllDay), Day(13), false },
        { Hours("23:00", "00:00"), Day(13), false },
        { Hours("23:00", "00:01"), Day(13), true },
        { Shift.Of(Night), Day(12), false },
        { Shift.Of(Morning), Day(14), true },
        { Shift.Of(Night), Day(20), true },
        { Shift.Of(AllDay), Day(21), false },
        { Shift.Of(Morning), new DateOnly(2019, 2, 14), false },
        { Shift.Of(Night), DateOnly.MaxValue, false },
        { Shift.Of(Night), DateOnly.MinValue, false },
    };

    [Theory]
    [MemberData(nameof(DatesAndHours))]
    public void A_shift_counts_where_it_touches_the_holiday(Shift shift, DateOnly date, bool touches)
    {
        var problems = RosterFacts.Check(Listed with { Dates = [date], Shift = shift }, [], MauTuat);

        Assert.Equal(touches ? [] : [new DateOutsideHoliday(date, Day(14), Day(20))], problems);
    }

    [Fact]
    public void An_entry_needs_a_date()
    {
        Assert.Equal([new DatesMissing()], RosterFacts.Check(Listed with { Dates = [] }, [], MauTuat));
    }

    [Fact]
    public void The_eve_can_be_chosen_only_where_a_night_runs_into_the_holiday()
    {
        Assert.Equal(Enumerable.Range(13, 8).Select(Day), RosterFacts.DatesToChooseFrom(MauTuat));
        Assert.Equal(
            Enumerable.Range(14, 7).Select(Day), RosterFacts.DatesToChooseFrom(MauTuat with { Shifts = [Morning, Afternoon, AllDay] }));
    }

    [Property(Arbitrary = [typeof(RosterGenerators)])]
    public void Overlapping_is_mutual_and_is_what_the_minutes_say(RosterEntry one, RosterEntry other)
    {
        other = other with { Id = new EntryId("other"), Name = one.Name, Phone = one.Phone };
        var shareAnInstant = one.Ranges.Any(range => other.Ranges.Any(range.Overlaps));

        Assert.Equal(shareAnInstant, RosterFacts.Check(one, [other], MauTuat with { Holiday = new(Day(1), Day(28)) }).Count > 0);
        Assert.Equal(shareAnInstant, RosterFacts.Check(other, [one], MauTuat with { Holiday = new(Day(1), Day(28)) }).Count > 0);
    }
}
