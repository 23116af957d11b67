using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TetBot.Tests.Support;

/// <summary>Somebody's OneDrive on a real socket: what they send lies there, and so does what they accept.</summary>
internal sealed class OneDrive : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _shared = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, UploadPlace> _places = new(StringComparer.Ordinal);
    private int _lastId;

    private OneDrive(WebApplication app) => _app = app;

    public static async Task<OneDrive> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var drive = new OneDrive(app);
        app.MapGet("/shared/{id}", drive.ServeAsync);
        app.Map("/upload/{id}", drive.TakeAsync);
        await app.StartAsync();
        return drive;
    }

    /// <summary>The attachment Teams makes of a file sent in a personal chat.</summary>
    public JsonObject Share(string name, byte[] content)
    {
        var id = NextId();
        _shared[id] = content;
        return new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["contentUrl"] = $"{_app.Urls.First()}/documents/{id}",
            ["name"] = name,
            ["content"] = new JsonObject
            {
                ["downloadUrl"] = $"{_app.Urls.First()}/shared/{id}",
                ["uniqueId"] = id,
                ["fileType"] = Path.GetExtension(name).TrimStart('.'),
            },
        };
    }

    /// <summary>A place for a file, as Teams opens one when somebody accepts.</summary>
    public UploadPlace Open(string name)
    {
        var id = NextId();
        return _places[id] = new UploadPlace(id, name, $"{_app.Urls.First()}/upload/{id}", $"{_app.Urls.First()}/documents/{id}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string NextId() => $"file-{Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture)}";

    private async Task ServeAsync(HttpContext context, string id)
    {
        context.Response.ContentLength = _shared[id].Length;
        await context.Response.Body.WriteAsync(_shared[id], context.RequestAborted);
    }

    private Task TakeAsync(HttpContext context, string id) => _places[id].TakeAsync(context);
}

/// <summary>An upload session of OneDrive.</summary>
internal sealed class UploadPlace(string id, string name, string uploadUrl, string contentUrl)
{
    private int _requests;

    /// <summary>What has arrived; null where nothing whole has.</summary>
    public byte[]? Content { get; private set; }

    public string Id => id;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Answers with this status and takes nothing.</summary>
    public int? Fails { get; set; }

    /// <summary>How a client tells a bot of it.</summary>
    public JsonObject Info => new()
    {
        ["contentUrl"] = contentUrl,
        ["name"] = name,
        ["uploadUrl"] = uploadUrl,
        ["uniqueId"] = id,
        ["fileType"] = Path.GetExtension(name).TrimStart('.'),
    };

    /// <summary>Takes a file of one piece. Once it is whole, the session is over.</summary>
    public async Task TakeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (Fails is { } status || context.Request.Headers.ContainsKey("Authorization"))
        {
            context.Response.StatusCode = Fails ?? 401;
        }
        else if (Content is not null)
        {
            context.Response.StatusCode = 404;
        }
        else if (ContentRangeHeaderValue.TryParse(context.Request.Headers.ContentRange, out var range)
            && range.From == 0 && range.To + 1 == range.Length && range.Length == context.Request.ContentLength)
        {
            using var whole = new MemoryStream();
            await context.Request.Body.CopyToAsync(whole, context.RequestAborted);
            Content = whole.ToArray();
            context.Response.StatusCode = 201;
            await context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = id, ["name"] = name });
        }
        else
        {
            context.Response.StatusCode = 400;
        }
    }
}
