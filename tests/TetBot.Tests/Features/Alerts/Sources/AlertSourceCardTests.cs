using System.Net;
using System.Text.RegularExpressions;
using AdaptiveCards;
using TetBot.Tests.Features.Alerts.Intake;
using TetBot.Tests.Support;
using Xunit;
using static TetBot.Tests.Features.Alerts.Intake.IntakeSteps;

namespace TetBot.Tests.Features.Alerts.Sources;

/// <summary>Admins make and revoke the keys of sources in their chat.</summary>
public sealed partial class AlertSourceCardTests
{
    [Fact]
    public async Task An_admin_makes_a_key_that_is_shown_once_and_works_until_it_is_revoked()
    {
        await using var bot = await TestBot.StartAsync();
        var admin = bot.ChatOf(Who.Admin);
        (await admin.AskAsync("nguồn cảnh báo")).Says("Nguồn cảnh báo", "Chưa có nguồn nào.");

        var made = await admin.PressAsync("Thêm nguồn", ("newSource", "prometheus"), ("system", "cmis"));

        var key = Key().Match(made.Said.Replace("\\", "", StringComparison.Ordinal)).Value;
        made.Says("Khoá mới của nguồn prometheus", "webhook", "Bearer");
        using var program = new TellingProgram(bot, key);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync(TellingProgram.Alertmanager, Body(Firing()).ToJsonString())).Status);

        var list = await admin.PressAsync("Đã cất khoá");
        list.Says("prometheus", "CMIS2.0", "Gửi lần cuối lúc 08:00");
        Assert.DoesNotContain(key, list.Json.ToJsonString(), StringComparison.Ordinal);

        (await admin.PressAsync("Thu hồi")).Says("Đây là khoá cuối của nguồn");
        (await admin.PressAsync("Thu hồi khoá")).Says("Đã thu hồi khoá", "Đã thu hồi lúc 08:00");
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await program.PostAsync(TellingProgram.Alertmanager, Body(Firing()).ToJsonString())).Status);
        Assert.DoesNotContain(bot.Logs.All, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_takes_another_ones_place_without_a_gap()
    {
        await using var bot = await TestBot.StartAsync();
        var admin = bot.ChatOf(Who.Admin);
        await admin.AskAsync("khoá cảnh báo");
        await admin.PressAsync("Thêm nguồn", ("newSource", "sms"));
        await admin.PressAsync("Đã cất khoá");
        var two = await admin.PressAsync("Cấp khoá mới");
        two.Says("Khoá mới của nguồn sms");

        var list = await admin.PressAsync("Đã cất khoá");
        Assert.Equal(2, list.Titles.Count(title => title == "Thu hồi"));
        Assert.DoesNotContain("Cấp khoá mới", list.Titles);
        (await admin.PressAsync("Thu hồi")).Says("Khoá kia của nguồn vẫn dùng được.");
        var left = await admin.PressAsync("Thu hồi khoá");
        Assert.Single(left.Titles, title => title == "Thu hồi");
    }

    [Theory]
    [InlineData("Máy chủ", "Tên nguồn: tối đa 40 chữ thường")]
    [InlineData("sms", "Nguồn sms đã có")]
    public async Task What_cannot_be_a_new_source_is_said(string name, string said)
    {
        await using var bot = await TestBot.StartAsync();
        var admin = bot.ChatOf(Who.Admin);
        await admin.AskAsync("nguồn cảnh báo");
        await admin.PressAsync("Thêm nguồn", ("newSource", "sms"));
        await admin.PressAsync("Đã cất khoá");

        (await admin.PressAsync("Thêm nguồn", ("newSource", name))).Says(said);
    }

    [Fact]
    public async Task Pressed_on_an_old_card_what_is_done_already_is_said()
    {
        await using var bot = await TestBot.StartAsync();
        var admin = bot.ChatOf(Who.Admin);
        await admin.AskAsync("nguồn cảnh báo");
        await admin.PressAsync("Thêm nguồn", ("newSource", "sms"));
        await admin.PressAsync("Đã cất khoá");
        var old = admin.Card;
        await admin.PressAsync("Thu hồi");
        var ask = admin.Card;
        await admin.PressAsync("Thu hồi khoá");

        admin.LookAt(ask, admin.CardMessage);
        (await admin.PressAsync("Thu hồi khoá")).Says("Khoá này đã được thu hồi.");
        admin.LookAt(old, admin.CardMessage);
        (await admin.PressAsync("Thu hồi")).Says("Khoá này đã được thu hồi.");
        admin.LookAt(old, admin.CardMessage);
        await admin.PressAsync("Cấp khoá mới");
        admin.LookAt(old, admin.CardMessage);
        await admin.PressAsync("Cấp khoá mới");
        admin.LookAt(old, admin.CardMessage);
        (await admin.PressAsync("Cấp khoá mới")).Says("Nguồn sms đã có hai khoá");
    }

    [Fact]
    public async Task Who_is_no_admin_and_who_asks_in_a_room_gets_none()
    {
        await using var bot = await TestBot.StartAsync();
        var (staff, admin) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.Admin));

        Assert.Contains("Chỉ quản trị viên", await staff.HearAsync("nguồn cảnh báo"), StringComparison.Ordinal);
        foreach (var verb in (string[])["sources.add", "sources.askRevoke", "sources.revoke"])
        {
            var pressed = await staff.SendAsync(
                staff.Invoke(verb, new System.Text.Json.Nodes.JsonObject { ["newSource"] = "sms", ["source"] = "sms", ["key"] = "x" }));
            Assert.Contains("Chỉ quản trị viên", pressed.Text, StringComparison.Ordinal);
        }

        var room = new Chat(bot, Who.Admin, "19:nhom@thread.v2", Who.NameOf(Who.Admin)) { ConversationType = "groupChat" };
        Assert.Contains("chat riêng", await room.HearAsync("nguồn cảnh báo"), StringComparison.Ordinal);
        (await admin.AskAsync("trợ giúp")).Says("“nguồn cảnh báo”");
        (await staff.AskAsync("trợ giúp")).DoesNotSay("“nguồn cảnh báo”");
        (await admin.AskAsync("nguồn cảnh báo")).Says("Chưa có nguồn nào.");
    }

    [Fact]
    public async Task However_many_sources_there_are_the_card_can_be_sent()
    {
        await using var bot = await TestBot.StartAsync();
        for (var i = 10; i < 30; i++)
        {
            await TellingProgram.KeyAsync(bot, $"{new string('a', 38)}{i}", "data-link");
            await TellingProgram.KeyAsync(bot, $"{new string('a', 38)}{i}");
        }

        (await bot.ChatOf(Who.Admin).AskAsync("nguồn cảnh báo")).Says("và 8 nguồn nữa");
    }

    [GeneratedRegex("tetbot-[0-9a-f]{64}", RegexOptions.None, 10_000)]
    private static partial Regex Key();
}
