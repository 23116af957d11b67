using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Rosters;

public sealed class RosterWarningTests
{
    private const string Phone = "+84912345678";

    private static readonly RosterEntry Here = Entry("Trần Thử Nghiệm", Phone, Night, 14, 15);

    [Fact]
    public void One_phone_under_two_names_is_worth_a_look()
    {
        var warnings = RosterFacts.Warn([Here, Entry("Lê Ví Dụ", Phone, Morning, 16), Entry("le vi du", Phone, Morning, 17)], []);

        var warning = Assert.IsType<RosterWarning.SamePhone>(Assert.Single(warnings));
        Assert.Equal(new PhoneNumber(Phone), warning.Phone);
        Assert.Equal(["Trần Thử Nghiệm", "Lê Ví Dụ"], warning.Names);
    }

    [Fact]
    public void One_person_with_several_shifts_is_not()
    {
        Assert.Empty(RosterFacts.Warn([Here, Entry("tran thu nghiem", Phone, Morning, 17)], []));
    }

    public static TheoryData<string, RosterEntry, int?> Elsewhere => new()
    {
        { "the same night", Entry("Trần Thử Nghiệm", Phone, Night, 15), 15 },
        { "the same night, written without accents", Entry("TRAN THU NGHIEM", Phone, Night, 15), 15 },
        { "the morning the night runs into", Entry("Trần Thử Nghiệm", Phone, Hours("06:00", "07:00"), 15), 14 },
        { "the morning after, which touches", Entry("Trần Thử Nghiệm", Phone, Morning, 15, 16), null },
        { "another day", Entry("Trần Thử Nghiệm", Phone, Night, 17), null },
        { "somebody else of that name", Entry("Trần Thử Nghiệm", "+84912345679", Night, 15), null },
        { "somebody else on that phone", Entry("Lê Ví Dụ", Phone, Night, 15), null },
    };

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void A_person_on_two_units_rosters_is_worth_a_look_only_if_the_times_meet(string what, RosterEntry there, int? day)
    {
        var warnings = RosterFacts.Warn([Here], [(TienHai, [there])]);

        Assert.True(
            warnings.SequenceEqual(day is { } met ? [new RosterWarning.OnAnotherRoster("Trần Thử Nghiệm", TienHai, Day(met))] : []),
            what);
    }

    [Fact]
    public void A_person_is_told_once_for_each_other_unit()
    {
        var theirs = new[] { Entry("Trần Thử Nghiệm", Phone, Night, 14), Entry("Trần Thử Nghiệm", Phone, Night, 15) };

        var warnings = RosterFacts.Warn([Here], [(TienHai, theirs), (new UnitId("dong-hung"), theirs)]);

        Assert.Equal(
            [
                new RosterWarning.OnAnotherRoster("Trần Thử Nghiệm", TienHai, Day(14)),
                new RosterWarning.OnAnotherRoster("Trần Thử Nghiệm", new UnitId("dong-hung"), Day(14)),
            ],
            warnings);
    }
}
