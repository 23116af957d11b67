using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Files.Attachments;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Turns;

/// <summary>Files that are not taken: each told in words, whatever they are and however their download fails.</summary>
public sealed class FileRefusalTests
{
    private const string Folder = "campaigns/mau-tuat-2018/attachments/vu-thu";

    [Theory]
    [InlineData("bien-ban.pdf", "jpeg", "✗ bien-ban.pdf: thực ra là tệp JPEG, không đúng với tên.")]
    [InlineData("anh.jpg", "pdf", "✗ anh.jpg: thực ra là tệp PDF, không đúng với tên.")]
    [InlineData("bien-ban.pdf", "half", "✗ bien-ban.pdf: tệp bị hỏng hoặc thiếu.")]
    [InlineData("bang.xlsx", "macros", "✗ bang.xlsx: có macro nên không nhận.")]
    [InlineData("bang.xls", "old", "✗ bang.xls: là tệp Office đời cũ. Lưu thành XLSX rồi gửi.")]
    [InlineData("van-ban.docx", "locked", "✗ van-ban.docx: có mật khẩu.")]
    [InlineData("bang.xlsx", "bomb", "✗ bang.xlsx: tệp nén phình quá lớn khi mở nên không nhận.")]
    [InlineData("rong.pdf", "empty", "✗ rong.pdf: tệp rỗng.")]
    [InlineData("chay.exe", "exe", "✗ chay.exe: chỉ nhận PDF, ảnh (JPEG, PNG, HEIC), Excel và Word.")]
    [InlineData("bien-ban.pdf", "exe", "✗ bien-ban.pdf:")]
    [InlineData("bang.xlsx", "page", "✗ bang.xlsx: máy chủ trả về trang đăng nhập thay cho tệp nên không tải về được.")]
    [InlineData("trang.html", "page", "✗ trang.html: chỉ nhận PDF, ảnh (JPEG, PNG, HEIC), Excel và Word.")]
    public async Task A_file_that_is_not_what_it_should_be_is_refused_by_its_content(string name, string what, string said)
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");

        var heard = await chat.HearFilesAsync(drive.Shared(name, Content(what)));

        Assert.StartsWith(said, heard, StringComparison.Ordinal);
        Assert.Equal(0, BlobsOf(bot));
        Assert.False(Directory.Exists(bot.PathOf("campaigns/mau-tuat-2018/drafts")));
        Assert.DoesNotContain(FakeDrive.Key, string.Join('\n', bot.Logs.All), StringComparison.Ordinal);
        Assert.DoesNotContain(name, string.Join('\n', bot.Logs.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_two_gigabytes_is_refused_by_what_it_announces_and_an_endless_one_where_it_is_too_much()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        drive.Put("phim.pdf", FakeDrive.Announces(2L * 1024 * 1024 * 1024));
        drive.Put("khong-het.pdf", FakeDrive.PourAsync);

        Assert.StartsWith(
            "✗ phim.pdf: lớn hơn 25 MB, không nhận được.", await chat.HearFilesAsync(drive.Shared("phim.pdf")), StringComparison.Ordinal);
        Assert.StartsWith(
            "✗ khong-het.pdf: lớn hơn 25 MB", await chat.HearFilesAsync(drive.Shared("khong-het.pdf")), StringComparison.Ordinal);

        Assert.Equal(1, drive.Asked("phim.pdf"));
        Assert.Equal(1, drive.Asked("khong-het.pdf"));
        Assert.Equal(0, BlobsOf(bot));
    }

    [Fact]
    public async Task A_download_that_fails_half_way_is_tried_again_and_said_where_it_always_does()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        var file = drive.Shared("bien-ban.pdf", SampleFiles.Pdf);
        drive.Next("bien-ban.pdf", FakeDrive.ResetHalfWay(SampleFiles.Pdf));
        drive.Next("bien-ban.pdf", FakeDrive.Status(503));

        (await chat.AttachAsync(file)).Says("✓ Đã nhận tệp bien-ban.pdf.");

        Assert.Equal(3, drive.Asked("bien-ban.pdf"));
        Assert.Equal(SampleFiles.Pdf, await File.ReadAllBytesAsync(Stored(bot, SampleFiles.Pdf), TestContext.Current.CancellationToken));
        drive.Put("dut.pdf", FakeDrive.ResetHalfWay(SampleFiles.Pdf));
        Assert.StartsWith(
            "✗ dut.pdf: đã thử nhiều lần mà không tải về được. Gửi lại sau ít phút.", await chat.HearFilesAsync(drive.Shared("dut.pdf")),
            StringComparison.Ordinal);
        Assert.Equal(4, drive.Asked("dut.pdf"));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(410)]
    public async Task A_link_that_has_ended_is_not_tried_again(int status)
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        drive.Put("bien-ban.pdf", FakeDrive.Status(status));

