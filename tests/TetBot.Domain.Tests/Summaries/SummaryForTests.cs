using TetBot.Domain.Directory;
using TetBot.Domain.Summaries;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;
using static TetBot.Domain.Tests.Summaries.Standings2018;

namespace TetBot.Domain.Tests.Summaries;

/// <summary>What of a summary whom it is for may see.</summary>
public sealed class SummaryForTests
{
    private const string Dates =
        "C10/2018-02-14 C02 C03 C10/2018-02-15 C10/2018-02-16 C10/2018-02-17 C10/2018-02-18 C04 C10/2018-02-19 C10/2018-02-20";

    private static readonly CampaignSummary Summary = At("16/02 08:00", [.. AllIn(C02, "15/02 13:00"), In(C01, TienHai, "06/02 08:00")]);

    [Theory]
    [InlineData(Role.Staff)]
    [InlineData(Role.UnitHead)]
    public void A_branchs_own_people_see_their_own_unit_and_what_is_announced_to_them(Role role)
    {
        var seen = Summary.For(Somebody("mau", "Phạm Mẫu", VuThu, role));

        Assert.Equal($"C01 C17 {Dates}", Said(seen));
        Assert.All(seen.Matters.Where(matter => matter.Obligation.Id != C17.Id),
            matter => Assert.Equal([VuThu], matter.Units.Select(unit => unit.Unit)));
        Assert.Equal([P10], seen.Find(C17.Id, OccurrenceId.Once)!.Units.Select(unit => unit.Unit));
        Assert.Equal(Summary.At, seen.At);
    }

    [Fact]
    public void A_clerk_of_PGDKH_sees_all_since_they_may_enter_all()
    {
        var seen = Summary.For(Clerk);

        Assert.Equal($"C01 C17 {Dates}", Said(seen));
        Assert.All(seen.Matters.Where(matter => matter.Obligation.Id != C17.Id),
            matter => Assert.Equal(Branches, matter.Units.Select(unit => unit.Unit)));
    }

    [Fact]
    public void Staff_of_PGDKH_see_the_rosters_and_what_is_announced_alone()
    {
        var seen = Summary.For(Somebody("pgdkh", "Lê Ví Dụ", Pgdkh, Role.Staff));

        Assert.Equal("C01 C17", Said(seen));
        Assert.Equal(Branches, seen.Find(C01.Id, OccurrenceId.Once)!.Units.Select(unit => unit.Unit));
    }

    [Fact]
    public void P9_sees_what_it_receives_of_every_unit_and_neither_rosters_nor_cash() =>
        Assert.Equal("C17 C02 C03 C04", Said(Summary.For(P9Staff)));

    [Fact]
    public void Managers_see_all_of_it_as_it_is()
    {
        Assert.Equal(Summary.Matters, Summary.For(Manager).Matters);
        Assert.Equal(Summary.Matters, Summary.For(HeadOfP9).Matters);
    }

    [Fact]
    public void P10_sees_its_own_roster_and_no_branch() => Assert.Equal("C17", Said(Summary.For(EngineerOfP10)));

    [Fact]
    public void Whoever_has_no_part_in_it_sees_nothing()
    {
        var campaign = With(C01, C02);

        Assert.Empty(At(campaign, "16/02 08:00").For(Somebody("p10", "Lê Ví Dụ", P10, Role.Staff, Role.OnCall, Role.Admin)).Matters);
    }

    [Fact]
    public void Of_ones_own_unit_alone_it_is_complete_when_that_has_submitted()
    {
        Assert.True(Summary.For(Mau).Find(C02.Id, OccurrenceId.Once)!.IsComplete);
        Assert.False(Summary.For(Mau).Find(C01.Id, OccurrenceId.Once)!.IsComplete);
        Assert.True(Summary.For(Somebody("th", "Lê Ví Dụ", TienHai, Role.Staff)).Find(C01.Id, OccurrenceId.Once)!.IsComplete);
        Assert.False(Summary.Find(C01.Id, OccurrenceId.Once)!.IsComplete);
    }

    private static string Said(CampaignSummary summary) => string.Join(' ', summary.Matters.Select(Standings2018.Said));
}
