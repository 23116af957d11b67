using System.Text.Json.Nodes;
using AdaptiveCards;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Storage.Records;
using TetBot.Tests.Features.Reminders.Dispatching;
using TetBot.Tests.Files.Documents;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.CompanyReports;

/// <summary>The company report, asked for: what its card says, whom it is for, and how its documents come.</summary>
public sealed class CompanyReportTests
{
    private const string Consent = "application/vnd.microsoft.teams.card.file.consent";
    private const string Make = "Tạo Word và Excel";

    [Fact]
    public async Task The_figures_say_of_how_many_units_they_are_and_who_is_missing()
    {
        await using var bot = await AfterTheDeadlineAsync();
        await bot.SubmitAsync(
            "C03", "vu-thu", "2018-02-15 14:00:00", SummarySteps.Numbers(
                bot, "C03", ("sessions-read", 30), ("amount-collected", 1_000_000), ("outages", 0)));
        await bot.SubmitAsync("C03", "tien-hai", "2018-02-15 14:30:00", SummarySteps.Numbers(bot, "C03", ("sessions-read", 12)));
        var manager = bot.ChatOf(Who.ManagerOnly);

        var card = await manager.AskAsync("báo cáo công ty");
        card.Says(
            "Báo cáo của Công ty",
            "số còn thiếu không được tính là 0",
            "**Bơm nước vụ Đông Xuân + biên bản chốt**: cả 8 đơn vị",
            "**Báo cáo tình hình trước Tết**: TP Thái Bình, Kiến Xương, Thái Thụy",
            "Báo cáo tình hình trước Tết (2/8 đơn vị)",
            "Phiên đã ghi chỉ số: 42 phiên (của 2/8 đơn vị)",
            "Phiên đã đổi ngày ghi: chưa có số liệu",
            "Không có sự cố nào.");
        card.DoesNotSay("Báo cáo tình hình sau Tết");
        (await manager.PressAsync("Kỳ")).Says("Báo cáo tình hình sau Tết");
    }

    [Fact]
    public async Task How_fast_alerts_were_taken_and_mended_is_told_by_system_and_shift_and_what_nobody_took_by_name()
    {
        await using var bot = await AfterTheDeadlineAsync();
        foreach (var alert in SampleReports.Alerts())
            await bot.Services.GetRequiredService<AlertStore>()
                .WriteAsync(alert, expected: null, isQuiet: true, TestContext.Current.CancellationToken);

        var card = await bot.ChatOf(Who.ManagerOnly).AskAsync("báo cáo công ty");

        card.Says(
            "**CMIS2.0**, ca Chiều: 2 sự cố · nhận: trung vị 6 phút, mức 90% 8 phút · xong: trung vị 1 giờ 25 phút, mức 90% 2 giờ 15 phút",
            "**CMIS2.0**, ca Đêm: 1 sự cố · nhận: chưa có · xong: chưa có",
            "**Đo đếm**, ca Chiều: 1 sự cố · nhận: trung vị dưới 1 phút, mức 90% dưới 1 phút · xong: chưa có",
            "Chưa ai nhận: Không in được hóa đơn (",
            "Mất pha trạm 110 (");
        card.DoesNotSay("OMS không mở được");
    }

    [Fact]
    public async Task Only_those_who_report_for_the_company_and_managers_see_it_whatever_a_card_says()
    {
        await using var bot = await AfterTheDeadlineAsync();
        (await bot.ChatOf(Who.Metering).AskAsync("báo cáo công ty")).Says("Báo cáo của Công ty");
        foreach (var person in (string[])[Who.VuThu, Who.VuThuHead, Who.Clerk, Who.Inspection, Who.Admin])
        {
            var chat = bot.ChatOf(person);
            foreach (var verb in (string[])["company.open", "company.make"])
            {
                Assert.Equal(
                    "Chỉ P9 và lãnh đạo lập được báo cáo của Công ty.",
                    (await chat.SendAsync(chat.Invoke(verb, new JsonObject { ["o"] = "C19", ["n"] = "truoc-tet" }))).Text);
            }

            var consent = chat.Activity("invoke");
            Assert.All(await chat.DecideAsync(new JsonObject { ["kind"] = "company-letter", ["o"] = "C19" }, (string)consent["id"]!, null),
                done => Assert.NotEqual("POST", done.Method));
        }

        var manager = bot.ChatOf(Who.ManagerOnly);
        foreach (var data in (JsonObject[])[
            new() { ["o"] = "C03" }, new() { ["o"] = "C19", ["n"] = "2019" }, new() { ["o"] = "C19", ["n"] = "../truoc-tet" },
            new() { ["o"] = new JsonObject() }])
        {
            foreach (var verb in (string[])["company.open", "company.make"])
                Assert.Equal(200, (await manager.SendAsync(manager.Invoke(verb, data.DeepClone()))).Status);
        }

        await bot.Connector.IdleAsync();
        Assert.DoesNotContain(bot.Connector.All, one => one.AttachmentType is Consent && one.Conversation != manager.Conversation);
    }

