using TetBot.Domain.Campaigns;
using Xunit;

namespace TetBot.Domain.Tests.Campaigns;

public sealed class UnitGroupTests
{
    private static readonly Unit[] Units =
    [
        Of("vu-thu", UnitKind.Branch), Of("p9", UnitKind.Department), Of("dong-hung", UnitKind.Branch),
        Of("ban-giam-doc", UnitKind.Management),
    ];

    [Theory]
    [InlineData("branches", "vu-thu dong-hung")]
    [InlineData("departments", "p9")]
    [InlineData("everyone", "vu-thu p9 dong-hung ban-giam-doc")]
    [InlineData("p9", "p9")]
    [InlineData("unknown", "unknown")]
    public void A_group_stands_for_its_units_in_the_letters_order(string name, string units) =>
        Assert.Equal(units.Split(' '), UnitGroup.Expand(name, Units).Select(unit => unit.Value));

    private static Unit Of(string id, UnitKind kind) => new(new UnitId(id), new LocalizedText(id, id), kind);
}
