using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Home;

public sealed class HomeTests
{
    [Fact]
    public async Task Whoever_opens_the_bot_is_greeted_once()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var update = chat.Activity("conversationUpdate");
        update["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:101" }, new JsonObject { ["id"] = "28:tetbot" });
        var installation = chat.Activity("installationUpdate");
        installation["action"] = "add";

        await chat.DeliverAsync(update);
        await chat.DeliverAsync(installation);

        Assert.Single(bot.Connector.In(chat.Conversation)).Card!.Says("Điện lực Vũ Thư");
    }

    [Fact]
    public async Task Others_who_join_or_a_bot_added_to_a_team_are_not_greeted()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var person = chat.Activity("conversationUpdate");
        person["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:102" });
        var team = chat.Activity("conversationUpdate");
        team["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:tetbot" });
        team["conversation"]!["conversationType"] = "channel";

        Assert.Empty(await chat.DeliverAsync(person));
        Assert.Empty(await chat.DeliverAsync(team));
    }

    [Fact]
    public async Task Home_shows_what_the_unit_owes_soonest_first_with_the_time_left_and_more_behind_a_button()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        var home = await chat.AskAsync("trang chủ");
        home.Says("Tết Mậu Tuất", "14/02 (29 Tết)", "20/02 (mùng 5)", "Trước 08/02", "còn 1 ngày 15 giờ");
        home.DoesNotSay("Báo cáo tình hình sau Tết");
        Assert.Equal("Lập danh sách", home.Buttons[0].Title);

        var all = await chat.PressAsync("Xem đủ 8 việc");
        all.Says("Báo cáo tình hình trước Tết", "15:00 thứ Năm 15/02 (30 Tết)", "Báo cáo tình hình sau Tết", "15:00 thứ Hai 19/02 (mùng 4)",
            "chỉ khi phát sinh");
        Assert.True(all.Said.IndexOf("Danh sách trực Tết", StringComparison.Ordinal) < all.Said.IndexOf(
            "Báo cáo tình hình sau Tết", StringComparison.Ordinal));
        Assert.DoesNotContain(all.Titles, title => title.StartsWith("Xem đủ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_duty_says_what_the_letter_asks_and_what_cannot_be_handed_in_here_says_so()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);
        await chat.AskAsync("trang chủ");

        var asks = chat.Card.Buttons.Where(button => button.Title == "Xem yêu cầu").ToList();
        Assert.Single(asks);
        foreach (var ask in asks)
        {
            var card = (await chat.SendAsync(chat.Invoke(ask.Verb, ask.Data.DeepClone()))).Card!;
            card.Says("Theo mục", "207/PCTB-KD", "Mục này chưa nộp được qua TetBot");
        }
    }

    [Theory]
    [InlineData("Xin chào!")]
    [InlineData("TRANG CHỦ")]
    [InlineData("trang  chu ")]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("việc cần làm?")]
    public async Task A_greeting_in_any_spelling_opens_home(string said)
    {
        await using var bot = await TestBot.StartAsync();

        (await bot.ChatOf(Who.VuThu).AskAsync(said)).Says("Điện lực Vũ Thư", "Danh sách trực Tết");
    }

    [Fact]
    public async Task What_is_not_understood_is_quoted_and_help_is_given()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        (await chat.AskAsync("mấy giờ *rồi*")).Says(@"Chưa hiểu “mấy giờ \*rồi\*”.", "TetBot giúp được gì");
        (await chat.AskAsync("trợ giúp")).DoesNotSay("Chưa hiểu");
        (await chat.AskAsync(string.Concat(Enumerable.Repeat("😀", 5_000)))).Says("Chưa hiểu “😀", "…");
        await chat.PressAsync("Trang chính");
    }

    [Fact]
    public async Task A_new_card_makes_the_one_before_a_pointer_but_a_receipt_stays()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var first = chat.CardMessage;
        await chat.AskAsync(RosterSteps.EverybodyAlways);

        var update = Assert.Single(bot.Connector.In(chat.Conversation), one => one.Method == "PUT");
        Assert.Equal(first, update.MessageId);
        update.Card!.Says("Tiếp tục ở thẻ mới bên dưới ↓");

        await chat.SubmitAsync();
        await chat.AskAsync("trang chủ");
        Assert.Single(bot.Connector.In(chat.Conversation), one => one.Method == "PUT");
    }
}
