using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TetBot.Domain.Notices;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Storage;
using TetBot.Storage.Folder;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;
using TetBot.Tests.Sending.Support;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>A crowd, a connector that measures, and the whole bot between them in this process; the folder outlives the bot.</summary>
internal sealed class FanOut : IAsyncDisposable
{
    /// <summary>What one conversation may get, by Teams' documentation.</summary>
    private static readonly (int Most, int Seconds)[] ConversationLimits = [(7, 1), (8, 2), (60, 30), (1800, 3600)];

    private readonly TemporaryFolder _folder = new();
    private TestBot? _bot;

    private FanOut(Crowd crowd, MeasuringConnector connector) => (Crowd, Connector) = (crowd, connector);

    public Crowd Crowd { get; }

    public MeasuringConnector Connector { get; }

    public AttemptLog Seen => Connector.Seen;

    public TestBot Bot => _bot ?? throw new InvalidOperationException("It does not run.");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Puts the crowd into a folder of its own.</summary>
    /// <param name="crowd">The crowd.</param>
    /// <param name="areKnown">Whether each has a conversation; else each has to be opened.</param>
    public static async Task<FanOut> PrepareAsync(Crowd crowd, bool areKnown)
    {
        var fan = new FanOut(crowd, await MeasuringConnector.StartAsync(Cancelled));
        using var store = FolderStore.Open(fan._folder["data"]);
        await crowd.SettleAsync(store, Cancelled);
        if (areKnown)
            await crowd.IntroduceAsync(store, fan.Connector.ServiceUrl, Cancelled);
        return fan;
    }

    /// <summary>Whether some notices are to fail: an audit that finds them says so as an error.</summary>
    public bool ExpectsErrors { get; set; }

    /// <summary>Starts the bot; everything is owed at once.</summary>
    public async Task StartAsync(int sendsPerSecond, Action<WebApplicationBuilder>? change = null, params string[] settings) =>
        _bot = await TestBot.StartAsync(
            _folder,
            builder =>
            {
                // Thousands of sends say more at the level the tests of features listen to than anybody reads.
                builder.Logging.SetMinimumLevel(LogLevel.Information);
                change?.Invoke(builder);
            },
            ExpectsErrors,
            settings:
            [
                .. ReminderSteps.Settings,
                $"--Clock:Start={Crowd.Clock}",
                $"--Bot:ServiceUrl={Connector.ServiceUrl}",
                $"--Bot:TenantId={Crowd.Tenant}",
                string.Create(CultureInfo.InvariantCulture, $"--Bot:SendsPerSecond={sendsPerSecond}"),
                // Not lost where the machine is busy with other tests.
                "--Dispatcher:LeaseTime=00:00:15",
                .. settings,
            ]);

    /// <summary>Waits until so many conversations have got a message.</summary>
    public Task ReachAsync(int conversations, int withinSeconds = 180) =>
        Seen.WaitForAsync(log => log.ConversationsReached >= conversations, TimeSpan.FromSeconds(withinSeconds), Cancelled);

    /// <summary>Waits until each notice has come to its end.</summary>
    public async Task EndAllAsync(int withinSeconds = 180)
    {
        var store = Bot.Services.GetRequiredService<NoticeStore>();
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var started = TimeProvider.System.GetTimestamp();
        while (await NoticeRegistry.LoadAsync(store, Cancelled) is var book && (book.Newest == 0 || book.OpenFrom(first: 1).Count > 0))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(withinSeconds),
                $"Not all have come to their end: {Seen}");
            await ticks.WaitForNextTickAsync(Cancelled);
        }
    }

    /// <summary>Ends the bot as its host does: what is on its way is waited for and written down. No error may have been logged.</summary>
    public async Task StopAsync()
    {
        var bot = Bot;
        _bot = null;
        await bot.DisposeAsync();
    }

    /// <summary>Asks the store, while no bot has it.</summary>
    public async Task<T> AskAsync<T>(Func<IBlobStore, Task<T>> question)
    {
        using var store = FolderStore.Open(_folder["data"]);
        return await question(store);
    }

    /// <summary>Tells the store something, while no bot has it.</summary>
    public Task TellAsync(Func<IBlobStore, Task> tell) => AskAsync(async store =>
    {
        await tell(store);
        return true;
    });

    /// <summary>What is written of every notice.</summary>
    public Task<IReadOnlyList<(int Wave, NoticeRecord Record)>> RecordsAsync() =>
        AskAsync<IReadOnlyList<(int, NoticeRecord)>>(async blobs =>
    {
        var store = new NoticeStore(blobs, ReferenceJson.Campaign);
        var records = new List<(int, NoticeRecord)>();
        await foreach (var listed in store.ListAsync(Cancelled))
            records.Add((listed.Wave, (await store.ReadAsync(listed.Wave, listed.To, Cancelled))!));
        return records;
    });

    /// <summary>Nobody was left out and nobody was written to twice, and the store says the same of each.</summary>
    /// <param name="mayBeInDoubt">Whether the service breaks off so often that for some nobody can tell twice in a row: those and no others
    /// may be left out, and the store says so.</param>
    public async Task<IReadOnlyList<NoticeRecord>> AssertEverybodyOnceAsync(bool mayBeInDoubt = false)
    {
        var delivered = Seen.DeliveriesByConversation;
        var records = await RecordsAsync();
        var inDoubt = records.Where(one => mayBeInDoubt && one.Record.Outcome.Kind is NoticeOutcomeKind.Unconfirmed)
            .Select(one => one.Record.To.Value).ToHashSet(StringComparer.Ordinal);
        Assert.InRange(inDoubt.Count, 0, Crowd.People.Count / 100);
        var lost = Crowd.People.Count(person => !delivered.ContainsKey(Crowd.ConversationOf(person)) && !inDoubt.Contains(person));
        var doubled = Seen.Attempts.Where(one => delivered.GetValueOrDefault(one.Conversation) > 1);
        Assert.Equal("", string.Join('\n', doubled));
        Assert.Equal(0, lost);
        Assert.Equal(Crowd.People.Count - inDoubt.Count, Seen.Deliveries);

        Assert.All(records.Where(one => !inDoubt.Contains(one.Record.To.Value)),
            one => Assert.Equal((1, NoticeOutcomeKind.Sent, null), (one.Wave, one.Record.Outcome.Kind, one.Record.Outcome.Code)));
        Assert.Equal(Crowd.People.Order(StringComparer.Ordinal), records.Select(one => one.Record.To.Value).Order(StringComparer.Ordinal));
        return [.. records.Select(one => one.Record)];
    }

    /// <summary>No window of any length the service looks at held more than it allows, wherever the window began.</summary>
    public void AssertLimitsWereKept(int sendsPerSecond)
    {
        Assert.Empty(Seen.RetryAfterViolations);
        Assert.InRange(Seen.MostInWindow(TimeSpan.FromSeconds(1)), 1, sendsPerSecond);
        Assert.All(ConversationLimits, limit =>
            Assert.InRange(Seen.MostInWindowOfOneConversation(TimeSpan.FromSeconds(limit.Seconds)).Most, 1, limit.Most));
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
            await _bot.DisposeAsync();
        await Connector.DisposeAsync();
        _folder.Dispose();
    }
}
