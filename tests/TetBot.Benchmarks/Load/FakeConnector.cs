using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TetBot.Benchmarks.Load;

/// <summary>Stands for the Bot Connector on a real socket: takes what the bots post and update, and counts it.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Inbox> _inboxes = new(StringComparer.Ordinal);

    private FakeConnector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>What the bots are told to answer to; ends with '/'.</summary>
    public Uri ServiceUrl => new($"{_app.Urls.First()}/");

    public static async Task<FakeConnector> StartAsync(CancellationToken cancellationToken)
    {
        var connector = new FakeConnector();
        await connector._app.StartAsync(cancellationToken);
        return connector;
    }

    /// <summary>What arrives in a conversation; one it has not heard of is refused.</summary>
    public Inbox Open(string conversation) => _inboxes.GetOrAdd(conversation, _ => new Inbox());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.Split('/') is not ["", "v3", "conversations", var conversation, "activities", ..]
            || !_inboxes.TryGetValue(conversation, out var inbox)
            || context.Request.ContentLength is not { } length)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var message = new byte[length];
        await context.Request.Body.ReadExactlyAsync(message, context.RequestAborted);
        var id = HttpMethods.IsPut(context.Request.Method) ? inbox.Update() : inbox.Post(message);
        var answer = Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}""");
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }
}

/// <summary>What a bot has put into one conversation.</summary>
internal sealed class Inbox
{
    private int _posted;
    private int _updated;
    private volatile byte[] _last = [];

    /// <summary>How many messages.</summary>
    public int Posted => Volatile.Read(ref _posted);

    /// <summary>How many changes of messages.</summary>
    public int Updated => Volatile.Read(ref _updated);

    /// <summary>The newest message, as it came.</summary>
    public ReadOnlyMemory<byte> Last => _last;

    public string Post(byte[] message)
    {
        _last = message;
        return $"m-{Interlocked.Increment(ref _posted)}";
    }

    public string Update() => $"u-{Interlocked.Increment(ref _updated)}";
}
