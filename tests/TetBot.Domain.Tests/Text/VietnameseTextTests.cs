using System.Text;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace TetBot.Domain.Tests.Text;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Đêm", "dem")]
    [InlineData("ĐÊM", "dem")]
    [InlineData("De\u0302m", "dem")]
    [InlineData("Cả ngày", "ca ngay")]
    [InlineData("mùng 1", "mung 1")]
    [InlineData("Nguyễn Thị Ỷ Ượng", "nguyen thi y uong")]
    [InlineData("Ngu\u0079e\u0302\u0303n", "nguyen")]
    [InlineData("24H/24H", "24h/24h")]
    [InlineData("İ", "i")]
    [InlineData("😀 한", "😀 한")]
    [InlineData("", "")]
    public void Folding_takes_accents_and_case_away(string typed, string folded) => Assert.Equal(folded, VietnameseText.Fold(typed));

    [Theory]
    [InlineData("  Trần   Thử\tNghiệm ", "Trần Thử Nghiệm")]
    [InlineData("Trần\u00A0Thử\u3000Nghiệm", "Trần Thử Nghiệm")]
    [InlineData("Tra\u0302\u0300n", "Trần")]
    [InlineData("\u202A0912 345 678\u202C", "0912 345 678")]
    [InlineData("Thử\u200B Nghi\u00ADệm\uFEFF", "Thử Nghiệm")]
    [InlineData("a\u200D\u0301", "á")]
    [InlineData("a\0b\u0007c", "a b c")]
    [InlineData("\u200B", "")]
    [InlineData("", "")]
    public void Tidying_leaves_one_blank_between_words_and_nothing_invisible(string typed, string tidy) =>
        Assert.Equal(tidy, VietnameseText.Tidy(typed));

    [Fact]
    public void Half_a_surrogate_pair_is_no_exception()
    {
        Assert.Equal("\uFFFD", VietnameseText.Tidy("\uD83D"));
        Assert.Equal("a\uFFFDb", VietnameseText.Tidy("a\uDE00b"));
        Assert.Equal("a\uFFFDb", VietnameseText.Fold("a\uDE00b"));
    }

    [Property]
    public void Folding_keeps_each_place(UnicodeString typed)
    {
        // What cannot be composed at all is another test's matter.
        Assert.Equal(VietnameseText.Compose(typed.Get).Length, VietnameseText.Fold(typed.Get).Length);
    }

    [Property]
    public void Folding_twice_is_folding_once(UnicodeString typed)
    {
        var once = VietnameseText.Fold(typed.Get);

        Assert.Equal(once, VietnameseText.Fold(once));
    }

    [Theory]
    [InlineData("e\u0301\u0302")]
    [InlineData("ẽ\u0302")]
    public void An_accent_no_letter_takes_up_keeps_its_place(string typed)
    {
        Assert.Equal("e^", VietnameseText.Fold(typed));
        Assert.Equal("e^", VietnameseText.Fold("e^"));
    }

    [Property]
    public void Tidying_twice_is_tidying_once(UnicodeString typed)
    {
        var once = VietnameseText.Tidy(typed.Get);

        Assert.Equal(once, VietnameseText.Tidy(once));
        Assert.True(once.IsNormalized(NormalizationForm.FormC));
    }
}
