using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Storage.Records;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>What falls between two instants of the planner.</summary>
public sealed class PlannerTroubleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private TroubledStore? _store;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_falls_due_while_the_reminders_before_it_are_written_down_comes_too()
    {
        await using var bot = await StartAsync();
        var chat = await bot.OpenChatAsync(Who.VuThu);
        await bot.RemindAsync("2018-02-07 09:00:00", chat);
        await bot.SettleAsync();
        _store!.BeforeCreating = name =>
        {
            if (name.Value.Contains("/waves/", StringComparison.Ordinal))
            {
                _store.BeforeCreating = null;
                bot.MoveClock("2018-02-07 21:00:00");
            }

            return Task.CompletedTask;
        };
        var before = bot.Connector.In(chat.Conversation).Count;

        bot.MoveClock("2018-02-07 20:00:00");

        await bot.Connector.WaitForAsync(chat.Conversation, one => one is { Method: "POST", IsKeptTrue: false }, before);
        await bot.SettleAsync();
        Assert.Equal(2, bot.Connector.In(chat.Conversation).Skip(before).Count(one => one is { Method: "POST", IsKeptTrue: false }));
    }

    [Fact]
    public async Task What_was_asked_for_is_forgotten_by_nobody_who_has_lost_the_lease()
    {
        await using var bot = await StartAsync();
        var (manager, open) = (await bot.OpenChatAsync(Who.ManagerOnly), await bot.OpenChatAsync(Who.KienXuong));
        await bot.SettleAsync();
        var states = bot.Services.GetRequiredService<DispatcherStore>();
        var isAnothers = false;
        var forgotten = 0;
        _store!.BeforeCreating = async name =>
        {
            if (!name.Value.Contains("/waves/", StringComparison.Ordinal))
                return;
            _store.BeforeCreating = null;
            // Another took the lease in the moment in which the wave was written.
            for (var isDone = false; !isDone;)
            {
                var now = (await states.ReadAsync(Cancelled))!;
                isAnothers = isDone = await states.WriteAsync(
                    now.Value with { Holder = "another", Renewed = now.Value.Renewed + 1 }, now.ETag, Cancelled) is not null;
            }
        };
        _store.BeforeDeleting = async name =>
        {
            if (isAnothers && name.Value.Contains("/asks/", StringComparison.Ordinal)
                && (await states.ReadAsync(Cancelled))!.Value.Holder == "another")
                Interlocked.Increment(ref forgotten);
        };
        var before = bot.Connector.In(open.Conversation).Count;

        await manager.AskAsync("nhắc ngay");
        await manager.PressAsync("Nhắc ngay");

        await bot.LookAtNextAsync(open, before);
        await bot.SettleAsync();
        Assert.True(isAnothers);
        Assert.Equal(0, forgotten);
        Assert.Single(bot.Connector.In(open.Conversation).Skip(before), one => one is { Method: "POST", IsKeptTrue: false });
        await Patience.UntilAsync(
            async () => (await bot.Services.GetRequiredService<NoticeStore>().ListAsksAsync(Cancelled)).Count == 0,
            "What was asked for stays.");
    }

    [Fact]
    public async Task A_reminder_of_what_is_handed_in_while_it_is_on_its_way_says_so_in_its_own_place()
    {
        await using var bot = await StartAsync();
        var (chat, other) = (await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.VuThuToo));
        await bot.SettleAsync();
        var (arrived, mayGo) = (new TaskCompletionSource(), new TaskCompletionSource());
        bot.Connector.Next(other.Conversation, async context =>
        {
            arrived.SetResult();
            await mayGo.Task;
            await context.Response.Body.WriteAsync("""{"id":"m-held"}"""u8.ToArray());
        });
        var before = bot.Connector.In(chat.Conversation).Count;
        bot.MoveClock("2018-02-07 20:00:00");
        await arrived.Task.WaitAsync(Patience.ForSignals, TimeProvider.System, Cancelled);
        var third = await bot.Connector.WaitForAsync(FakeConnector.ConversationWith(Who.VuThuEnglish));
        await bot.Connector.WaitForAsync(chat.Conversation, one => one.Method == "POST", before);

        await chat.SubmitFullAsync();
        // Those whose reminders have arrived see it: the card on its way was looked for at the same time, and was not there.
        await bot.Connector.WaitForAsync(third.Conversation, one => one.Method == "PUT" && one.MessageId == third.MessageId);
        await bot.Connector.IdleAsync();
        mayGo.SetResult();

        await bot.BecomesAsync(other, "m-held", "✓ Đã nộp bởi Trần Thử Nghiệm");
    }

    private Task<TestBot> StartAsync() =>
        // The hour that goes by while a wave is written is no hour in which its notices were not sent.
        ReminderSteps.StartAsync(
            _folder,
            builder => TroubledStore.Wrap(builder, inner => _store = new TroubledStore(inner, seed: 1)),
            expectsErrors: false,
            "--Dispatcher:AuditEvery=1.00:00:00");
}
