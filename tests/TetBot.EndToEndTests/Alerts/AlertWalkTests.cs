using System.Text;

using TetBot.EndToEndTests.Driver;
using TetBot.EndToEndTests.Walks;
using TetBot.Tests.Storage;

using Xunit;

namespace TetBot.EndToEndTests.Alerts;

/// <summary>
/// In the night of mùng 1 something fails: staff report it in a real Teams client, P10 on call takes it, and what nobody takes goes on to
/// the next (C17).
/// </summary>
public sealed class AlertWalkTests(Chromium chromium)
{
    [Fact]
    public async Task What_staff_report_is_taken_and_mended_before_their_eyes_and_what_nobody_takes_goes_up_the_ladder()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        var people = data["people.json"];
        await File.WriteAllTextAsync(people, Directory(), cancellation);
        await using var desk = await Desk.OpenAsync(
            "2018-02-16T23:05:00+07:00", cancellation, ("Storage:Folder", data["data"]), ("Campaign:Directory", people),
            ("Alerts:Spool", data["spool"]));
        var staff = await desk.ChatAsync(chromium, TestPerson.Staff, cancellation);
        var engineer = await desk.ChatAsync(chromium, TestPerson.OnCall, cancellation);
        var second = await desk.ChatAsync(chromium, TestPerson.Colleague, cancellation);
        var lead = await desk.ChatAsync(chromium, TestPerson.UnitHead, cancellation);
        var manager = await desk.ChatAsync(chromium, TestPerson.LeadingManager, cancellation);
        await SubmitRosterAsync(engineer);

        // Reported in one line; the form has it already.
        await staff.SendAsync("báo sự cố CMIS không lập được hoá đơn phiên 18");
        var reported = await staff.CardAsync("Thấy gì?");
        await reported.PickAsync("Mức độ", "Nghiêm trọng: công việc dừng hẳn");
        await reported.ScreenshotAsync("alert-01-report");
        await reported.ClickAsync("Báo ngay");
        var alert = await engineer.CardAsync("Sự cố NGHIÊM TRỌNG · CMIS2.0");
        await reported.BecomesAsync("Đã báo Vũ Minh Họa");
        await reported.ScreenshotAsync("alert-02-reported");
        await alert.ScreenshotAsync("alert-03-on-call");

        await alert.ClickAsync("Nhận xử lý");
        await alert.BecomesAsync("Bạn đã nhận xử lý.");
        await alert.ScreenshotAsync("alert-04-taken");
        await reported.BecomesAsync("Vũ Minh Họa đang xử lý");
        await staff.MessageAsync("đã nhận xử lý sự cố CMIS2.0");
        await reported.ScreenshotAsync("alert-05-reporter-sees-who");

        // A word from the one who reported it, while the other looks at the form.
        await alert.ClickAsync("Đã xử lý xong");
        await alert.BecomesAsync("Đã xử lý thế nào?");
        await alert.ScreenshotAsync("alert-06-how");
        await reported.ClickAsync("Nhắn thêm");
        await reported.BecomesAsync("Nội dung ghi chú");
        await reported.FillAsync("Nội dung ghi chú", "Cả phòng giao dịch đều bị");
        await reported.ClickAsync("Ghi lại");
        await reported.BecomesAsync("Đã ghi.");
        await engineer.MessageAsync("Cả phòng giao dịch đều bị");
        await alert.FillAsync("Đã xử lý thế nào? (không bắt buộc)", "Khởi động lại dịch vụ lập hoá đơn");
        await alert.ClickAsync("Đã xử lý xong");
        await alert.BecomesAsync("ĐÃ XỬ LÝ XONG · CMIS2.0");
        await alert.ScreenshotAsync("alert-07-resolved");
        await reported.BecomesAsync("Cách xử lý: Khởi động lại dịch vụ lập hoá đơn");
        await staff.MessageAsync("đã xử lý xong lúc");
        await reported.ScreenshotAsync("alert-08-reporter-sees-the-end");

