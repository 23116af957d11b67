using TetBot.Domain.Directory;
using Xunit;

namespace TetBot.Domain.Tests.Directory;

public sealed class DirectoryRulesTests
{
    private static readonly UnitId[] Units = [new("vu-thu"), new("p10")];

    private static readonly Person Admin = new(
        new PersonId("00000000-0000-0000-0000-000000000301"), "Vũ Minh Họa", "+84933333333", Units[1], [Role.Admin], Language.Vietnamese);

    private static readonly Person Staff = new(
        new PersonId("00000000-0000-0000-0000-000000000101"), "Trần Thử Nghiệm", Phone: null, Units[0], [Role.Staff], Language: null);

    [Fact]
    public void People_with_known_units_and_an_admin_among_them_are_a_directory() =>
        Assert.Empty(DirectoryRules.Check(new CompanyDirectory([Admin, Staff]), Units));

    [Fact]
    public void A_directory_without_an_admin_is_refused() =>
        Assert.Equal(DirectoryFaultKind.NoAdmin, Assert.Single(DirectoryRules.Check(new CompanyDirectory([Staff]), Units)).Kind);

    [Theory]
    [InlineData("+8491234", true)] // eight characters: no number is that short
    [InlineData("+84912345", false)]
    [InlineData("+849123456789012", false)] // fifteen digits
    [InlineData("+8491234567890123", true)]
    [InlineData("84912345678", true)]
    [InlineData("+84９12345678", true)] // a full-width digit
    [InlineData("+84-912345678", true)]
    public void A_phone_number_is_written_as_E164(string phone, bool refused)
    {
        var faults = DirectoryRules.Check(new CompanyDirectory([Admin with { Phone = phone }]), Units);

        Assert.Equal(refused, faults.Any(fault => fault is { Path: "$.people[0].phone", Kind: DirectoryFaultKind.IllFormedPhone }));
    }
}
