using System.Security.Cryptography;
using FsCheck;
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

    [Theory]
    [InlineData("K7M-2QX", "K7M-2QX")]
    [InlineData("k7m-2qx", "K7M-2QX")]
    [InlineData("K7M2QX", "K7M-2QX")]
    [InlineData("k7m 2qx", "K7M-2QX")]
    [InlineData(" K7M - 2QX\n", "K7M-2QX")]
    [InlineData("K7-M2-QX", "K7M-2QX")]
    [InlineData("K7M\u00AD2QX", "K7M-2QX")] // a soft hyphen shows as nothing
    [InlineData("O00-o0O", "000-000")]
    [InlineData("IiL-l11", "111-111")]
    public void It_is_read_as_people_type_and_mistake_it(string typed, string code) => Assert.Equal(code, ReceiptCode.Read(typed)?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("---")]
    [InlineData("K7M-2Q")]
    [InlineData("K7M-2QXX")]
    [InlineData("K7M-2QX K7M-2QX")]
    [InlineData("K7U-2QX")] // Crockford's base 32 leaves U out
    [InlineData("K7M-2Q!")]
    [InlineData("K7M_2QX")]
    [InlineData("K7M-2QĐ")]
    [InlineData("Ｋ７Ｍ２ＱＸ")] // full-width
    [InlineData("K7M-2Q\u0661")] // an Arabic one
    public void What_cannot_be_one_is_none(string typed) => Assert.Null(ReceiptCode.Read(typed));

    [Property]
    public void It_is_read_back_as_it_was_however_it_is_written(byte[] content)
    {
        var code = ReceiptCode.Of(Convert.ToHexStringLower(SHA256.HashData(content)));

        Assert.Equal(code, ReceiptCode.Read(code.ToString()));
        Assert.Equal(code, ReceiptCode.Read(code.Value.ToLowerInvariant()));
        Assert.Equal(code, ReceiptCode.Read(code.Value.Replace("-", "", StringComparison.Ordinal)));
        Assert.Equal(code, ReceiptCode.Read(code.Value.Replace('0', 'o').Replace('1', 'l')));
        Assert.Equal(code, ReceiptCode.Read(code.Value.Replace('0', 'O').Replace('1', 'I')));
    }

    [Property]
    public void Whatever_is_read_as_one_is_written_as_one(NonNull<string> typed)
    {
        if (ReceiptCode.Read(typed.Get.Replace("\uFFFE", "", StringComparison.Ordinal)) is { } code)
            Assert.Equal(code, ReceiptCode.Read(code.Value));
    }
}
