using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace TetBot.Tests.Support;

/// <summary>What the bot sent.</summary>
/// <param name="Method">POST for a new message, PUT for one in place of another, DELETE for one taken back.</param>
/// <param name="Conversation">Where.</param>
/// <param name="MessageId">The message's id.</param>
/// <param name="Activity">What was sent.</param>
internal sealed record Delivered(string Method, string Conversation, string MessageId, JsonObject Activity)
{
    public string? Text => (string?)Activity["text"];

    /// <summary>What of it fits into the message of a test that failed.</summary>
    public override string ToString() =>
        $"{Method} {Conversation} {MessageId} "
        + $"“{(Card?.Said ?? Text)?.ReplaceLineEndings(" ")[..Math.Min((Card?.Said ?? Text)!.ReplaceLineEndings(" ").Length, 200)]}”";

    /// <summary>What its first attachment is; null where it has none.</summary>
    public string? AttachmentType => Activity["attachments"] is JsonArray { Count: > 0 } all ? (string?)all[0]!["contentType"] : null;

    /// <summary>Whether it is a summary, which the bot sends by the hour beside all else.</summary>
    public bool IsKeptTrue => Activity["attachments"]?[0]?["content"]?["refresh"] is not null;

    public CardView? Card => AttachmentType is "application/vnd.microsoft.card.adaptive"
        ? new CardView(Activity["attachments"]![0]!["content"]!.AsObject())
        : null;
}

/// <summary>The Bot Connector's REST interface on a real socket: keeps what the bot sends, and answers as told.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Delivered> _delivered = new();
    private readonly ConcurrentQueue<(string Conversation, Func<HttpContext, Task> Answer)> _script = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private int _attempts;
    private int _lastId;

    private FakeConnector(WebApplication app) => _app = app;

    /// <summary>Carries a path, as the real one does.</summary>
    public string ServiceUrl => $"{_app.Urls.First()}/amer/tenant/";

    /// <summary>Every request, also those answered with an error.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    public IReadOnlyList<Delivered> All => [.. _delivered];

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var connector = new FakeConnector(app);
        app.MapPost("/amer/tenant/v3/conversations", connector.OpenAsync);
        app.MapPost("/amer/tenant/v3/conversations/{conversation}/activities/{replyTo?}", connector.PostAsync);
        app.MapPut("/amer/tenant/v3/conversations/{conversation}/activities/{message}", connector.PutAsync);
        app.MapDelete("/amer/tenant/v3/conversations/{conversation}/activities/{message}", connector.DeleteAsync);
        await app.StartAsync();
        return connector;
    }

    /// <summary>What was delivered in a conversation; of a channel, in all of its threads.</summary>
    public IReadOnlyList<Delivered> In(string conversation) =>
        [.. _delivered.Where(
            one => one.Conversation == conversation || one.Conversation.StartsWith(
                $"{conversation};messageid=", StringComparison.Ordinal))];

    /// <summary>The conversation that is opened with somebody who never wrote.</summary>
    public static string ConversationWith(string person) => $"a:new-{person}";

    /// <summary>Waits until something has been delivered that is looked for, or was before.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="isIt">What is looked for.</param>
    /// <param name="after">How many deliveries of the conversation are not looked at.</param>
    public async Task<Delivered> WaitForAsync(string conversation, Func<Delivered, bool>? isIt = null, int after = 0)
    {
        while (true)
        {
            var next = _waiting.GetOrAdd(conversation, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (In(conversation).Skip(after).FirstOrDefault(isIt ?? (_ => true)) is { } found)
                return found;
            await next.Task.WaitAsync(Patience.ForSignals, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until nothing has been asked of it for a while: what the bot had to say of itself it has said.</summary>
    public async Task IdleAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        int before;
        do
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience.ForSignals, "The bot asks and asks.");
            before = Attempts;
            await ticks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
        while (Attempts != before);
    }

    /// <summary>The next request of a conversation is answered like this, and its message is not delivered.</summary>
    public void Next(string conversation, int status, string body = "", params (string Name, string Value)[] headers) =>
        Next(conversation, context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            return context.Response.WriteAsync(body);
        });

    /// <inheritdoc cref="Next(string, int, string, ValueTuple{string, string}[])"/>
    public void Next(string conversation, Func<HttpContext, Task> answer) => _script.Enqueue((conversation, answer));

    /// <summary>What was told to be answered is not any more.</summary>
    public void Forget() => _script.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task PostAsync(HttpContext context, string conversation) =>
        TakeAsync(context, conversation, $"m-{Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture)}");

    /// <summary>
    /// Opens a conversation with one person; the one there is already, where there is one. Answered as told under the person's id.
    /// </summary>
    private async Task OpenAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
        if (body["channelData"]?["channel"]?["id"] is { } channel)
        {
            await BeginThreadAsync(context, (string)channel!, body["activity"]!.AsObject());
            return;
        }

        var person = (string)body["members"]!.AsArray().Single()!["id"]!;
        if (_script.TryPeek(out var next) && next.Conversation == person && _script.TryDequeue(out next))
        {
            await next.Answer(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = ConversationWith(person) });
    }

    /// <summary>Begins a thread in a channel: named after its first message.</summary>
    private async Task BeginThreadAsync(HttpContext context, string channel, JsonObject activity)
    {
        Interlocked.Increment(ref _attempts);
        if (_script.TryPeek(out var next) && next.Conversation == channel && _script.TryDequeue(out next))
        {
            await next.Answer(context);
            return;
        }

        var message = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _lastId)}");
        var thread = $"{channel};messageid={message}";
        _delivered.Enqueue(new Delivered("POST", thread, message, activity));
        Announce(channel);
        Announce(thread);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = thread, ["activityId"] = message });
    }

    private void Announce(string conversation)
    {
        if (_waiting.TryRemove(conversation, out var waiting))
            waiting.TrySetResult();
    }

    private Task PutAsync(HttpContext context, string conversation, string message) => TakeAsync(context, conversation, message);

    private Task DeleteAsync(HttpContext context, string conversation, string message) => TakeAsync(context, conversation, message);

    private async Task TakeAsync(HttpContext context, string conversation, string message)
    {
        Interlocked.Increment(ref _attempts);
        if (_script.TryPeek(out var next) && next.Conversation == conversation && _script.TryDequeue(out next))
        {
            await next.Answer(context);
            return;
        }

        var activity = context.Request.Method is "DELETE"
            ? []
            : (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
        _delivered.Enqueue(new Delivered(context.Request.Method, conversation, message, activity));
        Announce(conversation);
        await context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = message });
    }
}
