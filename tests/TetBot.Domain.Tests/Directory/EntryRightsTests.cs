using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using Xunit;
using static TetBot.Domain.Directory.Role;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Directory;

/// <summary>
/// Who may enter and see what, for whom. C01 is received by PGDKH alone and C02 by P9 alone; C21 is received by every branch; C17, P10's
/// own roster,
/// by everyone.
/// </summary>
public sealed class EntryRightsTests
{
    private static readonly UnitId[] Branches = [VuThu, TienHai];
    private static readonly UnitId[] Departments = [new("p5"), new("p9"), new("p10"), new("pgdkh")];

    private static readonly Dictionary<string, Obligation> Obligations = new Obligation[]
    {
        Owed("C01", Branches, new UnitId("pgdkh")),
        Owed("C02", Branches, new UnitId("p9")),
        Owed("C17", [new UnitId("p10")], [.. Branches, .. Departments]),
        Owed("C21", [new UnitId("p5")], Branches),
        Owed("C90", Branches, new UnitId("p9"), new UnitId("p5")),
        Owed("C91", Branches),
    }.ToDictionary(obligation => obligation.Id.Value);

    /// <summary>Somebody of every unit in every mixture of roles.</summary>
    private static IEnumerable<Person> Everybody =>
        from unit in (UnitId[])[.. Branches, .. Departments]
        from roles in Enumerable.Range(0, 1 << Enum.GetValues<Role>().Length)
        select Somebody(unit.Value, [.. Enum.GetValues<Role>().Where(role => (roles & (1 << (int)role)) != 0)]);

    [Theory]
    // The unit's own people, for their own unit alone.
    [InlineData("vu-thu", new[] { Staff }, "vu-thu", "C01", true)]
    [InlineData("vu-thu", new[] { Staff }, "vu-thu", "C02", true)]
    [InlineData("vu-thu", new[] { UnitHead }, "vu-thu", "C02", true)]
    [InlineData("vu-thu", new[] { Staff, UnitHead, Manager }, "vu-thu", "C02", true)]
    [InlineData("vu-thu", new[] { Staff }, "tien-hai", "C02", false)]
    [InlineData("vu-thu", new[] { UnitHead }, "tien-hai", "C02", false)]
    // What the unit does not owe, nobody enters for it.
    [InlineData("vu-thu", new[] { Staff }, "vu-thu", "C17", false)]
    [InlineData("pgdkh", new[] { Clerk }, "vu-thu", "C17", false)]
    [InlineData("p9", new[] { Staff, Clerk, Admin, Manager }, "p9", "C02", false)]
    // Clerks, for every unit and whatever it owes.
    [InlineData("pgdkh", new[] { Clerk }, "vu-thu", "C01", true)]
    [InlineData("pgdkh", new[] { Clerk }, "tien-hai", "C02", true)]
    [InlineData("pgdkh", new[] { Clerk }, "p10", "C17", true)]
    [InlineData("vu-thu", new[] { Clerk }, "tien-hai", "C02", true)]
    // The one department that gathers it, and that alone.
    [InlineData("p9", new[] { Staff }, "vu-thu", "C02", true)]
    [InlineData("p9", new[] { UnitHead }, "tien-hai", "C02", true)]
    [InlineData("p9", new[] { Staff }, "vu-thu", "C01", false)]
    [InlineData("pgdkh", new[] { Staff }, "vu-thu", "C01", true)]
    [InlineData("pgdkh", new[] { Staff }, "vu-thu", "C02", false)]
    [InlineData("p10", new[] { Staff }, "vu-thu", "C02", false)]
    [InlineData("p9", new Role[] { }, "vu-thu", "C02", false)]
    [InlineData("p9", new[] { Manager }, "vu-thu", "C02", false)]
    // What several receive, or nobody, no receiver enters.
    [InlineData("p9", new[] { Staff }, "vu-thu", "C90", false)]
    [InlineData("p5", new[] { Staff }, "vu-thu", "C90", false)]
    [InlineData("p9", new[] { Staff }, "vu-thu", "C91", false)]
    [InlineData("vu-thu", new[] { Staff }, "p10", "C17", false)]
    [InlineData("p9", new[] { Staff }, "p10", "C17", false)]
    [InlineData("vu-thu", new[] { Staff }, "p5", "C21", false)]
    [InlineData("p10", new[] { Staff }, "p10", "C17", true)]
    // To see, to be called, or to let people in is no right to enter; not even for one's own unit.
    [InlineData("vu-thu", new[] { Manager }, "vu-thu", "C02", false)]
    [InlineData("p10", new[] { OnCall }, "vu-thu", "C02", false)]
    [InlineData("p10", new[] { OnCall }, "p10", "C17", false)]
    [InlineData("vu-thu", new[] { Admin }, "vu-thu", "C02", false)]
    [InlineData("vu-thu", new Role[] { }, "vu-thu", "C02", false)]
    public void Who_may_enter(string of, Role[] roles, string unit, string obligation, bool may) =>
        Assert.Equal(may, EntryRights.MayEnter(Somebody(of, roles), new UnitId(unit), Obligations[obligation]));

