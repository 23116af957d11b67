using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain.Rosters;
using TetBot.Domain.Tests.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Submissions;

public sealed class RosterDifferenceTests
{
    private static readonly RosterEntry One = Entry("Trần Thử Nghiệm", "+84912345678", Morning, 14, 15);
    private static readonly RosterEntry Two = Entry("Lê Ví Dụ", "+84912345679", Night, 16);
    private static readonly RosterEntry Three = Entry("Phạm Mẫu", "+842273831234", AllDay, 17);

    public static TheoryData<string, RosterEntry> EveryChange => new()
    {
        { "name", One with { Name = Name("Trần Thử Nghiệm B") } },
        { "accents", One with { Name = Name("Tran Thu Nghiem") } },
        { "phone", One with { Phone = new PhoneNumber("+84912345670") } },
        { "duty", One with { DutyId = "lead" } },
        { "dates", One with { Dates = [Day(14)] } },
        { "hours", One with { Shift = Hours("07:00", "15:01") } },
        { "preset", One with { Shift = Shift.Of(Afternoon) } },
    };

    [Fact]
    public void The_same_people_in_another_order_are_no_difference()
    {
        var difference = RosterDifference.Between([One, Two], [Two with { }, One with { Dates = [Day(14), Day(15)] }]);

        Assert.True(difference.IsNone);
        Assert.True(RosterDifference.Between([], []).IsNone);
    }

    [Fact]
    public void Who_came_who_went_and_who_changed_is_told_each_once()
    {
        var changed = Two with { Phone = new PhoneNumber("+84912345670") };

        var difference = RosterDifference.Between([One, Two], [changed, Three]);

        Assert.Equal([Three], difference.Added);
        Assert.Equal([One], difference.Removed);
        Assert.Equal([(Two, changed)], difference.Changed);
        Assert.False(difference.IsNone);
    }

    [Theory]
    [MemberData(nameof(EveryChange))]
    public void A_change_of_any_part_of_an_entry_is_seen(string part, RosterEntry changed)
    {
        var difference = RosterDifference.Between([One], [changed]);

        Assert.True(difference.Changed.SequenceEqual([(One, changed)]), part);
        Assert.Empty(difference.Added.Concat(difference.Removed));
    }

    [Fact]
    public void Somebody_removed_and_written_in_again_is_gone_and_new()
    {
        var again = One with { Id = new EntryId("again") };

        var difference = RosterDifference.Between([One], [again]);

        Assert.Equal([again], difference.Added);
        Assert.Equal([One], difference.Removed);
        Assert.Empty(difference.Changed);
    }

    [Property]
    public FsCheck.Property What_changed_makes_the_later_roster_of_the_earlier_one() =>
        Prop.ForAll(Roster.ToArbitrary(), Roster.ToArbitrary(), (before, after) =>
    {
        var difference = RosterDifference.Between(before, after);
        var back = RosterDifference.Between(after, before);

        var made = before.Except(difference.Removed).Except(difference.Changed.Select(change => change.Before))
            .Concat(difference.Changed.Select(change => change.After)).Concat(difference.Added);
        Assert.Equal(after.ToHashSet(), made.ToHashSet());
        Assert.Equal(difference.Added.ToHashSet(), back.Removed.ToHashSet());
        Assert.Equal(difference.Changed.Count, back.Changed.Count);
        Assert.Equal(before.ToHashSet().SetEquals(after), difference.IsNone);
    });

    /// <summary>Of few ids, so that the same ones come again and say something else.</summary>
    private static FsCheck.Gen<RosterEntry[]> Roster { get; } =
        from count in Gen.Choose(0, 6)
        from entries in RosterGenerators.Entry.ListOf(count)
        from ids in Gen.Choose(1, 8).ListOf(count)
        select entries.Zip(ids, (entry, id) => entry with { Id = new EntryId($"e{id}") }).DistinctBy(entry => entry.Id).ToArray();
}
