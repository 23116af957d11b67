using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain;
using TetBot.Domain.Notices;
using TetBot.Storage.Records;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>Reminders and kept cards that perhaps arrived.</summary>
public sealed class NoticeDoubtTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(502, false)]
    [InlineData(503, false)]
    [InlineData(0, false)]
    public async Task However_the_service_answers_a_reminder_comes_and_comes_twice_at_most(int status, bool delivers)
    {
        await using var bot = await ReminderSteps.StartAsync(_folder);
        var chat = await bot.OpenChatAsync(Who.VuThu);
        await bot.SettleAsync();
        var (doubts, before) = (new Doubts(bot.Connector, chat.Conversation), bot.Connector.In(chat.Conversation).Count);
        doubts.Next(3, status, delivers);

        bot.MoveClock("2018-02-07 09:00:00");
        await bot.SettleAsync();

        Assert.Equal(delivers ? 2 : 1, doubts.CardsAfter(before));
        Assert.Equal(NoticeOutcomeKind.Sent, await KindAsync(bot));
    }

    [Fact]
    public async Task Where_the_second_time_too_nobody_can_tell_it_is_written_down_so()
    {
        await using var bot = await ReminderSteps.StartAsync(_folder);
        var chat = await bot.OpenChatAsync(Who.VuThu);
        await bot.SettleAsync();
        var (doubts, before) = (new Doubts(bot.Connector, chat.Conversation), bot.Connector.In(chat.Conversation).Count);
        doubts.Next(1, 504, delivers: true);
        bot.Connector.Next(chat.Conversation, 404, """{"error":{"code":"ActivityNotFoundInConversation"}}""");
        doubts.Next(1, 0, delivers: true);

        bot.MoveClock("2018-02-07 09:00:00");
        await bot.SettleAsync();

        Assert.Equal(NoticeOutcomeKind.Unconfirmed, await KindAsync(bot));
        await bot.Connector.IdleAsync();
        Assert.Equal(2, doubts.CardsAfter(before));
    }

    [Fact]
    public async Task Whoever_goes_on_knows_what_perhaps_arrived_before()
    {
        await using var connector = await FakeConnector.StartAsync();
        string conversation;
        Doubts doubts;
        int before;
        await using (var bot = await ReminderSteps.StartAsync(connector, _folder))
        {
            var chat = await bot.OpenChatAsync(Who.VuThu);
            await bot.SettleAsync();
            conversation = chat.Conversation;
            (doubts, before) = (new Doubts(connector, conversation), connector.In(conversation).Count);
            doubts.Next(200, 504, delivers: true);
            bot.MoveClock("2018-02-07 09:00:00");
            var store = bot.Services.GetRequiredService<NoticeStore>();
            await bot.Logs.WaitForAsync(text => text.Contains("perhaps delivered", StringComparison.Ordinal));
            await Patience.UntilAsync(
                async () => await store.ReadAsync(1, new PersonId(Who.VuThu), TestContext.Current.CancellationToken) is not null,
                "Nothing is written down of what perhaps arrived.");
        }

        Assert.Equal(1, doubts.CardsAfter(before));
        connector.Forget();
        await using var again = await ReminderSteps.StartAsync(connector, _folder, settings: "--Clock:Start=2018-02-07T09:00:10+07:00");
        await again.SettleAsync();

        Assert.Equal(2, doubts.CardsAfter(before));
        Assert.Equal(NoticeOutcomeKind.Sent, await KindAsync(again));
    }

    [Fact]
    public async Task A_summary_that_perhaps_arrived_comes_twice_at_most()
    {
        await using var bot = await ReminderSteps.StartAsync(_folder);
        var manager = await bot.OpenChatAsync(Who.ManagerOnly);
        await bot.SettleAsync();
        var doubts = new Doubts(bot.Connector, manager.Conversation);
        doubts.Next(3, 504, delivers: true);
        bot.MoveClock("2018-02-07 07:30:00");

        await bot.SummaryAsync(manager.Conversation, 1);

        Assert.Equal(1, doubts.CardsAfter(bot.Connector.In(manager.Conversation).Count));
    }

    private static async Task<NoticeOutcomeKind?> KindAsync(TestBot bot) =>
        (await bot.Services.GetRequiredService<NoticeStore>()
            .ReadAsync(1, new PersonId(Who.VuThu), TestContext.Current.CancellationToken))?.Outcome.Kind;
}
