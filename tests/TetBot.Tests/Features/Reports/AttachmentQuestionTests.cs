using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Files.Attachments;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>Files that come while no report is open: the bot asks which report they are for.</summary>
public sealed class AttachmentQuestionTests
{
    private const string Folder = "campaigns/mau-tuat-2018/attachments/vu-thu";

    private static readonly byte[] Program = [.. "MZ"u8, .. new byte[200]];

    [Fact]
    public async Task With_no_report_open_the_file_is_asked_about_also_after_a_restart()
    {
        await using var drive = await FakeDrive.StartAsync();
        using var folder = new TemporaryFolder();
        CardView question;
        await using (var bot = await TestBot.StartAsync(folder))
        {
            var chat = bot.ChatOf(Who.VuThu);
            question = await chat.AttachAsync(drive.Shared("bien-ban.pdf", SampleFiles.Pdf), drive.Shared("a.exe", Program));
            question.Says(
                "✗ a.exe:", "Tệp này dùng cho báo cáo nào?", "✓ bien-ban.pdf (PDF, 1 KB)", "Bơm nước vụ Đông Xuân + biên bản chốt",
                "Kiểm tra sử dụng điện, phúc tra chỉ số");
        }

        await using var again = await TestBot.StartAsync(folder);
        var back = again.ChatOf(Who.VuThu);
        back.LookAt(question, "m-1");
        (await back.PressOfAsync("C02")).Says("✓ Đã nhận tệp bien-ban.pdf.", "✓ bien-ban.pdf", "Bước 4/5");
        // From now on the person is at that report.
        (await back.AttachAsync(drive.Shared("trang-2.png", SampleFiles.Png))).Says("✓ Đã nhận tệp trang-2.png.", "Bước 4/5");
        (await back.PressAsync("Bỏ")).Says("Đã bỏ tệp bien-ban.pdf.");
        Assert.Single(back.Card.Titles, title => title == "Bỏ");
        Assert.True(File.Exists(Stored(again, SampleFiles.Pdf))); // an older version might have it
    }

    [Fact]
    public async Task The_question_edited_to_other_files_or_units_reaches_none()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var other = bot.ChatOf(Who.KienXuong);
        await other.OpenReportAsync("C02");
        await other.AttachAsync(drive.Shared("cua-kien-xuong.pdf", SampleFiles.Pdf));
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AttachAsync(drive.Shared("anh.png", SampleFiles.Png));
        var button = chat.Card.Buttons.Single(one => (string?)one.Data["o"] == "C02");
        var mine = (string)button.Data["file0"]!;

        foreach (var file in (JsonNode?[])
                 [$"{Hash(SampleFiles.Pdf)}|trộm.pdf", $"{new string('0', 64)}|x", "../../x|x", "|", "", null,
                     $"{Hash(SampleFiles.Png).ToUpperInvariant()}|x", 7, new JsonArray(mine)])
        {
            var data = button.Data.DeepClone().AsObject();
            data["file0"] = file;
            Assert.StartsWith(
                "Nút này không còn dùng.", (await chat.SendAsync(chat.Invoke("report.attach", data))).Text, StringComparison.Ordinal);
        }

        foreach (var (key, value) in ((string, string)[])[("u", "kien-xuong"), ("o", "C03"), ("o", "C01"), ("o", "C16"), ("o", "..")])
        {
            var data = button.Data.DeepClone().AsObject();
            data[key] = value;
            Assert.StartsWith("Thẻ này không dành cho đơn vị bạn.", (await chat.SendAsync(chat.Invoke("report.attach", data))).Text,
                StringComparison.Ordinal);
        }

        Assert.False(File.Exists(bot.PathOf("campaigns/mau-tuat-2018/drafts/vu-thu/C02.json")));
        // A name may be edited: it is only shown, and as text.
        var renamed = button.Data.DeepClone().AsObject();
        renamed["file0"] = $"{Hash(SampleFiles.Png)}|[bấm](https://example.com)/../**x**.exe";
        (await chat.SendAsync(chat.Invoke("report.attach", renamed))).Card!.Says(@"\*\*x\*\*.exe (PNG, 1 KB)");
    }

    [Fact]
    public async Task After_the_receipt_the_next_file_is_asked_about()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.FillPumpingAsync(drive);
        await chat.PressAsync(ReportSteps.Submit);

        (await chat.AttachAsync(drive.Shared("them.png", SampleFiles.Png))).Says("Tệp này dùng cho báo cáo nào?");
        (await chat.PressOfAsync("C02")).Says("Đang sửa bản 1 đã nộp.", "✓ bien-ban-chot.pdf", "✓ them.png");
        await chat.PressAsync(ReportSteps.Review);
        (await chat.PressAsync(ReportSteps.Submit)).Says("(bản 2)", "2 tệp");
        await chat.PressAsync("Xem báo cáo");
        (await chat.PressAsync("Các bản đã nộp")).Says(
            "Biên bản chốt chỉ số đã ký: bien-ban-chot.pdf (PDF, 1 KB) → bien-ban-chot.pdf (PDF, 1 KB)", "them.png (PNG, 1 KB)");
    }

    [Fact]
    public async Task Whose_unit_owes_nothing_with_files_is_told()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();

        Assert.Equal(
            "Hiện đơn vị bạn không có báo cáo nào nhận tệp.",
            await bot.ChatOf(Who.Admin).HearFilesAsync(drive.Shared("a.pdf", SampleFiles.Pdf)));
        // Whose unit owes one such report is not asked.
        (await bot.ChatOf(Who.Inspection).AttachAsync(drive.Shared("lich.xlsx", SampleFiles.Xlsx)))
            .Says("Lịch kiểm tra sử dụng điện", "✓ Đã nhận tệp lich.xlsx.");
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Stored(TestBot bot, byte[] content) => bot.PathOf($"{Folder}/{Hash(content)}");
}
