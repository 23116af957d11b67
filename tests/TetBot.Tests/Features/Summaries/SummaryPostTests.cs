using AdaptiveCards;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Summaries;

/// <summary>The summary as it stays before people's eyes: put in its own place as units submit, sent anew by the hour.</summary>
public sealed class SummaryPostTests
{
    private static readonly string[] Branches = [
        "thanh-pho", "vu-thu", "kien-xuong", "tien-hai", "thai-thuy", "dong-hung", "hung-ha", "quynh-phu"];

    [Fact]
    public async Task The_card_that_was_asked_for_follows_as_units_submit_and_many_changes_are_one()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var manager = bot.ChatOf(Who.ManagerOnly);
        (await manager.AskAsync("tổng hợp")).Says("0/8 đơn vị đã nộp");
        var (card, before) = (manager.CardMessage!, bot.Connector.In(manager.Conversation).Count);
        // The first change is on its way for as long as it takes the others to come.
        var (arrived, mayGo) = (new TaskCompletionSource(), new TaskCompletionSource());
        bot.Connector.Next(manager.Conversation, async context =>
        {
            Assert.Equal("PUT", context.Request.Method);
            arrived.SetResult();
            await mayGo.Task;
        });

        await bot.SubmitAsync("C01", "vu-thu");
        await arrived.Task.WaitAsync(Patience.ForSignals, TestContext.Current.CancellationToken);
        await bot.SubmitAsync("C01", "tien-hai");
        await bot.SubmitAsync("C01", "quynh-phu");
        mayGo.SetResult();

