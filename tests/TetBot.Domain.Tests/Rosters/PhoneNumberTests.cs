using TetBot.Domain.Rosters;
using Xunit;

namespace TetBot.Domain.Tests.Rosters;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+84912345678")]
    [InlineData("+12345678")]
    [InlineData("+123456789012345")]
    public void A_number_is_E164(string value) => Assert.Equal(value, new PhoneNumber(value).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("84912345678")]
    [InlineData("+1234567")]
    [InlineData("+1234567890123456")]
    [InlineData("+84 912345678")]
    [InlineData("+8491234567٨")]
    public void Anything_else_is_refused(string value) => Assert.Throws<ArgumentException>(() => new PhoneNumber(value));

    [Fact]
    public void Every_old_prefix_became_one_new_prefix()
    {
        Assert.Equal(21, OldMobilePrefixes.All.Count);
        Assert.Equal(21, OldMobilePrefixes.All.Values.Distinct().Count());
        Assert.All(OldMobilePrefixes.All, pair => Assert.Matches("^01[2689][0-9] 0[35789][0-9]$", $"{pair.Key} {pair.Value}"));
    }

    [Theory]
    [InlineData("01632223333", "0163", "033", "+84332223333")]
    [InlineData("01202223333", "0120", "070", "+84702223333")]
    [InlineData("01992223333", "0199", "059", "+84592223333")]
    public void An_old_number_keeps_its_last_seven_digits(string old, string oldPrefix, string newPrefix, string suggested) =>
        Assert.Equal(new PhoneReading.OldMobile(oldPrefix, newPrefix, new PhoneNumber(suggested)), OldMobilePrefixes.Recognise(old));

    [Theory]
    [InlineData("0163222333")]
    [InlineData("016322233334")]
    [InlineData("01302223333")]
    [InlineData("02273831234")]
    [InlineData("")]
    public void Other_numbers_are_not_old_ones(string digits) => Assert.Null(OldMobilePrefixes.Recognise(digits));
}
