using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TetBot.Features.Alerts.Intake;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;

namespace TetBot.Fuzzing;

/// <summary>
/// The whole app in this process on a real socket, with a connector that takes everything and a drive to send files from.
/// </summary>
internal sealed partial class Bot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WebApplication _connector;
    private readonly TemporaryFolder _folder;
    private readonly Troubles _troubles;
    private readonly HttpClient _http;
    private readonly HashSet<string> _addresses;

    private Bot(WebApplication app, WebApplication connector, OneDrive drive, TemporaryFolder folder, Troubles troubles, Cards cards)
    {
        (_app, _connector, Drive, _folder, _troubles, Cards) = (app, connector, drive, folder, troubles, cards);
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(60) };
        var known = Address().Matches(drive.Share("x.txt", [1]).ToJsonString()).Select(match => match.Value);
        _addresses = [.. known, .. Address().Matches(connector.Urls.First()).Select(match => match.Value)];
    }

    /// <summary>How often anything was answered with which status, over all bots.</summary>
    public static ConcurrentDictionary<int, int> Figures { get; } = new();

    public IServiceProvider Services => _app.Services;

    public OneDrive Drive { get; }

    public Cards Cards { get; }

    /// <summary>Where the bot answers.</summary>
    public string ServiceUrl => $"{_connector.Urls.First()}/amer/tenant/";

    public static async Task<Bot> StartAsync()
    {
        var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["people.json"], Who.Directory());
        var (troubles, cards) = (new Troubles(), new Cards());
        var connector = await StartConnectorAsync(cards);
        var drive = await OneDrive.StartAsync();
        var app = TetBotHost.Build(
            [
                "--environment=Development",
                $"--Storage:Folder={folder["data"]}",
                $"--Alerts:Spool={folder["spool"]}",
                $"--Campaign:Directory={folder["people.json"]}",
                "--Playground:Enabled=false",
                $"--Bot:ServiceUrl={connector.Urls.First()}/amer/tenant/",
                "--Dispatcher:Enabled=false",
                "--urls=http://127.0.0.1:0",
                "--Bot:SendsPerSecond=100000",
                "--Alerts:RequestsPerMinute=1000000",
                "--Alerts:Burst=1000000",
            ],
            builder => builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddProvider(troubles));
        await app.StartAsync();
        return new Bot(app, connector, drive, folder, troubles, cards);
    }

    /// <summary>A key for a source of alerts.</summary>
    public async Task<string> KeyAsync(CancellationToken cancellationToken) =>
        await Services.GetRequiredService<SourceKeys>()
            .AddKeyAsync("fuzz", system: null, Services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken)
        ?? throw new InvalidOperationException("There is a key already.");

    /// <summary>
    /// Whether an input leads to nobody but this bot's own connector and drive. An address that was changed on its way may lead to
    /// something else on this
    /// machine.
    /// </summary>
    public bool IsKeptHere(string input) => Address().Matches(input).All(match => _addresses.Contains(match.Value));

    /// <summary>Posts something.</summary>
    /// <returns>The answer, and what is wrong: a 5xx, or something that the app logged as an error.</returns>
    public async Task<(HttpStatusCode Status, string Body, string? Problem)> PostAsync(
        string path, byte[] body, string? key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        using var response = await _http.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        Figures.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
        // An invoke of a name that a bot does not know is "not implemented" by the protocol.
        var isFailed = response.StatusCode is >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented;
        var problem = _troubles.Take() ?? (isFailed ? $"{path} answered {(int)response.StatusCode} {answer}" : null);
        return (response.StatusCode, answer, problem);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _connector.DisposeAsync();
        await Drive.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<WebApplication> StartConnectorAsync(Cards cards)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var last = 0;
        app.MapMethods("/amer/tenant/v3/{**rest}", ["POST", "PUT", "DELETE"], async context =>
        {
            var id = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
            if (context.Request.Method is not "DELETE")
                cards.Look((await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject(), id);
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = id });
        });
        await app.StartAsync();
        return app;
    }

    [GeneratedRegex(@"(127\.[0-9.]+|localhost|\[[0-9a-fA-F:]*:[0-9a-fA-F:]*\])(:[0-9]*)?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Address();

    /// <summary>What the app logs as an error: a turn that failed is answered all the same, in plain words.</summary>
    private sealed class Troubles : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _said = new();

        public string? Take()
        {
            var all = string.Join('\n', _said);
            _said.Clear();
            return all.Length == 0 ? null : all;
        }

        public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, _said);

        public void Dispose()
        {
        }

        private sealed class Recorder(string category, ConcurrentQueue<string> said) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel))
                    said.Enqueue(
                        $"{category}: {exception?.GetType().Name}: {exception?.Message} {formatter(state, exception)}\n{exception}");
            }
        }
    }
}

/// <summary>The newest card with buttons that the bot showed, to press on.</summary>
internal sealed class Cards
{
    private volatile Card? _newest;

    public Card? Newest => _newest;

    /// <summary>Looks at what the bot sent.</summary>
    public void Look(JsonObject sent, string? message)
    {
        if (Nodes(sent).OfType<JsonObject>().FirstOrDefault(node => IsOf(node, "AdaptiveCard")) is not { } card)
            return;
        var buttons = Nodes(card).OfType<JsonObject>().Where(node => IsOf(node, "Action.Execute")).ToList();
        if (buttons.Count > 0)
            _newest = new Card(buttons, [.. Nodes(card).OfType<JsonObject>().Where(IsInput)], message);
    }

    private static bool IsInput(JsonObject node) => node["type"] is JsonValue type && type.TryGetValue(out string? name)
        && name.StartsWith("Input.", StringComparison.Ordinal);

    private static bool IsOf(JsonObject node, string type) => node["type"] is JsonValue value && value.TryGetValue(out string? name)
        && name == type;

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject all => all.SelectMany(entry => Nodes(entry.Value)).Prepend(all),
        JsonArray all => all.SelectMany(Nodes).Prepend(all),
        _ => [],
    };
}

/// <summary>A card as a client has it.</summary>
/// <param name="Buttons">Its buttons.</param>
/// <param name="Inputs">What can be typed on it.</param>
/// <param name="Message">The message that carries it.</param>
internal sealed record Card(IReadOnlyList<JsonObject> Buttons, IReadOnlyList<JsonObject> Inputs, string? Message);