    [Theory]
    [InlineData("vu-thu", new[] { Staff }, "vu-thu", "C02", true)]
    [InlineData("vu-thu", new[] { OnCall }, "vu-thu", "C02", true)]
    [InlineData("vu-thu", new[] { Staff }, "tien-hai", "C02", false)]
    [InlineData("vu-thu", new[] { UnitHead }, "tien-hai", "C01", false)]
    [InlineData("vu-thu", new[] { Manager }, "tien-hai", "C02", true)]
    [InlineData("vu-thu", new[] { Admin }, "tien-hai", "C02", false)]
    [InlineData("p10", new[] { OnCall }, "vu-thu", "C02", false)]
    [InlineData("p10", new[] { Staff }, "vu-thu", "C02", false)]
    [InlineData("pgdkh", new[] { Clerk }, "vu-thu", "C02", true)]
    [InlineData("p9", new[] { Staff }, "vu-thu", "C02", true)]
    [InlineData("p9", new[] { OnCall }, "vu-thu", "C02", true)]
    [InlineData("p9", new[] { Staff }, "vu-thu", "C01", false)]
    [InlineData("p5", new[] { Staff }, "vu-thu", "C90", true)]
    [InlineData("vu-thu", new[] { Staff }, "p10", "C17", true)]
    [InlineData("vu-thu", new[] { Staff }, "p5", "C21", true)]
    [InlineData("p9", new[] { Staff }, "p5", "C21", false)]
    public void Who_may_see(string of, Role[] roles, string unit, string obligation, bool may) =>
        Assert.Equal(may, EntryRights.MaySee(Somebody(of, roles), new UnitId(unit), Obligations[obligation]));

    [Fact]
    public void Of_what_units_owe_a_person_sees_their_own_unit_s_or_all_of_it()
    {
        foreach (var (person, obligation) in Everybody.SelectMany(person => Obligations.Values.Select(obligation => (person, obligation))))
        {
            var seen = obligation.OwedBy.Where(unit => EntryRights.MaySee(person, unit, obligation));

            Assert.Equal(
                EntryRights.MaySeeAll(person, obligation) ? obligation.OwedBy : obligation.OwedBy.Where(unit => unit == person.Unit), seen);
        }
    }

    [Fact]
    public void Whoever_may_enter_may_see_and_nobody_enters_what_a_unit_does_not_owe()
    {
        var entering = 0;
        foreach (var (person, obligation) in Everybody.SelectMany(person => Obligations.Values.Select(obligation => (person, obligation))))
        {
            foreach (var unit in (UnitId[])[.. Branches, .. Departments])
            {
                if (!EntryRights.MayEnter(person, unit, obligation))
                    continue;
                entering++;
                Assert.True(EntryRights.MaySee(person, unit, obligation), $"{person} {unit} {obligation.Id}");
                Assert.Contains(unit, obligation.OwedBy);
                Assert.Contains(person.Roles, role => role is Staff or UnitHead or Clerk);
            }
        }

        Assert.NotEqual(0, entering);
    }

    [Theory]
    [InlineData("vu-thu", new[] { Staff }, true)]
    [InlineData("vu-thu", new[] { UnitHead }, true)]
    [InlineData("vu-thu", new[] { Clerk }, false)] // a clerk enters for it and says how it came
    [InlineData("vu-thu", new[] { Clerk, Staff }, true)]
    [InlineData("p9", new[] { Staff }, false)]
    public void Only_a_unit_s_own_people_act_for_it_without_saying_how_it_came(string of, Role[] roles, bool isOwn) =>
        Assert.Equal(isOwn, EntryRights.IsForOwnUnit(Somebody(of, roles), VuThu));

    private static Obligation Owed(string id, UnitId[] owedBy, params UnitId[] receivedBy) =>
        DutyRoster with { Id = new ObligationId(id), OwedBy = owedBy, ReceivedBy = receivedBy };

    private static Person Somebody(string unit, Role[] roles) => new(
        new PersonId("00000000-0000-0000-0000-000000000101"), "Trần Thử Nghiệm", Phone: null, new UnitId(unit), roles, Language: null);
}
