using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TetBot.EndToEndTests.Driver;

/// <summary>One person's chat with a bot and nothing around it: for what no page and no browser should be in the way of.</summary>
internal sealed class StubConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Channel<string> _posted = Channel.CreateUnbounded<string>();
    private readonly TestPerson _person;
    private int _activities;

    private StubConnector(TestPerson person)
    {
        _person = person;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v3/conversations/{**path}", PostAsync);
        _app.MapPut("/v3/conversations/{**path}", () => Results.Json(new { id = "changed" }));
    }

    public static async Task<StubConnector> StartAsync(TestPerson person)
    {
        var connector = new StubConnector(person);
        await connector._app.StartAsync();
        return connector;
    }

    /// <summary>Presses a button; gives what stands in the card's place then.</summary>
    public async Task<string> PressAsync(BotProcess bot, string verb, JsonObject data, CancellationToken cancellationToken)
    {
        var activity = Begin();
        activity["type"] = "invoke";
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        return await SendAsync(bot, activity, cancellationToken);
    }

    /// <summary>Sends a file; gives the bot's message about it.</summary>
    public async Task<string> SendFileAsync(BotProcess bot, ServedFile file, CancellationToken cancellationToken)
    {
        var activity = Begin();
        FileActivities.Message(activity, _person, "", [FileActivities.File(file)]);
        await SendAsync(bot, activity, cancellationToken);
        return await _posted.Reader.ReadAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private JsonObject Begin() => new()
    {
        ["id"] = $"a-{++_activities}",
        ["timestamp"] = "2018-02-15T07:30:00.000Z",
        ["channelId"] = "msteams",
        ["serviceUrl"] = _app.Urls.First(),
        ["from"] = new JsonObject { ["id"] = _person.UserId, ["name"] = _person.Name, ["aadObjectId"] = _person.ObjectId },
        ["recipient"] = new JsonObject { ["id"] = "28:tetbot", ["name"] = "TetBot" },
        ["conversation"] = new JsonObject
        {
            ["id"] = _person.ConversationId,
            ["conversationType"] = "personal",
            ["tenantId"] = "00000000-0000-0000-0000-000000000001",
        },
    };

    private async Task<string> SendAsync(BotProcess bot, JsonObject activity, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync(bot.Endpoint, activity, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException(
            $"HTTP {(int)answer.StatusCode}: {body}\n{bot.Output}");
    }

    private async Task<IResult> PostAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        _posted.Writer.TryWrite(await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
        return Results.Json(new { id = Guid.NewGuid().ToString() }, statusCode: StatusCodes.Status201Created);
    }
}
