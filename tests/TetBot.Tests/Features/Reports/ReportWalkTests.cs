using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Domain.Submissions;
using TetBot.Tests.Files.Attachments;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>The way from Home to a report's receipt and beyond, card by card, for each of the letter's reports.</summary>
public sealed class ReportWalkTests
{
    [Fact]
    public async Task The_pumping_report_is_made_step_by_step_with_its_minutes()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-15 14:30:00");
        var chat = bot.ChatOf(Who.VuThu);

        (await chat.OpenReportAsync("C02")).Says(
            "Bơm nước vụ Đông Xuân + biên bản chốt · Điện lực Vũ Thư", "15:00 thứ Năm 15/02 (30 Tết) · còn 29 phút", "Bước 1/5 · Trạm bơm",
            "biên bản chốt chỉ số công tơ");
        Assert.Equal(ReportSteps.Next, chat.Card.Buttons[0].Title);
        (await chat.FillAsync(ReportSteps.Next, ReportSteps.Pumping[0]))
            .Says("Bước 2/5 · Máy bơm", "đã lưu nháp 14:30", "(MW) – không bắt buộc");
        (await chat.FillAsync(ReportSteps.Next, ReportSteps.Pumping[1])).Says("Bước 3/5 · Diện tích có nước");
        (await chat.FillAsync(ReportSteps.Next, ReportSteps.Pumping[2])).Says("Bước 4/5", "Gửi tệp vào khung chat này");
        (await chat.AttachAsync(drive.Shared("biên bản chốt.pdf", SampleFiles.Pdf))).Says(
            "✓ Đã nhận tệp biên bản chốt.pdf.", "Bước 4/5", "✓ biên bản chốt.pdf (PDF, 1 KB)", "Có thể gửi thêm tệp");
        (await chat.FillAsync(ReportSteps.Next, ReportSteps.Pumping[3])).Says("Bước 5/5 · Sự cố khi bơm nước");
        Assert.Equal(ReportSteps.Review, chat.Card.Buttons[0].Title);

        (await chat.FillAsync(ReportSteps.Review, ReportSteps.Pumping[4])).Says(
            "Xem lại trước khi nộp", "Trạm dùng chung đang vận hành: 38 trạm", "4,25 MW", "8.120,5 ha",
            "07:30 ngày 15/02 (30 Tết)", "1.234.567 kWh", "biên bản chốt.pdf (PDF, 1 KB)", "Số vụ sự cố: 0 vụ");
        var receipt = await chat.PressAsync(ReportSteps.Submit);

