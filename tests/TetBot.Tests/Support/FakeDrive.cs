using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TetBot.Tests.Support;

/// <summary>Where Teams keeps the files people send, on a real socket: it serves what it was given, or fails as told.</summary>
internal sealed class FakeDrive : IAsyncDisposable
{
    /// <summary>Whoever has it can fetch the file, so no log may.</summary>
    public const string Key = "tempauth=khoa-bi-mat";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Name, Func<HttpContext, Task> Answer)> _script = new();
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);

    private FakeDrive(WebApplication app) => _app = app;

    public static async Task<FakeDrive> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var drive = new FakeDrive(app);
        app.MapGet("/personal/{name}", drive.ServeAsync);
        await app.StartAsync();
        return drive;
    }

    /// <summary>How often a file was asked for.</summary>
    public int Asked(string name) => _asked.GetValueOrDefault(name);

    /// <summary>Keeps a file.</summary>
    public void Put(string name, byte[] content) => _files[name] = context => WriteAsync(context, content);

    /// <summary>Answers for a file in a way of its own.</summary>
    public void Put(string name, Func<HttpContext, Task> answer) => _files[name] = answer;

    /// <summary>The next request for a file is answered like this.</summary>
    public void Next(string name, Func<HttpContext, Task> answer) => _script.Enqueue((name, answer));

    /// <summary>The attachment Teams makes of a file in a personal chat.</summary>
    public JsonObject Shared(string name, byte[]? content = null)
    {
        if (content is not null)
            Put(name, content);
        return new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["contentUrl"] = Url(name, key: ""),
            ["name"] = name,
            ["content"] = new JsonObject
            {
                ["downloadUrl"] = Url(name, key: $"?{Key}"),
                ["uniqueId"] = "00000000-0000-0000-0000-0000000000f1",
                ["fileType"] = Path.GetExtension(name).TrimStart('.'),
            },
        };
    }

    /// <summary>The attachments Teams makes of a picture pasted into the message: the picture, and the text again.</summary>
    public JsonObject[] Pasted(string name, byte[] content)
    {
        Put(name, content);
        return
        [
            new JsonObject { ["contentType"] = "image/*", ["contentUrl"] = Url(name, key: "") },
            new JsonObject { ["contentType"] = "text/html", ["content"] = $"""<p><img src="{Url(name, key: "")}"></p>""" },
        ];
    }

    /// <summary>A body that ends where its announced half is reached.</summary>
    public static Func<HttpContext, Task> ResetHalfWay(byte[] content) => async context =>
    {
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content.AsMemory(0, content.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    };

    /// <summary>A body that says how large it is, and is not read to its end by whoever minds.</summary>
    public static Func<HttpContext, Task> Announces(long bytes) => async context =>
    {
        context.Response.ContentLength = bytes;
        await PourAsync(context);
    };

    /// <summary>A body that says nothing of its size and never ends.</summary>
    public static Task PourAsync(HttpContext context) => PourAsync(context, new byte[64 * 1024]);

    public static Func<HttpContext, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task PourAsync(HttpContext context, byte[] piece)
    {
        try
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // Whoever read has enough.
        }
    }

    private static async Task WriteAsync(HttpContext context, byte[] content)
    {
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private string Url(string name, string key) => $"{_app.Urls.First()}/personal/{Uri.EscapeDataString(name)}{key}";

    private Task ServeAsync(HttpContext context, string name)
    {
        _asked.AddOrUpdate(name, 1, static (_, count) => count + 1);
        if (_script.TryPeek(out var next) && next.Name == name && _script.TryDequeue(out next))
            return next.Answer(context);
        return _files.TryGetValue(name, out var answer) ? answer(context) : Status(StatusCodes.Status404NotFound)(context);
    }
}
