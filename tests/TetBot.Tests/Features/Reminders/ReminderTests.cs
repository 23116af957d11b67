using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders;

/// <summary>What people see of the reminders of C01, due before 08/02, and when.</summary>
public sealed class ReminderTests
{
    private const string Roster = "Danh sách trực Tết";

    [Fact]
    public async Task The_staff_of_a_unit_that_owes_are_reminded_at_the_hour_with_a_button_that_starts()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var chat = await bot.OpenChatAsync(Who.VuThu);
        var before = bot.Connector.In(chat.Conversation).Count;

        bot.MoveClock("2018-02-07 08:58:00");
        await bot.SettleAsync();
        Assert.Equal(before, bot.Connector.In(chat.Conversation).Count);
        var card = await bot.RemindAsync("2018-02-07 09:00:00", chat);

        // What falls together is one card, the soonest first.
        card.Says("Nhắc nộp: 3 việc", "Điện lực Vũ Thư", $"{Roster}\n**Còn 15 giờ** · hạn hết hôm nay, thứ Tư 07/02",
            "hết thứ Ba 13/02 (28 Tết)");
        Assert.Equal($"{Roster}: còn 15 giờ", (string?)bot.Connector.In(chat.Conversation)[^1].Activity["summary"]);
        Assert.Equal("Lập danh sách", card.Buttons[0].Title);
        Assert.Equal("positive", card.Buttons[0].Style);
        (await chat.PressAsync("Lập danh sách")).Says("Chưa có ai trong danh sách");
    }

    [Fact]
    public async Task Everybody_is_reminded_in_their_language_also_who_never_opened_the_bot()
    {
        await using var bot = await ReminderSteps.StartAsync();
        // What falls due before it first dispatches is nobody's.
        await bot.SettleAsync();
        bot.MoveClock("2018-02-07 09:00:00");

        var vietnamese = await bot.Connector.WaitForAsync(FakeConnector.ConversationWith(Who.VuThuToo));
        var english = await bot.Connector.WaitForAsync(FakeConnector.ConversationWith(Who.VuThuEnglish));
        bot.Check(vietnamese.Card!).Says("Nhắc nộp: 3 việc");
        var card = bot.Check(english.Card!);
        card.Says("Please submit: 3 matters", "**15 h left** · due by the end of today, Wednesday 07/02", "Tuesday 13/02 (28 Tết)");
        Assert.Equal("en", card.Lang);
    }

    [Fact]
    public async Task Once_a_unit_has_submitted_the_others_see_by_whom_and_the_receipt_of_who_did_stays()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (chat, other) = (await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.VuThuToo));
        await bot.RemindAsync("2018-02-07 20:00:00", other);
        var reminded = other.CardMessage!;
        await bot.SettleAsync();
        chat.LookAtNewest();
        var own = chat.CardMessage!;

        await chat.PressAsync("Lập danh sách");
        await chat.AddAsync("Trần Thử Nghiệm", "0912345678", "ca-ngay", RosterSteps.AllDays);
        var receipt = await chat.SubmitAsync();

        var seen = await bot.BecomesAsync(other, reminded, "✓ Đã nộp bởi Trần Thử Nghiệm lúc 20:00");
        seen.Says(RosterSteps.ReceiptOn(receipt));
        other.LookAt(seen, reminded);
        (await other.PressAsync("Xem")).Says("Danh sách trực Tết · Điện lực Vũ Thư", "Bản 1");
        await bot.Connector.IdleAsync();
        Assert.DoesNotContain(bot.Connector.In(chat.Conversation), one => one.Method == "PUT" && one.MessageId == own);
    }

    [Fact]
    public async Task A_unit_that_has_submitted_is_not_reminded_and_one_that_withdrew_is_again()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (chat, kienXuong) = (await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.KienXuong));
        await chat.SubmitFullAsync();
        var before = bot.Connector.In(chat.Conversation).Count;

        bot.MoveClock("2018-02-07 20:00:00");
        await bot.SettleAsync();
        Assert.DoesNotContain(
            bot.Connector.In(chat.Conversation).Skip(before), one => one.Card!.Said.Contains($"{Roster}\n**Còn", StringComparison.Ordinal));
        await chat.AskAsync("trang chủ");
        await chat.PressAsync("Xem");
        await chat.PressAsync("Rút lại");
        await chat.PressAsync("Rút lại", ("reason", "Có người bị ốm, phải xếp lại"));
        var card = await bot.RemindAsync("2018-02-07 21:00:00", chat);
        card.Says($"Nhắc nộp: {Roster}", "Còn 3 giờ");
    }

    [Fact]
    public async Task Nothing_comes_in_the_night_and_in_the_morning_it_is_overdue_for_staff_head_and_receiver()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (staff, head, clerk) =
            (await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.VuThuHead), await bot.OpenChatAsync(Who.Clerk));
        await bot.RemindAsync("2018-02-07 20:00:00", staff);
        await bot.RemindAsync("2018-02-07 21:00:00", staff);
        await bot.SettleAsync();
        // What stands already may be put in its own place, which makes no sound.
        var before = bot.Connector.All.Count(one => one.Method == "POST");

        bot.MoveClock("2018-02-07 21:30:00");
        await bot.SettleAsync();
        bot.MoveClock("2018-02-08 00:00:00");
        await bot.SettleAsync();
        bot.MoveClock("2018-02-08 06:28:00");
        Assert.Equal(before, bot.Connector.All.Count(one => one.Method == "POST"));

        var overdue = await bot.RemindAsync("2018-02-08 06:30:00", staff);
        overdue.Says($"Quá hạn: {Roster}", "Quá hạn 6 giờ 30 phút", "hạn hết thứ Tư 07/02");
        Assert.DoesNotContain(overdue.Buttons, button => button.Verb == "remind.snooze");
        var heads = await bot.LookAtNextAsync(head, before: 1);
        heads.Says($"Quá hạn: {Roster}", "Đã nhắc trước đó", "20:00 07/02 · nhân viên · 3 người nhận",
            "21:00 07/02 · nhân viên · 3 người nhận");
        await head.PressAsync("Lập danh sách");

        var clerks = (await bot.Connector.WaitForAsync(
            clerk.Conversation, one => one.Card?.Said.Contains("Quá hạn 6 giờ 30 phút", StringComparison.Ordinal) == true)).Card!;
        bot.Check(clerks)
            .Says("Chưa nộp: 8 đơn vị", $"{Roster}: 8 đơn vị chưa nộp", "**Điện lực Vũ Thư**: đã nhắc 2 lần, gần nhất 21:00 07/02",
                "**Điện lực Hưng Hà**: chưa nhắc được ai của đơn vị");
    }

    [Fact]
    public async Task What_fell_due_while_the_bot_was_off_comes_once_and_merged()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await ReminderSteps.StartAsync(folder))
            await first.SettleAsync();

        // Four steps of the ladder lie between.
        await using var bot = await ReminderSteps.StartAsync(folder, settings: ["--Clock:Start=2018-02-08T10:00:00+07:00"]);
        var message = await bot.Connector.WaitForAsync(FakeConnector.ConversationWith(Who.VuThuToo));
        bot.Check(message.Card!).Says("Quá hạn 10 giờ");
        await bot.SettleAsync();
        Assert.Single(bot.Connector.In(FakeConnector.ConversationWith(Who.VuThuToo)));
    }

    [Fact]
    public async Task At_the_deadline_of_a_report_it_is_said_that_it_has_come()
    {
        await using var bot = await ReminderSteps.StartAsync(settings: ["--Clock:Start=2018-02-15T14:30:00+07:00"]);
        var chat = await bot.OpenChatAsync(Who.VuThu);

        (await bot.RemindAsync("2018-02-15 15:00:00", chat))
            .Says("Quá hạn: 2 việc chưa nộp", "Vừa hết hạn", "hạn 15:00 hôm nay, thứ Năm 15/02 (30 Tết)");
    }
}
