using System.Security.Cryptography;
using System.Text.RegularExpressions;
using TetBot.EndToEndTests.Driver;
using TetBot.Tests.Storage;
using Xunit;



namespace TetBot.EndToEndTests.Walks;

/// <summary>The three reports of the letter in a real Teams client, at their hours (C02, C03, C04).</summary>
public sealed partial class ReportTests(Chromium chromium)
{
    [Fact]
    public async Task A_unit_reports_at_the_hours_of_the_letter_corrects_itself_withdraws_and_proves_what_it_sent()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await using var drive = await FileServer.StartAsync();
        await using var desk = await Desk.OpenAsync(
            "2018-02-15T14:30:00+07:00", cancellation, ("Storage:Folder", data.Path),
            // Reminders have a walk of their own; here the cards are counted.
            ("Dispatcher:Enabled", "false"));
        var chat = await desk.ChatAsync(chromium, TestPerson.Staff, cancellation);

        // C02, with its minutes.
        var card = await chat.CardAsync("Bơm nước vụ Đông Xuân");
        await card.ScreenshotAsync("report-01-home");
        await card.ClickNthAsync("Báo cáo", 2);
        await card.BecomesAsync("Bước 1/5");
        await card.ScreenshotAsync("report-02-first-step");
        await card.FillAsync("Tổng số trạm bơm chuyên dùng (trạm)", "24");
        await card.FillAsync("Trạm chuyên dùng đang vận hành (trạm)", "25");
        await card.FillAsync("Tổng số trạm bơm dùng chung (trạm)", "mười");
        await card.FillAsync("Trạm dùng chung đang vận hành (trạm)", "6");
        await card.ClickAsync("Tiếp tục");
        await card.BecomesAsync("Không thể nhiều hơn «Tổng số trạm bơm chuyên dùng» (24).");
        await card.BecomesAsync("Không phải là số");
        Assert.Equal("mười", await card.ValueAsync("Tổng số trạm bơm dùng chung (trạm)"));
        await card.ScreenshotAsync("report-03-wrong-numbers");
        await card.FillAsync("Trạm chuyên dùng đang vận hành (trạm)", "22");
        await card.FillAsync("Tổng số trạm bơm dùng chung (trạm)", "10");
        await card.ClickAsync("Tiếp tục");
        await card.BecomesAsync("Bước 2/5");
        // The power goes in the middle; the next press finds everything.
        desk.Bot.Kill();
        await desk.Bot.RestartAsync(cancellation);
        await chat.SendAsync("/tua 15/02 14:31");
        await chat.MessageAsync("14:31:00");
        await card.FillAsync("Tổng số máy bơm (máy)", "61");
        await card.FillAsync("Máy bơm đang vận hành (máy)", "58");
        await card.ClickAsync("Tiếp tục");
        await card.BecomesAsync("Bước 3/5");
        await card.FillAsync("Diện tích gieo cấy theo kế hoạch (ha)", "3.250,5");
        await card.FillAsync("Diện tích đã có nước (ha)", "3,120.25");
        await card.ClickAsync("Tiếp tục");
        await card.BecomesAsync("Bước 4/5");
        await card.PickDateAsync("Thời điểm chốt chỉ số", new DateOnly(2018, 2, 14));
        await card.FillAsync("Giờ", "16:30");
        await card.FillAsync("Điện năng bơm nước đến lúc chốt (kWh)", "1.234.500");
        await card.ScreenshotAsync("report-04-minutes-missing");
        await card.ClickAsync("Tiếp tục");
        await card.BecomesAsync("Bước 5/5");
        await card.ClickAsync("Mục này không phát sinh");
        await card.BecomesAsync("Chưa có tệp");
        Assert.False(await card.HasButtonAsync("Nộp báo cáo"));
        await card.ScreenshotAsync("report-05-review-without-minutes");
        await card.ClickAsync("Điền tiếp");
        await card.BecomesAsync("Bước 4/5");

        var minutes = drive.Serve("biên bản chốt Vũ Thư.pdf", ReportWalk.Minutes);
        minutes.BreakNext();
        var before = await chat.CardCountAsync();
        await chat.SendFileAsync(minutes);
        card = await chat.NewCardAsync("✓ Đã nhận tệp biên bản chốt Vũ Thư.pdf", before);
        await card.ScreenshotAsync("report-06-minutes-taken");
        await card.ClickAsync("Xem lại & nộp");
        await card.BecomesAsync("Xem lại trước khi nộp");
        await card.ScreenshotAsync("report-07-review");
        await card.ClickAsync("Nộp báo cáo");
        await card.BecomesAsync("✓ Đã nhận: Bơm nước vụ Đông Xuân");
        await card.BecomesAsync("đúng hạn");
        await card.ScreenshotAsync("report-08-receipt");
        var pumping = await ReceiptAsync(card);
        var c02 = new StoredChain(data.Path, "C02");
        Assert.Equal(
            """{"number": 3250.5}""", c02.Field(1, "area-plan").ReplaceLineEndings(" ").Replace("  ", "", StringComparison.Ordinal)
                .Replace("{ ", "{", StringComparison.Ordinal).Replace(" }", "}", StringComparison.Ordinal));
        Assert.Contains("3120.25", c02.Field(1, "area-watered"), StringComparison.Ordinal);
        var hash = Convert.ToHexStringLower(SHA256.HashData(ReportWalk.Minutes));
        Assert.Contains(hash, c02.Field(1, "minutes"), StringComparison.Ordinal);
        Assert.Equal(ReportWalk.Minutes, await File.ReadAllBytesAsync(
            Path.Combine(data.Path, "companies", "pc-thai-binh", "campaigns", "mau-tuat-2018", "attachments", "vu-thu", hash),
            cancellation));

