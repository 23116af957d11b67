using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain.ServiceLogs;
using TetBot.Storage.Records;
using TetBot.Tests.Files.Tables;
using TetBot.Tests.Support;
using Xunit;
using static TetBot.Tests.Files.Tables.LogWorkbooks;

namespace TetBot.Tests.Features.Logs;

/// <summary>The whole way of a log: sent, its columns chosen once, its figures seen, the next one at once.</summary>
public sealed class LogWalkTests
{
    [Fact]
    public async Task A_log_is_sent_its_columns_are_chosen_once_and_its_figures_are_seen()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);

        var card = await chat.SendAsync(drive, "yeu-cau.csv", LogSteps.Sample(LogKind.Requests));

        card.Says("Chọn cột: nhật ký yêu cầu 19006769", "yeu-cau.csv, 7 cột", "Unicode UTF-8", "**F. Nội dung**: ",
            "YC0001 · YC0002 · YC0003");
        Assert.Equal(
            ("1", "2", "3", "4"),
            (card.Inputs["column-Unit"], card.Inputs["column-Arrived"], card.Inputs["column-TakenUp"], card.Inputs["column-Resolved"]));
        Assert.Equal(1, bot.WaitingFiles());

        var result = await chat.PressAsync(LogSteps.Import);
        result.Says("Nhật ký yêu cầu 19006769", "✓ Đã nhập", "48 dòng: đọc được 48, không đọc được 0.", "Điện lực Tiền Hải", "chậm",
            "trung vị / phân vị 90%", "Tiếp nhận: chậm khi phân vị 90% quá 30 ph (công văn không nêu");
        result.DoesNotSay("Khách hàng 0001", "YC0001");
        Assert.Equal(0, bot.WaitingFiles());

        var log = Assert.Single(await bot.Services.GetRequiredService<ServiceLogStore>().ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((LogKind.Requests, "yeu-cau.csv", 48, 0, TextCoding.Utf8), (log.Kind, log.FileName, log.Rows, log.Unread, log.Coding));
        Assert.Equal(["tien-hai"], log.Units.Where(unit => unit.Delays[0].IsSlow).Select(unit => unit.Unit.Value));
        Assert.Equal(8, log.Units.Count);
        Assert.DoesNotContain("Khách", await File.ReadAllTextAsync(bot.PathOf(LogSteps.Requests), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        (await chat.AskAsync("nhật ký"))
            .Says("Số liệu 19006769 và OMS", "yeu-cau.csv, Hoàng Giả Định nhập lúc", "48 dòng", "Nhật ký sự cố OMS", "Chưa nhập.");
        (await chat.PressAsync("Xem số liệu")).Says("Điện lực Tiền Hải", "chậm");
    }

    [Fact]
    public async Task The_next_file_with_the_same_headings_is_imported_at_once_until_its_columns_are_forgotten()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);
        await chat.SendAsync(drive, "a.csv", LogSteps.Log(10, 20));
        (await chat.PressAsync(LogSteps.Import)).Says("2 dòng", "15 ph / 20 ph");

        // Somebody else, with the same headings spelt another way.
        var other = bot.ChatOf(Who.ManagerOnly);
        (await other.SendAsync(drive, "b.csv", LogSteps.Log(40, 50, 59)))
            .Says("✓ Đã nhập theo cách chọn cột của lần trước.", "3 dòng", "50 ph / 59 ph", "chậm");
        Assert.Equal(0, bot.WaitingFiles());
        (await other.SendAsync(drive, "b.csv", LogSteps.Log(40, 50, 59))).Says("Tệp này đã được nhập.", "3 dòng");

        (await other.PressAsync("Chọn lại cột")).Says("Đã quên cách chọn cột của nhật ký yêu cầu 19006769");
        (await other.SendAsync(drive, "b.csv", LogSteps.Log(40, 50, 59))).Says("Chọn cột");
        (await other.PressAsync(LogSteps.Import, ("column-TakenUp", "none"))).Says("3 dòng", "1 h 00 / 1 h 00");
    }

    [Fact]
    public async Task A_workbook_that_looks_like_a_log_is_one_and_its_incidents_are_measured()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.ManagerOnly);
        var book = Of(
        [
            Row(1, Text("NHẬT KÝ SỰ CỐ OMS")),
            Row(3, Text("Điện lực"), Text("Mất điện lúc"), Text("Nhập OMS lúc")),
            Row(4, Text("PCTB - Điện lực Vũ Thư"), Moment(14, 8, 0), Moment(14, 8, 50)),
            Row(5, Text("Điện lực Kiến Xương"), Moment(14, 8, 0), Moment(14, 7, 50)),
            Row(6, Text("Điện lực Kiến Xương"), Moment(14, 8, 0), """<c s="1"><f>NOW()</f></c>"""),
            Row(7, Text("Điện lực Kiến Xương"), Moment(14, 8, 0), Text("")),
            Row(8, Text("Điện lực Nam Định"), Moment(14, 8, 0), Moment(14, 8, 1)),
        ]);

        var card = await chat.SendAsync(drive, "su-co.xlsx", book);
        card.Says("Chọn cột: nhật ký sự cố OMS");
        card.DoesNotSay("Bảng mã");

        (await chat.PressAsync(LogSteps.Import)).Says(
            "5 dòng: đọc được 2, không đọc được 3.",
            "50 ph / 50 ph",
            "chậm",
            "1 dòng: kết thúc trước khi bắt đầu (cột Lúc nhập vào OMS, dòng đầu tiên 5).",
            "1 dòng: ô công thức chưa tính hoặc báo lỗi (cột Lúc nhập vào OMS, dòng đầu tiên 6).",
            "1 dòng: đơn vị không có trong chiến dịch (cột Đơn vị, dòng đầu tiên 8).");
    }

    [Theory]
    [InlineData(TextCoding.Windows1258, "Windows-1258")]
    [InlineData(TextCoding.Tcvn3, "TCVN3 (ABC)")]
    [InlineData(TextCoding.Vni, "VNI")]
    public async Task An_old_coding_is_read_and_named(TextCoding coding, string name)
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);

        (await chat.SendAsync(drive, "cu.csv", TableTexts.In(coding, TableTexts.Log)))
            .Says($"Bảng mã tiếng Việt trong tệp: {name}.", "Điện lực Vũ Thư · Điện lực Quỳnh Phụ");
        (await chat.PressAsync(LogSteps.Import)).Says("5 dòng: đọc được 5", "Điện lực Thành phố Thái Bình", name);
    }

    [Fact]
    public async Task The_samples_are_offered_and_come_back_as_logs()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);
        await chat.AskAsync("nhập nhật ký");
        var before = bot.Connector.In(chat.Conversation).Count;

        (await chat.PressAsync("Mẫu nhật ký sự cố")).Says("Tệp mẫu ở tin nhắn bên dưới.");

        var offer = bot.Connector.In(chat.Conversation).Skip(before)
            .First(one => one.AttachmentType is "application/vnd.microsoft.teams.card.file.consent");
        Assert.Equal("mau-nhat-ky-su-co-oms.csv", (string?)offer.Activity["attachments"]![0]!["name"]);
    }

    [Fact]
    public async Task An_English_reader_reads_English()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var directory = bot.Services.GetRequiredService<DirectoryStore>();
        var me = new Domain.PersonId(Who.Metering);
        var stored = (await directory.FindAsync(me, TestContext.Current.CancellationToken))!;
        await directory.PutAsync(stored with { Language = Domain.Language.English }, TestContext.Current.CancellationToken);
        var chat = bot.ChatOf(Who.Metering);

        (await chat.AskAsync("logs")).Says("Figures of 19006769 and OMS", "Request log of 19006769", "Not imported yet.");
        (await chat.SendAsync(drive, "a.csv", LogSteps.Log(10, 59)))
            .Says("Choose columns: request log of 19006769", "When the unit took it up");
        (await chat.PressAsync("Import"))
            .Says("2 rows: 2 read, 0 not read.", "34 min / 59 min slow", "Vũ Thư branch", "the letter gives none");
    }

    [Fact]
    public async Task A_file_may_be_the_other_log_or_none_at_all()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);
        await chat.SendAsync(drive, "a.csv", LogSteps.Log(10));

        (await chat.PressAsync("Đây là nhật ký sự cố OMS")).Says("Chọn cột: nhật ký sự cố OMS", "Lúc nhập vào OMS");
        (await chat.PressAsync("Bỏ tệp này")).Says("Đã bỏ và xóa tệp.");

        Assert.Equal(0, bot.WaitingFiles());
    }

    [Fact]
    public async Task A_newer_file_of_the_same_person_takes_the_place_of_the_one_that_waits()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);
        await chat.SendAsync(drive, "a.csv", LogSteps.Log(10));
        await chat.SendAsync(drive, "b.csv", LogSteps.Log(20));

        Assert.Equal(1, bot.WaitingFiles());
        (await chat.PressAsync(LogSteps.Import)).Says("b.csv", "20 ph / 20 ph");
    }
}
