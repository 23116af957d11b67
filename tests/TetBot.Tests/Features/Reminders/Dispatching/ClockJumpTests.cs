using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TetBot.BotConnector.Authentication;
using TetBot.Sending;
using TetBot.Storage.Records;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>A clock that is wrong for a moment, and right again.</summary>
public sealed class ClockJumpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clock_that_was_days_ahead_for_a_moment_silences_nothing()
    {
        await using var bot = await ReminderSteps.StartAsync(_folder, expectsErrors: true);
        var chat = await bot.OpenChatAsync(Who.VuThu);
        await bot.RemindAsync("2018-02-07 09:00:00", chat);
        await bot.RemindAsync("2018-02-20 09:00:00", chat);
        await bot.SettleAsync();

        bot.MoveClock("2018-02-07 09:05:00");
        await bot.Logs.WaitForAsync(text => text.Contains("by a clock that was ahead", StringComparison.Ordinal));
        await Patience.UntilAsync(async () => await WatermarkAsync(bot) <= Vietnam(8, 0), "What is taken up stays at the 20th.");
        Assert.Equal(HealthStatus.Degraded, (await HealthAsync(bot)).Status);
        var card = await bot.RemindAsync("2018-02-07 20:00:00", chat);

        card.Says("Danh sách trực Tết", "Còn 4 giờ");
        (await bot.RemindAsync("2018-02-07 21:00:00", chat)).Says("Còn 3 giờ");
    }

    [Fact]
    public async Task A_machine_that_first_starts_days_ahead_does_not_take_the_campaign_with_it()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using (var ahead = await ReminderSteps.StartAsync(
            connector, _folder, expectsErrors: true, "--Clock:Start=2018-02-20T09:00:00+07:00"))
        {
            await ahead.OpenChatAsync(Who.VuThu);
            await ahead.SettleAsync();
        }

        await using var bot = await ReminderSteps.StartAsync(
            connector, _folder, expectsErrors: true, "--Clock:Start=2018-02-07T08:00:00+07:00");
        await Patience.UntilAsync(async () => await WatermarkAsync(bot) <= Vietnam(8, 0), "What is taken up stays at the 20th.");

        (await bot.RemindAsync("2018-02-07 20:00:00", bot.ChatOf(Who.VuThu))).Says("Danh sách trực Tết", "Còn 4 giờ");
    }

    [Fact]
    public async Task What_was_taken_up_is_not_sent_again_by_a_clock_that_was_behind()
    {
        await using var bot = await ReminderSteps.StartAsync(_folder, expectsErrors: true);
        var chat = await bot.OpenChatAsync(Who.VuThu);
        await bot.RemindAsync("2018-02-07 09:00:00", chat);
        await bot.RemindAsync("2018-02-07 20:00:00", chat);
        await bot.SettleAsync();
        bot.MoveClock("2018-02-06 09:00:00");
        await bot.SettleAsync();
        var before = Reminders(bot, chat);

        bot.MoveClock("2018-02-07 20:05:00");
        await bot.SettleAsync();

        Assert.Equal(before, Reminders(bot, chat));
        (await bot.RemindAsync("2018-02-07 21:00:00", chat)).Says("Còn 3 giờ");
    }

    [Fact]
    public async Task Days_without_the_bot_are_caught_up_once()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using (var bot = await ReminderSteps.StartAsync(connector, _folder))
        {
            await bot.OpenChatAsync(Who.VuThu);
            await bot.SettleAsync();
        }

        var before = connector.In("a:" + Who.VuThu[^3..]).Count;
        await using var again = await ReminderSteps.StartAsync(connector, _folder, settings: "--Clock:Start=2018-02-09T09:00:00+07:00");
        var chat = again.ChatOf(Who.VuThu);
        (await again.LookAtNextAsync(chat, before)).Says("Danh sách trực Tết");
        await again.SettleAsync();
        Assert.Single(connector.In(chat.Conversation).Skip(before), one => one is { Method: "POST", IsKeptTrue: false });
    }

    [Fact]
    public async Task While_the_store_says_another_time_nothing_is_taken_up_and_it_is_said_loudly()
    {
        TroubledStore? store = null;
        await using var bot = await ReminderSteps.StartAsync(
            _folder, builder => TroubledStore.Wrap(builder, inner => store = new TroubledStore(inner, seed: 1)), expectsErrors: true);
        var chat = await bot.OpenChatAsync(Who.VuThu);
        await bot.SettleAsync();
        var (machine, before, watermark) =
            (bot.Services.GetRequiredKeyedService<TimeProvider>(ConnectorKeys.Clock), Reminders(bot, chat), await WatermarkAsync(bot));

        store!.Now = () => machine.GetUtcNow().AddDays(-13);
        bot.MoveClock("2018-02-20 09:00:00");
        await bot.Logs.WaitForAsync(text => text.Contains("no reminder is sent until they agree", StringComparison.Ordinal));
        var (health, words) = await HealthAsync(bot);
        Assert.Equal(HealthStatus.Degraded, health);
        Assert.Contains("This machine's clock says", words, StringComparison.Ordinal);
        Assert.True(await WatermarkAsync(bot) < watermark.AddDays(1));
        Assert.Equal(before, Reminders(bot, chat));

        // The machine hears the right time.
        bot.MoveClock("2018-02-07 20:00:00");
        store.Now = machine.GetUtcNow;
        (await bot.LookAtNextAsync(chat, before: bot.Connector.In(chat.Conversation).Count - Reminders(bot, chat) + before))
            .Says("Còn 4 giờ");
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(bot)).Status);
    }

    private static int Reminders(TestBot bot, Chat chat) =>
        bot.Connector.In(chat.Conversation).Count(one => one is { Method: "POST", IsKeptTrue: false });

    private static async Task<DateTimeOffset> WatermarkAsync(TestBot bot) =>
        (await bot.Services.GetRequiredService<DispatcherStore>().ReadAsync(Cancelled))!.Value.Watermark;

    private static async Task<(HealthStatus Status, string? Words)> HealthAsync(TestBot bot)
    {
        var result = await bot.Services.GetRequiredService<ClockHealth>().CheckHealthAsync(new HealthCheckContext(), Cancelled);
        return (result.Status, result.Description);
    }

    private static DateTimeOffset Vietnam(int day, int hour) => new(2018, 2, day, hour, 0, 0, TimeSpan.FromHours(7));
}
