using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Turns;

/// <summary>Teams delivers twice, people press twice: one entry, one version, one receipt.</summary>
public sealed class RedeliveryTests
{
    private const int AtOnce = 16;

    [Fact]
    public async Task A_form_sent_twice_is_one_entry()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");
        var press = chat.Press("Thêm", RosterSteps.Person("Phạm Mẫu", "0911222333", "sang", "2018-02-14"));

        (await chat.SendAsync(press)).Card!.Says("✓ Đã lưu Phạm Mẫu.", "1 người");
        (await chat.SendAsync(press)).Card!.Says("✓ Đã lưu Phạm Mẫu.", "1 người");
        Assert.Single(Entries(bot));
    }

    [Fact]
    public async Task A_form_sent_sixteen_times_at_once_is_one_entry()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");
        var press = chat.Press("Thêm", RosterSteps.Person("Phạm Mẫu", "0911222333", "sang", "2018-02-14"));

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => chat.SendAsync(press)));

        Assert.All(answers, answer => answer.Card!.Says("✓ Đã lưu Phạm Mẫu.", "1 người"));
        Assert.Single(Entries(bot));
    }

    [Fact]
    public async Task A_list_pasted_sixteen_times_at_once_is_there_once()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("dán danh sách");
        var press = chat.Press("Đọc danh sách", ("lines", "Phạm Mẫu; 0911 222 333; 14/02 sáng\nLê Ví Dụ; 12; 14/02 sáng"));

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => chat.SendAsync(press)));

        Assert.All(answers, answer => answer.Card!.Says("1 dòng cần sửa:"));
        Assert.Single(Entries(bot));
    }

    [Fact]
    public async Task A_list_sent_as_a_message_and_delivered_again_is_there_once()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var message = chat.Activity("message");
        message["text"] = "Phạm Mẫu; 0911 222 333; 14/02 sáng\nLê Ví Dụ; 12; 14/02 sáng";

        await chat.DeliverAsync(message);
        await chat.DeliverAsync(message);

        (await chat.AskAsync("danh sách")).Says("1 người", "1 dòng đã dán chưa đọc được.");
        Assert.Single(Entries(bot));
    }

    [Fact]
    public async Task A_submission_sent_twice_gives_the_same_receipt()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(RosterSteps.EverybodyAlways);
        await chat.PressAsync("Xem lại & nộp");
        var press = chat.Press("Nộp danh sách");

        var first = (await chat.SendAsync(press)).Card!;
        bot.MoveClock("2018-02-09 10:00:00");
        var second = (await chat.SendAsync(press)).Card!;

        Assert.Equal(RosterSteps.ReceiptOn(first), RosterSteps.ReceiptOn(second));
        second.Says("(bản 1)", "đúng hạn", "06/02/2018");
        Assert.Equal(1, bot.VersionsOf("C01", "vu-thu"));
    }

    [Fact]
    public async Task A_submission_sent_sixteen_times_at_once_is_one_version_and_one_receipt()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(RosterSteps.EverybodyAlways);
        await chat.PressAsync("Xem lại & nộp");
        var press = chat.Press("Nộp danh sách");

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => chat.SendAsync(press)));

        Assert.Single(answers.Select(answer => RosterSteps.ReceiptOn(answer.Card!)).Distinct());
        Assert.Equal(1, bot.VersionsOf("C01", "vu-thu"));
    }

    [Fact]
    public async Task Two_people_who_submit_the_same_review_at_once_get_the_same_receipt()
    {
        await using var bot = await TestBot.StartAsync();
        var chats = new[] { bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo) };
        await chats[0].AskAsync(RosterSteps.EverybodyAlways);
        await chats[1].AskAsync("danh sách");
        foreach (var chat in chats)
            await chat.PressAsync("Xem lại & nộp");

        var receipts = await Task.WhenAll(chats.Select(chat => chat.PressAsync("Nộp danh sách")));

        Assert.Equal(RosterSteps.ReceiptOn(receipts[0]), RosterSteps.ReceiptOn(receipts[1]));
        Assert.Equal(1, bot.VersionsOf("C01", "vu-thu"));
    }

    [Fact]
    public async Task A_submission_sent_again_after_the_next_version_still_gives_its_own_receipt()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(RosterSteps.EverybodyAlways);
        await chat.PressAsync("Xem lại & nộp");
        var press = chat.Press("Nộp danh sách");
        var first = (await chat.SendAsync(press)).Card!;
        await chat.PressAsync("Sửa");
        await chat.AddAsync("Lê Ví Dụ", "0987654321");
        await chat.SubmitAsync();

        var again = (await chat.SendAsync(press)).Card!;

        again.Says("(bản 1)");
        Assert.Equal(RosterSteps.ReceiptOn(first), RosterSteps.ReceiptOn(again));
        Assert.Equal(2, bot.VersionsOf("C01", "vu-thu"));
    }

    [Fact]
    public async Task A_removal_sent_twice_removes_one()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("Phạm Mẫu; 0911 222 333; 14/02 sáng\nLê Ví Dụ; 0987654321; 14/02 sáng");
        await chat.PressAsync("Sửa");
        var press = chat.Press("Xóa khỏi danh sách");

        await chat.SendAsync(press);
        (await chat.SendAsync(press)).Card!.Says("1 người", "Lê Ví Dụ");
    }

    private static JsonArray Entries(TestBot bot) =>
        JsonNode.Parse(File.ReadAllBytes(bot.PathOf("campaigns/mau-tuat-2018/drafts/vu-thu/C01.json")))!["entries"]!.AsArray();
}
