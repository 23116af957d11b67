using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Domain.Alerts;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Handling;

/// <summary>What people press on an alert's card: who may, what comes of it, and what of pressing late, twice, or at once.</summary>
public sealed class AlertHandlerTests : IDisposable
{
    private const string Take = "Nhận xử lý";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whoever_reported_it_hears_that_it_is_taken_and_how_it_was_mended()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var (first, reporter) = (chats[AlertSteps.First], chats[AlertSteps.Reporter]);
        var (id, before) = await ReportAsync(bot, first, reporter);

        (await first.PressAsync(Take)).Says("ĐANG XỬ LÝ · CMIS2.0", "Bạn đã nhận xử lý.", "Bạn đang xử lý từ 23:10.");

        await HearAsync(bot, reporter, before, "✓ **Vũ Thử Nghiệm** đã nhận xử lý sự cố CMIS2.0 (“Không lập được hoá đơn”) lúc 23:10.",
            "Gọi: [0900 000 311](tel:+84900000311)");
        await bot.BecomesAsync(reporter, reporter.CardMessage!, "**Vũ Thử Nghiệm** đang xử lý từ 23:10.");
        (await first.PressAsync("Đã xử lý xong")).Says("Đã xử lý thế nào? (không bắt buộc)");
        (await first.PressAsync("Đã xử lý xong", ("text", "Khởi động lại *dịch vụ*")))
            .Says("ĐÃ XỬ LÝ XONG", "Bạn báo xong lúc 23:10", @"Cách xử lý: Khởi động lại \*dịch vụ\*");
        await HearAsync(bot, reporter, before, "đã xử lý xong lúc 23:10", @"Nội dung: Khởi động lại \*dịch vụ\*");
        await bot.BecomesAsync(reporter, reporter.CardMessage!, "ĐÃ XỬ LÝ XONG");
        await bot.UntilAsync(id, now => now.IsQuiet);
        await bot.Connector.IdleAsync();
        // Their own card came with each answer: nothing was put in its place, and nothing told.
        Assert.DoesNotContain(bot.Connector.In(first.Conversation), one => one.Method == "PUT");
        Assert.DoesNotContain(bot.Connector.In(first.Conversation), one => one.Text is not null);
    }

    [Fact]
    public async Task Of_two_who_press_at_once_one_owns_it_and_the_other_sees_who()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var (first, lead) = (chats[AlertSteps.First], chats[AlertSteps.Lead]);
        var (id, _) = await ReportAsync(bot, first, chats[AlertSteps.Reporter]);
        await lead.AskAsync("sự cố");
        await lead.PressAsync("Xem");

        await Task.WhenAll(first.SendAsync(first.Press(Take)), lead.SendAsync(lead.Press(Take)));

        var owner = (await bot.NowAsync(id)).Standing().Owner!.Id.Value;
        var (won, lost, name) = owner == AlertSteps.First ? (first, lead, "Vũ Thử Nghiệm") : (lead, first, "Phạm Minh Họa");
        won.Card.Says("Bạn đã nhận xử lý.");
        lost.Card.Says($"**{name}** đã nhận lúc 23:10.", "ĐANG XỬ LÝ");
        Assert.Single((await bot.NowAsync(id)).Events, happened => happened.Kind is AlertEventKind.Acknowledged);
    }

    [Fact]
    public async Task The_same_press_delivered_twice_is_one()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var first = chats[AlertSteps.First];
        var (id, _) = await ReportAsync(bot, first, chats[AlertSteps.Reporter]);
        await first.PressAsync("Xem thêm…");
        await first.PressAsync("Ghi chú");
        var note = first.Press("Ghi lại", ("text", "Đang xem máy chủ"));

        (await first.SendAsync(note)).Card!.Says("Đã ghi.");
        (await first.SendAsync(note)).Card!.Says("Đã ghi.");

        Assert.Single((await bot.NowAsync(id)).Events, happened => happened.Kind is AlertEventKind.Noted);
        var take = first.Press(Take);
        (await first.SendAsync(take)).Card!.Says("Bạn đã nhận xử lý.");
        (await first.SendAsync(take)).Card!.Says("Bạn đã nhận xử lý.");
        Assert.Single((await bot.NowAsync(id)).Events, happened => happened.Kind is AlertEventKind.Acknowledged);
    }

    [Theory]
    [InlineData(Take, "Sự cố đã xử lý xong lúc 23:10.")]
    [InlineData("Chuyển người khác", "Sự cố đã xử lý xong lúc 23:10.")]
    [InlineData("Hoãn", "Sự cố đã xử lý xong lúc 23:10.")]
    public async Task A_button_of_an_old_card_shows_how_it_stands_now(string button, string words)
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var first = chats[AlertSteps.First];
        var (id, _) = await ReportAsync(bot, first, chats[AlertSteps.Reporter]);
        await bot.Book()
            .ChangeAsync(
                id, alert => AlertActions.Resolve(
                    alert, new AlertDeed("r", new(new(AlertSteps.Lead), "Phạm Minh Họa"), alert.ReceivedAt), ""),
                        TestContext.Current.CancellationToken);

        (await first.PressAsync(button)).Says(words, "ĐÃ XỬ LÝ XONG", "**Phạm Minh Họa** báo xong");
    }

    [Theory]
    [InlineData("alert.ack")]
    [InlineData("alert.resolve")]
    [InlineData("alert.reassign")]
    [InlineData("alert.snooze")]
    [InlineData("alert.give")]
    [InlineData("alert.ask", "alert.resolve")]
    [InlineData("alert.ask", "alert.snooze")]
    public async Task Who_may_not_act_changes_nothing_by_a_card_edited_on_its_way(string verb, string? what = null)
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var (reporter, stranger) = (chats[AlertSteps.Reporter], await bot.OpenChatAsync(Who.Admin));
        var (id, _) = await ReportAsync(bot, chats[AlertSteps.First], reporter);
        var data = new JsonObject { ["alert"] = id.Value, ["minutes"] = "15", ["to"] = AlertSteps.Lead, ["text"] = "x", ["what"] = what };
        var events = (await bot.NowAsync(id)).Events.Count;

        (await reporter.SendAsync(reporter.Invoke(verb, data.DeepClone()))).Card!.Says(
            "Việc này dành cho người trực và lãnh đạo.", "Chưa ai nhận.");
        Assert.Equal(
            "Sự cố này do P10 Công nghệ thông tin xử lý. Bạn xem được sự cố mình đã báo.",
            (await stranger.SendAsync(stranger.Invoke(verb, data))).Text);
        Assert.Equal(events, (await bot.NowAsync(id)).Events.Count);
    }

    [Theory]
    [InlineData("alert.open", "")]
    [InlineData("alert.open", "../../people")]
    [InlineData("alert.ack", "khongco")]
    [InlineData("alert.ask", "ABC")]
    [InlineData("alert.join", "a/b")]
    [InlineData("alert.picture", "khongco")]
    public async Task An_alert_there_is_not_is_answered_in_words(string verb, string id)
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chat = await bot.OpenChatAsync(AlertSteps.First);

        Assert.NotNull((await chat.SendAsync(chat.Invoke(verb, new JsonObject { ["alert"] = id }))).Text);
        Assert.Empty(bot.Book().All);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_the_field_and_what_was_typed_stays()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var first = chats[AlertSteps.First];
        var (id, _) = await ReportAsync(bot, first, chats[AlertSteps.Reporter]);
        await first.PressAsync("Xem thêm…");
        await first.PressAsync("Ghi chú");

        await first.PressAsync("Ghi lại", ("text", "   "));
        Assert.Contains("⚠ Chưa điền.", first.Card.SaidBelow("text"), StringComparison.Ordinal);
        await first.PressAsync("Ghi lại", ("text", new string('x', 501)));
        Assert.Contains("⚠ Dài 501 ký tự, nhiều nhất 500.", first.Card.SaidBelow("text"), StringComparison.Ordinal);
        Assert.Equal(501, first.Card.Inputs["text"].Length);
        await first.PressAsync("Quay lại");
        await first.PressAsync("Chuyển người khác");
        await first.PressAsync("Chuyển người khác", ("to", Who.Admin));
        Assert.Contains("⚠ Chọn một mục trong danh sách.", first.Card.SaidBelow("to"), StringComparison.Ordinal);
        (await first.SendAsync(first.Invoke("alert.snooze", new JsonObject { ["alert"] = id.Value, ["minutes"] = "61" }))).Card!.Says(
            "Chỉ hoãn được nhiều nhất 60 phút.");
        Assert.Null((await bot.NowAsync(id)).Standing().SnoozedUntil);
    }

    [Fact]
    public async Task Passed_on_it_stays_its_owners_until_the_other_takes_it_and_both_hear()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var (first, second, reporter) = (chats[AlertSteps.First], chats[AlertSteps.Second], chats[AlertSteps.Reporter]);
        var (id, before) = await ReportAsync(bot, first, reporter);
        await first.PressAsync(Take);
        var seen = bot.Connector.In(second.Conversation).Count;

        var form = await first.PressAsync("Chuyển người khác");
        Assert.Equal(AlertSteps.Second, form.ChoicesOf("to")[0]);
        Assert.DoesNotContain(AlertSteps.First, form.ChoicesOf("to"));
        (await first.PressAsync("Chuyển người khác", ("to", AlertSteps.Second)))
            .Says("Đã chuyển cho **Trần Ví Dụ**, chờ nhận.", "Đang bàn giao cho **Trần Ví Dụ**, chờ nhận.");

        await bot.LookAtNextAsync(second, seen);
        Assert.Equal("Nhận bàn giao", second.Card.Titles[0]);
        Assert.Equal(AlertSteps.First, (await bot.NowAsync(id)).Standing().Owner!.Id.Value);
        await HearAsync(bot, reporter, before, "được chuyển cho **Trần Ví Dụ**, đang chờ nhận.");
        (await second.PressAsync("Nhận bàn giao")).Says("Bạn đang xử lý từ 23:10.");
        await HearAsync(bot, first, 0, "✓ **Trần Ví Dụ** đã nhận bàn giao sự cố CMIS2.0");
        await HearAsync(bot, reporter, before, "✓ **Trần Ví Dụ** đã nhận xử lý");
    }

    [Fact]
    public async Task At_the_end_of_a_shift_both_sides_confirm()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var (first, morning) = (chats[AlertSteps.First], chats[AlertSteps.Morning]);
        var (id, _) = await ReportAsync(bot, first, chats[AlertSteps.Reporter]);
        await first.PressAsync(Take);
        var (message, seen) = (first.CardMessage!, bot.Connector.In(morning.Conversation).Count);

        bot.MoveClock("2018-02-17 07:00:00");

        await HearAsync(bot, first, 0, "Hết ca: sự cố CMIS2.0 (“Không lập được hoá đơn”) cần bàn giao cho **Lê Giả Định**.");
        first.LookAt(await bot.BecomesAsync(first, message, "Bạn chưa xác nhận đã bàn giao."), message);
        await bot.LookAtNextAsync(morning, seen);
        (await first.PressAsync("Đã bàn giao")).Says("Đã ghi nhận bàn giao.");
        await HearAsync(bot, morning, 0, "**Vũ Thử Nghiệm** xác nhận đã bàn giao sự cố CMIS2.0");
        (await morning.PressAsync("Nhận bàn giao")).Says("Bạn đang xử lý từ 07:00.");
        Assert.Equal(AlertSteps.Morning, (await bot.NowAsync(id)).Standing().Owner!.Id.Value);
        await HearAsync(bot, first, 0, "✓ **Lê Giả Định** đã nhận bàn giao");
    }

    [Fact]
    public async Task Put_off_it_is_asked_again_when_that_is_over()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var first = chats[AlertSteps.First];
        await ReportAsync(bot, first, chats[AlertSteps.Reporter]);

        (await first.PressAsync("Hoãn")).Says("Hoãn nhắc trong bao lâu?");
        Assert.Equal(["15 phút", "30 phút", "60 phút", "Quay lại"], first.Card.Titles);
        (await first.PressAsync("30 phút")).Says("Đã hoãn đến 23:40.", "Lúc 23:40 sẽ nhắc lại bạn (đang trực).");
        var seen = bot.Connector.In(first.Conversation).Count;
        bot.MoveClock("2018-02-16 23:41:00");

        (await bot.LookAtNextAsync(first, seen)).Says("Chưa ai nhận.", "Hết giờ hoãn, báo lại");
    }

    [Fact]
    public async Task Whoever_reported_it_says_that_it_is_still_broken_and_it_begins_anew()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var (first, reporter) = (chats[AlertSteps.First], chats[AlertSteps.Reporter]);
        var (_, before) = await ReportAsync(bot, first, reporter);
        await first.PressAsync(Take);
        await first.PressAsync("Đã xử lý xong");
        await first.PressAsync("Đã xử lý xong");
        reporter.LookAt(await bot.BecomesAsync(reporter, reporter.CardMessage!, "ĐÃ XỬ LÝ XONG"), reporter.CardMessage);
        await HearAsync(bot, reporter, before, "đã xử lý xong");
        var seen = bot.Connector.In(first.Conversation).Count;

        await reporter.PressAsync("Vẫn còn lỗi");
        await reporter.PressAsync("Mở lại", ("text", ""));
        Assert.Contains("⚠ Chưa điền.", reporter.Card.SaidBelow("text"), StringComparison.Ordinal);
        (await reporter.PressAsync("Mở lại", ("text", "Vẫn báo lỗi 500"))).Says("Đã mở lại, đang báo người trực.", "Chưa ai nhận.");

        (await bot.LookAtNextAsync(first, seen)).Says("Chưa ai nhận.", "**Đặng Thử Thách** mở lại: Vẫn báo lỗi 500");
        // The new card says it all: it is not told as well.
        await bot.Connector.IdleAsync();
        Assert.DoesNotContain(bot.Connector.In(first.Conversation), one => one.Text is not null);
    }

    [Fact]
    public async Task Nothing_is_put_in_the_place_of_a_form_while_somebody_types()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var (first, reporter) = (chats[AlertSteps.First], chats[AlertSteps.Reporter]);
        var (id, _) = await ReportAsync(bot, first, reporter);
        await first.PressAsync(Take);
        await first.PressAsync("Ghi chú");
        var message = first.CardMessage!;

        reporter.LookAt(await bot.BecomesAsync(reporter, reporter.CardMessage!, "ĐANG XỬ LÝ"), reporter.CardMessage);
        await reporter.PressAsync("Nhắn thêm");
        await reporter.PressAsync("Ghi lại", ("text", "Cả phòng đều bị"));
        await HearAsync(bot, first, 0, "**Đặng Thử Thách** ghi chú về sự cố CMIS2.0");

        await bot.Connector.IdleAsync();
        Assert.DoesNotContain(bot.Connector.In(first.Conversation), one => one.Method == "PUT" && one.MessageId == message);
        (await first.PressAsync("Ghi lại", ("text", "Đang xem"))).Says("Cả phòng đều bị", "Bạn ghi chú: Đang xem");
        Assert.Equal(message, (await bot.NowAsync(id)).Readers.Single(reader => reader.Person.Value == AlertSteps.First).Message);
    }

    /// <summary>Something is reported, and looked at by the one on shift.</summary>
    /// <returns>The alert, and how many messages the reporter had by then.</returns>
    private static async Task<(Domain.AlertId Id, int Heard)> ReportAsync(TestBot bot, Chat first, Chat reporter)
    {
        var before = bot.Connector.In(first.Conversation).Count;
        await reporter.AskAsync("báo sự cố");
        await reporter.PressAsync("Báo ngay", ("system", "cmis"), ("severity", "Critical"), ("title", "Không lập được hoá đơn"));
        await bot.LookAtNextAsync(first, before);
        var alert = await bot.UntilAsync(bot.Book().All.Single().Id, now => now.Readers.Count == 2);
        return (alert.Id, bot.Connector.In(reporter.Conversation).Count);
    }

    private static async Task HearAsync(TestBot bot, Chat chat, int after, params string[] words)
    {
        var heard = await bot.Connector.WaitForAsync(
            chat.Conversation, one => one.Method == "POST"
                && one.Text?.Replace('\u00a0', ' ').Contains(words[0], StringComparison.Ordinal) is true, after);
        Assert.All(words, word => Assert.Contains(word, heard.Text!.Replace('\u00a0', ' '), StringComparison.Ordinal));
    }
}
