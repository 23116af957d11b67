using System.Text.Json.Nodes;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Readiness;

/// <summary>A roster that alerts go by says whom they would not reach, and lets whoever submits it say who is who in Teams.</summary>
public sealed class AccountTests
{
    private const string Missing = "người chưa có tài khoản Teams: sự cố sẽ không tới được họ";
    private const string TwoPeople = "Trần Thử Nghiệm; 0912 345 678; 14-20/02 cả ngày\nLê Ví Dụ; 0987 654 321; 14/02 sáng";
    private const string Tran = "p84912345678";
    private const string Le = "p84987654321";

    [Fact]
    public async Task Who_is_not_linked_is_told_on_the_review_and_the_receipt_until_somebody_says_who_they_are()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Admin);
        await chat.AskAsync(TwoPeople);
        (await chat.PressAsync("Xem lại & nộp")).Says($"**2 {Missing}**", "Trần Thử Nghiệm · [0912 345 678](tel:+84912345678)", "Lê Ví Dụ");
        (await chat.PressAsync("Nộp danh sách")).Says("Mã biên nhận", $"2 {Missing}"); // it is owed in time all the same

        var card = await chat.PressAsync("Liên kết");
        Assert.Equal([Who.Admin, Who.AdminToo], card.ChoicesOf(Tran).Order(StringComparer.Ordinal));
        Assert.Contains("graph.microsoft.com/users", card.Json.ToJsonString(), StringComparison.Ordinal);
        card = await chat.PressAsync("Lưu", (Tran, Who.KienXuong), (Le, Who.Stranger));
        card.Says("Đã liên kết 1 người.", "Đã liên kết với Đặng Giả Sử");
        Assert.Contains(
            "⚠ Người này chưa được thêm vào danh bạ của TetBot; nhờ quản trị viên", card.SaidBelow(Le), StringComparison.Ordinal);
        Assert.Equal(Who.Stranger, card.Inputs[Le]);
        (await chat.PressAsync("Xem danh sách")).Says($"1 {Missing}");

        await chat.PressAsync("Liên kết");
        (await chat.PressAsync("Lưu", (Le, Who.AdminToo.ToUpperInvariant())))
            .Says("Mọi người trong danh sách đều đã có tài khoản Teams", "Đã liên kết với Vũ Ví Dụ");
        (await chat.PressAsync("Xem danh sách")).DoesNotSay(Missing);

        // It is a fact about people: a corrected roster knows it too.
        await chat.PressAsync("Sửa");
        await chat.AddAsync("Phạm Mẫu", "0911 222 333");
        (await chat.PressAsync("Xem lại & nộp")).Says($"1 {Missing}", "Phạm Mẫu");
        await chat.PressAsync("Liên kết");
        card = await chat.PressAsync("Đổi");
        Assert.Equal(Who.KienXuong, card.Inputs[Tran]);
        Assert.Equal(Who.KienXuong, card.ChoicesOf(Tran)[0]);
        (await chat.PressAsync("Lưu", (Tran, ""), ("p84911222333", ""))).DoesNotSay("Đã liên kết với Đặng Giả Sử");
        (await chat.PressAsync("Xem lại & nộp")).Says($"2 {Missing}", "Trần Thử Nghiệm ·");
    }

    [Fact]
    public async Task Of_other_rosters_nobody_has_to_be_linked_and_nobody_else_says_who_is_who()
    {
        await using var bot = await TestBot.StartAsync();
        var (vuThu, admin) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.Admin));
        await vuThu.AskAsync(TwoPeople);
        (await vuThu.PressAsync("Xem lại & nộp")).DoesNotSay(Missing);
        (await vuThu.PressAsync("Nộp danh sách")).DoesNotSay(Missing);
        await admin.AskAsync(TwoPeople);
        foreach (var verb in (string[])["roster.accounts", "roster.link"])
        {
            JsonObject Data(string obligation) =>
                new() { ["o"] = obligation, ["u"] = "p10", [Tran] = Who.VuThu, ["phone"] = "+84912345678" };
            Assert.NotNull((await vuThu.SendAsync(vuThu.Invoke(verb, Data("C17")))).Text);
            (await vuThu.SendAsync(vuThu.Invoke(verb, new JsonObject { ["o"] = "C01", [Tran] = Who.VuThu }))).Card!.DoesNotSay("Liên kết");
        }

        (await admin.PressAsync("Xem lại & nộp")).Says($"2 {Missing}");
        Assert.False(File.Exists(bot.PathOf("phone-links.json")));
    }

    [Fact]
    public async Task Thirty_people_fit_a_card_and_those_that_do_not_are_asked_about_next()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Admin);
        await chat.AskAsync(
            string.Join('\n', Enumerable.Range(0, 30).Select(
                number => $"Nguyễn Thị Thử Nghiệm {(char)('A' + (number % 26))}; 09123456{number:00}; 14/02 sáng")));
        await chat.PressAsync("Xem lại & nộp");

        var card = await chat.PressAsync("Liên kết");
        Assert.Equal(10, card.Inputs.Count);
        card.Says("và 20 nữa");
        card = await chat.PressAsync("Lưu", [.. card.Inputs.Keys.Select(input => (input, Who.AdminToo))]);
        card.Says("Đã liên kết 10 người.", "và 10 nữa");
        Assert.Equal(10, card.Inputs.Count);
    }
}