    [Fact]
    public async Task A_file_that_was_offered_to_somebody_else_is_not_made_for_who_may_not_have_it()
    {
        await using var bot = await AfterTheDeadlineAsync();
        await using var drive = await OneDrive.StartAsync();
        var staff = await bot.OpenChatAsync(Who.VuThu);
        var place = drive.Open("báo cáo.docx");

        foreach (var kind in (string[])["company-letter", "company-tables"])
        {
            var said = await staff.DecideAsync(new JsonObject { ["kind"] = kind, ["o"] = "C19", ["n"] = "truoc-tet" }, "m-1", place);
            Assert.Equal("Chỉ P9 và lãnh đạo lập được báo cáo của Công ty.", said[0].Text);
        }

        Assert.Equal(0, place.Requests);
    }

    [Fact]
    public async Task The_documents_are_made_in_the_background_offered_and_are_what_they_say()
    {
        await using var bot = await AfterTheDeadlineAsync();
        await using var drive = await OneDrive.StartAsync();
        await bot.SubmitAsync("C03", "vu-thu", "2018-02-15 14:00:00", SummarySteps.Numbers(bot, "C03", ("sessions-read", 31)));
        var manager = bot.ChatOf(Who.ManagerOnly);
        await manager.AskAsync("báo cáo công ty");
        var card = manager.CardMessage!;

        // Pressed twice quickly it is made once.
        var press = manager.Press(Make);
        var again = manager.Press(Make);
        var both = await Task.WhenAll(manager.SendAsync(press), manager.SendAsync(again));
        Assert.All(both, pressed => pressed.Card!.Says("Đang tổng hợp…", "Bạn có thể làm việc khác"));

        (await bot.BecomesAsync(manager, card, "✓ Đã tạo xong")).Says("số văn bản");
        await bot.Connector.IdleAsync();
        var offers = bot.Connector.In(manager.Conversation).Where(one => one.AttachmentType is Consent).ToList();
        Assert.Equal(
            ["Báo cáo C19 truoc-tet.docx", "Số liệu C19 truoc-tet.xlsx"],
            offers.Select(one => (string?)one.Activity["attachments"]![0]!["name"]));

        var letter = await AcceptAsync(manager, drive, offers[0]);
        using (var document = WordprocessingDocument.Open(new MemoryStream(letter), isEditable: false))
            Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", document.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        var tables = await AcceptAsync(manager, drive, offers[1]);
        Assert.Contains("31", WordsOf(tables), StringComparison.Ordinal);

        // Once it is made it can be made again.
        manager.LookAt(bot.Connector.In(manager.Conversation).Last(one => one.MessageId == card).Card!, card);
        (await manager.PressAsync("Tạo lại")).Says("Đang tổng hợp…");
        await bot.Connector.WaitForAsync(
            manager.Conversation, one => one.Method == "PUT" && one.MessageId == card, bot.Connector.In(manager.Conversation).Count);
        Assert.Equal(4, bot.Connector.In(manager.Conversation).Count(one => one.AttachmentType is Consent));
    }

    [Fact]
    public async Task Where_the_store_is_down_meanwhile_the_card_says_so_and_has_a_way_to_try_again()
    {
        TroubledStore? store = null;
        await using var bot = await TestBot.StartAsync(
            change: builder => TroubledStore.Wrap(builder, inner => store = new TroubledStore(inner, seed: 1)),
            expectsErrors: true,
            settings: "--Clock:Start=2018-02-15T15:30:00+07:00");
        var manager = bot.ChatOf(Who.ManagerOnly);
        await manager.AskAsync("báo cáo công ty");
        var card = manager.CardMessage!;
        var mayList = new TaskCompletionSource();
        store!.BeforeListing = _ => mayList.Task;
        await manager.PressAsync(Make);
        store.Share = 1;
        mayList.SetResult();

        manager.LookAt(await bot.BecomesAsync(manager, card, "kho dữ liệu đang gián đoạn"), card);
        Assert.Equal("positive", manager.Card.Button("Tạo lại").Style);
        (store.Share, store.BeforeListing) = (0, null);
        await manager.PressAsync("Tạo lại");
        await bot.BecomesAsync(manager, card, "✓ Đã tạo xong");
    }

    [Fact]
    public async Task Asked_for_in_a_room_it_is_made_in_the_persons_own_chat_and_the_rooms_card_stays()
    {
        await using var bot = await AfterTheDeadlineAsync();
        var room = new Chat(bot, Who.ManagerOnly, "19:phong-chung@thread.v2", Who.NameOf(Who.ManagerOnly))
        { ConversationType = "groupChat" };
        await room.AskAsync("tổng hợp");
        await room.PressAsync("Xem theo đơn vị");
        await room.PressAsync("Báo cáo công ty");
        Assert.StartsWith("Tệp chỉ gửi được trong chat riêng", await room.HearPressAsync(Make), StringComparison.Ordinal);

        var own = await bot.OpenChatAsync(Who.ManagerOnly);
        var before = bot.Connector.In(room.Conversation).Count;
        Assert.Equal("Đang tạo. Tệp Word và Excel sẽ đến trong chat riêng của bạn với TetBot.", await room.HearPressAsync(Make));
        Assert.StartsWith("Đang tạo.", await room.HearPressAsync(Make), StringComparison.Ordinal);
        own.LookAtNewest().Says("Đang tổng hợp…");
        await bot.BecomesAsync(own, own.CardMessage!, "✓ Đã tạo xong");
        await bot.Connector.IdleAsync();
        Assert.Equal(2, bot.Connector.In(own.Conversation).Count(one => one.AttachmentType is Consent));
        Assert.Equal(before, bot.Connector.In(room.Conversation).Count);
    }

