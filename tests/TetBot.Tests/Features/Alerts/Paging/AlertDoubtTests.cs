using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain.Alerts;
using TetBot.Features.Alerts.Paging;
using TetBot.Tests.Features.Reminders.Dispatching;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Paging;

/// <summary>
/// What perhaps arrived: nobody gets a card of an alert a third time, and nobody goes without where the service ever becomes well.
/// </summary>
public sealed class AlertDoubtTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(408, true)]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(500, false)]
    [InlineData(502, false)]
    [InlineData(503, false)]
    [InlineData(504, false)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    public async Task However_the_service_answers_a_card_comes_and_comes_twice_at_most(int status, bool delivers)
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var doubts = new Doubts(bot.Connector, chats[AlertSteps.First].Conversation);
        var before = bot.Connector.In(chats[AlertSteps.First].Conversation).Count;
        doubts.Next(3, status, delivers);

        var alert = await bot.TellAsync(AlertSteps.Signal());

        alert = await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [{ HasReached: true }, ..]);
        await bot.Connector.IdleAsync();
        Assert.Equal(delivers ? 2 : 1, doubts.CardsAfter(before));
        // It was written down before it was known better.
        Assert.Contains(alert.Events, happened => happened.Outcome is PageOutcome.InDoubt);
    }

    [Theory]
    [InlineData(504, true)]
    [InlineData(0, true)]
    public async Task Where_the_second_time_too_nobody_can_tell_it_ends_so_and_the_next_hears(int status, bool delivers)
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var doubts = new Doubts(bot.Connector, chats[AlertSteps.First].Conversation);
        var before = bot.Connector.In(chats[AlertSteps.First].Conversation).Count;
        doubts.Next(1, status, delivers);
        bot.Connector.Next(chats[AlertSteps.First].Conversation, 200); // It is seen to answer,
        doubts.Next(1, status, delivers); // and does not.

        var alert = await bot.TellAsync(AlertSteps.Signal());

        alert = await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [_, _, { HasReached: true }]);
        Assert.Equal(PageOutcome.Unconfirmed, Assert.Single(alert.Standing().Steps[0].Outcomes).Value);
        Assert.Equal(["1/0 311", "1/1 nobody", "1/2 312"], alert.Pages());
        await bot.Connector.IdleAsync();
        Assert.Equal(2, doubts.CardsAfter(before));
        (await bot.LookAtNextAsync(chats[AlertSteps.Second], before: 1)).Says("Chưa rõ tin đã tới");
    }

    [Fact]
    public async Task A_service_that_is_slow_gets_the_card_once_and_the_alert_waits_for_nobody()
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync();
        var doubts = new Doubts(bot.Connector, chats[AlertSteps.First].Conversation);
        var before = bot.Connector.In(chats[AlertSteps.First].Conversation).Count;
        var allowed = new TaskCompletionSource();
        doubts.NextAnswersWhen(allowed.Task);

        var alert = await bot.TellAsync(AlertSteps.Signal());
        // On its way for long, it is written down, so that no other instance says it too.
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [{ Outcomes.Count: 1 }]);
        bot.MoveClock("2018-02-16 23:10:40");
        await bot.LookAtNextAsync(chats[AlertSteps.Second], before: 1);
        allowed.SetResult();

        alert = await bot.UntilAsync(alert.Id, now => now.Standing().Steps[0].HasReached);
        await bot.Connector.IdleAsync();
        Assert.Equal(1, doubts.CardsAfter(before));
        Assert.Equal("m-late", Assert.Single(alert.Readers, reader => reader.Person.Value == AlertSteps.First).Message);
    }

    [Fact]
    public async Task What_can_be_written_down_nowhere_is_not_said_again_for_that()
    {
        TroubledStore? store = null;
        await using var bot = await AlertSteps.StartAsync(
            _folder, builder => TroubledStore.Wrap(builder, inner => store = new TroubledStore(inner, seed: 7)));
        var chats = await bot.OpenChatsAsync();
        await bot.Services.GetRequiredService<AlertMessenger>().LearnAsync(TestContext.Current.CancellationToken);
        var (chat, allowed) = (chats[AlertSteps.First], new TaskCompletionSource());
        var (doubts, before) = (new Doubts(bot.Connector, chat.Conversation), bot.Connector.In(chat.Conversation).Count);
        doubts.NextAnswersWhen(allowed.Task);
        var alert = await bot.TellAsync(AlertSteps.Signal());
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [{ Outcomes.Count: 1 }]);

        // Neither the store nor the local disk takes how it ended: a file stands where the folder should.
        store!.Share = 1;
        if (Directory.Exists(_folder["spool"]))
            Directory.Delete(_folder["spool"], recursive: true);
        await File.WriteAllTextAsync(_folder["spool"], "", TestContext.Current.CancellationToken);
        allowed.SetResult();
        var refused = 0;
        await bot.Logs.WaitForAsync(text => text.Contains("neither in the store nor on the local disk", StringComparison.Ordinal)
            && Interlocked.Increment(ref refused) >= 1);
        var failures = store.Failures;
        await bot.Logs.WaitForAsync(_ => store.Failures > failures + 3);
        File.Delete(_folder["spool"]);
        store.Share = 0;

        alert = await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [{ HasReached: true }]);
        await bot.Connector.IdleAsync();
        Assert.Equal(1, doubts.CardsAfter(before));
        Assert.Equal("m-late", Assert.Single(alert.Readers).Message);
    }
}
