using Xunit;

namespace TetBot.Domain.Tests.Text;

public sealed class NearPhraseTests
{
    [Theory]
    [InlineData("trang chu", "trang chu", true)]
    [InlineData("trang chur", "trang chu", true)]
    [InlineData("tranhg chu", "trang chu", true)]
    [InlineData("trangchu", "trang chu", true)]
    [InlineData("dnah sach", "danh sach", true)]
    [InlineData("danh sach truc cua don vi toi", "danh sach truc", true)]
    [InlineData("cho toi xem dnah sach di", "danh sach", true)]
    [InlineData("bao cao bom nuoc", "bao cao", true)]
    [InlineData("nhac vu thu nop di", "nhac", true)]
    [InlineData("nhat vu thu nop di", "nhac", false)] // a slip in a short word is another word
    [InlineData("may gio roi", "trang chu", false)]
    [InlineData("hu", "hi", false)]
    [InlineData("", "viec", false)]
    [InlineData("danh gia", "danh sach", false)]
    public void A_text_is_near_a_phrase_or_not(string text, string phrase, bool isNear) =>
        Assert.Equal(isNear, NearPhrase.Distance(text, phrase) is not null);

    [Fact]
    public void The_phrase_itself_is_nearest_then_words_around_it_then_slips()
    {
        Assert.Equal(0, NearPhrase.Distance("danh sach", "danh sach"));
        Assert.True(NearPhrase.Distance("xem danh sach", "danh sach") < NearPhrase.Distance("danh sahc", "danh sach"));
    }

    [Fact]
    public void A_whole_page_is_near_nothing() =>
        Assert.Null(NearPhrase.Distance(string.Join(' ', Enumerable.Repeat("danh sach", 2000)), "danh sach"));

    [Theory]
    [InlineData("danh sachs trucwj", "danh sach truc")]
    [InlineData("trowj giups", "tro giup")]
    [InlineData("nhawcs ngay", "nhac ngay")]
    [InlineData("baos caos", "bao cao")]
    [InlineData("ddieenj luwcj vux thuw", "dien luc vu thu")]
    [InlineData("tinhf hinhf", "tinh hinh")]
    [InlineData("danh sach", "danh sach")]
    [InlineData("", "")]
    public void Telex_that_the_keyboard_left_as_typed_is_read(string typed, string meant) =>
        Assert.Equal(meant, VietnameseText.WithoutTelex(typed));
}
