using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Turns;

/// <summary>Vietnamese first; English for whoever the directory or their Teams says reads it.</summary>
public sealed class LanguageTests
{
    [Fact]
    public async Task A_person_the_directory_knows_as_English_gets_English_from_the_greeting_to_the_receipt()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThuEnglish);

        (await chat.AskAsync("hello")).Says("Vũ Thư branch", "Tết duty roster");
        Assert.Equal("en", chat.Card.Lang);
        await chat.PressAsync("Make the roster");
        await chat.PressAsync("Add a person");
        Assert.Equal("en", (await chat.PressAsync("Add", Person("12"))).Lang);
        chat.Card.DoesNotSay("Số điện thoại", "Thêm");
        await chat.PressAsync("Add", Person("0912345678"));
        await chat.PressAsync("Review & submit");
        var receipt = await chat.PressAsync("Submit");

        receipt.Says("✓ Received: Tết duty roster", "Vũ Thư branch · on time");
        Assert.Equal("en", receipt.Lang);
    }

    [Fact]
    public async Task Where_the_directory_says_nothing_Teams_decides()
    {
        await using var bot = await TestBot.StartAsync();

        (await new Chat(bot, Who.VuThuHead, "a:en", "Phạm Mẫu") { Locale = "en-US" }.AskAsync("trang chủ")).Says("Vũ Thư branch");
        (await new Chat(bot, Who.VuThuHead, "a:fr", "Phạm Mẫu") { Locale = "fr-FR" }.AskAsync("trang chủ")).Says("Điện lực Vũ Thư");
        (await new Chat(bot, Who.VuThu, "a:vi", "Trần Thử Nghiệm") { Locale = "en-GB" }.AskAsync("trang chủ")).Says("Điện lực Vũ Thư");
    }

    [Fact]
    public async Task The_pointer_an_older_card_becomes_speaks_the_persons_language_too()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThuEnglish);
        await chat.AskAsync("roster");

        await chat.AskAsync("home");

        var pointer = Assert.Single(bot.Connector.In(chat.Conversation), one => one.Method == "PUT").Card!;
        pointer.Says("Goes on in the new card below ↓");
        Assert.Equal("en", pointer.Lang);
    }

    [Fact]
    public async Task What_an_admin_is_sent_is_in_the_admins_language_not_in_the_askers()
    {
        await using var bot = await TestBot.StartAsync();
        var admin = bot.ChatOf(Who.Admin);
        await admin.AskAsync("trang chủ");
        var stranger = new Chat(bot, Who.Stranger, "a:901", "Đỗ Thử Thách") { Locale = "en-US" };
        await stranger.AskAsync("hello");

        await stranger.PressAsync("Ask for access", ("unit", "p4"));

        admin.LookAtNewest().Says("Xin quyền truy cập", "P4 Kỹ thuật");
        Assert.Equal("en", stranger.Card.Lang);
    }

    private static IReadOnlyList<(string Input, string Value)> Person(string phone) =>
        RosterSteps.Person("Trần Thử Nghiệm", phone, "ca-ngay", RosterSteps.AllDays);
}
