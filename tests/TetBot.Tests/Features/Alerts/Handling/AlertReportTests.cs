using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Tests.Files.Attachments;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Handling;

/// <summary>Reporting an alert in the chat, joining one that is known, sending a picture of it, and what is listed.</summary>
public sealed class AlertReportTests : IDisposable
{
    private const string Send = "Báo ngay";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_nothing_is_reported()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chat = await bot.OpenChatAsync(AlertSteps.Reporter);
        var form = await chat.AskAsync("báo sự cố");
        Assert.Equal("23:10", form.Inputs["since"]);
        Assert.Equal(["cmis", "oms", "crm", "data-link", "metering", "other"], form.ChoicesOf("system"));

        await chat.PressAsync(Send, ("since", "9 giờ"));

        foreach (var field in (string[])["system", "severity"])
            Assert.Contains("⚠ Chọn một mục trong danh sách.", chat.Card.SaidBelow(field), StringComparison.Ordinal);
        Assert.Contains("⚠ Chưa điền.", chat.Card.SaidBelow("title"), StringComparison.Ordinal);
        Assert.Contains("⚠ Cần giờ", chat.Card.SaidBelow("since"), StringComparison.Ordinal);
        await chat.PressAsync(
            Send, ("system", "cmis"), ("severity", "High"), ("title", new string('x', 201)), ("detail", new string('y', 1001)),
            ("since", "22:00"));
        Assert.Contains("⚠ Dài 201 ký tự, nhiều nhất 200.", chat.Card.SaidBelow("title"), StringComparison.Ordinal);
        Assert.Contains("⚠ Dài 1001 ký tự, nhiều nhất 1000.", chat.Card.SaidBelow("detail"), StringComparison.Ordinal);
        Assert.Equal(("cmis", "High"), (chat.Card.Inputs["system"], chat.Card.Inputs["severity"]));
        Assert.Empty(bot.Book().All);
    }

    [Theory]
    [InlineData("22:05", "22:05 thứ Sáu 16/02 (mùng 1)")]
    [InlineData("23:30", "23:30 thứ Năm 15/02 (30 Tết)")]
    public async Task A_time_that_is_still_to_come_was_yesterday(string since, string said)
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chat = await bot.OpenChatAsync(AlertSteps.Reporter);
        await chat.AskAsync("báo sự cố");

        var card = await chat.PressAsync(Send, ("system", "oms"), ("severity", "High"), ("title", "Không vào được"), ("since", since));

        card.Says("Đã báo.", said, "Sự cố lớn · OMS", "Đang báo **Vũ Thử Nghiệm** (đang trực).", "Báo bởi: Điện lực Kiến Xương · bạn");
    }

    [Theory]
    [InlineData("báo sự cố CMIS không lập được hoá đơn", "cmis", "Không lập được hoá đơn")]
    [InlineData("bao su co cmis 2.0: khong vao duoc", "cmis", "Khong vao duoc")]
    [InlineData("báo sự cố đường truyền chập chờn", "data-link", "Chập chờn")]
    [InlineData("sự cố không đọc được công tơ", "metering", "Không đọc được công tơ")]
    [InlineData("report incident printer on fire", "", "Printer on fire")]
    public async Task Words_in_one_line_are_in_the_form_already(string typed, string system, string title)
    {
        await using var bot = await TestBot.StartAsync();

        var form = await bot.ChatOf(Who.VuThu).AskAsync(typed);

        Assert.Equal((system, title), (form.Inputs["system"], form.Inputs["title"]));
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_alert_and_anothers_id_opens_nothing()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var (chat, other) = (await bot.OpenChatAsync(AlertSteps.Reporter), await bot.OpenChatAsync(Who.Admin));
        await chat.AskAsync("báo sự cố");
        var press = chat.Press(Send, ("system", "cmis"), ("severity", "Low"), ("title", "Chậm"));

        (await chat.SendAsync(press)).Card!.Says("Đã báo.");
        (await chat.SendAsync(press)).Card!.Says("Đã báo.");

        var alert = Assert.Single(bot.Book().All);
        Assert.Equal((AlertSeverity.Low, "+84900000316"), (alert.Severity, alert.Reporters[0].Phone));
        await other.AskAsync("báo sự cố");
        var data = new JsonObject
        {
            ["alert"] = alert.Id.Value,
            ["system"] = "cmis",
            ["severity"] = "Low",
            ["title"] = "x",
            ["since"] = "23:00"
        };
        var answer = await other.SendAsync(other.Invoke("alert.send", data));
        Assert.Null(answer.Card);
        Assert.Single((await bot.NowAsync(alert.Id)).Reporters);
    }

    [Fact]
    public async Task What_is_known_already_is_joined_or_reported_as_another()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var (chat, other) = (await bot.OpenChatAsync(AlertSteps.Reporter), await bot.OpenChatAsync(Who.Admin));
        await ReportAsync(chat);
        await other.AskAsync("báo sự cố");

        var asked = await other.PressAsync(Send, ("system", "cmis"), ("severity", "High"), ("title", "Treo màn hình"), ("since", "23:05"));
        asked.Says("CMIS2.0 đang có 1 sự cố", "Không lập được hoá đơn", "Từ 23:10 · chưa ai nhận");
        var card = other.CardMessage;
        (await other.PressAsync("Cùng sự cố"))
            .Says("Đã ghi nhận đơn vị bạn cũng bị.", "Ảnh hưởng: 2 đơn vị báo cùng sự cố: Kiến Xương, P5");

        var alert = Assert.Single(bot.Book().All);
        Assert.Equal([AlertSteps.Reporter, Who.Admin], alert.Reporters.Select(reporter => reporter.Who.Id.Value));
        other.LookAt(asked, card);
        (await other.PressAsync("Sự cố khác, báo mới")).Says("Đã báo.", "Treo màn hình", "Từ: 23:05");
        Assert.Equal(2, bot.Book().All.Count);
    }

    [Theory]
    [InlineData(false, false, "{}")]
    [InlineData(true, false, "{}")]
    [InlineData(false, false, """{"system":"oms","severity":"High","title":"x","since":"23:00"}""")]
    [InlineData(false, false, """{"system":"cmis","severity":"High","title":"","since":"23:00"}""")]
    [InlineData(true, false, """{"system":"cmis","severity":"High","title":"x","since":"23:00"}""")]
    [InlineData(false, true, """{"system":"cmis","severity":"High","title":"x","since":"23:00"}""")]
    public async Task Whoever_only_knows_an_alerts_id_neither_joins_nor_sees_it(bool isOver, bool joins, string data)
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var stranger = await bot.OpenChatAsync(Who.Admin);
        await ReportAsync(await bot.OpenChatAsync(AlertSteps.Reporter));
        var alert = Assert.Single(bot.Book().All);
        if (isOver)
            await bot.Book().ChangeAsync(
                alert.Id,
                now => AlertActions.Resolve(
                    now, new AlertDeed("r", new Author(new PersonId(AlertSteps.First), "Vũ Thử Nghiệm"), now.ReceivedAt), "Đã xong"),
                TestContext.Current.CancellationToken);
        await stranger.AskAsync("trang chủ");
        var pressed = JsonNode.Parse(data)!.AsObject();
        pressed["alert"] = alert.Id.Value;

        var answer = await stranger.SendAsync(stranger.Invoke("alert.join", pressed));

        Assert.Equal(joins, answer.Card is not null);
        Assert.Equal(joins ? 2 : 1, (await bot.NowAsync(alert.Id)).Reporters.Count);
    }

    /// <summary>Each button about an alert, pressed by somebody who may not see it.</summary>
    [Theory]
    [InlineData("alert.ack")]
    [InlineData("alert.ask")]
    [InlineData("alert.resolve")]
    [InlineData("alert.reopen")]
    [InlineData("alert.reassign")]
    [InlineData("alert.snooze")]
    [InlineData("alert.note")]
    [InlineData("alert.give")]
    [InlineData("alert.timeline")]
    [InlineData("alert.send")]
    [InlineData("alert.join")]
    [InlineData("alert.attach")]
    [InlineData("alert.leave")]
    [InlineData("alert.picture")]
    [InlineData("alert.open")]
    public async Task No_button_shows_an_alert_to_whoever_may_not_see_it(string verb)
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var stranger = await bot.OpenChatAsync(Who.Admin);
        await ReportAsync(await bot.OpenChatAsync(AlertSteps.Reporter));
        var alert = Assert.Single(bot.Book().All);
        await stranger.AskAsync("trang chủ");

        var answer = await stranger.SendAsync(
            stranger.Invoke(
                verb, new JsonObject { ["alert"] = alert.Id.Value, ["text"] = "x", ["what"] = "alert.note", ["minutes"] = "15" }));

        Assert.DoesNotContain("Không lập được hoá đơn", answer.Card?.Said ?? "", StringComparison.Ordinal);
        var after = await bot.NowAsync(alert.Id);
        Assert.Single(after.Reporters);
        Assert.DoesNotContain(after.Events, happened => happened.By?.Id.Value == Who.Admin);
    }

    [Fact]
    public async Task In_a_room_nothing_of_an_alert_is_shown()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        await ReportAsync(await bot.OpenChatAsync(AlertSteps.Reporter));
        var room = new Chat(bot, AlertSteps.First, "19:room@thread.v2", "Vũ Thử Nghiệm") { ConversationType = "groupChat" };

        Assert.StartsWith(
            "Sự cố được báo và xử lý trong cuộc trò chuyện riêng", await room.HearAsync("báo sự cố"), StringComparison.Ordinal);
        Assert.StartsWith("Sự cố được báo và xử lý trong cuộc trò chuyện riêng", await room.HearAsync("sự cố"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_sent_after_reporting_goes_with_the_alert_and_is_offered_to_those_who_act()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await AlertSteps.StartAsync(_folder);
        var (chat, lead) = (await bot.OpenChatAsync(AlertSteps.Reporter), await bot.OpenChatAsync(AlertSteps.Lead));
        await ReportAsync(chat);
        var alert = bot.Book().All.Single();

        await chat.SendFilesAsync(drive.Shared("man-hinh.png", SampleFiles.Png));
        chat.Card.Says("Gắn ảnh này vào sự cố CMIS2.0?", "man-hinh.png (PNG, 1 KB)");
        (await chat.PressAsync("Gắn vào sự cố")).Says("✓ Đã gắn man-hinh.png (PNG, 1 KB) vào sự cố CMIS2.0.");

        Assert.Equal("man-hinh.png", (await bot.NowAsync(alert.Id)).Picture!.Name);
        await lead.AskAsync("sự cố");
        (await lead.PressAsync("Xem")).Says("Có ảnh kèm theo: man-hinh.png (PNG, 1 KB)", "ghi chú: Gửi ảnh kèm theo: man-hinh.png");
        Assert.Equal("Tệp ở tin nhắn bên dưới.", await lead.HearPressAsync("Xem ảnh"));
        Assert.Contains(
            bot.Connector.In(lead.Conversation), one => one.AttachmentType == "application/vnd.microsoft.teams.card.file.consent");
    }

    [Fact]
    public async Task A_picture_of_something_else_is_left_and_the_next_is_taken_as_any_file()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chat = await bot.OpenChatAsync(AlertSteps.Reporter);
        await ReportAsync(chat);

        await chat.SendFilesAsync(drive.Shared("bien-ban.pdf", SampleFiles.Pdf));
        (await chat.PressAsync("Không phải")).Says("Hãy gửi lại tệp để đưa vào báo cáo.");
        await chat.SendFilesAsync(drive.Shared("bien-ban.pdf", SampleFiles.Pdf));

        chat.Card.DoesNotSay("Gắn ảnh này");
        Assert.Null(bot.Book().All.Single().Picture);
    }

    [Fact]
    public async Task Half_an_hour_later_a_file_is_none_of_the_alerts()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chat = await bot.OpenChatAsync(AlertSteps.Reporter);
        await ReportAsync(chat);
        bot.MoveClock("2018-02-16 23:41:00");

        await chat.SendFilesAsync(drive.Shared("man-hinh.png", SampleFiles.Png));

        chat.Card.DoesNotSay("Gắn ảnh này");
    }

    [Fact]
    public async Task Everybody_sees_in_the_list_what_concerns_them_gravest_first()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var (reporter, lead, stranger) = (chats[AlertSteps.Reporter], chats[AlertSteps.Lead], await bot.OpenChatAsync(Who.Admin));
        (await reporter.AskAsync("sự cố")).Says("Không có sự cố nào đang mở");
        (await lead.AskAsync("trang chủ")).DoesNotSay("sự cố đang mở");
        await ReportAsync(reporter, "oms", "Low");
        await ReportAsync(reporter);

        var list = await lead.AskAsync("danh sách sự cố");
        list.Says("2 sự cố đang mở", "Sự cố NGHIÊM TRỌNG · CMIS2.0", "Từ 23:10 · chưa ai nhận");
        Assert.True(list.Said.IndexOf("CMIS2.0", StringComparison.Ordinal) < list.Said.IndexOf("OMS", StringComparison.Ordinal));
        (await lead.AskAsync("trang chủ")).Says("2 sự cố đang mở");
        (await stranger.AskAsync("sự cố")).Says("Không có sự cố nào đang mở");
        (await stranger.AskAsync("trang chủ")).DoesNotSay("sự cố đang mở");

        await lead.AskAsync("sự cố");
        await lead.PressAsync("Xem");
        await lead.PressAsync("Nhận xử lý");
        var announced = await stranger.AskAsync("sự cố");
        announced.Says("1 sự cố đang mở", "ĐANG XỬ LÝ · CMIS2.0", "**Phạm Minh Họa** đang xử lý");
        announced.DoesNotSay("Không lập được hoá đơn");
        Assert.DoesNotContain("Xem", announced.Titles);

        await lead.PressAsync("Đã xử lý xong");
        await lead.PressAsync("Đã xử lý xong");
        (await lead.AskAsync("sự cố")).Says("1 sự cố đang mở", "Xong trong 24 giờ qua", "Từ 23:10 · xong lúc 23:10");
        bot.MoveClock("2018-02-17 23:11:00");
        (await lead.AskAsync("sự cố")).DoesNotSay("Xong trong 24 giờ qua");
    }

    private static async Task ReportAsync(Chat chat, string system = "cmis", string severity = "Critical")
    {
        await chat.AskAsync("báo sự cố");
        await chat.PressAsync(Send, ("system", system), ("severity", severity), ("title", "Không lập được hoá đơn"));
    }
}
