using AdaptiveCards;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Connector;

/// <summary>Bulk sends on the real clock and real sockets, counted where they arrive.</summary>
public sealed class ThroughputTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_second_sees_more_arrive_than_is_allowed()
    {
        const int perSecond = 200;
        const int sends = 600;
        await using var teams = await FakeTeams.StartAsync();
        await using var bot = await BotHost.StartUnsignedAsync(settings: [new("Bot:SendsPerSecond", "200")]);
        var bulk = bot.Connector.Bulk();

        var many = new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Cancel };
        await Parallel.ForAsync(0, sends, many, async (i, token) =>
        {
            var reference = Samples.Reference(teams.HttpServiceUrl) with { ConversationId = $"a:{i}" };
            Assert.IsType<SendOutcome.Sent>(await bulk.For(reference).SendAsync(OutgoingMessage.OfText("Chào"), token));
        });

        var arrivals = teams.Arrivals;
        Assert.Equal(sends, arrivals.Count);
        Assert.All(
            arrivals.Zip(arrivals.Skip(perSecond)),
            pair => Assert.True(TimeProvider.System.GetElapsedTime(pair.First, pair.Second) >= TimeSpan.FromSeconds(1)));
    }
}
