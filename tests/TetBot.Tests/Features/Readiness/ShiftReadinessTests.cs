using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Readiness;

/// <summary>Those on call are asked before a shift whether they are ready, and their lead hears where they did not say so.</summary>
public sealed class ShiftReadinessTests
{
    private const string Confirm = "Đã sẵn sàng";

    [Fact]
    public async Task Who_is_on_call_is_asked_the_evening_before_and_at_night_right_before_the_shift_and_not_once_they_answered()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await ReadinessSteps.StartAsync(folder, "2018-02-14T18:31:00", ReadinessSteps.Unlinked);
        await bot.LookAgainAsync();
        Assert.Empty(bot.Told(AlertSteps.First, ReadinessSteps.Ask)); // tonight's waits for tomorrow's, which is near
        bot.MoveClock("2018-02-14 19:00:00");
        var evening = await bot.HearAsync(AlertSteps.First, ReadinessSteps.Ask);
        evening.Card!.Says(
            "23:00 14/02 (29 Tết) – 07:00 15/02 (30 Tết)", "23:00 15/02", "Nhận sự cố: CMIS2.0, OMS, CRM, Đường truyền",
            "Nhận ca từ: Bùi Giả Định", "Bàn giao ca cho: Lê Giả Định", "tel:+84900000313", "lãnh đạo đơn vị sẽ được báo");
        evening.Card.DoesNotSay("Nhận ca từ: Vũ Thử Nghiệm", "Hệ thống khác");

        await bot.SettleAsync();
        bot.MoveClock("2018-02-14 22:30:00"); // in the quiet hours
        var chat = await bot.LookAsync(AlertSteps.First, ReadinessSteps.Ask, 1);
        await bot.BecomesAsync(chat, evening.MessageId, LiveCardSteps.Pointer);
        (await chat.PressAsync(Confirm)).Says("Cảm ơn bạn", "✓ Đã xác nhận lúc 22:30");
        (await bot.BecomesAsync(chat, chat.CardMessage!, "✓ Đã xác nhận lúc 22:30")).DoesNotSay($"[{Confirm}]");

        bot.MoveClock("2018-02-14 23:00:00");
        var told = await bot.HearAsync(AlertSteps.Lead, ReadinessSteps.Lead);
        told.Card!.Says("Trần Ví Dụ");
        told.Card.DoesNotSay("Vũ Thử Nghiệm");
        bot.MoveClock("2018-02-15 22:45:00");
        await bot.HearAsync(AlertSteps.Second, ReadinessSteps.Ask, 2);
        await bot.LookAgainAsync();
        Assert.Equal(2, bot.Told(AlertSteps.First, ReadinessSteps.Ask).Count);
        Assert.Empty(bot.Told(AlertSteps.Boss, ReadinessSteps.Lead));
    }

    [Fact]
    public async Task Who_has_not_answered_when_the_shift_begins_is_told_to_their_lead_and_so_is_that_they_answered_late()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await ReadinessSteps.StartAsync(folder, "2018-02-20T22:40:00");
        var (first, second) =
            (await bot.LookAsync(AlertSteps.First, ReadinessSteps.Ask), await bot.LookAsync(AlertSteps.Second, ReadinessSteps.Ask));
        second.Card.Says("23:00 20/02 (mùng 5) – 07:00 21/02 (mùng 6)", "Ngay sau ca không có ai trực");
        await first.PressAsync(Confirm);

        bot.MoveClock("2018-02-20 23:00:00");
        var lead = await bot.LookAsync(AlertSteps.Lead, ReadinessSteps.Lead);
        lead.Card.Says("Trần Ví Dụ", "Gọi [", "tel:+84900000312", "Ca 23:00 20/02", "Chưa xác nhận sẵn sàng");
        lead.Card.DoesNotSay("Vũ Thử Nghiệm");
        (await bot.BecomesAsync(second, second.CardMessage!, "Ca đã bắt đầu mà bạn chưa xác nhận")).Says($"[{Confirm}]");

        bot.MoveClock("2018-02-20 23:12:00");
        (await second.PressAsync(Confirm)).Says("Cảm ơn bạn", "lúc 23:12");
        (await bot.BecomesAsync(lead, lead.CardMessage!, "✓ Đã xác nhận muộn, lúc 23:12")).DoesNotSay("Chưa xác nhận sẵn sàng");
        await bot.LookAgainAsync();
        Assert.Single(bot.Told(AlertSteps.Lead, ReadinessSteps.Lead));

        bot.MoveClock("2018-02-21 07:00:00");
        var old = await bot.LookAsync(AlertSteps.Second, ReadinessSteps.Ask);
        Assert.StartsWith("Ca này đã qua", await old.HearPressAsync(Confirm), StringComparison.Ordinal);
        Assert.StartsWith(
            "Ca này đã qua", (await old.SendAsync(old.Invoke("readiness.confirm", new System.Text.Json.Nodes.JsonObject()))).Text!,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_comes_up_in_the_middle_of_a_shift_asks_nobody_about_it_and_tells_the_lead_once()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await ReadinessSteps.StartAsync(folder, "2018-02-15T16:00:00", ReadinessSteps.Unlinked);

        (await bot.HearAsync(AlertSteps.Lead, ReadinessSteps.Lead)).Card!.Says("Bùi Giả Định", "Chưa có tài khoản Teams");
        await bot.HearAsync(AlertSteps.First, ReadinessSteps.Ask); // tonight's, not the last
        bot.MoveClock("2018-02-16 01:00:00");
        var lead = await bot.LookAsync(AlertSteps.Lead, ReadinessSteps.Lead, 1);
        lead.Card.Says("Vũ Thử Nghiệm", "Trần Ví Dụ", "Người trực trước ca này: Bùi Giả Định");
        await bot.LookAgainAsync();
        Assert.Equal(2, bot.Told(AlertSteps.Lead, ReadinessSteps.Lead).Count);
        Assert.Single(bot.Told(AlertSteps.First, ReadinessSteps.Ask));

        (await lead.PressAsync("Ai chưa sẵn sàng")).Says("Đang trong ca mà chưa xác nhận", "0/4 người");
    }
}
