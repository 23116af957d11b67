using TetBot.EndToEndTests.Driver;
using TetBot.EndToEndTests.Walks;
using TetBot.Tests.Storage;
using Xunit;


namespace TetBot.EndToEndTests.Alerts;

/// <summary>
/// P10's engineer hands in the roster, says who is who in Teams, and is asked whether they are ready; the manager sees who is not (C17).
/// </summary>
public sealed class ReadinessTests(Chromium chromium)
{
    [Fact]
    public async Task The_engineer_links_is_drilled_and_asked_and_the_manager_hears_who_did_not_answer()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await using var desk = await Desk.OpenAsync(
            "2018-02-12T14:50:00+07:00", cancellation, ("Storage:Folder", data.Path), ("Dispatcher:Tick", "00:00:00.3"));
        var (engineer, manager) =
            (await desk.ChatAsync(chromium, TestPerson.OnCall, cancellation),
                await desk.ChatAsync(chromium, TestPerson.LeadingManager, cancellation));
        await manager.CardAsync("Trực đo đếm và hóa đơn");
        await engineer.CardAsync("P10 Công nghệ thông tin");
        await engineer.SendAsync("""
            Vũ Minh Họa; 0933 333 333; 13-20/02 ca đêm; CMIS, OMS, CRM, đường truyền
            Bùi Ví Dụ; 0912 345 699; 14-20/02 ca sáng; CMIS, OMS, CRM, đường truyền
            Ngô Thử Thách; 0912 345 698; 14-20/02 ca chiều; Lãnh đạo trực
            """);
        var card = await engineer.CardAsync("Xem lại & nộp");
        await card.ClickAsync("Xem lại & nộp");
        await card.BecomesAsync("2 người chưa có tài khoản Teams");
        await card.ScreenshotAsync("readiness-01-review");
        await card.ClickAsync("Nộp danh sách");
        await card.BecomesAsync("✓ Đã nhận");
        await card.ClickAsync("Liên kết");
        await card.BecomesAsync("Cho biết mỗi người dưới đây là ai trong Teams");
        await card.ScreenshotAsync("readiness-02-link");
        await card.FindPersonAsync("Ngô Thử Thách", "Đặng Giả Sử");
        await card.ClickAsync("Lưu");
        await card.BecomesAsync("Người này chưa được thêm vào danh bạ của TetBot");
        await card.ScreenshotAsync("readiness-03-unknown");

        var before = await manager.CardCountAsync();
        await manager.SendAsync("tổng hợp");
        var summary = await manager.NewCardAsync("Từng việc, từng đơn vị", before);
        await engineer.SendAsync("/tua 12/02 15:00");
        var drill = await engineer.CardAsync("Chuẩn bị trực sự cố dịp Tết");
        await drill.ScreenshotAsync("readiness-04-drill");
        await summary.BecomesAsync("Trực sự cố: 0/3 đã xác nhận sẵn sàng");
        await summary.ScreenshotAsync("readiness-05-summary");
        await drill.ClickAsync("Đã nắm lịch, liên lạc được");
        await drill.BecomesAsync("Đã ghi nhận bạn nắm lịch trực");
        await summary.BecomesAsync("Trực sự cố: 1/3 đã xác nhận sẵn sàng");
        before = await manager.CardCountAsync();
        await manager.SendAsync("ai chưa sẵn sàng");
        var who = await manager.NewCardAsync("1/3 người đã xác nhận sẵn sàng", before);
        await who.ScreenshotAsync("readiness-06-who-is-not");

        await engineer.SendAsync("/tua 13/02 19:00");
        var ask = await engineer.CardAsync("Ca trực sự cố của bạn");
        await ask.ScreenshotAsync("readiness-07-ask");
        await engineer.SendAsync("/tua 14/02 07:00");
        var lead = await manager.CardAsync("Vào ca mà chưa xác nhận sẵn sàng");
        await lead.ScreenshotAsync("readiness-08-manager");

        await engineer.NarrowCardsAsync(320);
        await manager.NarrowCardsAsync(320);
        before = await engineer.CardCountAsync();
        await engineer.SendAsync("/tua 14/02 22:30");
        var ahead = await engineer.NewCardAsync("Nhận ca từ: Ngô Thử Thách", before);
        await ahead.ScreenshotAsync("readiness-09-ahead-on-a-phone");
        await ahead.ClickAsync("Đã sẵn sàng");
        await ahead.BecomesAsync("Cảm ơn bạn. Đã ghi nhận bạn sẵn sàng.");
        await ahead.ScreenshotAsync("readiness-10-confirmed-on-a-phone");
        lead = await manager.CardAsync("Người trực trước ca này: Bùi Ví Dụ");
        await lead.ScreenshotAsync("readiness-11-manager-on-a-phone");
        await lead.ClickAsync("Ai chưa sẵn sàng");
        await lead.BecomesAsync("người đã xác nhận sẵn sàng");
        await lead.ScreenshotAsync("readiness-12-who-is-not-on-a-phone");
    }
}
