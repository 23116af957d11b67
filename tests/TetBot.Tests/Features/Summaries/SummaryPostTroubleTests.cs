using AdaptiveCards;
using TetBot.Storage;
using TetBot.Tests.Features.Reminders.Dispatching;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Summaries;

/// <summary>The summary that is kept true in a channel, and where the service or the store gives trouble.</summary>
public sealed class SummaryPostTroubleTests
{
    private const string Channel = "19:kenh@thread.tacv2";
    private const string Thread = $"{Channel};messageid=1";

    [Fact]
    public async Task A_channels_card_is_kept_true_in_its_thread_and_sent_anew_as_a_new_one()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var room = ChannelOf(bot, Who.ManagerOnly);
        (await room.AskAsync("tổng hợp")).Says("0/8 đơn vị đã nộp");
        var old = room.CardMessage!;

        await bot.SubmitAsync("C01", "vu-thu");
        var update = await bot.Connector.WaitForAsync(Thread, one => one.Method == "PUT");
        Assert.Equal(old, update.MessageId);
        bot.Check(update.Card!).Says("1/8 đơn vị đã nộp");
        update.Card!.DoesNotSay("Vũ Thư");

        await bot.MoveOnAsync("2018-02-07 07:30:00");
        var anew = await bot.SummaryAsync(Channel, 2);
        Assert.Equal($"{Channel};messageid={anew.MessageId}", anew.Conversation);
        anew.Card!.Says("lúc 07:30 thứ Tư 07/02", "1/8 đơn vị đã nộp", "Xem theo đơn vị");
        anew.Card.DoesNotSay("Vũ Thư");
        var pointer = await bot.Connector.WaitForAsync(
            Thread, one => one.Method == "PUT" && one.Card!.Said.Contains(LiveCardSteps.Pointer, StringComparison.Ordinal));
        Assert.Equal(old, pointer.MessageId);

        await bot.SubmitAsync("C01", "tien-hai", at: "2018-02-07 07:30:00");
        var followed = await bot.Connector.WaitForAsync(anew.Conversation, one => one.Method == "PUT");
        Assert.Equal((anew.Conversation, anew.MessageId), (followed.Conversation, followed.MessageId));
        followed.Card!.Says("2/8 đơn vị đã nộp");

