using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Storage.Records;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Readiness;

/// <summary>
/// Before the holiday everybody on call is asked whether they know their dates; who has not said so is seen by their lead and the managers.
/// </summary>
public sealed class DrillTests
{
    private const string Confirm = "Đã nắm lịch, liên lạc được";

    [Fact]
    public async Task Everybody_who_is_linked_is_asked_once_and_the_summary_counts_who_confirmed()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await ReadinessSteps.StartAsync(folder, "2018-02-12T14:59:00", ReadinessSteps.Unlinked);
        var boss = await bot.OpenChatAsync(AlertSteps.Boss);
        (await boss.AskAsync("tổng hợp")).DoesNotSay("Trực sự cố:");
        (await boss.AskAsync("ai chưa sẵn sàng")).Says("Từng người trong danh sách sẽ được hỏi lúc 15:00");
        await boss.AskAsync("tổng hợp");
        var summary = boss.CardMessage!;

        bot.MoveClock("2018-02-12 15:00:00");
        var first = await bot.LookAsync(AlertSteps.First, ReadinessSteps.Drill);
        first.Card.Says("23:00 14/02 (29 Tết) – 07:00 15/02 (30 Tết)", "23:00 20/02", "CMIS2.0");
        await bot.HearAsync(AlertSteps.Morning, ReadinessSteps.Drill);
        (await bot.BecomesAsync(boss, summary, "Trực sự cố: 0/4 đã xác nhận sẵn sàng")).Says("[Xem]");
        (await first.PressAsync(Confirm)).Says("Cảm ơn bạn. Đã ghi nhận bạn nắm lịch trực.");
        var counted = await bot.BecomesAsync(boss, summary, "Trực sự cố: 1/4 đã xác nhận sẵn sàng");

        boss.LookAt(counted, summary);
        var who = await boss.SendAsync(
            boss.Invoke("readiness.open", counted.Buttons.First(button => button.Verb == "readiness.open").Data.DeepClone()));
        who.Card!.Says(
            "1/4 người đã xác nhận sẵn sàng", "P10 Công nghệ thông tin", "**Trần Ví Dụ**", "tel:+84900000312",
            "Chưa xác nhận · ca gần nhất: 23:00 14/02", "**Bùi Giả Định**", "Chưa có tài khoản Teams");
        who.Card.Says("Chưa có danh sách trực"); // P9's, which the managers see too
        who.Card.DoesNotSay("**Vũ Thử Nghiệm**");
        (await bot.OwnChat(AlertSteps.Lead).AskAsync("ai chưa sẵn sàng")).Says("1/4 người", "Trần Ví Dụ");
        (await bot.OwnChat(AlertSteps.Lead).AskAsync("ai chưa sẵn sàng")).DoesNotSay("P9");
        (await bot.OwnChat(AlertSteps.Second).AskAsync("ai chưa sẵn sàng")).DoesNotSay("Bùi Giả Định", "/4");
        (await bot.OwnChat(AlertSteps.Reporter).AskAsync("sẵn sàng")).Says("Bạn không có ca trực sự cố nào sắp tới");
        Assert.Contains(
            "chat riêng", await new Chat(bot, AlertSteps.Boss, "19:group", "Sếp")
            { ConversationType = "groupChat" }.HearAsync("ai chưa sẵn sàng"), StringComparison.Ordinal);
        await bot.LookAgainAsync();
        Assert.Single(bot.Told(AlertSteps.First, ReadinessSteps.Drill));
    }

    [Fact]
    public async Task Whom_a_correction_concerns_is_asked_anew_and_dates_nobody_saw_are_not_confirmed()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await ReadinessSteps.StartAsync(folder, "2018-02-12T15:00:00");
        var (first, second) =
            (await bot.LookAsync(AlertSteps.First, ReadinessSteps.Drill), await bot.LookAsync(AlertSteps.Second, ReadinessSteps.Drill));
        await first.PressAsync(Confirm);
        await bot.LookAsync(AlertSteps.Morning, ReadinessSteps.Drill);

        // The first two come earlier on one day, and somebody is new; the third is as they were.
        await CorrectAsync(bot, ReadinessSteps.Roster(
            AlertSteps.Entry("e5", AlertSteps.First, "15:00", "23:00") with { Dates = [new DateOnly(2018, 2, 18)] },
            AlertSteps.Entry("e6", AlertSteps.Second, "15:00", "23:00") with { Dates = [new DateOnly(2018, 2, 18)] },
            AlertSteps.Entry("e7", AlertSteps.Lead, "15:00", "23:00")));
        var again = await bot.LookAsync(AlertSteps.First, ReadinessSteps.Drill, 1);
        again.Card.Says("Danh sách trực đã thay đổi sau khi bạn xác nhận", "15:00 18/02 (mùng 3) – 07:00 19/02 (mùng 4)");
        await bot.HearAsync(AlertSteps.Lead, ReadinessSteps.Drill);
        (await second.PressAsync(Confirm)).Says("Danh sách trực vừa thay đổi", "15:00 18/02 (mùng 3)", $"[{Confirm}]");
        (await second.PressAsync(Confirm)).Says("Cảm ơn bạn");
        (await again.PressAsync(Confirm)).Says("Cảm ơn bạn");
        await bot.LookAgainAsync();
        Assert.Equal(
            (2, 1, 1), (bot.Told(AlertSteps.First, ReadinessSteps.Drill).Count, bot.Told(AlertSteps.Second, ReadinessSteps.Drill).Count,
                bot.Told(AlertSteps.Morning, ReadinessSteps.Drill).Count));
    }

    private static async Task CorrectAsync(TestBot bot, SubmittedRoster roster)
    {
        var campaign = bot.Services.GetRequiredService<Campaign>();
        var owed = campaign.FindObligation(new Domain.ObligationId("C17"))!;
        var chain = new Domain.ChainId(owed.Id, owed.Occurrences[0].Id, new Domain.UnitId("p10"));
        var before = (await bot.Services.GetRequiredService<SubmissionStore>()
            .ReadAsync(chain, TestContext.Current.CancellationToken))!.Newest;
        await bot.SubmitAsync("C17", "p10", at: "2018-02-12 15:05:00", version: 2, previous: before.Sha256, content: roster);
    }
}
