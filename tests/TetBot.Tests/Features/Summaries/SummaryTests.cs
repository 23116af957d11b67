using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Summaries;

/// <summary>The summary, asked for: what each person may see of it, and the way down to a version.</summary>
public sealed class SummaryTests
{
    private const string Roster = "Danh sách trực Tết";

    [Fact]
    public async Task A_manager_sees_which_units_are_in_and_goes_down_to_a_version()
    {
        await using var bot = await TestBot.StartAsync();
        var manager = bot.ChatOf(Who.ManagerOnly);
        foreach (var unit in (string[])["vu-thu", "tien-hai", "quynh-phu"])
            await bot.SubmitAsync("C01", unit);

        var card = await manager.AskAsync("tổng hợp");

        card.Says("Tết Mậu Tuất 2018", $"**{Roster}**: 3/8 đơn vị đã nộp, còn 1 ngày 1", "Vũ Thư", "TP Thái Bình", "✓", "mất LL");
        Assert.Contains($"{Roster} (C01): Đúng hạn 3, Chưa nộp 1, Mất liên lạc 4", card.Bars());
        Assert.Equal("Nhắc 5 đơn vị chưa nộp", card.Buttons.First(button => button.Style == "positive").Title);

        (await manager.PressAsync("Từng việc, từng đơn vị"))
            .Says(Roster, "3 đúng hạn · 1 chưa nộp · 4 mất liên lạc", "Báo cáo tình hình trước Tết");
        (await manager.PressAsync("Xem")).Says(Roster, "Vũ Thư", "✓ Đúng hạn · 09:00", "Kiến Xương", "Chưa nộp");
        (await manager.PressAsync("Xem")).Says("Các bản đã nộp", "Bản 1");
    }

    [Fact]
    public async Task A_unit_is_seen_with_what_it_owes_and_whom_to_call()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.SubmitAsync("C01", "vu-thu");
        var manager = bot.ChatOf(Who.ManagerOnly);
        await manager.AskAsync("tổng hợp");

