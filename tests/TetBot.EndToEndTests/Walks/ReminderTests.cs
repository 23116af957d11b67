using TetBot.EndToEndTests.Driver;
using TetBot.Tests.Storage;

using Xunit;

namespace TetBot.EndToEndTests.Walks;

/// <summary>Reminders in a real Teams client: the clock moves from 06/02 to 08/02, three people look at their chats (C01).</summary>
public sealed class ReminderTests(Chromium chromium)
{
    private const string Roster = "Danh sách trực Tết";

    [Fact]
    public async Task Reminders_come_at_their_hours_are_put_off_escalate_and_stop_when_the_unit_submits()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await using var desk = await Desk.OpenAsync(cancellation, ("Storage:Folder", data.Path));
        var staff = await desk.ChatAsync(chromium, TestPerson.Staff, cancellation);
        var colleague = await desk.ChatAsync(chromium, TestPerson.Colleague, cancellation);
        var manager = await desk.ChatAsync(chromium, TestPerson.LeadingManager, cancellation);
        await Task.WhenAll(staff.CardAsync(Roster), colleague.CardAsync(Roster), manager.CardAsync("Trực đo đếm và hóa đơn"));

        // The evening before the last day nothing comes; at 09:00 both are reminded, what falls together in one card.
        await staff.SendAsync("/tua 06/02 21:29");
        await staff.MessageAsync("21:29");
        Assert.Equal((1, 1), (await staff.CardCountAsync(), await colleague.CardCountAsync()));
        await staff.SendAsync("/tua 07/02 09:00");
        var first = await staff.NewCardAsync("Nhắc nộp: 3 việc", cardsBefore: 1);
        var colleagues = await colleague.NewCardAsync("Nhắc nộp: 3 việc", cardsBefore: 1);
        await first.BecomesAsync("hết hôm nay, thứ Tư 07/02");
        await first.BecomesAsync("hết thứ Ba 13/02 (28 Tết)");
        await first.ScreenshotAsync("remind-01-last-day");

        // The colleague has no time now.
        await colleagues.ClickAsync("3 giờ nữa");
        await colleagues.BecomesAsync("Sẽ nhắc lại bạn lúc 12:00.");
        await colleagues.ScreenshotAsync("remind-02-put-off");
        await staff.SendAsync("/tua 07/02 12:00");
        var again = await colleague.NewCardAsync("Nhắc nộp: 3 việc", cardsBefore: 2);
        await again.BecomesAsync("Còn 12 giờ");
        Assert.Equal(2, await staff.CardCountAsync());

        await staff.SendAsync("/tua 07/02 20:00");
        await staff.NewCardAsync($"Nhắc nộp: {Roster}", cardsBefore: 2);
        await staff.SendAsync("/tua 07/02 21:00");
        var last = await staff.NewCardAsync("Còn 3 giờ", cardsBefore: 3);
        await last.ScreenshotAsync("remind-03-last-call");

        // In the night nothing; in the morning it is overdue.
        await staff.SendAsync("/tua 08/02 06:29");
        await staff.MessageAsync("06:29");
        Assert.Equal(4, await staff.CardCountAsync());
        await staff.SendAsync("/tua 08/02 06:30");
        var overdue = await staff.NewCardAsync($"Quá hạn: {Roster}", cardsBefore: 4);
        await overdue.ScreenshotAsync("remind-04-overdue");

        // The unit's head and the receiving department have not opened the bot: it goes on to the managers.
        var passedOn = await manager.CardAsync("Người cần báo trước bạn không liên lạc được");
        await passedOn.ScreenshotAsync("remind-05-passed-on");
        await staff.SendAsync("/tua 08/02 07:30");
        // By words of its own: the summary of all, which is sent at about this time, says as well how long it is overdue.
        var summary = await manager.CardAsync("Điện lực Vũ Thư: đã nhắc");
        await summary.BecomesAsync("Quá hạn 7 giờ 30 phút");
        await summary.ScreenshotAsync("remind-06-managers");
        await summary.ClickAsync("Nhắc ngay");
        await summary.BecomesAsync("Nhắc các đơn vị chưa nộp");
        await summary.BecomesAsync("2 người ở 1 đơn vị; 7 đơn vị không có ai trong danh bạ");
        await summary.ScreenshotAsync("remind-07-remind-now");
        var cards = await colleague.CardCountAsync();
        await summary.ClickAsync("Nhắc ngay");
        await summary.BecomesAsync("Đang nhắc 8 đơn vị");
        await colleague.NewCardAsync($"Quá hạn: {Roster}", cards);

        // From the reminder to the receipt; the receipt stays, and the others' reminders say who submitted.
        await overdue.ClickAsync("Lập danh sách");
        await overdue.BecomesAsync("Chưa có ai trong danh sách");
        cards = await staff.CardCountAsync();
        await staff.SendAsync("Trần Thử Nghiệm; 0912 345 601; 14-20/02 cả ngày");
        var list = await staff.NewCardAsync("Xem lại & nộp", cards);
        await list.ClickAsync("Xem lại & nộp");
        await list.BecomesAsync("Xem lại trước khi nộp");
        await list.ClickAsync("Nộp danh sách");
        await list.BecomesAsync($"✓ Đã nhận: {Roster}");
        await again.BecomesAsync("✓ Đã nộp muộn bởi Trần Thử Nghiệm");
        await last.BecomesAsync("✓ Đã nộp");
        await passedOn.BecomesAsync("✓ Đã nộp: Điện lực Vũ Thư");
        await colleague.NarrowCardsAsync(320);
        await again.ScreenshotAsync("remind-08-submitted-by-another-on-a-phone");
        await list.BecomesAsync($"✓ Đã nhận: {Roster}");

        // Nothing more about what is submitted.
        cards = await staff.CardCountAsync();
        await staff.SendAsync("/tua 09/02 09:00");
        var next = await staff.NewCardAsync("Nhắc nộp", cards);
        Assert.DoesNotContain(Roster, await next.TextAsync(), StringComparison.Ordinal);
        await next.ScreenshotAsync("remind-09-what-comes-next");
    }
}