        Assert.StartsWith(
            "✗ bien-ban.pdf: đường dẫn đã hết hạn hoặc tệp đã bị xóa. Gửi lại tệp.",
            await chat.HearFilesAsync(drive.Shared("bien-ban.pdf")), StringComparison.Ordinal);
        Assert.Equal(1, drive.Asked("bien-ban.pdf"));
    }

    [Theory]
    [InlineData("https://contoso.sharepoint.com/x.pdf")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://user@127.0.0.1/x.pdf")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not a link")]
    public async Task A_link_that_leads_elsewhere_is_not_followed(string link)
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var file = drive.Shared("bien-ban.pdf", SampleFiles.Pdf);
        file["content"]!["downloadUrl"] = link;

        Assert.StartsWith("✗ bien-ban.pdf: ", await chat.HearFilesAsync(file), StringComparison.Ordinal);
        Assert.Equal(0, BlobsOf(bot));
    }

    [Theory]
    [InlineData("application/vnd.microsoft.teams.file.download.info", "bang.xlsx")]
    [InlineData("reference", "bien-ban.pdf")]
    public async Task A_file_from_the_cloud_without_a_link_is_told_what_helps(string contentType, string name)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        var heard = await chat.HearFilesAsync(
            new JsonObject
            {
                ["contentType"] = contentType,
                ["name"] = name,
                ["contentUrl"] = "https://thu-nghiem.sharepoint.com/sites/x/a"
            });

        Assert.StartsWith($"✗ {name}: chỉ là liên kết đến tệp trên đám mây", heard, StringComparison.Ordinal);
        Assert.Contains("đính kèm từ thiết bị", heard, StringComparison.Ordinal);
    }

    private static byte[] Content(string what) => what switch
    {
        "jpeg" => SampleFiles.Jpeg,
        "pdf" => SampleFiles.Pdf,
        "half" => SampleFiles.Pdf[..(SampleFiles.Pdf.Length / 2)],
        "macros" => SampleFiles.Office(SampleFiles.WorkbookType, "xl/workbook.xml", "workbook", others: ("xl/vbaProject.bin", [1, 2, 3])),
        "old" => SampleFiles.Compound("Workbook"),
        "locked" => SampleFiles.Compound("EncryptionInfo", "EncryptedPackage"),
        "bomb" => SampleFiles.Office(
            SampleFiles.WorkbookType, "xl/workbook.xml", "workbook",
            others: [.. Enumerable.Range(0, 12).Select(index => ($"xl/media/{index}.bin", new byte[40 * 1024 * 1024]))]),
        "empty" => [],
        "page" => [.. "<!-- Copyright -->\r\n<!DOCTYPE html>\r\n<html><head><title>Đăng nhập</title></head></html>"u8],
        _ => [.. "MZ"u8, .. new byte[200]],
    };

    private static string Stored(TestBot bot, byte[] content) =>
        bot.PathOf($"{Folder}/{Convert.ToHexStringLower(SHA256.HashData(content))}");

    private static int BlobsOf(TestBot bot) => Directory.Exists(bot.PathOf(Folder))
        ? Directory.GetFiles(bot.PathOf(Folder)).Count(file => Path.GetFileName(file).Length == 64) : 0;
}
