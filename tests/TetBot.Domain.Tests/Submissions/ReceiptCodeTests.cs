using System.Security.Cryptography;
using FsCheck.Xunit;
using TetBot.Domain.Submissions;
using Xunit;

namespace TetBot.Domain.Tests.Submissions;

public sealed class ReceiptCodeTests
{
    [Theory]
    [InlineData("00000000", "000-000")]
    [InlineData("ffffffff", "ZZZ-ZZZ")]
    [InlineData("FFFFFFFF", "ZZZ-ZZZ")]
    [InlineData("08421084", "111-111")]
    [InlineData("00000004", "000-001")]
    [InlineData("80000000", "G00-000")]
    [InlineData("00000003", "000-000")]
    public void It_is_the_first_thirty_bits_of_the_hash(string start, string code) =>
        Assert.Equal(code, ReceiptCode.Of(start + new string('0', 56)).Value);

    [Property]
    public void It_is_the_same_each_time_and_has_no_letter_mistaken_for_a_digit(byte[] content)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var code = ReceiptCode.Of(sha256);

        Assert.Equal(code, ReceiptCode.Of(sha256));
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$", code.ToString());
    }
}
