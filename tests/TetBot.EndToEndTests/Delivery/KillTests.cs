
using TetBot.EndToEndTests.Driver;
using TetBot.Storage.Folder;
using TetBot.Tests.Sending.Support;
using TetBot.Tests.Storage;
using Xunit;


namespace TetBot.EndToEndTests.Delivery;

/// <summary>
/// The real process, killed while it reminds two thousand people: nobody is left out, and no more is doubled than was on its way.
/// </summary>
[Collection(nameof(Alone))]
public sealed class KillTests
{
    private const int People = 2_000;
    private const int Kills = 20;

    /// <summary>What is on its way at once at most (<c>Dispatcher:InFlight</c> as it is by default).</summary>
    private const int InFlight = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ITestOutputHelper _output = TestContext.Current.TestOutputHelper!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_twenty_times_in_one_fan_out_it_leaves_nobody_out_and_doubles_only_what_was_on_its_way()
    {
        using var data = new TemporaryFolder();
        var crowd = new Crowd(People);
        await using var connector = await MeasuringConnector.StartAsync(Cancelled);
        using (var store = FolderStore.Open(data.Path))
            await crowd.SettleAsync(store, Cancelled);

        // Everything is owed at the start: the first wave is written while the first requests wait, and the first kill comes before
        // anything is sent.
        connector.Gate.Close(Hold.BeforeDelivery);
        await using var bot = await StartAsync(data, connector);
        await connector.Seen.WaitForAsync(log => log.InFlight > 0, Patience, Cancelled);
        bot.Kill();
        connector.Gate.Open();
        var unwritten = await UnwrittenAsync(data, connector);
        Assert.Empty(unwritten);

        var random = new Random(2018);
        var doubled = 0;
        var said = new List<string>();
        for (var kill = 2; kill <= Kills; kill++)
        {
            await bot.RestartAsync(Cancelled);
            await GoOnAsync(connector, kill, random);
            bot.Kill();
            connector.Gate.Open();

            var now = Doubled(connector);
            said.Add(FormattableString.Invariant($"{now - doubled}/{unwritten.Count}"));
            Assert.InRange(now - doubled, 0, unwritten.Count);
            (doubled, unwritten) = (now, await UnwrittenAsync(data, connector));
            Assert.InRange(unwritten.Count, 0, InFlight);
        }

        Assert.True(connector.Seen.ConversationsReached < People, "It was done before the last kill.");
        await bot.RestartAsync(Cancelled);
        await connector.Seen.WaitForAsync(log => log.ConversationsReached == People, Patience, Cancelled);
        await bot.StopAsync(Cancelled);

        _output.WriteLine(
            $"{connector.Seen} Doubled of what could be, kill by kill: {string.Join(' ', said)}, "
            + $"then {Doubled(connector) - doubled}/{unwritten.Count}.");
        Assert.InRange(Doubled(connector) - doubled, 0, unwritten.Count);
        Assert.Equal(crowd.People.Select(Crowd.ConversationOf), connector.Seen.DeliveriesByConversation.Keys.Order(StringComparer.Ordinal));
        var outcomes = await OutcomesAsync(data);
        Assert.Equal(crowd.People, outcomes.Keys.Order(StringComparer.Ordinal));
        Assert.All(outcomes.Values, kind => Assert.Equal("Sent", kind));
    }

    /// <summary>
    /// Lets it go on to where it is killed next: at any moment of the way, a third of the times with all that can be on its way delivered
    /// and not
    /// answered, and a third of the times just when the answers to these arrive and are written down.
    /// </summary>
    private static async Task GoOnAsync(MeasuringConnector connector, int kill, Random random)
    {
        var reached = connector.Seen.Deliveries + random.Next(90);
        await connector.Seen.WaitForAsync(log => log.Deliveries >= reached, Patience, Cancelled);
        if (kill % 3 > 0)
        {
            connector.Gate.Close(Hold.AfterDelivery);
            await FillAsync(connector);
            if (kill % 3 == 1)
                connector.Gate.Open();
        }

        var wait = TimeSpan.FromMicroseconds(random.Next(8_000));
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < wait;) Thread.SpinWait(20);
    }

    /// <summary>
    /// Waits until all is on its way that can be; where a busy machine costs the process its short lease meanwhile, that is less.
    /// </summary>
    private static async Task FillAsync(MeasuringConnector connector)
    {
        try
        {
            await connector.Seen.WaitForAsync(log => log.InFlight == InFlight, TimeSpan.FromSeconds(5), Cancelled);
        }
        catch (TimeoutException)
        {
            // It is killed with what there is.
        }
    }

    /// <summary>Who has got the message without that being written down, after a kill; whoever it is written of has got it.</summary>
    private static async Task<IReadOnlyList<string>> UnwrittenAsync(TemporaryFolder data, MeasuringConnector connector)
    {
        await connector.Seen.WaitForAsync(log => log.InFlight == 0, Patience, Cancelled);
        var delivered = connector.Seen.DeliveriesByConversation;
        var written = (await OutcomesAsync(data)).Keys.Select(Crowd.ConversationOf).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(delivered.Keys.ToHashSet(StringComparer.Ordinal), written);
        return [.. delivered.Keys.Except(written)];
    }

    private static int Doubled(MeasuringConnector connector) => connector.Seen.DeliveriesByConversation.Values.Sum(count => count - 1);

    private static async Task<IReadOnlyDictionary<string, string>> OutcomesAsync(TemporaryFolder data)
    {
        using var store = FolderStore.OpenForReading(data.Path);
        return await Crowd.OutcomesAsync(store, Cancelled);
    }

    private static Task<BotProcess> StartAsync(TemporaryFolder data, MeasuringConnector connector) => BotProcess.StartAsync(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage:Folder"] = data.Path,
            ["Clock:Start"] = Crowd.Clock,
            ["Bot:ServiceUrl"] = connector.ServiceUrl,
            ["Bot:TenantId"] = Crowd.Tenant,
            ["Bot:SendsPerSecond"] = "400",
            // The next one waits for it at each start.
            ["Dispatcher:LeaseTime"] = "00:00:01.5",
        },
        Cancelled);
}