        (await manager.PressAsync("Điện lực Vũ Thư"))
            .Says("Điện lực Vũ Thư", "Còn 6 việc chưa nộp", "Liên hệ", "Phạm Mẫu", "✓ Đúng hạn · 09:00");
        await manager.PressAsync("‹ Tổng hợp");
        (await manager.PressAsync("Điện lực Tiền Hải")).DoesNotSay("Liên hệ");
    }

    [Fact]
    public async Task What_each_sees_is_what_they_may_see_whatever_the_card_says()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.SubmitAsync("C01", "vu-thu");
        var (staff, inspection) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.Inspection));

        (await staff.AskAsync("tổng hợp")).Says("Điện lực Vũ Thư", Roster);
        staff.Card.DoesNotSay("Kiến Xương");
        Assert.Equal(
            "Bạn không xem được phần này. Cần xem thì báo quản trị TetBot của công ty.",
            (await staff.SendAsync(staff.Invoke("summary.unit", new JsonObject { ["u"] = "kien-xuong" }))).Text);
        (await staff.SendAsync(staff.Invoke("summary.matter", new JsonObject { ["o"] = "C01" }))).Card!.DoesNotSay("Kiến Xương");

        (await inspection.AskAsync("tong hop")).Says("Kiểm tra sử dụng điện");
        inspection.Card.DoesNotSay(Roster);
        Assert.StartsWith(
            "Bạn không xem được", (await inspection.SendAsync(inspection.Invoke("summary.matter", new JsonObject { ["o"] = "C01" }))).Text,
            StringComparison.Ordinal);
        foreach (var data in (JsonObject[])[
            new() { ["o"] = "C99" }, new() { ["o"] = "../C01" }, new() { ["u"] = "pc-khac/vu-thu" },
            new() { ["o"] = "C10", ["n"] = "2019-01-01" }, []])
            Assert.Equal(200, (await staff.SendAsync(staff.Invoke("summary.matter", data.DeepClone()))).Status);
    }

    [Fact]
    public async Task In_a_room_everybody_sees_figures_and_whoever_opens_it_what_they_may_see()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.SubmitAsync("C01", "vu-thu");
        var manager = Room(bot, Who.ManagerOnly);

        var card = await manager.AskAsync("tổng hợp");
        card.Says("1/8 đơn vị đã nộp", "Xem theo đơn vị");
        card.DoesNotSay("Vũ Thư", "Kiến Xương", "Phạm Mẫu");
        Assert.Contains($"{Roster} (C01): Đúng hạn 1, Chưa nộp 1, Mất liên lạc 6", card.Bars());

        (await manager.RefreshAsync()).Card!.Says("Kiến Xương", "Vũ Thư");
        var staff = Room(bot, Who.KienXuong);
        staff.LookAt(card, manager.CardMessage);
        (await staff.RefreshAsync()).Card!.Says("Điện lực Kiến Xương");
        staff.Card.DoesNotSay("Vũ Thư");
        var stranger = Room(bot, Who.Stranger);
        stranger.LookAt(card, manager.CardMessage);
        Assert.StartsWith("TetBot chưa biết bạn", (await stranger.RefreshAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_gathers_puts_it_into_a_room_and_contacts_are_not_shown_there()
    {
        await using var bot = await TestBot.StartAsync();
        Assert.StartsWith("Chỉ lãnh đạo", await Room(bot, Who.VuThu).HearAsync("tổng hợp"), StringComparison.Ordinal);
        Assert.StartsWith("Chỉ lãnh đạo", await Room(bot, Who.VuThu).HearAsync("dừng tổng hợp"), StringComparison.Ordinal);

        var manager = Room(bot, Who.ManagerOnly);
        await manager.AskAsync("tổng hợp");
        await manager.PressAsync("Xem theo đơn vị");
        (await manager.PressAsync("Điện lực Vũ Thư")).DoesNotSay("Liên hệ", "Phạm Mẫu");
    }

    [Theory]
    [InlineData("groupChat", "tổng hợp", "Xem theo đơn vị")]
    [InlineData("channel", "tổng hợp", "Xem theo đơn vị")]
    [InlineData("groupChat", "tổng hợp", null)]
    [InlineData("groupChat", "trợ giúp", null)]
    [InlineData("groupChat", "trang chủ", null)]
    [InlineData("channel", "ai trực hôm nay", null)]
    [InlineData("groupChat", "báo cáo công ty", null)]
    [InlineData("groupChat", "sự cố", null)]
    public async Task A_room_s_card_stays_everybody_s_whatever_one_of_them_presses_and_asks_for_next(
        string kind, string asked, string? pressed)
    {
        await using var bot = await TestBot.StartAsync();
        var room = new Chat(bot, Who.ManagerOnly, "19:phong-chung@thread.v2", Who.NameOf(Who.ManagerOnly)) { ConversationType = kind };
        var own = await bot.OpenChatAsync(Who.ManagerOnly);
        await room.SayAsync(asked);
        if (pressed is not null)
            await room.PressAsync(pressed);

        await room.SayAsync("trợ giúp");
        await own.SayAsync("trợ giúp");
        await room.SayAsync("tổng hợp");

        Assert.DoesNotContain(bot.Connector.In(room.Conversation), one => one.Method != "POST");
        Assert.Contains(
            bot.Connector.In(own.Conversation), one => one.Method == "PUT"
                && one.Card!.Said.Contains(LiveCardSteps.Pointer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_units_that_have_not_submitted_are_reminded_after_their_names_are_shown()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.SubmitAsync("C01", "vu-thu");
        var manager = bot.ChatOf(Who.ManagerOnly);
        await manager.AskAsync("ai chưa nộp?");

        (await manager.PressAsync("Nhắc 7 đơn vị chưa nộp"))
            .Says(Roster, "**Kiến Xương**: Đặng Giả Sử", "⚠ Tiền Hải: không có ai trong danh bạ, hãy gọi điện");
        manager.Card.DoesNotSay("Vũ Thư");
        (await manager.PressAsync("Nhắc 7 đơn vị chưa nộp")).Says("Đang nhắc 7 đơn vị", Roster);
        (await manager.PressAsync("‹ Tổng hợp")).Says("1/8 đơn vị đã nộp");
    }

    [Fact]
    public async Task A_refresh_changes_nothing_and_other_buttons_are_not_pressed_by_clients()
    {
        await using var bot = await TestBot.StartAsync();
        var manager = bot.ChatOf(Who.ManagerOnly);
        await manager.AskAsync("tổng hợp");

        (await manager.RefreshAsync()).Card!.Says("0/8 đơn vị đã nộp");
        var press = manager.Press("Nhắc 8 đơn vị chưa nộp");
        press["value"]!["trigger"] = "automatic";
        Assert.Null((await manager.SendAsync(press)).Card);
    }

    [Fact]
    public async Task Whoever_reads_English_reads_English()
    {
        await using var bot = await TestBot.StartAsync();
        var english = new Chat(bot, Who.VuThuEnglish, "a:104", Who.NameOf(Who.VuThuEnglish)) { Locale = "en-GB" };

        (await english.AskAsync("summary")).Says("Vũ Thư branch", "Missing");
    }

    private static Chat Room(TestBot bot, string person) =>
        new(bot, person, "19:phong-chung@thread.v2", Who.NameOf(person)) { ConversationType = "groupChat" };
}
