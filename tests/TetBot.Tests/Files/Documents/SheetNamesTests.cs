using AdaptiveCards;
using TetBot.Files.Workbooks.Writing;
using Xunit;

namespace TetBot.Tests.Files.Documents;

public sealed class SheetNamesTests
{
    [Theory]
    [InlineData("Điện lực Vũ Thư", "Điện lực Vũ Thư")]
    [InlineData("Cash 14/02 [x]: a*b?c\\d", "Cash 14-02 -x-- a-b-c-d")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("  ", "-")]
    [InlineData("history", "history (2)")]
    [InlineData("1234567890123456789012345678901", "1234567890123456789012345678901")]
    [InlineData("12345678901234567890123456789012", "123456789012345678901234567890…")]
    public void A_name_is_one_that_Excel_takes(string wanted, string name) => Assert.Equal(name, new SheetNames().Take(wanted));

    [Fact]
    public void No_two_sheets_have_one_name_whatever_its_case()
    {
        var names = new SheetNames();

        var taken = Enumerable.Range(0, 120)
            .Select(number => names.Take(number % 2 == 0 ? "Điện lực khu vực liên huyện số một" : "điện lực khu vực liên huyện số hai"))
                .ToList();

        Assert.Equal(taken.Count, taken.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(taken, name => Assert.InRange(name.Length, 1, 31));
    }

    [Fact]
    public void A_character_of_two_halves_is_not_cut() =>
        Assert.All(Enumerable.Range(25, 8), length =>
        {
            var name = new SheetNames().Take(new string('a', length) + "😀😀😀😀");

            Assert.InRange(name.Length, 1, 31);
            Assert.True(name.IsNormalized(), name);
        });
}
