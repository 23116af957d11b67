using TetBot.Tests.Features.Support;
using Xunit;

namespace TetBot.Tests.Features;

/// <summary>What can go wrong around being let in: nobody reachable, a crash, an old card, an odd name, somebody taken out again.</summary>
public sealed class AccessTroubleTests
{
    [Fact]
    public async Task Where_no_admin_can_be_reached_the_wish_waits_on_their_home()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
        await stranger.AskAsync("xin chào");
        (await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"))).Says("chưa nhắn được cho quản trị viên nào");

        (await admin.AskAsync("trang chủ")).Says("1 người đang xin quyền truy cập");
        (await admin.PressAsync("Xem")).Says("**Đỗ Thử Thách** xin vào TetBot");
        await admin.PressAsync("Cấp quyền");
        (await admin.PressAsync("Trang chính")).DoesNotSay("đang xin quyền truy cập");
        Assert.Equal("Không có yêu cầu nào đang chờ.", (await admin.SendAsync(admin.Invoke("access.open", null))).Text);
    }

    [Fact]
    public async Task An_admin_who_blocked_the_bot_does_not_keep_the_wish_from_the_others()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, other, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.AdminToo), bot.ChatOf(Who.Stranger));
        await admin.AskAsync("trang chủ");
        await other.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        bot.Connector.Next(admin.Conversation, 403, """{"error":{"code":"ConversationBlockedByUser","message":"blocked"}}""");

        (await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"))).DoesNotSay("chưa nhắn được");

        other.LookAtNewest().Says("**Đỗ Thử Thách** xin vào TetBot");
    }

    [Fact]
    public async Task The_card_of_a_stranger_pressed_again_by_somebody_let_in_meanwhile_does_not_call_them_a_stranger()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
        await admin.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        var press = stranger.Press("Xin quyền truy cập", ("unit", "p4"));
        await stranger.SendAsync(press);
        admin.LookAtNewest();
        await admin.PressAsync("Cấp quyền");

        var answer = await stranger.SendAsync(press);

        Assert.DoesNotContain("chưa có trong danh bạ", answer.Card?.Said ?? answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_taken_out_of_the_directory_stays_out_though_they_were_granted_access_once()
    {
        using var folder = new TetBot.Tests.Storage.TemporaryFolder();
        await using (var bot = await TestBot.StartAsync(folder))
        {
            var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
            await stranger.AskAsync("xin chào");
            await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));
            await admin.AskAsync("trang chủ");
            await admin.PressAsync("Xem");
            await admin.PressAsync("Cấp quyền");
            (await stranger.AskAsync("trang chủ")).Says("P4 Kỹ thuật");
        }

        await File.WriteAllBytesAsync(folder["data/companies/pc-thai-binh/directory.json"], Who.Directory(), TestContext.Current.CancellationToken);
        await using (var bot = await TestBot.StartAsync(folder, expectsErrors: true)) // the admin's conversation was with the service of before
        {
            var stranger = bot.ChatOf(Who.Stranger);
            (await stranger.AskAsync("trang chủ")).Says("Bạn chưa có trong danh bạ");
            (await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"))).Says("Đã gửi yêu cầu");
        }
    }

    [Fact]
    public async Task A_grant_that_a_crash_kept_from_the_directory_is_carried_out_when_the_person_writes()
    {
        using var folder = new TetBot.Tests.Storage.TemporaryFolder();
        await using (var bot = await TestBot.StartAsync(folder))
        {
            var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
            await stranger.AskAsync("xin chào");
            await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));
            await admin.AskAsync("trang chủ");
            await admin.PressAsync("Xem");
            await admin.PressAsync("Cấp quyền");
        }

        // As the crash leaves it: the answer is there, the directory has not heard of it.
        var request = folder[$"data/companies/pc-thai-binh/access-requests/{Who.Stranger}.json"];
        var answered = await File.ReadAllTextAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("\"isCarriedOut\": true", answered, StringComparison.Ordinal);
        await File.WriteAllTextAsync(request, answered.Replace("\"isCarriedOut\": true", "\"isCarriedOut\": false", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder["data/companies/pc-thai-binh/directory.json"], Who.Directory(), TestContext.Current.CancellationToken);
        await using (var bot = await TestBot.StartAsync(folder))
        {
            var stranger = bot.ChatOf(Who.Stranger);
            (await stranger.AskAsync("trang chủ")).Says("✓ Bạn đã được cấp quyền: P4 Kỹ thuật.");
            (await stranger.PressAsync("Trang chính")).Says("P4 Kỹ thuật");
        }
    }

    [Theory]
    [InlineData("😀", 200)]
    [InlineData("ệ", 300)]
    [InlineData("*<at>", 100)]
    public async Task A_stranger_may_have_any_name(string part, int times)
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger, name: $"x{string.Concat(Enumerable.Repeat(part, times))}"));
        await admin.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));

        admin.LookAtNewest().DoesNotSay("\uFFFD");
        await admin.PressAsync("Cấp quyền");
        (await stranger.AskAsync("trang chủ")).Says("P4 Kỹ thuật");
    }
}
