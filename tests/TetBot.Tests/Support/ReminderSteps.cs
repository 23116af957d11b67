using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain.Campaigns;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Storage.Records;
using TetBot.Tests.Storage;
using Xunit;

namespace TetBot.Tests.Support;

/// <summary>A bot that dispatches, quicker than it need, and what people do with what it sends.</summary>
internal static class ReminderSteps
{
    /// <summary>What makes a bot dispatch, quicker than it need.</summary>
    public static readonly IReadOnlyList<string> Settings =
        ["--Dispatcher:Enabled=true", "--Dispatcher:Tick=00:00:00.1", "--Dispatcher:LeaseTime=00:00:01.5"];

    /// <inheritdoc cref="StartAsync(FakeConnector?, TemporaryFolder?, Action{WebApplicationBuilder}?, bool, string[])"/>
    public static Task<TestBot> StartAsync(
        TemporaryFolder? folder = null, Action<WebApplicationBuilder>? change = null, bool expectsErrors = false,
        params string[] settings) =>
        StartAsync(shared: null, folder, change, expectsErrors, settings);

    /// <inheritdoc cref="StartAsync(FakeConnector?, TemporaryFolder?, Action{WebApplicationBuilder}?, bool, string[])"/>
    public static Task<TestBot> StartAsync(
        FakeConnector shared, TemporaryFolder folder, bool expectsErrors = false, params string[] settings) =>
        StartAsync(shared, folder, change: null, expectsErrors, settings);

    /// <summary>Starts the app, and waits until it dispatches: a clock that is moved before that moves what is due with it.</summary>
    /// <inheritdoc
    ///     cref="TestBot.StartAsync(FakeConnector?, TemporaryFolder?, Action{WebApplicationBuilder}?, bool, string[])"
    ///     path="/param"/>
    private static async Task<TestBot> StartAsync(
        FakeConnector? shared, TemporaryFolder? folder, Action<WebApplicationBuilder>? change, bool expectsErrors, string[] settings)
    {
        var bot = await TestBot.StartAsync(shared, folder, change, expectsErrors, [.. Settings, .. settings]);
        var states = bot.Services.GetRequiredService<DispatcherStore>();
        await Patience.UntilAsync(
            async () => await states.ReadAsync(TestContext.Current.CancellationToken) is not null, "The bot does not dispatch.");
        return bot;
    }

    /// <summary>Somebody who has opened the bot, and so has a conversation it can write into.</summary>
    public static async Task<Chat> OpenChatAsync(this TestBot bot, string person)
    {
        var chat = bot.ChatOf(person);
        await chat.AskAsync("trang chủ");
        return chat;
    }

    /// <summary>Moves the clock and looks at the card that comes of it.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="time">When.</param>
    /// <param name="chat">Whose chat.</param>
    public static async Task<CardView> RemindAsync(this TestBot bot, string time, Chat chat)
    {
        await bot.SettleAsync();
        var before = bot.Connector.In(chat.Conversation).Count;
        bot.MoveClock(time);
        return await bot.LookAtNextAsync(chat, before);
    }

    /// <summary>
    /// Moves the clock of a bot that dispatches, once what is due by now has come to its end: what is on its way would else be hours late
    /// when it comes, and the
    /// audit would say so.
    /// </summary>
    public static async Task MoveOnAsync(this TestBot bot, string time)
    {
        await bot.SettleAsync();
        bot.MoveClock(time);
    }

    /// <summary>Waits for the next message the bot sends of itself, and looks at it.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="chat">Whose chat.</param>
    /// <param name="before">What had been delivered in it before.</param>
    public static async Task<CardView> LookAtNextAsync(this TestBot bot, Chat chat, int before)
    {
        var message = await bot.Connector.WaitForAsync(chat.Conversation, one => one.Method == "POST" && !one.IsKeptTrue, before);
        var card = bot.Check(message.Card!);
        chat.LookAt(card, message.MessageId);
        return card;
    }

    /// <summary>Waits until the card of a message is another that says something.</summary>
    public static async Task<CardView> BecomesAsync(this TestBot bot, Chat chat, string message, string words)
    {
        var update = await bot.Connector.WaitForAsync(
            chat.Conversation, one => one.Method == "PUT" && one.MessageId == message
                && one.Card!.Said.Contains(words, StringComparison.Ordinal));
        return bot.Check(update.Card!);
    }

    /// <summary>
    /// Waits until all that is due by now has been taken up, and each notice has come to its end. What has not come by then does not come.
    /// </summary>
    public static async Task SettleAsync(this TestBot bot)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (states, notices) = (bot.Services.GetRequiredService<DispatcherStore>(), bot.Services.GetRequiredService<NoticeStore>());
        var now = bot.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var isQuiet = bot.Services.GetRequiredService<Campaign>().Reminders.IsQuiet(now);
        var before = (await states.ReadAsync(cancellation))?.Value.Renewed ?? 0;
        DispatcherState? state = null;
        await Patience.UntilAsync(
            async () =>
            {
                // At night nothing is taken up; two renewals later the dispatcher has looked all the same.
                state = (await states.ReadAsync(cancellation))?.Value;
                return state is not null && (isQuiet ? state.Renewed >= before + 2 : state.Watermark >= now)
                    && (await NoticeRegistry.LoadAsync(notices, cancellation)).OpenFrom(first: 1).Count == 0;
            },
            () => $"What is due is not dealt with: {state}");
    }
}
