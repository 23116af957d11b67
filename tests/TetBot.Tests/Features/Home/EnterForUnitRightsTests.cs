using System.Text.Json.Nodes;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain;
using TetBot.Domain.Directory;
using TetBot.Storage.Records;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Home;

/// <summary>Who may enter for which unit what, and who may not whatever they press.</summary>
public sealed class EnterForUnitRightsTests
{
    [Theory]
    [InlineData(Who.VuThu)]
    [InlineData(Who.KienXuong)]
    [InlineData(Who.ManagerOnly)]
    [InlineData(Who.Admin)]
    [InlineData(Who.AdminToo)]
    public async Task Others_enter_for_nobody_whatever_they_say_or_press(string person)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(person);

        Assert.Equal("Bạn không có quyền nhập hộ đơn vị khác.", await chat.HearAsync("nhập hộ hưng hà"));
        (await chat.AskAsync("trang chủ")).DoesNotSay("Nhập hộ");
        Assert.Equal(
            "Bạn không có quyền nhập hộ đơn vị khác.",
            (await chat.SendAsync(chat.Invoke("home.for", new JsonObject { ["forUnit"] = "hung-ha" }))).Text);
        foreach (var (verb, obligation) in ((string, string)[])
                 [("roster.open", "C01"), ("roster.submit", "C01"), ("roster.excel", "C01"), ("report.open", "C03"),
                     ("report.nothing", "C10"), ("report.submit", "C03")])
        {
            var data = new JsonObject
            {
                ["o"] = obligation,
                ["u"] = "hung-ha",
                ["r"] = 0,
                ["relaySource"] = "Phone",
                ["relayFrom"] = "Trần Thử Nghiệm"
            };
            Assert.Contains("không dành cho đơn vị bạn", (await chat.SendAsync(chat.Invoke(verb, data))).Text, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(bot.PathOf("campaigns/mau-tuat-2018/submissions")));
    }

    [Fact]
    public async Task The_department_that_gathers_reports_enters_these_and_no_roster()
    {
        await using var bot = await TestBot.StartAsync();
        var p9 = bot.ChatOf(Who.Metering);

        var home = await p9.AskAsync("nhập hộ vũ thư");
        home.Says("Bơm nước vụ Đông Xuân", "Báo cáo tình hình trước Tết", "Báo cáo tình hình sau Tết");
        home.DoesNotSay("Danh sách trực Tết");
        Assert.Contains(
            "không dành cho đơn vị bạn",
            (await p9.SendAsync(p9.Invoke("roster.open", new JsonObject { ["o"] = "C01", ["u"] = "vu-thu" }))).Text,
            StringComparison.Ordinal);

        await p9.ReviewStatusAsync("nhập hộ vũ thư");
        (await p9.PressAsync("Nộp báo cáo", ("relaySource", "Message"), ("relayFrom", "Phạm Mẫu")))
            .Says("Hoàng Giả Định (nhập hộ; nhận qua tin nhắn, thư từ Phạm Mẫu)");
    }

    [Fact]
    public async Task A_unit_chosen_on_home_says_nothing_to_the_other_buttons()
    {
        await using var bot = await TestBot.StartAsync();
        var p9 = bot.ChatOf(Who.Metering);
        await p9.AskAsync("trang chủ");

        // The chooser's value comes with every button of the card.
        var roster = await p9.PressAsync("Lập danh sách", ("forUnit", "vu-thu"));

        roster.Says("P9 Kinh doanh");
        roster.DoesNotSay("Vũ Thư", "nhập hộ");
    }

    [Fact]
    public async Task What_is_not_handed_in_here_can_be_read_about_for_another_unit()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = bot.ChatOf(Who.Clerk);
        await clerk.AskAsync("nhập hộ p9");

        (await clerk.PressAsync("Xem yêu cầu")).Says("Báo cáo của Công ty", "Mục này chưa nộp được qua TetBot");

        var edited = clerk.Invoke("home.ask", new JsonObject { ["o"] = "C19", ["u"] = "khong-co" });
        Assert.Contains("không dành cho đơn vị bạn", (await clerk.SendAsync(edited)).Text, StringComparison.Ordinal);
        var other = bot.ChatOf(Who.KienXuong);
        Assert.Contains(
            "không dành cho đơn vị bạn",
            (await other.SendAsync(other.Invoke("home.ask", new JsonObject { ["o"] = "C19", ["u"] = "p9" }))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_taken_away_between_the_card_and_the_press_count()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = bot.ChatOf(Who.Clerk);
        await clerk.ReviewStatusAsync("nhập hộ vũ thư");
        await TakeRightsAsync(bot, Who.Clerk);

        Assert.Contains(
            "không dành cho đơn vị bạn", await clerk.HearPressAsync("Nộp báo cáo", EntrySteps.ByPhone), StringComparison.Ordinal);

        Assert.Equal(0, bot.VersionsOf("C03", "vu-thu"));
        Assert.Equal("Bạn không có quyền nhập hộ đơn vị khác.", await clerk.HearAsync("nhập hộ vũ thư"));
    }

    [Fact]
    public async Task Nobody_enters_for_a_unit_in_a_group()
    {
        await using var bot = await TestBot.StartAsync();
        var group = new Chat(bot, Who.Clerk, "19:nhom@thread.v2", "Bùi Giả Định") { ConversationType = "groupChat" };

        Assert.Contains("chat riêng", await group.HearAsync("nhập hộ vũ thư"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_who_told_is_a_name_and_no_longer_than_is_kept()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = bot.ChatOf(Who.Clerk);
        await clerk.ReviewStatusAsync("nhập hộ vũ thư");

        foreach (var name in (string[])["?", "1", "  ", new string('a', 101)])
            (await clerk.PressAsync("Nộp báo cáo", ("relaySource", "Phone"), ("relayFrom", name)))
                .Says("Chọn nhận qua đâu và ghi tên người đã báo.");
        (await clerk.PressAsync("Nộp báo cáo", ("relaySource", "Phone"), ("relayFrom", "  *Trần*  [Thử](x) "))).Says(@"\*Trần\* \[Thử\]");
    }

    private static async Task TakeRightsAsync(TestBot bot, string person)
    {
        var directory = bot.Services.GetRequiredService<DirectoryStore>();
        var known = await directory.FindAsync(new PersonId(person), TestContext.Current.CancellationToken);
        await directory.PutAsync(known! with { Roles = [Role.Manager] }, TestContext.Current.CancellationToken);
    }
}
