using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Tests.Support;

/// <summary>What reached the drive.</summary>
internal sealed record DriveRequest(string Method, string Target, string? Authorization, string? ContentRange, long? ContentLength);

/// <summary>A person's OneDrive as a bot sees it, on real sockets: one file to fetch, and one upload session.</summary>
internal sealed class FakeDrive : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private readonly ConcurrentQueue<DriveRequest> _requests = new();

    private FakeDrive(WebApplication app) => _app = app;

    /// <summary>What the file holds.</summary>
    public byte[] File { get; set; } = Bytes(200_000);

    public FakeUploadSession Session { get; } = new();

    public IReadOnlyList<DriveRequest> Requests => [.. _requests];

    public SentFile.Shared Shared => Link("http", "/file?tempauth=e%2Bz'1'");

    public SentFile.Shared HttpsShared => Link("https", "/file?tempauth=e%2Bz'1'");

    public UploadTarget Target => new("mẫu.xlsx", Address("http", "/upload?guid='1'"), Address("http", "/file"), "01ABC", "xlsx");

    public static async Task<FakeDrive> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(FakeTeams.Certificate));
        });
        var app = builder.Build();
        var drive = new FakeDrive(app);
        app.MapGet("/file", context => drive.AnswerAsync(context, drive.WriteFileAsync));
        app.Map("/upload", context => drive.AnswerAsync(context, drive.Session.AnswerAsync));
        await app.StartAsync();
        return drive;
    }

    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(17).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Answers the next request with this; requests beyond the script get the file, or the session's answer.</summary>
    public void Next(int status, string body = "", params (string Name, string Value)[] headers) => Next(async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
    });

    public void Next(Func<HttpContext, Task> answer) => _script.Enqueue(answer);

    /// <summary>Answers the next request with the head of the file, and then does <paramref name="then"/>.</summary>
    public void NextHalf(Func<HttpContext, Task> then) => Next(async context =>
    {
        context.Response.ContentLength = File.Length;
        await context.Response.Body.WriteAsync(File.AsMemory(0, File.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await then(context);
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private SentFile.Shared Link(string scheme, string target) => new("biên bản.pdf", Address(scheme, target), "pdf", "01ABC");

    private Uri Address(string scheme, string target)
    {
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(text => new Uri(text)).First(url => url.Scheme == scheme);
        return new Uri($"{scheme}://localhost:{address.Port}{target}");
    }

    private async Task WriteFileAsync(HttpContext context)
    {
        context.Response.ContentLength = File.Length;
        await context.Response.Body.WriteAsync(File, context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context, Func<HttpContext, Task> otherwise)
    {
        _requests.Enqueue(new DriveRequest(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.Authorization,
            context.Request.Headers.ContentRange,
            context.Request.ContentLength));
        await (_script.TryDequeue(out var next) ? next : otherwise)(context);
    }
}
