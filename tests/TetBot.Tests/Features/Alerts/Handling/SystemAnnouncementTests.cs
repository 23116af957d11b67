using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Handling;

/// <summary>The units hear of a system that is down and up again, at night only those on duty.</summary>
public sealed class SystemAnnouncementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task By_day_everybody_hears_of_down_and_up_and_down_again_each_once()
    {
        await using var bot = await StartAsync();
        var unit = await bot.OpenChatAsync(AlertSteps.Reporter);
        bot.MoveClock("2018-02-17 09:00:00");
        var id = await DownAsync(bot);

        (await HearAsync(bot, unit, "CMIS2.0 đang gián đoạn từ 09:00, P10 đang xử lý.")).Says("Không cần báo lại.");
        await DoAsync(bot, id, "r1", AlertActions.Resolve);
        await HearAsync(bot, unit, "✓ CMIS2.0 đã hoạt động lại lúc 09:0");
        await DoAsync(bot, id, "o1", AlertActions.Reopen);
        await bot.Book().ChangeAsync(id, alert => AlertActions.Acknowledge(alert, Deed(bot, "a2")), TestContext.Current.CancellationToken);
        await bot.LookAgainAsync();

        Assert.Equal(
            3, bot.Connector.In(unit.Conversation).Count(
                one => one.Method == "POST" && one.Card?.Said.Contains("CMIS2.0", StringComparison.Ordinal) is true));
        // Those whose system it is see its card.
        Assert.DoesNotContain(bot.Connector.All, one => one.Conversation.EndsWith(AlertSteps.Lead, StringComparison.Ordinal)
            && one.Card?.Said.Contains("gián đoạn", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task At_night_who_is_on_duty_hears_at_once()
    {
        await using var bot = await StartAsync();
        await bot.SubmitAsync("C01", "kien-xuong", content: AlertSteps.Roster(AlertSteps.Reporter, AlertSteps.Second, AlertSteps.Morning));
        var unit = await bot.OpenChatAsync(AlertSteps.Reporter);

        await DownAsync(bot);

        await HearAsync(bot, unit, "CMIS2.0 đang gián đoạn từ 23:10, P10 đang xử lý.");
    }

    [Fact]
    public async Task The_others_hear_in_the_morning_in_one_card_what_came_right_meanwhile()
    {
        await using var bot = await StartAsync();
        var unit = await bot.OpenChatAsync(AlertSteps.Reporter);
        var id = await DownAsync(bot);
        await DoAsync(bot, id, "r1", AlertActions.Resolve);
        bot.MoveClock("2018-02-17 02:00:00");
        await bot.LookAgainAsync();
        Assert.DoesNotContain(
            bot.Connector.In(unit.Conversation), one => one.Card?.Said.Contains("CMIS2.0", StringComparison.Ordinal) is true);

        bot.MoveClock("2018-02-17 06:31:00");

        var card = await HearAsync(bot, unit, "✓ CMIS2.0 đã hoạt động lại lúc 23:10 16/02 (gián đoạn từ 23:10 16/02).");
        card.DoesNotSay("đang gián đoạn");
    }

    [Fact]
    public async Task Nobody_hears_before_somebody_sees_to_it_nor_of_what_is_not_grave()
    {
        await using var bot = await StartAsync();
        var unit = await bot.OpenChatAsync(AlertSteps.Reporter);
        bot.MoveClock("2018-02-17 09:00:00");
        await bot.TellAsync(AlertSteps.Signal("f1"));
        var low = await bot.TellAsync(AlertSteps.Signal("f2", severity: Domain.Campaigns.AlertSeverity.Low));
        await bot.Book()
            .ChangeAsync(low.Id, alert => AlertActions.Acknowledge(alert, Deed(bot, "a1")), TestContext.Current.CancellationToken);

        await bot.LookAgainAsync();

        Assert.DoesNotContain(
            bot.Connector.In(unit.Conversation), one => one.Card?.Said.Contains("CMIS2.0", StringComparison.Ordinal) is true);
    }

    private Task<TestBot> StartAsync() => AlertSteps.StartAsync(
        _folder, settings: [.. ReminderSteps.Settings]);

    /// <summary>CMIS2.0 is down, and the lead sees to it.</summary>
    private static async Task<AlertId> DownAsync(TestBot bot)
    {
        var now = Now(bot);
        var alert = await bot.TellAsync(AlertSteps.Signal() with { StartsAt = now });
        await bot.Book()
            .ChangeAsync(alert.Id, known => AlertActions.Acknowledge(known, Deed(bot, "a1")), TestContext.Current.CancellationToken);
        return alert.Id;
    }

    private static async Task DoAsync(TestBot bot, AlertId id, string deed, Func<Alert, AlertDeed, string, AlertChange> change) =>
        await bot.Book().ChangeAsync(id, alert => change(alert, Deed(bot, deed), ""), TestContext.Current.CancellationToken);

    private static AlertDeed Deed(TestBot bot, string id) => new(id, new(new PersonId(AlertSteps.Lead), "Phạm Minh Họa"), Now(bot));

    private static DateTimeOffset Now(TestBot bot) => ((TimeProvider)bot.Services.GetService(typeof(TimeProvider))!).GetUtcNow();

    private static async Task<CardView> HearAsync(TestBot bot, Chat chat, string words)
    {
        var message = await bot.Connector.WaitForAsync(
            chat.Conversation, one => one.Method == "POST" && one.Card?.Said.Contains(words, StringComparison.Ordinal) is true);
        return bot.Check(message.Card!);
    }
}
