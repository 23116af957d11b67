using FsCheck;
using FsCheck.Fluent;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Rosters;

/// <summary>Rosters at random: few enough people and times for them to meet.</summary>
public static class RosterGenerators
{
    private static readonly string[] Names = ["Trần Thử Nghiệm", "Lê Ví Dụ", "Phạm Mẫu", "Hoàng Giả Định"];
    private static readonly string[] Phones = ["+84912345678", "+84912345679", "+842273831234"];

    public static Arbitrary<RosterEntry> Entries() => Entry.ToArbitrary();

    public static Arbitrary<ShiftHours> Hours() => FreeHours.ToArbitrary();

    internal static Gen<ShiftHours> FreeHours { get; } =
        from startMinute in Gen.Choose(0, 1439)
        from endMinute in Gen.OneOf(Gen.Choose(0, 1439), Gen.Constant(startMinute), Gen.Constant(0))
        select new ShiftHours(Clock(startMinute), Clock(endMinute));

    internal static Gen<RosterEntry> Entry { get; } =
        from id in Gen.Choose(1, 1_000_000)
        from name in Gen.Elements(Names)
        from phone in Gen.Elements(Phones)
        from shift in Gen.OneOf(
            Gen.Elements(Morning, Afternoon, Night, AllDay).Select(Shift.Of),
            FreeHours.Select(hours => new Shift(null, hours)))
        from days in Gen.NonEmptyListOf(Gen.Choose(13, 20))
        select new RosterEntry(
            new EntryId($"e{id}"), Name(name), new PhoneNumber(phone), "desk", [.. days.Distinct().Order().Select(Day)], shift);

    private static TimeOnly Clock(int minute) => TimeOnly.MinValue.AddMinutes(minute);
}
