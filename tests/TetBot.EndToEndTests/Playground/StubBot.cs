using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;


namespace TetBot.EndToEndTests.Playground;

/// <summary>A bot of a few lines that the driver is tried on: it keeps what it receives, answers every message with one card, and every
/// button with what
/// the test says.</summary>
internal sealed class StubBot : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Channel<JsonObject>> _received = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _answering = new();

    private StubBot(WebApplication app)
    {
        _app = app;
        StartAnew();
    }

    /// <summary>The card that answers a message.</summary>
    public JsonObject Card { get; set; } = null!;

    /// <summary>What a button is answered with: the HTTP status and the body.</summary>
    public Func<JsonObject, (int Status, JsonObject? Body)> Answer { get; set; } = null!;

    public Uri Endpoint => new(new Uri(_app.Urls.First()), "api/messages");

    public static async Task<StubBot> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var bot = new StubBot(app);
        app.MapPost("/api/messages", bot.ReceiveAsync);
        await app.StartAsync();
        return bot;
    }

    /// <summary>Ends what it is at, forgets what it received, and answers as at its start.</summary>
    public async Task ForgetAsync()
    {
        await Task.WhenAll(_answering.Keys);
        _received.Clear();
        StartAnew();
    }

    /// <summary>Waits for the next activity of that type.</summary>
    public async Task<JsonObject> NextAsync(string type, CancellationToken cancellationToken) =>
        await Received(type).Reader.ReadAsync(cancellationToken);

    /// <summary>Sends a card into the chat an activity came from, without being asked; gives the new activity's id.</summary>
    public async Task<string> PostCardAsync(JsonObject activity, JsonObject card) => await PostAsync(activity, StubCards.Message(card));

    /// <summary>Sends any message into the chat an activity came from; gives its id.</summary>
    public async Task<string> PostAsync(JsonObject activity, JsonObject message) =>
        await SendAsync(HttpMethod.Post, Conversation(activity), message);

    /// <summary>Puts a card in the place of an activity sent before.</summary>
    public async Task<string> PutCardAsync(JsonObject activity, string activityId, JsonObject card) =>
        await PutAsync(activity, activityId, StubCards.Message(card));

    /// <summary>Puts any message in the place of one sent before; gives its id.</summary>
    public async Task<string> PutAsync(JsonObject activity, string activityId, JsonObject message) =>
        await SendAsync(HttpMethod.Put, new Uri($"{Conversation(activity)}/{activityId}"), message);

    /// <summary>Asks for a message sent before to be deleted; gives the HTTP status.</summary>
    public async Task<int> DeleteAsync(JsonObject activity, string activityId)
    {
        using var answer = await _http.DeleteAsync(new Uri($"{Conversation(activity)}/{activityId}"));
        return (int)answer.StatusCode;
    }

    /// <summary>Asks for the chat with a member, by whatever id.</summary>
    public async Task<string> CreateConversationAsync(JsonObject activity, string memberId) =>
        await SendAsync(HttpMethod.Post, new Uri($"{activity["serviceUrl"]}/v3/conversations"), new JsonObject
        {
            ["isGroup"] = false,
            ["members"] = new JsonArray(new JsonObject { ["id"] = memberId }),
            ["tenantId"] = "00000000-0000-0000-0000-000000000001",
            ["activity"] = StubCards.Message(StubCards.Text("gửi kèm khi mở cuộc trò chuyện")),
        });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        var activity = (await request.ReadFromJsonAsync<JsonObject>())!;
        var type = (string)activity["type"]!;
        // Begun first, so that whoever has heard of the message also waits for the answer.
        var answer = type == "message" && activity["value"] is null ? AnswerAsync(activity) : Task.CompletedTask;
        Received(type).Writer.TryWrite(activity);
        await answer;
        if (type != "invoke") return Results.Ok();
        var (status, body) = Answer(activity);
        return body is null ? Results.StatusCode(status) : Results.Json(body, statusCode: status);
    }

    private async Task AnswerAsync(JsonObject message)
    {
        var answer = PostCardAsync(message, (JsonObject)Card.DeepClone());
        _answering[answer] = true;
        try
        {
            await answer;
        }
        finally
        {
            _answering.TryRemove(answer, out _);
        }
    }

    private void StartAnew()
    {
        Card = StubCards.Text("Xin chào");
        Answer = _ => (200, null);
    }

    private async Task<string> SendAsync(HttpMethod method, Uri address, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private static Uri Conversation(JsonObject activity) =>
        new($"{activity["serviceUrl"]}/v3/conversations/{Uri.EscapeDataString((string)activity["conversation"]!["id"]!)}/activities");

    private Channel<JsonObject> Received(string type) => _received.GetOrAdd(type, _ => Channel.CreateUnbounded<JsonObject>());
}
