using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Paging;

public sealed class AlertPagerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_alert_reaches_whoever_is_on_shift_at_once_and_nobody_else()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();

        var alert = await bot.TellAsync(AlertSteps.Signal());

        var card = await bot.LookAtNextAsync(chats[AlertSteps.First], before: 1);
        Assert.Contains("CMIS2.0", card.Said, StringComparison.Ordinal);
        Assert.Contains("Không lập được hoá đơn f1", card.Said, StringComparison.Ordinal);
        alert = await bot.UntilAsync(alert.Id, now => now.Readers.Count == 1);
        Assert.Equal(["1/0 311"], alert.Pages());
        Assert.Equal(PageOutcome.Sent, alert.Events[^1].Outcome);
        await bot.Connector.IdleAsync();
        Assert.All((string[])[AlertSteps.Second, AlertSteps.Morning, AlertSteps.Lead, AlertSteps.Boss],
            other => Assert.Single(bot.Connector.In(chats[other].Conversation)));
    }

    [Fact]
    public async Task Nobody_answers_and_one_after_the_other_hears_until_somebody_takes_it()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var alert = await bot.TellAsync(AlertSteps.Signal());
        await bot.UntilAsync(alert.Id, now => now.Readers.Count == 1);

        bot.MoveClock("2018-02-16 23:13:00");
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [_, { HasReached: true }]);
        bot.MoveClock("2018-02-16 23:15:00");
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [_, _, { HasReached: true }]);
        bot.MoveClock("2018-02-16 23:20:00");
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [_, _, _, { HasReached: true }]);
        bot.MoveClock("2018-02-16 23:30:00");
        alert = await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [_, _, _, _, { HasReached: true }]);
        Assert.Equal(["1/0 311", "1/1 311", "1/2 312", "1/3 314", "1/4 315"], alert.Pages());
        // Asked twice, the first has two cards, and the older one points to the newer.
        await bot.Connector.WaitForAsync(chats[AlertSteps.First].Conversation, one => one.Method == "PUT" && one.Card!.Buttons.Count == 0);

        await bot.Book().ChangeAsync(
            alert.Id, now =>
                AlertActions.Acknowledge(now, new AlertDeed("a", new Author(new PersonId(AlertSteps.Second), "Trần Ví Dụ"), At(23, 31))),
                Cancelled);

        foreach (var other in (string[])[AlertSteps.First, AlertSteps.Lead, AlertSteps.Boss])
            await bot.Connector.WaitForAsync(
                chats[other].Conversation, one => one.Method == "PUT" && one.Card!.Said.Contains("Trần Ví Dụ", StringComparison.Ordinal)
                    && one.Card.Said.Contains("23:31", StringComparison.Ordinal));
        bot.MoveClock("2018-02-17 01:00:00");
        await bot.Connector.IdleAsync();
        Assert.Equal(5, (await bot.NowAsync(alert.Id)).Pages().Count);
    }

    [Fact]
    public async Task Who_cannot_be_reached_gives_way_to_the_next_at_once()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        bot.Connector.Next(
            chats[AlertSteps.First].Conversation, 403, """{"error":{"code":"BotNotInConversationRoster","message":"gone"}}""");

        var alert = await bot.TellAsync(AlertSteps.Signal());

        alert = await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [_, _, { HasReached: true }]);
        Assert.Equal(["1/0 311", "1/1 nobody", "1/2 312"], alert.Pages());
        Assert.Equal(AlertReason.OutOfReach, alert.Standing().Steps[1].Reason);
        Assert.All(alert.Standing().Steps, step => Assert.True(step.At < At(23, 11)));
    }

    [Fact]
    public async Task In_a_gap_of_the_roster_the_head_hears_at_once()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        await bot.OpenChatsAsync();
        bot.MoveClock("2018-02-16 16:00:00");

        var alert = await bot.TellAsync(AlertSteps.Signal());

        alert = await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [_, _, _, { HasReached: true }]);
        Assert.Equal(["1/0 nobody", "1/1 nobody", "1/2 nobody", "1/3 314"], alert.Pages());
        Assert.Equal(AlertReason.NobodyOnShift, alert.Standing().Steps[0].Reason);
    }

    [Fact]
    public async Task A_service_in_trouble_is_asked_again_and_after_half_a_minute_the_next_hears_too()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        // More often than one send tries.
        for (var i = 0; i < 6; i++)
            bot.Connector.Next(chats[AlertSteps.First].Conversation, 503);

        var alert = await bot.TellAsync(AlertSteps.Signal());
        await bot.UntilAsync(alert.Id, now => now.Pages().Count == 1);
        bot.MoveClock("2018-02-16 23:10:40");

        // Not the first anew: their card is on its way already.
        alert = await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [_, _, { HasReached: true }]);
        Assert.Equal(["1/0 311", "1/1 nobody", "1/2 312"], alert.Pages());
        await bot.LookAtNextAsync(chats[AlertSteps.First], before: 1);
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps[0].HasReached);
    }

    [Fact]
    public async Task What_is_over_at_its_source_is_over_on_every_card()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var alert = await bot.TellAsync(AlertSteps.Signal());
        await bot.UntilAsync(alert.Id, now => now.Readers.Count == 1);

        await bot.TellAsync(AlertSteps.Signal(hasEnded: true));

        await bot.UntilAsync(alert.Id, now => now.IsQuiet);
        var newest = bot.Connector.In(chats[AlertSteps.First].Conversation)[^1];
        Assert.Equal("PUT", newest.Method);
        Assert.Equal(AlertStatus.Resolved, (await bot.NowAsync(alert.Id)).Standing().Status);
    }

    [Fact]
    public async Task What_its_source_still_tells_long_after_somebody_resolved_it_is_opened_again()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var alert = await bot.TellAsync(AlertSteps.Signal());
        await bot.UntilAsync(alert.Id, now => now.Readers.Count == 1);
        var first = new Author(new PersonId(AlertSteps.First), "Vũ Thử Nghiệm");
        await bot.Book()
            .ChangeAsync(alert.Id, now => AlertActions.Resolve(now, new AlertDeed("r", first, At(23, 20)), "Khởi động lại"), Cancelled);
        await bot.UntilAsync(alert.Id, now => now.IsQuiet);

        // So long that the bot has forgotten it.
        bot.MoveClock("2018-02-17 03:20:00");
        await bot.Book().RefreshAsync(Cancelled);
        Assert.Null(bot.Book().Find(alert.Id));
        var cards = bot.Connector.In(chats[AlertSteps.First].Conversation).Count;
        await bot.TellAsync(AlertSteps.Signal());

        alert = await bot.UntilAsync(alert.Id, now => now.Standing() is { Status: AlertStatus.Open, Steps: [{ HasReached: true }] });
        Assert.Equal(AlertReason.Reopened, alert.Standing().RoundReason);
        await bot.LookAtNextAsync(chats[AlertSteps.First], cards);
    }

    [Fact]
    public async Task At_a_change_of_shift_the_next_ones_are_asked_to_take_over()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        await bot.OpenChatsAsync();
        var alert = await bot.TellAsync(AlertSteps.Signal());
        await bot.UntilAsync(alert.Id, now => now.Readers.Count == 1);
        await bot.Book().ChangeAsync(
            alert.Id, now =>
                AlertActions.Acknowledge(now, new AlertDeed("a", new Author(new PersonId(AlertSteps.First), "Vũ Thử Nghiệm"), At(23, 12))),
                Cancelled);

        bot.MoveClock("2018-02-17 07:00:00");

        alert = await bot.UntilAsync(
            alert.Id, now => now.Standing().Transfer is not null && now.Standing().Steps is [{ HasReached: true }, ..]);
        Assert.Equal(AlertSteps.Morning, alert.Standing().Transfer!.To.Id.Value);
        Assert.Equal(AlertSteps.First, alert.Standing().Owner!.Id.Value);
        Assert.Equal("2/0 313", alert.Pages()[^1]);
    }

    [Fact]
    public async Task A_storm_is_few_cards_and_holds_nobody_up()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();

        await bot.TellAsync([.. Enumerable.Range(0, 10_000).Select(i => AlertSteps.Signal($"s{i}"))]);

        Assert.Equal(10_000, bot.Book().All.Sum(alert => alert.Members.Count));
        var alerts = bot.Book().All;
        Assert.InRange(alerts.Count, 1, 5);
        foreach (var alert in alerts)
            await bot.UntilAsync(alert.Id, now => now.Readers.Count == 1);
        await bot.Connector.IdleAsync();
        Assert.InRange(bot.Connector.In(chats[AlertSteps.First].Conversation).Count(one => one.Method == "POST"), 2, 6);
    }

    private static DateTimeOffset At(int hour, int minute) => new(2018, 2, 16, hour, minute, 0, TimeSpan.FromHours(7));
}