        receipt.Says("✓ Đã nhận: Bơm nước vụ Đông Xuân", "Điện lực Vũ Thư · đúng hạn", "(bản 1)", "14:30:0", "Trần Thử Nghiệm",
            "13/14 ô, 1 tệp", "Việc kế tiếp");
        var bytes = await File.ReadAllBytesAsync(bot.VersionFile("C02", "vu-thu", 1), TestContext.Current.CancellationToken);
        Assert.Equal(ReceiptCode.Of(Convert.ToHexStringLower(SHA256.HashData(bytes))).Value, RosterSteps.ReceiptOn(receipt));
        (await chat.PressAsync("Xem báo cáo")).Says("Bản 1 · nhận 14:30 15/02", "biên bản chốt.pdf (PDF, 1 KB)", "Tổng số máy bơm: 96 máy");
        Assert.False(File.Exists(bot.PathOf("campaigns/mau-tuat-2018/drafts/vu-thu/C02.json")));
    }

    [Fact]
    public async Task Without_its_minutes_the_pumping_report_is_not_submitted()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        var review = await chat.FillAllAsync(ReportSteps.Pumping);

        review.Says("Còn 1 chỗ cần xem:", "**Biên bản chốt chỉ số đã ký**: Chưa có tệp. Gửi tệp vào khung chat này.",
            "Biên bản chốt chỉ số đã ký: ⚠ chưa điền");
        Assert.DoesNotContain(ReportSteps.Submit, review.Titles);
        var edited = review.Button("Điền tiếp").Data.DeepClone().AsObject();
        var answer = await chat.SendAsync(chat.Invoke("report.submit", edited));
        answer.Card!.Says("Còn 1 chỗ cần xem:");
        Assert.Equal(0, bot.VersionsOf("C02", "vu-thu"));
        (await chat.PressAsync("Điền tiếp")).Says("Bước 4/5", "⚠ Chưa có tệp.");
    }

    [Fact]
    public async Task The_report_after_tet_offers_what_the_one_before_said_and_shows_what_changed()
    {
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-15 14:30:00");
        var chat = bot.ChatOf(Who.VuThu);
        (await chat.ReportAsync("C03", ReportSteps.BeforeTet)).Says("✓ Đã nhận: Báo cáo tình hình trước Tết", "đúng hạn", "19/21 ô");
        bot.MoveClock("2018-02-19 14:50:00");

        (await chat.OpenReportAsync("C04")).Says("Lần trước: 30 phiên", "Lần trước: 41.250 khách hàng", "phiên 17–18/02 ghi muộn 1 ngày");
        Assert.All(chat.Card.Inputs.Values, value => Assert.Equal("", value));
        var review = await chat.FillAllAsync(ReportSteps.AfterTet);

        review.Says(
            "Trong ngoặc: thay đổi so với báo cáo lúc 14:3", "Phiên đã ghi chỉ số: 33 phiên (+3)", "47.100.000.000 đồng (+1.500.000.000)",
            "20.000.000 đồng (−100.000.000)", "Cấp điện mới còn tồn: 0 yêu cầu (−3)");
        review.DoesNotSay("2 phiên (", "Có (trước");
        (await chat.PressAsync(ReportSteps.Submit)).Says("✓ Đã nhận: Báo cáo tình hình sau Tết", "đúng hạn", "17/21 ô");
    }

    [Fact]
    public async Task A_withdrawn_report_is_not_what_the_next_is_compared_to()
    {
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-15 14:30:00");
        var chat = bot.ChatOf(Who.VuThu);
        await chat.ReportAsync("C03", ReportSteps.BeforeTet);
        await chat.PressAsync("Xem báo cáo");
        await chat.PressAsync("Rút lại");
        await chat.PressAsync("Rút lại", ("reason", "Sai số liệu"));

        (await chat.OpenReportAsync("C04")).DoesNotSay("lần trước");
        (await chat.FillAllAsync(ReportSteps.AfterTet)).DoesNotSay("Trong ngoặc", "(+");
    }

    [Fact]
    public async Task What_was_last_said_is_taken_over_where_it_may_be()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.FillPumpingAsync(drive);
        await chat.PressAsync(ReportSteps.Submit);
        await chat.PressAsync("Sửa");
        await chat.PressAsync("Sửa"); // the first group's
        Assert.DoesNotContain("Như lần trước", chat.Card.Titles);
        await chat.FillAsync(ReportSteps.Review, ("stations-dedicated", ""), ("stations-combined", ""), ("stations-combined-running", ""));
        await chat.PressAsync("Điền tiếp");

        var repeated = await chat.FillAsync("Như lần trước", ("stations-dedicated", "13"));

        repeated.Says("Đã lấy số liệu lần trước (08:0", "Kiểm tra lại trước khi tiếp tục.");
        Assert.Equal(["13", "11", "40", ""], repeated.Inputs.Values); // what was typed stays; what changes every day is not taken over
        Assert.DoesNotContain("Như lần trước", repeated.Titles);
        (await chat.FillAsync(ReportSteps.Review, ("stations-combined-running", "39"))).Says("13 trạm (+1)", "39 trạm (+1)", "40 trạm");
        (await chat.PressAsync(ReportSteps.Submit)).Says("(bản 2)");
    }

    [Fact]
    public async Task A_confirmation_asks_why_where_something_is_not_done()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        (await chat.OpenReportAsync("C08")).Says("Báo khách hàng đổi lịch ghi", "Bước 1/1");

        (await chat.FillAsync(ReportSteps.Review, ("customers-told", "yes"), ("customers-told-count", "41,250"), ("leave-arranged", "no")))
            .Says("Còn 1 chỗ cần xem:", "Cần điền vì «Đã bố trí nghỉ bù» là Không.");
        await chat.PressAsync("Điền tiếp");
        Assert.Equal("41.250", chat.Card.Inputs["f.customers-told-count"]);
        (await chat.FillAsync(ReportSteps.Review, ("not-done-reason", "Đang lập lịch, xong trước 13/02")))
            .Says("41.250 khách hàng", "Đang lập lịch");
        (await chat.PressAsync(ReportSteps.Submit)).Says("✓ Đã nhận: Báo khách hàng đổi lịch ghi", "4/4 ô");
    }

    [Fact]
    public async Task The_greetings_record_is_two_numbers()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        (await chat.ReportAsync("C11", [[("greeting-books", "112"), ("greeting-customers", "38.400")]]))
            .Says("✓ Đã nhận: Số liệu trước khi gửi SMS chúc Tết", "2/2 ô");
    }

    [Fact]
    public async Task Cash_in_the_safe_is_a_report_of_its_own_each_day()
    {
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-13 23:59:30");
        var chat = bot.ChatOf(Who.VuThu);
        (await chat.OpenReportAsync("C10"))
            .Says("Tiền mặt để tại két ngày 14/02 (29 Tết)", "Chưa đến lúc: nộp được từ 00:00:00 thứ Tư 14/02/2018.");
        var tooEarly = chat.Press(ReportSteps.Nothing);
        (await chat.SendAsync(tooEarly)).Card!.Says("Chưa đến lúc: nộp được từ 00:00:00 thứ Tư 14/02/2018.");
        Assert.Equal(0, bot.VersionsOf("C10", "vu-thu/2018-02-14"));

        bot.MoveClock("2018-02-14 00:00:00");
        (await chat.PressAsync(ReportSteps.Nothing)).Says(
            "✓ Đã nhận: Tiền mặt để tại két ngày 14/02 (29 Tết)", "đúng hạn", "Không phát sinh", "(bản 1)");
        var first = RosterSteps.ReceiptOn(chat.Card);

        bot.MoveClock("2018-02-15 17:00:00");
        (await chat.OpenReportAsync("C10")).Says("ngày 15/02 (30 Tết)", "còn 6 giờ 59 phút");
        await chat.FillAsync(ReportSteps.Review, ("cash-kept", "250.000.000 đồng"), ("guarded", "yes"));
        (await chat.PressAsync(ReportSteps.Submit)).Says("✓ Đã nhận: Tiền mặt để tại két ngày 15/02 (30 Tết)", "(bản 1)");
        Assert.NotEqual(first, RosterSteps.ReceiptOn(chat.Card));
        Assert.True((bool)bot.Version("C10", "vu-thu/2018-02-14", 1)["content"]!["form"]!["isNothing"]!);
        Assert.Null(bot.Version("C10", "vu-thu/2018-02-15", 1)["previousSha256"]);
        Assert.Equal("2018-02-15", (string?)bot.Version("C10", "vu-thu/2018-02-15", 1)["occurrence"]);
    }

    [Fact]
    public async Task Nothing_arose_is_not_said_over_what_is_filled_in()
    {
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-14 08:00:00");
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C10");
        var nothing = chat.Press(ReportSteps.Nothing);
        await chat.FillAsync(ReportSteps.Review, ("cash-kept", "5.000.000"));
        Assert.DoesNotContain(ReportSteps.Nothing, chat.Card.Titles);

        // A card still open elsewhere, and one edited to know of the change.
        (await chat.SendAsync(nothing)).Card!.Says("Báo cáo đã có số liệu.");
        nothing["value"]!["action"]!["data"]!["r"] = "1";
        (await chat.SendAsync(nothing)).Card!.Says("Báo cáo đã có số liệu.");

        await chat.OpenReportAsync("C03");
        nothing["value"]!["action"]!["data"] = new JsonObject { ["o"] = "C03", ["r"] = "0", ["ed"] = "0" };
        (await chat.SendAsync(nothing)).Card!.Says("Báo cáo này không được nộp «không phát sinh».");
        Assert.Equal(0, bot.VersionsOf("C10", "vu-thu/2018-02-14") + bot.VersionsOf("C03", "vu-thu"));
    }

    [Theory]
    [InlineData("2018-02-15 15:00:00.000", false)]
    [InlineData("2018-02-15 15:00:00.001", true)]
    public async Task What_arrives_at_three_sharp_is_on_time_and_a_millisecond_later_late(string time, bool isLate)
    {
        var clock = new StandingClock("2018-02-15 14:59:00.000");
        await using var bot = await TestBot.StartAsync(change: clock.Use);
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        (await chat.FillAllAsync(ReportSteps.BeforeTet)).DoesNotSay("quá hạn: vẫn nhận");
        clock.Stand(time);

        (await chat.PressAsync(ReportSteps.Submit)).Says(
            "15:00:00 thứ Năm 15/02/2018", isLate ? "nộp muộn" : "đúng hạn", isLate ? "Vẫn có thể sửa" : "Có thể sửa đến hết hạn");

        Assert.Equal(isLate, (bool)bot.Version("C03", "vu-thu", 1)["isLate"]!);
        (await chat.PressAsync("Trang chính")).Says(isLate ? "Đã nộp muộn 15:00" : "Đã nộp 15:00");
    }

    [Fact]
    public async Task A_late_report_says_so_before_it_is_submitted_and_is_taken()
    {
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-19 15:05:00");
        var chat = bot.ChatOf(Who.VuThu);
        (await chat.OpenReportAsync("C04")).Says("quá hạn 5 phút");
        (await chat.FillAllAsync(ReportSteps.AfterTet)).Says("Đã quá hạn: vẫn nhận, ghi là nộp muộn.");
        (await chat.PressAsync(ReportSteps.Submit)).Says("✓ Đã nhận", "Điện lực Vũ Thư · nộp muộn");
    }

    [Fact]
    public async Task A_correction_a_withdrawal_and_a_new_submission_are_versions_of_one_chain()
    {
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-15 14:30:00");
        var chat = bot.ChatOf(Who.VuThu);
        await chat.ReportAsync("C03", ReportSteps.BeforeTet);

        (await chat.PressAsync("Sửa")).Says("Đang sửa bản 1 đã nộp.", "Chưa có gì khác bản 1 đã nộp.");
        Assert.DoesNotContain(ReportSteps.Submit, chat.Card.Titles);
        await chat.PressAsync("Sửa");
        (await chat.FillAsync(ReportSteps.Review, ("sessions-read", "31"))).Says("31 phiên (+1)");
        bot.MoveClock("2018-02-15 14:40:00");
        await chat.OpenReportAsync("C03");
        (await chat.PressAsync(ReportSteps.Submit)).Says("(bản 2)", "14:40:0");

        await chat.PressAsync("Xem báo cáo");
        (await chat.PressAsync("Rút lại")).Says("Rút lại bản 2?", "Bản này sẽ không còn hiệu lực và đơn vị phải nộp lại.");
        (await chat.PressAsync("Rút lại", ("reason", "?"))).Says("⚠ Ghi lý do (ít nhất vài chữ, nhiều nhất 500 ký tự) rồi bấm Rút lại.");
        (await chat.PressAsync("Rút lại", ("reason", "Nhầm số liệu của đơn vị khác"))).Says(
            "Đã rút lại bản 2", "(bản 3)", "Nhầm số liệu của đơn vị khác", "Đơn vị cần nộp lại. Hạn: 15:00 thứ Năm 15/02");
        Assert.Equal(2, (int)bot.Version("C03", "vu-thu", 3)["content"]!["withdrawal"]!["version"]!);

        await chat.PressAsync("Trang chính");
        (await chat.PressAsync("Xem đủ")).Says("Báo cáo tình hình trước Tết", "đã rút lại lúc 14:40");
        (await chat.OpenReportAsync("C03")).Says("Bản 2 đã rút lại. Sửa rồi nộp lại.", "31 phiên");
        bot.MoveClock("2018-02-15 15:10:00");
        (await chat.PressAsync(ReportSteps.Submit)).Says("(bản 4)", "nộp muộn");

        await chat.PressAsync("Xem báo cáo");
        var versions = await chat.PressAsync("Các bản đã nộp");
        versions.Says("**Bản 4**", "sau hạn", "Nội dung không đổi.", "**Bản 3**", "rút lại", "Rút lại bản 2: Nhầm số liệu của đơn vị khác");
        versions.Says("**Bản 2** · 14:40:0", "Phiên đã ghi chỉ số: 30 phiên → 31 phiên (+1)", "**Bản 1** · 14:30:0", "đúng hạn");
        Assert.Equal(3, versions.Titles.Count(title => title == "Xem"));
        var oldest = versions.Buttons.Last(button => button.Verb == "ledger.version");
        (await chat.SendAsync(chat.Invoke(oldest.Verb, oldest.Data.DeepClone()))).Card!.Says("(bản 1)", "Phiên đã ghi chỉ số: 30 phiên");
        for (var number = 2; number <= 4; number++)
        {
            var before = await File.ReadAllBytesAsync(bot.VersionFile("C03", "vu-thu", number - 1), TestContext.Current.CancellationToken);
            Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(before)), (string?)bot.Version("C03", "vu-thu", number)["previousSha256"]);
        }
    }

    [Fact]
    public async Task Home_shows_a_report_in_each_of_its_states()
    {
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-15 13:00:00");
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("trang chủ");
        (await chat.PressAsync("Xem đủ"))
            .Says("Tiền mặt để tại két", "chỉ khi phát sinh", "15:00 thứ Năm 15/02 (30 Tết) · **còn 1 giờ 59 phút**", "[Báo cáo]");
        await chat.OpenReportAsync("C03");
        await chat.FillAsync(ReportSteps.Next, ReportSteps.BeforeTet[0]);
        await chat.PressAsync("Trang chính");
        (await chat.PressAsync("Xem đủ")).Says("đang lập: 4/21 ô", "[Làm tiếp]");
        (await chat.OpenReportAsync("C03")).Says("Bước 2/6");
        for (var step = 1; step < 6; step++)
            await chat.FillAsync(step == 5 ? ReportSteps.Review : ReportSteps.Next, ReportSteps.BeforeTet[step]);
        await chat.PressAsync(ReportSteps.Submit);
        (await chat.PressAsync("Trang chính")).Says($"Đã nộp 13:0", "✓ Đã nộp", "[Xem]");
        (await chat.OpenReportAsync("C03")).Says("Bản 1 · nhận 13:0");
        await chat.PressAsync("Sửa");
        await chat.PressAsync("Sửa");
        await chat.FillAsync(ReportSteps.Review, ("sessions-read", "32"));
        (await chat.PressAsync("Trang chính")).Says("**đang sửa, chưa nộp lại**", "[Làm tiếp]");
        bot.MoveClock("2018-02-15 15:30:00");
        await chat.OpenReportAsync("C03");
        await chat.PressAsync(ReportSteps.Submit);
        (await chat.PressAsync("Trang chính")).Says("Đã nộp muộn 15:3");
    }
}
