using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TetBot.Cards;
using TetBot.Development;
using TetBot.Tests.Storage;
using TetBot.Turns;
using Xunit;

namespace TetBot.Tests.Support;

/// <summary>
/// The whole app in this process on a real socket, a fake Bot Connector on another, a folder of its own, and a clock that stands where
/// the test puts it. Every card that any test sees is checked here, and so is everything that was logged.
/// </summary>
internal sealed class TestBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder? _ownFolder;
    private readonly bool _ownsConnector;
    private readonly HashSet<string> _verbs;
    private readonly HttpClient _http;
    private int _lastActivity;

    private TestBot(
        WebApplication app, FakeConnector connector, bool ownsConnector, RecordedLogs logs, string folder, TemporaryFolder? ownFolder)
    {
        (_app, Connector, _ownsConnector, Logs, Folder, _ownFolder) = (app, connector, ownsConnector, logs, folder, ownFolder);
        _verbs = [.. app.Services.GetServices<ICardAction>().Select(action => action.Verb)];
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public FakeConnector Connector { get; }

    public RecordedLogs Logs { get; }

    /// <summary>Where the app keeps what lasts.</summary>
    public string Folder { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>The verbs of every button on every card seen.</summary>
    public HashSet<string> VerbsSeen { get; } = [];

    /// <summary>Set by a test that breaks something: errors are then to be found in the log, else none may be.</summary>
    public bool ExpectsErrors { get; init; }

    /// <summary>Starts the app.</summary>
    /// <param name="folder">Where an earlier one left off; null for a folder of its own.</param>
    /// <param name="change">What this test's app has that the bot has not.</param>
    /// <param name="expectsErrors">See <see cref="ExpectsErrors"/>.</param>
    /// <param name="settings">More of the command line.</param>
    public static Task<TestBot> StartAsync(
        TemporaryFolder? folder = null, Action<WebApplicationBuilder>? change = null, bool expectsErrors = false,
        params string[] settings) =>
        StartAsync(shared: null, folder, change, expectsErrors, settings);

    /// <summary>Starts the app.</summary>
    /// <param name="shared">The connector that an earlier one of it spoke to, or another instance speaks to; null for one of its
    /// own.</param>
    /// <param name="folder">Where an earlier one left off; null for a folder of its own.</param>
    /// <param name="change">What this test's app has that the bot has not.</param>
    /// <param name="expectsErrors">See <see cref="ExpectsErrors"/>.</param>
    /// <param name="settings">More of the command line.</param>
    public static async Task<TestBot> StartAsync(
        FakeConnector? shared, TemporaryFolder? folder, Action<WebApplicationBuilder>? change, bool expectsErrors, params string[] settings)
    {
        var own = folder is null ? new TemporaryFolder() : null;
        var home = (folder ?? own)!;
        var directory = home["people.json"];
        await File.WriteAllBytesAsync(directory, Who.Directory());
        var logs = new RecordedLogs();
        var connector = shared ?? await FakeConnector.StartAsync();
        var app = TetBotHost.Build(
            [
                "--environment=Development",
                $"--Storage:Folder={home["data"]}",
                // However long a busy machine's disk takes; a store that never answers is a test of its own.
                "--Storage:Patience=00:01:00",
                $"--Campaign:Directory={directory}",
                "--Playground:Enabled=false",
                // What it keeps for an outage goes with the folder too.
                $"--Alerts:Spool={home["spool"]}",
                $"--Bot:ServiceUrl={connector.ServiceUrl}",
                // Nothing comes of itself into the chats of tests that are not about that.
                "--Dispatcher:Enabled=false",
                "--urls=http://127.0.0.1:0",
                // A test types faster than people do; no answer of its is to wait.
                "--Bot:SendsPerSecond=100000",
                .. settings,
            ],
            builder =>
            {
                builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
                change?.Invoke(builder);
            });
        try
        {
            await app.StartAsync();
            return new TestBot(app, connector, shared is null, logs, home["data"], own) { ExpectsErrors = expectsErrors };
        }
        catch
        {
            await app.DisposeAsync();
            if (shared is null)
                await connector.DisposeAsync();
            own?.Dispose();
            throw;
        }
    }

    /// <summary>Somebody's chat with the bot.</summary>
    /// <param name="person">Their object id.</param>
    /// <param name="device">Another device may mean another conversation id.</param>
    /// <param name="name">Their name in Teams; null for the one the tests gave them.</param>
    public Chat ChatOf(string person, string device = "", string? name = null) =>
        new(this, person, $"a:{person[^3..]}{device}", name ?? Who.NameOf(person));

    /// <summary>Moves the app's clock to this time in Vietnam.</summary>
    public void MoveClock(string time) => _app.Services.GetRequiredService<MovableTimeProvider>()
        .MoveTo(DateTimeOffset.ParseExact($"{time} +07:00", "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));

    public string PathOf(string blob) => Path.Combine(Folder, "companies", "pc-thai-binh", blob.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>What lies in a submitted version's file.</summary>
    public JsonObject Version(string obligation, string unit, int number) =>
        JsonNode.Parse(File.ReadAllBytes(VersionFile(obligation, unit, number)))!.AsObject();

    public string VersionFile(string obligation, string unit, int number) =>
        PathOf(string.Create(CultureInfo.InvariantCulture, $"campaigns/mau-tuat-2018/submissions/{obligation}/{unit}/v{number}.json"));

    public int VersionsOf(string obligation, string unit) =>
        Directory.Exists(Path.GetDirectoryName(VersionFile(obligation, unit, 1)))
            ? Directory.GetFiles(Path.GetDirectoryName(VersionFile(obligation, unit, 1))!).Length
            : 0;

    public string NewActivityId() => $"f:{Interlocked.Increment(ref _lastActivity).ToString(CultureInfo.InvariantCulture)}";

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(JsonNode activity)
    {
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(
            new Uri("/api/messages", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What must hold of every card, whatever the test is about.</summary>
    public CardView Check(CardView card)
    {
        Assert.True(card.Bytes < CardParts.MaxBytes, $"A card of {card.Bytes} bytes:\n{card.Said[..Math.Min(card.Said.Length, 2000)]}");
        Assert.Contains(card.Lang, (string[])["vi", "en"]);
        Assert.All(card.Buttons, button => Assert.Contains(button.Verb, _verbs));
        lock (VerbsSeen)
            VerbsSeen.UnionWith(card.Buttons.Select(button => button.Verb));
        Assert.All(card.Buttons, button => Assert.NotEmpty(button.Title));
        // A card that could not be carried out holds what was typed; no other says whose or who.
        Assert.All(
            card.Buttons.Where(button => button.Title is not RosterSteps.PressAgain),
            button => Assert.DoesNotContain(button.Data, entry => entry.Key is "unit" or "by" or "name" or "objectId"));
        Assert.DoesNotMatch(@"(?<!\{)\{\d+\}", card.Said);
        return card;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        // As a host ends it: what works in the background ends what it is at.
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        if (_ownsConnector)
            await Connector.DisposeAsync();
        _ownFolder?.Dispose();
        Logs.AssertDiscreet();
        List<string> errors = [.. Logs.At(LogLevel.Error), .. Logs.At(LogLevel.Critical)];
        Assert.True(ExpectsErrors || errors.Count == 0, $"Logged as errors:\n{string.Join('\n', errors)}");
    }
}