        // Who opens it there sees their own view alone: what all see goes on being kept true.
        await room.PressAsync("Xem theo đơn vị");
        var before = bot.Connector.In(Channel).Count;
        await bot.SubmitAsync("C01", "hung-ha", at: "2018-02-07 07:30:00");
        (await bot.Connector.WaitForAsync(anew.Conversation, one => one.Method == "PUT", 2)).Card!.DoesNotSay("Hưng Hà");
        Assert.Equal(before + 1, bot.Connector.In(Channel).Count);
    }

    [Theory]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(403, true)]
    [InlineData(404, true)]
    public async Task A_channel_that_the_bot_was_removed_from_gets_nothing_more_until_somebody_asks(int status, bool isSeenAtAnUpdate)
    {
        await using var bot = await ReminderSteps.StartAsync();
        var room = ChannelOf(bot, Who.ManagerOnly);
        await room.AskAsync("tổng hợp");
        const string gone = """{"error":{"code":"BotNotInConversationRoster","message":"gone"}}""";
        if (isSeenAtAnUpdate)
        {
            var attempts = bot.Connector.Attempts;
            bot.Connector.Next(Thread, status, gone);
            await bot.SubmitAsync("C01", "vu-thu");
            await bot.Logs.WaitForAsync(text => text.Contains("was not put in its own place", StringComparison.Ordinal));
            await bot.SubmitAsync("C01", "tien-hai");
            await bot.LookAgainAsync();
            Assert.Equal(attempts + 1, bot.Connector.Attempts);
        }

        bot.Connector.Next(Channel, status, gone);
        await bot.MoveOnAsync("2018-02-07 07:30:00");
        await bot.SummaryAsync(FakeConnector.ConversationWith(Who.ManagerOnly), 1);
        await bot.Logs.WaitForAsync(text => text.Contains("was not sent", StringComparison.Ordinal));
        await bot.SettleAsync();
        await bot.SubmitAsync("C01", "hung-ha", at: "2018-02-07 07:30:00");
        await bot.MoveOnAsync("2018-02-08 07:30:00");
        await bot.SummaryAsync(FakeConnector.ConversationWith(Who.ManagerOnly), 2);
        Assert.Single(bot.Connector.In(Channel));

        await ChannelOf(bot, Who.Metering).AskAsync("tổng hợp");
        await bot.MoveOnAsync("2018-02-09 07:30:00");
        await bot.SummaryAsync(Channel, 3);
    }

    [Fact]
    public async Task What_the_service_asks_to_wait_is_waited_and_nobody_else_waits()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var manager = await bot.OpenChatAsync(Who.ManagerOnly);
        bot.Connector.Next(manager.Conversation, 429, "", ("Retry-After", "3"));
        var started = TimeProvider.System.GetTimestamp();
        await bot.MoveOnAsync("2018-02-07 07:30:00");

        await bot.SummaryAsync(FakeConnector.ConversationWith(Who.Clerk), 1);
        Assert.Empty(bot.Summaries(manager.Conversation));
        await bot.SummaryAsync(manager.Conversation, 1);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_store_that_is_down_for_a_moment_loses_no_summary_and_doubles_none()
    {
        TroubledStore? store = null;
        await using var bot = await ReminderSteps.StartAsync(
            change: builder => TroubledStore.Wrap(builder, inner => store = new TroubledStore(inner, seed: 1)));
        var manager = await bot.OpenChatAsync(Who.ManagerOnly);
        await bot.SettleAsync();

        store!.Share = 1;
        bot.MoveClock("2018-02-07 07:30:00");
        await bot.Logs.WaitForAsync(_ => store.Failures > 30);
        Assert.Empty(bot.Summaries(manager.Conversation));
        store.Share = 0;

        await bot.SummaryAsync(manager.Conversation, 1);
        foreach (var other in (string[])[Who.Metering, Who.Clerk, Who.Inspection])
            await bot.SummaryAsync(FakeConnector.ConversationWith(other), 1);
    }

    [Fact]
    public async Task What_was_sent_and_cannot_be_written_down_is_not_sent_again()
    {
        TroubledStore? store = null;
        await using var bot = await ReminderSteps.StartAsync(
            change: builder => TroubledStore.Wrap(builder, inner => store = new TroubledStore(inner, seed: 1)));
        var manager = bot.ChatOf(Who.ManagerOnly);
        await manager.AskAsync("tổng hợp");
        var old = manager.CardMessage;
        await bot.SettleAsync();

        // As a disk that is full: all can be read.
        var refused = 0;
        store!.BeforeReplacing = name => name.Value.Contains("/posts/", StringComparison.Ordinal) && Interlocked.Increment(ref refused) > 0
            ? throw new StorageUnavailableException("Full for the test.")
            : Task.CompletedTask;
        await bot.MoveOnAsync("2018-02-07 07:30:00");
        await bot.SummaryAsync(manager.Conversation, 2);
        await bot.Logs.WaitForAsync(_ => Volatile.Read(ref refused) > 5);
        store.BeforeReplacing = null;

        var anew = await bot.SummaryAsync(manager.Conversation, 2);
        Assert.Equal(old, Assert.Single(bot.Connector.In(manager.Conversation), one => one.Method == "PUT").MessageId);
        await bot.SubmitAsync("C01", "vu-thu", at: "2018-02-07 07:30:00");
        await bot.BecomesAsync(manager, anew.MessageId, "1/8 đơn vị đã nộp");
    }

    private static Chat ChannelOf(TestBot bot, string person) => new(bot, person, Thread, Who.NameOf(person))
    { ConversationType = "channel" };
}