        // C03, on time; corrected; withdrawn; sent again.
        card = await ReportWalk.HomeAtAsync(chat, "15/02 14:45");
        await card.ClickNthAsync("Báo cáo", 2);
        await ReportWalk.FillStatusAsync(card, "10", "2.345.678.900");
        await card.ClickAsync("Nộp báo cáo");
        await card.BecomesAsync("✓ Đã nhận: Báo cáo tình hình trước Tết");
        var first = await ReceiptAsync(card);
        await card.ClickAsync("Sửa");
        await card.BecomesAsync("Đang sửa bản 1 đã nộp");
        await card.ClickNthAsync("Sửa", 0);
        await card.BecomesAsync("Bước 1/6");
        await card.FillAsync("Phiên đã ghi chỉ số (phiên)", "11");
        await card.ClickAsync("Xem lại & nộp");
        await card.BecomesAsync("(+1)");
        await card.ScreenshotAsync("report-09-review-of-a-correction");
        await card.ClickAsync("Nộp báo cáo");
        await card.BecomesAsync("(bản 2)");
        var second = await ReceiptAsync(card);
        await card.ClickAsync("Xem báo cáo");
        await card.BecomesAsync("Các bản đã nộp");
        await card.ScreenshotAsync("report-10-submitted");
        await card.ClickAsync("Rút lại");
        await card.BecomesAsync("Rút lại bản 2?");
        await card.FillAsync("Lý do rút lại", "Nhầm số phiên của đơn vị khác");
        await card.ClickAsync("Rút lại");
        await card.BecomesAsync("Đã rút lại bản 2");
        await card.ScreenshotAsync("report-11-withdrawn");
        await card.ClickAsync("Sửa và nộp lại");
        await card.BecomesAsync("Bản 2 đã rút lại");
        await card.ClickAsync("Nộp báo cáo");
        await card.BecomesAsync("(bản 4)");
        var again = await ReceiptAsync(card);
        await card.ClickAsync("Xem báo cáo");
        await card.ClickAsync("Các bản đã nộp");
        await card.BecomesAsync("Phiên đã ghi chỉ số: 10 phiên → 11 phiên");
        await card.ScreenshotAsync("report-12-versions");

        // C04, five minutes late.
        card = await ReportWalk.HomeAtAsync(chat, "19/02 15:05");
        await card.ClickNthAsync("Báo cáo", 3);
        await card.BecomesAsync("Báo cáo tình hình sau Tết");
        await card.BecomesAsync("Lần trước: 11 phiên");
        await card.ScreenshotAsync("report-13-last-values");
        await ReportWalk.FillStatusAsync(card, "19", "4,690,000,000");
        await card.BecomesAsync("(+8)");
        await card.ScreenshotAsync("report-14-late-review");
        await card.ClickAsync("Nộp báo cáo");
        await card.BecomesAsync("✓ Đã nhận");
        await card.BecomesAsync("nộp muộn");
        await card.ScreenshotAsync("report-15-late-receipt");
        var late = await ReceiptAsync(card);

        // Receipts checked in the chat, and the whole ledger by the command.
        before = await chat.CardCountAsync();
        await chat.SendAsync($"kiểm tra {second}");
        card = await chat.NewCardAsync("✓ Đúng. Bản nộp này có thật", before);
        await card.BecomesAsync("đã rút lại bằng bản 3");
        await card.ScreenshotAsync("report-16-receipt-checked");

        // On a narrow phone.
        card = await ReportWalk.HomeAsync(chat);
        await chat.NarrowCardsAsync(320);
        await card.ScreenshotAsync("report-17-home-on-a-phone");
        await card.ClickNthAsync("Xem", 0);
        await card.BecomesAsync("Biên bản chốt chỉ số đã ký");
        await card.ScreenshotAsync("report-18-submitted-on-a-phone");
        await card.ClickAsync("Sửa");
        await card.ClickNthAsync("Sửa", 3);
        await card.BecomesAsync("Bước 4/5");
        await card.ScreenshotAsync("report-19-step-on-a-phone");

        var c03 = new StoredChain(data.Path, "C03");
        Assert.Equal((1, 4, 1), (c02.Count, c03.Count, new StoredChain(data.Path, "C04").Count));
        Assert.All(Enumerable.Range(2, 3), number => Assert.Equal(
            c03.HashOf(number - 1), c03.Version(number).GetProperty("previousSha256").GetString()));
        var (code, output) = await ReportWalk.RunAsync(data.Path, ["verify"], cancellation);
        Assert.True(code == 0, output);
        Assert.Contains("3 chuỗi / chains, 0 sai / broken", output, StringComparison.Ordinal);
        foreach (var receipt in (string[])[pumping, first, second, again, late])
        {
            (code, output) = await ReportWalk.RunAsync(data.Path, ["verify", receipt], cancellation);
            Assert.True(code == 0 && output.Contains("đúng, chưa bị sửa", StringComparison.Ordinal), output);
        }
    }

    /// <summary>The code on a receipt, once the card is one.</summary>
    private static async Task<string> ReceiptAsync(CardOnPage card)
    {
        await card.BecomesAsync(Receipt());
        return Receipt().Match(await card.TextAsync()).Value;
    }

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}", RegexOptions.None, 10_000)]
    private static partial Regex Receipt();
}