        // Nobody takes the next one.
        await staff.SendAsync("báo sự cố OMS không mở được phiếu");
        var next = await staff.NewCardAsync("Thấy gì?", cardsBefore: 2);
        await next.PickAsync("Mức độ", "Nghiêm trọng: công việc dừng hẳn");
        await next.ClickAsync("Báo ngay");
        await next.BecomesAsync("Đã báo Vũ Minh Họa");
        var first = await engineer.CardAsync("Sự cố NGHIÊM TRỌNG · OMS");
        await staff.SendAsync("/tua 16/02 23:11");
        await first.BecomesAsync("Tiếp tục ở thẻ mới bên dưới");
        await staff.SendAsync("/tua 16/02 23:13");
        var seconds = await second.CardAsync("Sự cố NGHIÊM TRỌNG · OMS");
        await seconds.ScreenshotAsync("alert-09-second-on-shift");
        await staff.SendAsync("/tua 16/02 23:18");
        var leads = await lead.CardAsync("Sự cố NGHIÊM TRỌNG · OMS");
        await staff.MessageAsync("chưa ai nhận: đã báo Phạm Mẫu");
        await leads.ScreenshotAsync("alert-10-lead");
        await staff.SendAsync("/tua 16/02 23:28");
        var managers = await manager.CardAsync("Sự cố NGHIÊM TRỌNG · OMS");
        await manager.NarrowCardsAsync(320);
        await managers.ScreenshotAsync("alert-11-manager-on-a-phone");

        // The lead passes it on; whoever takes it is seen by all.
        await leads.ClickAsync("Chuyển người khác");
        await leads.BecomesAsync("Chuyển cho ai?");
        await leads.ScreenshotAsync("alert-12-pass-on");
        await leads.ChooseAsync("Chuyển cho ai?", "Lê Ví Dụ · 0987 654 321 · trực đến 24:00 20/02");
        var cards = await second.CardCountAsync();
        await leads.ClickAsync("Chuyển người khác");
        // What the press is answered with is gone as soon as the other has been called; this stays.
        await leads.BecomesAsync("Bạn chuyển cho Lê Ví Dụ");
        var taken = await second.NewCardAsync("Nhận xử lý", cards);
        await second.NarrowCardsAsync(320);
        await taken.ClickAsync("Nhận xử lý");
        await taken.BecomesAsync("Bạn đang xử lý từ");
        await taken.ScreenshotAsync("alert-13-taken-on-a-phone");
        await managers.BecomesAsync("Lê Ví Dụ đang xử lý");
        await next.BecomesAsync("Lê Ví Dụ đang xử lý");
        await managers.ClickAsync("Xem thêm…");
        await managers.BecomesAsync("Thu gọn");
        await managers.ScreenshotAsync("alert-14-all-that-happened-on-a-phone");
        await manager.SendAsync("sự cố");
        var list = await manager.CardAsync("1 sự cố đang mở");
        await list.BecomesAsync("Xong trong 24 giờ qua");
        await list.ScreenshotAsync("alert-15-list-on-a-phone");
    }

    internal static async Task SubmitRosterAsync(ChatPage chat)
    {
        await chat.CardAsync("Trực CMIS, OMS, CRM, đường truyền");
        await chat.SendAsync("Vũ Minh Họa; 0933 333 333; 14-20/02 cả ngày\nLê Ví Dụ; 0987 654 321; 14-20/02 cả ngày");
        var card = await chat.CardAsync("Xem lại & nộp");
        await card.ClickAsync("Xem lại & nộp");
        await card.ClickAsync("Nộp danh sách");
        await card.BecomesAsync("✓ Đã nhận");
    }

    /// <summary>P10 with two on call and its head, a manager, and somebody at a branch.</summary>
    private static string Directory()
    {
        (TestPerson Person, string Phone, string Unit, string Roles)[] known =
        [
            (TestPerson.Staff, "+84912345678", "kien-xuong", "\"staff\""),
            (TestPerson.OnCall, "+84933333333", "p10", "\"on-call\", \"staff\", \"admin\""),
            (TestPerson.Colleague, "+84987654321", "p10", "\"on-call\""),
            (TestPerson.UnitHead, "+84911111111", "p10", "\"unit-head\""),
            (TestPerson.LeadingManager, "+84922222222", "p9", "\"manager\""),
        ];
        return new StringBuilder("""{"people": [""")
            .AppendJoin(",", known.Select(one =>
                $$"""{"objectId": "{{one.Person.ObjectId}}", "name": "{{one.Person.Name}}", "phone": "{{one.Phone}}","""
                + $$""" "unit": "{{one.Unit}}", "roles": [{{one.Roles}}], "language": "vi"}"""))
            .Append("]}").ToString();
    }
}