    [Fact]
    public async Task The_summary_and_the_directory_of_rosters_hold_what_their_reader_may_see()
    {
        await using var bot = await AfterTheDeadlineAsync();
        await using var drive = await OneDrive.StartAsync();
        await bot.SubmitAsync("C01", "vu-thu");
        await bot.SubmitAsync("C15", "kien-xuong");
        var (clerk, inspection, manager) = (bot.ChatOf(Who.Clerk), bot.ChatOf(Who.Inspection), bot.ChatOf(Who.ManagerOnly));

        var all = await TakeAsync(bot, manager, drive, "tổng hợp", "Tải Excel");
        Assert.Contains("Danh sách trực Tết", all, StringComparison.Ordinal);
        Assert.Contains("Báo cáo tình hình trước Tết", all, StringComparison.Ordinal);
        var theirs = await TakeAsync(bot, inspection, drive, "tổng hợp", "Tải Excel");
        Assert.Contains("Kiểm tra sử dụng điện", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("Danh sách trực Tết", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("Báo cáo tình hình trước Tết", theirs, StringComparison.Ordinal);
        var kienXuong = bot.ChatOf(Who.KienXuong);
        var unit = await TakeAsync(bot, kienXuong, drive, kienXuong.Invoke("summary.excel", new JsonObject()));
        Assert.Contains("Kiến Xương", unit, StringComparison.Ordinal);
        Assert.DoesNotContain("Vũ Thư", unit, StringComparison.Ordinal);

        var rosters = await TakeAsync(bot, clerk, drive, "tổng hợp", "C01", "Tải danh bạ trực");
        Assert.Contains("Trần Thử Nghiệm", rosters, StringComparison.Ordinal);
        Assert.Contains("Vũ Thư", rosters, StringComparison.Ordinal);

        // With a card edited on its way nobody gets what is not theirs.
        Assert.StartsWith(
            "Bạn không xem được", (await inspection.SendAsync(inspection.Invoke("summary.rosters", new JsonObject { ["o"] = "C01" }))).Text,
            StringComparison.Ordinal);
        var own = await TakeAsync(bot, kienXuong, drive, kienXuong.Invoke("summary.rosters", new JsonObject { ["o"] = "C01" }));
        Assert.DoesNotContain("Trần Thử Nghiệm", own, StringComparison.Ordinal);
    }

    private static Task<TestBot> AfterTheDeadlineAsync() => TestBot.StartAsync(settings: "--Clock:Start=2018-02-15T15:30:00+07:00");

    private static async Task<byte[]> AcceptAsync(Chat chat, OneDrive drive, Delivered consent)
    {
        var place = drive.Open((string)consent.Activity["attachments"]![0]!["name"]!);
        await chat.DecideAsync(consent, place);
        return place.Content ?? throw new InvalidOperationException("Nothing was uploaded.");
    }

    /// <summary>Asks, presses all but the last button, has the file offered by the last, and takes it.</summary>
    private static async Task<string> TakeAsync(TestBot bot, Chat chat, OneDrive drive, string words, params string[] buttons)
    {
        await chat.AskAsync(words);
        foreach (var button in buttons[..^1])
            await PressMatterAsync(chat, button);
        return await TakeAsync(bot, chat, drive, chat.Press(buttons[^1]));
    }

    private static async Task PressMatterAsync(Chat chat, string obligation) =>
        Assert.NotNull((await chat.SendAsync(chat.Invoke("summary.matter", new JsonObject { ["o"] = obligation }))).Card);

    private static async Task<string> TakeAsync(TestBot bot, Chat chat, OneDrive drive, JsonObject press)
    {
        var before = bot.Connector.In(chat.Conversation).Count;
        Assert.Equal("Tệp ở tin nhắn bên dưới.", (await chat.SendAsync(press)).Text);
        return WordsOf(
            await AcceptAsync(chat, drive, bot.Connector.In(chat.Conversation).Skip(before).Single(one => one.AttachmentType is Consent)));
    }

    private static string WordsOf(byte[] workbook)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return string.Join(
            '\n', book.WorkbookPart!.WorksheetParts.Select(sheet => sheet.Worksheet!.InnerText)
                .Append(book.WorkbookPart.SharedStringTablePart?.SharedStringTable?.InnerText));
    }
}
