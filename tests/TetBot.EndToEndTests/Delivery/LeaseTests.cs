using TetBot.EndToEndTests.Driver;
using TetBot.Storage.Azure;
using TetBot.Tests.Sending.Support;
using TetBot.Tests.Storage;
using Xunit;


namespace TetBot.EndToEndTests.Delivery;

/// <summary>
/// Three processes over one Azure container: one sends, and whatever happens to it, another goes on and only what was on its way is
/// doubled.
/// </summary>
[Collection(nameof(Alone))]
public sealed class LeaseTests : IAsyncLifetime
{
    private const int People = 600;
    private const int InFlight = 16;
    private const string Container = "lease";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ITestOutputHelper _output = TestContext.Current.TestOutputHelper!;
    private readonly Azurite _azurite = new();
    private readonly Crowd _crowd = new(People);
    private readonly List<BotProcess> _running = [];
    private BotProcess[] _bots = [];
    private MeasuringConnector _connector = null!;
    private AzureBlobStore _store = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private AttemptLog Seen => _connector.Seen;

    public async ValueTask InitializeAsync()
    {
        _connector = await MeasuringConnector.StartAsync(Cancelled);
        await _azurite.InitializeAsync();
        _store = AzureBlobStore.FromConnectionString(_azurite.ConnectionString, Container);
        await _store.CreateContainerIfMissingAsync(Cancelled);
        await _crowd.SettleAsync(_store, Cancelled);
        _bots = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync()));
        _running.AddRange(_bots);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots)
            await bot.DisposeAsync();
        await _azurite.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task When_the_one_that_sends_is_killed_another_goes_on_and_one_that_is_stopped_gives_the_lease_up_itself()
    {
        var killed = await SenderAsync(reached: 100);
        var inFlight = await HoldAsync();
        killed.Kill();
        _running.Remove(killed);
        _connector.Gate.Open();
        await Seen.WaitForAsync(log => log.ConversationsReached >= 300, Patience, Cancelled);
        // Who holds it says so itself: on a busy machine it may have passed on since the last connection was opened.
        var holder = await Crowd.HolderAsync(_store, Cancelled);
        var stopped = Assert.Single(_running, bot => holder.Contains($"-{bot.ProcessId}-", StringComparison.Ordinal));

        await stopped.StopAsync(Cancelled);
        // It gave the lease up: nobody waits until it runs out.
        Assert.NotEqual(holder, await Crowd.HolderAsync(_store, Cancelled));
        _running.Remove(stopped);
        await SenderAsync(reached: People);
        await StopAsync();

        // Those it did not see through when it was stopped had not gone out either: nothing of the hand-over is doubled.
        _output.WriteLine($"Doubled: {Doubled().Count}. {Seen}");
        await AssertOnlyTheseAreDoubledAsync(inFlight);
    }

    [Fact]
    public async Task One_that_was_frozen_sends_nothing_more_once_another_has_taken_over()
    {
        var frozen = await SenderAsync(reached: 100);
        var inFlight = await HoldAsync();
        var seen = Seen.Attempts.Count;
        frozen.Pause();
        _connector.Gate.Open();
        await Seen.WaitForAsync(log => log.Deliveries >= 250, Patience, Cancelled);
        frozen.Resume();
        await frozen.SaysAsync("lost the lease and sends no more", Cancelled);
        await Seen.WaitForAsync(log => log.ConversationsReached == People, Patience, Cancelled);

        // Its connections were kept open by the answers it slept through: what it sent it would have sent by them, or by others that are
        // open now.
        var ports = PortsOf(frozen);
        await StopAsync();
        Assert.NotEmpty(ports);
        Assert.DoesNotContain(Seen.Attempts.Skip(seen), one => ports.Contains(one.RemotePort));
        _output.WriteLine($"Doubled: {Doubled().Count}. {Seen}");
        await AssertOnlyTheseAreDoubledAsync(inFlight);
    }

    /// <summary>The process that sends, which is one: the others have not even connections.</summary>
    private async Task<BotProcess> SenderAsync(int reached)
    {
        await Seen.WaitForAsync(log => log.ConversationsReached >= reached, Patience, Cancelled);
        return Assert.Single(_running, bot => PortsOf(bot).Count > 0);
    }

    /// <summary>Lets all that can be on its way at once be delivered and not be answered; tells whose it is.</summary>
    private async Task<HashSet<string>> HoldAsync()
    {
        _connector.Gate.Close(Hold.AfterDelivery);
        await Seen.WaitForAsync(log => log.InFlight == InFlight, Patience, Cancelled);
        return [.. Seen.Attempts.Where(one => one.End is AttemptEnd.InFlight).Select(one => one.Conversation)];
    }

    private IReadOnlySet<int> PortsOf(BotProcess bot) => bot.PortsTo(new Uri(_connector.ServiceUrl).Port);

    private HashSet<string> Doubled() => [.. Seen.DeliveriesByConversation.Where(one => one.Value > 1).Select(one => one.Key)];

    private Task StopAsync() => Task.WhenAll(_running.Select(bot => bot.StopAsync(Cancelled)));

    /// <summary>Everybody has got theirs, once but for some that were on their way, and the store says so.</summary>
    private async Task AssertOnlyTheseAreDoubledAsync(HashSet<string> inFlight)
    {
        Assert.Equal(_crowd.People.Select(Crowd.ConversationOf), Seen.DeliveriesByConversation.Keys.Order(StringComparer.Ordinal));
        Assert.Subset(inFlight, Doubled());
        Assert.Equal(People + Doubled().Count, Seen.Deliveries);
        var outcomes = await Crowd.OutcomesAsync(_store, Cancelled);
        Assert.Equal(_crowd.People, outcomes.Keys.Order(StringComparer.Ordinal));
        Assert.All(outcomes.Values, kind => Assert.Equal("Sent", kind));
    }

    private Task<BotProcess> StartAsync() => BotProcess.StartAsync(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage:ConnectionString"] = _azurite.ConnectionString,
            ["Storage:Container"] = Container,
            ["Clock:Start"] = Crowd.Clock,
            ["Bot:ServiceUrl"] = _connector.ServiceUrl,
            ["Bot:TenantId"] = Crowd.Tenant,
            ["Bot:SendsPerSecond"] = "200",
            ["Dispatcher:LeaseTime"] = LeaseTime.ToString(),
        },
        Cancelled);
}
