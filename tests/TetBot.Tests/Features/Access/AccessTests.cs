using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Access;

/// <summary>Somebody unknown asks to be let in; an admin decides.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task A_stranger_sees_who_the_bot_is_for_and_nothing_else()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ChatOf(Who.VuThu).SubmitFullAsync();
        var stranger = bot.ChatOf(Who.Stranger);

        foreach (var text in (string[])["xin chào", "danh sách", RosterSteps.EverybodyAlways, "trợ giúp"])
        {
            var card = await stranger.AskAsync(text);
            card.Says("Chào Đỗ Thử Thách", "Bạn chưa có trong danh bạ của", "Đơn vị của bạn");
            card.DoesNotSay("345");
            Assert.Equal(["Xin quyền truy cập"], card.Titles);
        }

        foreach (var verb in (string[])[
            "home", "home.all", "home.ask", "roster.open", "roster.view", "roster.submit", "access.open", "access.grant", "access.refuse"])
            (await stranger.SendAsync(
                stranger.Invoke(verb, new JsonObject { ["o"] = "C01", ["person"] = Who.Stranger, ["role"] = "Staff" }))).Card!.Says(
                    "Chào Đỗ Thử Thách");
        Assert.False(Directory.Exists(bot.PathOf("access-requests")));
    }

    [Fact]
    public async Task Whoever_is_granted_access_is_told_and_can_work_at_once()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
        await admin.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");

        (await stranger.PressAsync("Xin quyền truy cập", ("unit", "kien-xuong"))).Says("Đã gửi yêu cầu lúc 08:0", "Điện lực Kiến Xương");
        Assert.Empty(stranger.Card.Buttons);
        admin.LookAtNewest().Says("**Đỗ Thử Thách** xin vào TetBot, đơn vị **Điện lực Kiến Xương**");
        Assert.Equal(["Staff", "UnitHead", "Manager", "OnCall", "Clerk"], admin.Card.ChoicesOf("role"));
        (await admin.PressAsync("Cấp quyền")).Says("✓ Vũ Minh Họa đã cấp quyền cho Đỗ Thử Thách (Điện lực Kiến Xương, Nhân viên).");

        stranger.LookAtNewest().Says("✓ Bạn đã được cấp quyền: Điện lực Kiến Xương.");
        (await stranger.PressAsync("Trang chính")).Says("Điện lực Kiến Xương", "Danh sách trực Tết");
        await stranger.SubmitFullAsync();
        Assert.Equal(Who.Stranger, (string?)bot.Version("C01", "kien-xuong", 1)["submittedBy"]!["id"]);
    }

    [Fact]
    public async Task Whoever_is_refused_is_told_by_whom_and_may_ask_again()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
        await admin.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));
        admin.LookAtNewest();

        (await admin.PressAsync("Từ chối")).Says("Vũ Minh Họa đã từ chối Đỗ Thử Thách (P4 Kỹ thuật).");

        stranger.LookAtNewest().Says("Yêu cầu của bạn không được duyệt (Vũ Minh Họa, 08:0");
        await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));
        admin.LookAtNewest();
        (await admin.PressAsync("Cấp quyền", ("role", "Manager"))).Says("Lãnh đạo");
        (await stranger.AskAsync("trang chủ")).Says("P4 Kỹ thuật");
    }

    [Fact]
    public async Task Of_two_admins_the_first_decides_and_the_second_sees_it()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, other, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.AdminToo), bot.ChatOf(Who.Stranger));
        await admin.AskAsync("trang chủ");
        await other.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));
        admin.LookAtNewest();
        other.LookAtNewest();

        await other.PressAsync("Từ chối");

        (await admin.PressAsync("Cấp quyền")).Says("Vũ Ví Dụ đã từ chối Đỗ Thử Thách");
        (await stranger.AskAsync("trang chủ")).Says("Yêu cầu của bạn không được duyệt");
    }

    [Fact]
    public async Task Of_two_admins_who_decide_at_the_same_moment_one_counts_and_the_person_is_told_once()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, other, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.AdminToo), bot.ChatOf(Who.Stranger));
        await admin.AskAsync("trang chủ");
        await other.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));
        admin.LookAtNewest();
        other.LookAtNewest();

        var decided = await Task.WhenAll(
            Enumerable.Range(0, 8)
                .Select(index => index % 2 == 0 ? admin.SendAsync(admin.Press("Cấp quyền")) : other.SendAsync(other.Press("Từ chối"))));

        Assert.Single(decided.Select(one => one.Card!.Said).Distinct());
        Assert.Equal(2, bot.Connector.In(stranger.Conversation).Count);
        var isGranted = decided[0].Card!.Said.Contains("đã cấp quyền", StringComparison.Ordinal);
        (await stranger.AskAsync("trang chủ")).Says(isGranted ? "P4 Kỹ thuật" : "không được duyệt");
    }

    [Fact]
    public async Task Only_admins_decide()
    {
        await using var bot = await TestBot.StartAsync();
        var (staff, stranger) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.Stranger));
        await stranger.AskAsync("xin chào");
        await stranger.PressAsync("Xin quyền truy cập", ("unit", "vu-thu"));

        foreach (var verb in (string[])["access.open", "access.grant", "access.refuse"])
        {
            var answer = await staff.SendAsync(staff.Invoke(verb, new JsonObject { ["person"] = Who.Stranger, ["role"] = "Staff" }));
            Assert.Equal("Chỉ quản trị viên được duyệt quyền truy cập.", answer.Text);
        }

        (await stranger.AskAsync("trang chủ")).Says("Đã gửi yêu cầu");
    }

    [Theory]
    [InlineData("Admin")]
    [InlineData("0")]
    [InlineData("staff")]
    [InlineData("")]
    [InlineData(null)]
    public async Task No_card_makes_an_admin_or_a_role_there_is_not(string? role)
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
        await stranger.AskAsync("xin chào");
        await stranger.PressAsync("Xin quyền truy cập", ("unit", "vu-thu"));

        var answer = await admin.SendAsync(admin.Invoke("access.grant", new JsonObject { ["person"] = Who.Stranger, ["role"] = role }));

        Assert.StartsWith("Nút này không còn dùng.", answer.Text, StringComparison.Ordinal);
        (await stranger.AskAsync("trang chủ")).Says("Đã gửi yêu cầu");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("../../directory")]
    [InlineData("00000000-0000-0000-0000-000000000999")]
    [InlineData("")]
    public async Task A_person_who_did_not_ask_cannot_be_let_in(string person)
    {
        await using var bot = await TestBot.StartAsync();
        var admin = bot.ChatOf(Who.Admin);

        foreach (var verb in (string[])["access.grant", "access.refuse"])
        {
            var answer = await admin.SendAsync(admin.Invoke(verb, new JsonObject { ["person"] = person, ["role"] = "Staff" }));
            Assert.StartsWith("Nút này không còn dùng.", answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("pc-thai-binh")]
    [InlineData("../p4")]
    public async Task Asking_without_a_unit_there_is_says_so_next_to_the_field(string unit)
    {
        await using var bot = await TestBot.StartAsync();
        var stranger = bot.ChatOf(Who.Stranger);
        await stranger.AskAsync("xin chào");

        var again = await stranger.PressAsync("Xin quyền truy cập", ("unit", unit));

        Assert.Contains("⚠ Chọn đơn vị của bạn.", again.SaidBelow("unit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_pressed_sixteen_times_at_once_reaches_each_admin_once()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
        await admin.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        var before = bot.Connector.In(admin.Conversation).Count;
        var press = stranger.Press("Xin quyền truy cập", ("unit", "p4"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => stranger.SendAsync(press)));

        Assert.All(answers, answer => answer.Card!.Says("Đã gửi yêu cầu", "P4 Kỹ thuật"));
        Assert.Single(bot.Connector.In(admin.Conversation).Skip(before));
    }
}