        (await bot.BecomesAsync(manager, card, "3/8 đơn vị đã nộp")).Says("✓");
        await bot.Connector.IdleAsync();
        var update = Assert.Single(bot.Connector.In(manager.Conversation).Skip(before));
        Assert.Equal(("PUT", card), (update.Method, update.MessageId));
    }

    [Fact]
    public async Task In_the_morning_those_who_gather_and_manage_get_it_anew_and_the_one_before_points_to_it()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (manager, staff, finance) =
            (bot.ChatOf(Who.ManagerOnly), await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.Finance));
        await manager.AskAsync("tổng hợp");
        var old = manager.CardMessage!;

        await bot.MoveOnAsync("2018-02-07 07:28:00");
        await bot.LookAgainAsync();
        Assert.Single(bot.Summaries(manager.Conversation));
        await bot.MoveOnAsync("2018-02-07 07:30:00");

        var anew = await bot.SummaryAsync(manager.Conversation, 2);
        Assert.NotEqual(old, anew.MessageId);
        anew.Card!.Says("lúc 07:30 thứ Tư 07/02", "0/8 đơn vị đã nộp");
        Assert.StartsWith(
            "Tết Mậu Tuất 2018: Danh sách trực Tết: 0/8 đơn vị đã nộp", (string?)anew.Activity["summary"], StringComparison.Ordinal);
        var pointer = Assert.Single(bot.Connector.In(manager.Conversation), one => one.Method == "PUT");
        Assert.Equal(old, pointer.MessageId);
        pointer.Card!.Says(LiveCardSteps.Pointer);
        Assert.Empty(pointer.Card.Buttons);
        // Who never wrote gets it as well: P9, PGDKH's clerk, and P12 what is theirs to gather.
        await bot.SummaryAsync(FakeConnector.ConversationWith(Who.Metering), 1);
        await bot.SummaryAsync(FakeConnector.ConversationWith(Who.Clerk), 1);
        var inspection = await bot.SummaryAsync(FakeConnector.ConversationWith(Who.Inspection), 1);
        inspection.Card!.Says("Kiểm tra sử dụng điện");
        inspection.Card.DoesNotSay("Danh sách trực Tết");
        Assert.DoesNotContain("Danh sách trực Tết", (string?)inspection.Activity["summary"], StringComparison.Ordinal);
        Assert.Empty(bot.Summaries(staff.Conversation));
        Assert.Empty(bot.Summaries(finance.Conversation));
        Assert.Empty(bot.Summaries(FakeConnector.ConversationWith(Who.VuThuHead)));
        Assert.Equal(5, bot.Connector.All.Count(one => one is { Method: "POST", IsKeptTrue: true }));

        // It is the new one that follows from now on.
        await bot.SubmitAsync("C01", "vu-thu", at: "2018-02-07 07:30:00");
        await bot.BecomesAsync(manager, anew.MessageId, "1/8 đơn vị đã nộp");
    }

    [Fact]
    public async Task At_a_deadline_it_is_sent_anew_and_hours_that_went_by_at_once_are_one_message()
    {
        await using var bot = await ReminderSteps.StartAsync(settings: "--Clock:Start=2018-02-15T07:00:00+07:00");
        var manager = await bot.OpenChatAsync(Who.ManagerOnly);
        foreach (var (obligation, unit) in ((string[])["C01", "C08", "C15"])
            .SelectMany(_ => Branches, (obligation, unit) => (obligation, unit)))
            await bot.SubmitAsync(obligation, unit, at: "2018-02-07 09:00:00");
        await bot.LookAgainAsync();

        // The morning's and that of the deadline fall together.
        await bot.MoveOnAsync("2018-02-15 15:00:00");
        (await bot.SummaryAsync(manager.Conversation, 1)).Card!.Says("lúc 15:00 thứ Năm 15/02", "Báo cáo tình hình trước Tết");
        await bot.MoveOnAsync("2018-02-15 16:30:00");
        await bot.LookAgainAsync();
        Assert.Single(bot.Summaries(manager.Conversation));
    }

    [Fact]
    public async Task When_the_last_unit_has_submitted_it_is_sent_anew_and_after_a_correction_it_is_not()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var manager = bot.ChatOf(Who.ManagerOnly);
        await manager.AskAsync("tổng hợp");
        foreach (var unit in Branches[1..])
            await bot.SubmitAsync("C01", unit, at: "2018-02-06 08:00:00");
        await bot.BecomesAsync(manager, manager.CardMessage!, "7/8 đơn vị đã nộp");
        Assert.Single(bot.Summaries(manager.Conversation));

        await bot.MoveOnAsync("2018-02-06 10:00:00");
        var last = await bot.SubmitAsync("C01", Branches[0], at: "2018-02-06 10:00:00");
        var anew = await bot.SummaryAsync(manager.Conversation, 2);
        anew.Card!.Says("✓ Đủ · Danh sách trực Tết");
        Assert.Equal("Tết Mậu Tuất 2018: ✓ Đủ · Danh sách trực Tết", (string?)anew.Activity["summary"]);

        await bot.MoveOnAsync("2018-02-06 10:30:00");
        var before = bot.Connector.In(manager.Conversation).Count;
        await bot.SubmitAsync("C01", Branches[0], at: "2018-02-06 10:30:00", version: 2, previous: last.Sha256);
        await bot.Connector.WaitForAsync(manager.Conversation, one => one.Method == "PUT" && one.MessageId == anew.MessageId, before);
        await bot.SummaryAsync(manager.Conversation, 2);
    }

    [Fact]
    public async Task At_night_nothing_comes_but_what_is_in_its_place_is_true_and_the_morning_tells()
    {
        await using var bot = await ReminderSteps.StartAsync(settings: "--Clock:Start=2018-02-06T21:40:00+07:00");
        var manager = bot.ChatOf(Who.ManagerOnly);
        await manager.AskAsync("tổng hợp");
        foreach (var unit in Branches)
            await bot.SubmitAsync("C01", unit, at: "2018-02-06 21:40:00");

        await bot.BecomesAsync(manager, manager.CardMessage!, "✓ Đủ · Danh sách trực Tết");
        await bot.MoveOnAsync("2018-02-07 06:28:00");
        await bot.LookAgainAsync();
        await bot.MoveOnAsync("2018-02-07 06:40:00");
        await bot.LookAgainAsync();
        Assert.Single(bot.Summaries(manager.Conversation));
        await bot.MoveOnAsync("2018-02-07 07:30:00");
        await bot.SummaryAsync(manager.Conversation, 2);
    }

    [Fact]
    public async Task Gone_on_from_nothing_is_put_in_its_place_and_once_back_it_is_kept_true_again()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var manager = bot.ChatOf(Who.ManagerOnly);
        await manager.AskAsync("tổng hợp");
        await manager.PressAsync("Từng việc, từng đơn vị");
        var before = bot.Connector.In(manager.Conversation).Count;
        await bot.SubmitAsync("C01", "vu-thu");
        await bot.LookAgainAsync();
        Assert.Equal(before, bot.Connector.In(manager.Conversation).Count);

        (await manager.PressAsync("‹ Tổng hợp")).Says("1/8 đơn vị đã nộp");
        await bot.SubmitAsync("C01", "tien-hai");
        await bot.BecomesAsync(manager, manager.CardMessage!, "2/8 đơn vị đã nộp");

        // The morning's is a message of its own, and what the manager went on to stays.
        await bot.LookAgainAsync();
        await manager.PressAsync("Từng việc, từng đơn vị");
        var seen = bot.Connector.In(manager.Conversation).Count;
        await bot.MoveOnAsync("2018-02-07 07:30:00");
        await bot.SummaryAsync(manager.Conversation, 2);
        Assert.DoesNotContain(bot.Connector.In(manager.Conversation).Skip(seen), one => one.Method == "PUT");
    }

    [Fact]
    public async Task Whoever_wants_no_more_of_it_gets_no_more_until_they_ask_again()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (manager, metering) = (bot.ChatOf(Who.ManagerOnly), await bot.OpenChatAsync(Who.Metering));
        await manager.AskAsync("tổng hợp");
        Assert.StartsWith("Đã dừng", await manager.HearAsync("dừng tổng hợp"), StringComparison.Ordinal);
        Assert.StartsWith("Đã dừng", await metering.HearAsync("Thôi tổng hợp!"), StringComparison.Ordinal);
        var before = bot.Connector.In(manager.Conversation).Count;

        await bot.SubmitAsync("C01", "vu-thu");
        await bot.MoveOnAsync("2018-02-07 07:30:00");
        await bot.SummaryAsync(FakeConnector.ConversationWith(Who.Clerk), 1);
        Assert.Equal(before, bot.Connector.In(manager.Conversation).Count);
        Assert.Empty(bot.Summaries(metering.Conversation));

        await manager.AskAsync("tổng hợp");
        await bot.SubmitAsync("C01", "tien-hai", at: "2018-02-07 07:30:00");
        await bot.BecomesAsync(manager, manager.CardMessage!, "2/8 đơn vị đã nộp");
        await bot.MoveOnAsync("2018-02-08 07:30:00");
        await bot.SummaryAsync(manager.Conversation, 3);
    }

    [Fact]
    public async Task Started_again_nothing_is_sent_twice_and_the_cards_are_kept_true()
    {
        using var folder = new TemporaryFolder();
        string card;
        await using (var first = await ReminderSteps.StartAsync(folder))
        {
            // What was to be sent before it first dispatched is nobody's.
            await first.SettleAsync();
            first.MoveClock("2018-02-07 07:30:00");
            card = (await first.SummaryAsync(FakeConnector.ConversationWith(Who.ManagerOnly), 1)).MessageId;
            await first.SettleAsync();
        }

        await using var bot = await ReminderSteps.StartAsync(folder, settings: "--Clock:Start=2018-02-07T07:31:00+07:00");
        await bot.LookAgainAsync();
        Assert.DoesNotContain(bot.Connector.All, one => one.IsKeptTrue);
        Assert.DoesNotContain(bot.Logs.All, text => text.Contains("TetBot.Sending.LiveCards", StringComparison.Ordinal));

        // Wherever the service is by now, it is told when they write.
        await new Chat(bot, Who.ManagerOnly, FakeConnector.ConversationWith(Who.ManagerOnly), Who.NameOf(Who.ManagerOnly))
            .AskAsync("trang chủ");
        await bot.SubmitAsync("C01", "vu-thu", at: "2018-02-07 07:31:00");
        var update = await bot.Connector.WaitForAsync(FakeConnector.ConversationWith(Who.ManagerOnly), one => one.IsKeptTrue);
        Assert.Equal(("PUT", card), (update.Method, update.MessageId));
    }
}
