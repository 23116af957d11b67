using System.Text.Json.Nodes;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain;
using TetBot.Tests.Support;
using TetBot.Turns;
using Xunit;

namespace TetBot.Tests.Turns;

/// <summary>
/// Commands in plain words: with accents or none, with courtesies, with slips; and what Help says where nothing is understood.
/// </summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData("trang chủ", "Điện lực Vũ Thư")]
    [InlineData("TRANG CHU!", "Điện lực Vũ Thư")]
    [InlineData("mở trang chủ giúp em với ạ", "Điện lực Vũ Thư")]
    [InlineData("trang chur", "Điện lực Vũ Thư")]
    [InlineData("/home", "Điện lực Vũ Thư")]
    [InlineData("danh sachs", "Chưa có ai trong danh sách")]
    [InlineData("cho em xem danh sách", "Chưa có ai trong danh sách")]
    [InlineData("cho mình xem ds trực nhé", "Chưa có ai trong danh sách")]
    [InlineData("please show me the roster", "Chưa có ai trong danh sách")]
    [InlineData("dansh danh sachs", null)]
    [InlineData("bc", "Điện lực Vũ Thư")]
    [InlineData("baos caos", "Điện lực Vũ Thư")]
    [InlineData("dán danh sách…", "Mỗi người một dòng")]
    [InlineData("xem ai đang trực với", "Ai trực")]
    public async Task A_command_is_understood_without_a_guess_or_not_at_all(string typed, string? says)
    {
        await using var bot = await TestBot.StartAsync();
        var card = await bot.ChatOf(Who.VuThu).AskAsync(typed);

        if (says is null)
            card.Says("Chưa hiểu");
        else
            card.Says(says);
        if (says is not null)
            card.DoesNotSay("Chưa hiểu");
    }

    [Theory]
    [InlineData("dnah sahc", "Danh sách trực", "roster.open")]
    [InlineData("tranhg chủ", "Trang chính", "home")]
    [InlineData("nộp danh sách trực của em ở đâu", "Danh sách trực", "roster.open")]
    [InlineData("báo cáo bơm nước", "Báo cáo", "home")]
    [InlineData("ai đang trrực", "Ai đang trực", "duty.open")]
    public async Task What_was_probably_meant_is_offered_as_a_button_and_not_done(string typed, string button, string verb)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        var card = await chat.AskAsync(typed);
        card.Says($"Chưa hiểu “{typed}”.", "Có phải bạn muốn:", "TetBot giúp được gì");
        Assert.Equal((button, verb, "positive"), (card.Buttons[0].Title, card.Buttons[0].Verb, card.Buttons[0].Style));
        (await chat.PressAsync(button)).DoesNotSay("Chưa hiểu");
    }

    [Fact]
    public async Task What_only_more_words_can_say_is_told_in_words()
    {
        await using var bot = await TestBot.StartAsync();

        var card = await bot.ChatOf(Who.VuThu).AskAsync("kiem trra K7M-2QX");
        card.Says("Có phải bạn muốn:", "**kiểm tra** và mã biên nhận");
    }

    [Fact]
    public async Task Nothing_is_offered_where_nothing_is_near()
    {
        await using var bot = await TestBot.StartAsync();

        (await bot.ChatOf(Who.VuThu).AskAsync("mấy giờ rồi")).DoesNotSay("Có phải bạn muốn");
    }

    [Theory]
    [InlineData(Who.VuThu, "**danh sách**|**dán danh sách**|**báo cáo**|**ai trực**", "**nhập hộ**|**nhắc ngay**")]
    [InlineData(Who.Clerk, "**nhập hộ**|**nhắc ngay**|**ai trực**", "**danh sách** –|**báo cáo**")]
    [InlineData(Who.ManagerOnly, "**nhắc ngay**|**kiểm tra**", "**danh sách** –|**nhập hộ**|**báo cáo**")]
    [InlineData(Who.Finance, "**báo cáo**|**trang chủ**|**nhắc ngay**|**nhập hộ**", "**danh sách** –")]
    [InlineData(Who.KienXuong, "**báo cáo**|**danh sách** –", "**nhắc ngay**|**nhập hộ**")]
    [InlineData(Who.AdminToo, "**trang chủ**|**ai trực**", "**danh sách** –|**báo cáo**|**nhắc ngay**")]
    public async Task Help_lists_what_this_person_can_do_and_nothing_else(string person, string has, string hasNot)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(person);

        foreach (var typed in (string[])["trợ giúp", "giúp em với", "?", "không ai hiểu"])
        {
            var card = await chat.AskAsync(typed);
            card.Says(has.Split('|'));
            card.DoesNotSay(hasNot.Split('|'));
            Assert.Equal(typed is "không ai hiểu", card.Said.Contains("Chưa hiểu", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_button_of_help_opens_something_for_whoever_is_offered_it()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var person in (string[])[Who.VuThu, Who.VuThuEnglish, Who.Clerk, Who.ManagerOnly, Who.Metering, Who.Admin, Who.Finance])
        {
            var chat = bot.ChatOf(person);
            foreach (var button in (await chat.AskAsync("help")).Buttons.ToList())
                Assert.NotNull((await chat.SendAsync(chat.Invoke(button.Verb, button.Data.DeepClone()))).Card);
        }
    }

    [Fact]
    public async Task In_a_group_help_says_where_the_commands_work()
    {
        await using var bot = await TestBot.StartAsync();
        var group = new Chat(bot, Who.VuThu, "19:group", "Trần Thử Nghiệm") { ConversationType = "groupChat" };

        (await group.AskAsync("trợ giúp")).Says("Nhắn riêng cho TetBot để dùng các lệnh này.");
        (await bot.ChatOf(Who.VuThu).AskAsync("trợ giúp")).DoesNotSay("Nhắn riêng");
    }

    [Theory]
    [InlineData("Trần Thử Nghiệm; 0912 345 678; 14-20/02 cả ngày", "✓ Đã nhận 1 dòng")]
    [InlineData("danh sách trực: Trần Thử Nghiệm 0912 345 678 14/02 sáng", "0912 345 678")]
    [InlineData("Danh sách trực\nTrần Thử Nghiệm trực 14/02 sáng 0912 345 678\nLê Ví Dụ trực 15/02 sáng 0987 654 321", "✓ Đã nhận 2 dòng")]
    public async Task A_list_goes_where_lists_are_read_whatever_words_it_has(string typed, string says)
    {
        await using var bot = await TestBot.StartAsync();

        (await bot.ChatOf(Who.VuThu).AskAsync(typed)).Says(says);
    }

    [Fact]
    public async Task Every_command_of_the_menu_in_Teams_is_understood()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Clerk);
        var menu = JsonNode.Parse(
            await File.ReadAllTextAsync(SourceTree.Of("manifest/manifest.json"), TestContext.Current.CancellationToken))!;
        var english =
            JsonNode.Parse(
                await File.ReadAllTextAsync(SourceTree.Of("manifest/en.json"), TestContext.Current.CancellationToken))!.AsObject();
        List<string> titles =
        [
            .. menu["bots"]![0]!["commandLists"]!.AsArray().SelectMany(list => list!["commands"]!.AsArray())
                .Select(command => (string)command!["title"]!),
            .. english.Where(
                text => text.Key.Contains("commands", StringComparison.Ordinal) && text.Key.EndsWith("title", StringComparison.Ordinal))
                    .Select(text => (string)text.Value!),
        ];

        Assert.True(titles.Count > 10);
        foreach (var title in titles)
        {
            var answer = Assert.Single(await chat.SayAsync(title));
            Assert.DoesNotContain("Chưa hiểu", answer.Card?.Said ?? answer.Text!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_command_is_listed_opens_a_button_there_is_and_is_written_as_it_is_compared()
    {
        await using var bot = await TestBot.StartAsync();
        var book = bot.Services.GetRequiredService<CommandRegistry>();
        var verbs = bot.Services.GetServices<ICardAction>().Select(action => action.Verb).ToHashSet(StringComparer.Ordinal);

        Assert.True(book.All.Count >= 7);
        Assert.All(book.All, command =>
        {
            Assert.True(command.Verb is null || verbs.Contains(command.Verb));
            Assert.NotEmpty(command.Phrases);
            Assert.NotEmpty(command.Title());
            Assert.NotEmpty(command.Help());
            Assert.All(command.Phrases, phrase =>
            {
                Assert.Equal(Command.Plain(phrase), phrase);
                Assert.Equal(VietnameseText.Fold(phrase), phrase);
                Assert.Same(command, book.Find(phrase));
            });
        });
        Assert.Throws<ArgumentException>(() => new CommandRegistry([.. book.All, book.All[0]], ReferenceCampaign(bot)));
    }

    private static Domain.Campaigns.Campaign ReferenceCampaign(TestBot bot) => bot.Services.GetRequiredService<Domain.Campaigns.Campaign>();
}
