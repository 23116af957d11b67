using TetBot.EndToEndTests.Driver;
using TetBot.Tests.Storage;

using Xunit;

namespace TetBot.EndToEndTests.Walks;

/// <summary>Somebody asks in words who is on duty, on the evening of 30 Tết, and is told whom to call (C01, C17).</summary>
public sealed class OnDutyTests(Chromium chromium)
{
    [Fact]
    public async Task Whoever_asks_in_words_is_told_whom_to_call_and_what_was_not_understood_is_asked_back()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await using var desk = await Desk.OpenAsync("2018-02-15T22:10:00+07:00", cancellation, ("Storage:Folder", data.Path));
        var systems = await desk.ChatAsync(chromium, TestPerson.OnCall, cancellation);
        await SubmitAsync(systems, "P10 Công nghệ thông tin", "Vũ Minh Họa; 0912 345 605; 14-20/02 cả ngày; CMIS, OMS, CRM, đường truyền");
        var chat = await desk.ChatAsync(chromium, TestPerson.Staff, cancellation);
        await SubmitAsync(chat, "Điện lực Vũ Thư", """
            Phạm Mẫu; 0227 3831 234; 14-20/02 cả ngày; Lãnh đạo trực
            Trần Thử Nghiệm; 0912 345 601; 14-20/02 ca sáng
            Lê Ví Dụ; 0912 345 602; 14-20/02 ca chiều
            Hoàng Giả Định; 0332 223 333; 13-20/02 ca đêm
            """);

        var card = await AskAsync(chat, "ai trực bây giờ", "Vũ Minh Họa");
        await card.ScreenshotAsync("duty-01-now");
        await card.ClickNthAsync("Xem", 0);
        await card.BecomesAsync("Ai trực · Điện lực Vũ Thư");
        await card.ScreenshotAsync("duty-02-one-unit");

        card = await AskAsync(chat, "ai truc vu thu", "Lê Ví Dụ");
        Assert.Equal("tel:+84912345602", await card.LinkAsync("0912 345 602"));
        await card.ChooseAsync("Ngày", "Thứ Sáu 16/02 (mùng 1)");
        await card.ClickAsync("Xem nơi, lúc đã chọn");
        await card.BecomesAsync("Cả ngày thứ Sáu 16/02 (mùng 1)");
        await card.ScreenshotAsync("duty-03-day");

        await chat.SendAsync("ai trực tiền hải");
        await chat.MessageAsync("chỉ đơn vị đó, Phòng giao dịch khách hàng và lãnh đạo được xem");
        card = await AskAsync(chat, "dnah sahc", "Chưa hiểu “dnah sahc”.");
        await card.ScreenshotAsync("duty-04-not-understood");
        await card.ClickAsync("Danh sách trực");
        await card.BecomesAsync("Đang sửa bản 1 đã nộp");

        await chat.NarrowCardsAsync(320);
        card = await AskAsync(chat, "ai trực", "Vũ Minh Họa");
        await card.ScreenshotAsync("duty-05-now-on-a-phone");
        card = await AskAsync(chat, "ai trực vt", "Lê Ví Dụ");
        await card.ScreenshotAsync("duty-06-one-unit-on-a-phone");
        card = await AskAsync(chat, "ai trực vu thy mùng 1", "Chưa hiểu “vu thy”");
        await card.ScreenshotAsync("duty-07-near-name-on-a-phone");
        await card.ClickAsync("Có phải Điện lực Vũ Thư?");
        await card.BecomesAsync("23:00 16/02 – 07:00 17/02");
        await card.ScreenshotAsync("duty-08-day-on-a-phone");
        card = await AskAsync(chat, "trợ giúp", "TetBot giúp được gì");
        await card.ScreenshotAsync("duty-09-help-on-a-phone");
    }

    private static async Task SubmitAsync(ChatPage chat, string unit, string list)
    {
        await chat.CardAsync(unit);
        await chat.SendAsync(list);
        var card = await chat.CardAsync("Xem lại & nộp");
        await card.ClickAsync("Xem lại & nộp");
        await card.ClickAsync("Nộp danh sách");
        await card.BecomesAsync("✓ Đã nhận");
    }

    private static async Task<CardOnPage> AskAsync(ChatPage chat, string question, string answer)
    {
        var before = await chat.CardCountAsync();
        await chat.SendAsync(question);
        return await chat.NewCardAsync(answer, before);
    }
}
