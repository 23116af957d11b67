using System.Collections.Concurrent;
using System.Text;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TetBot.EndToEndTests.Driver;

/// <summary>
/// Somebody's drive, on loopback: Teams keeps there what they send to a bot and what they accept from it. The Playground has none.
/// </summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ServedFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ExpectedUpload> _uploads = new(StringComparer.Ordinal);

    private FileServer(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    public static async Task<FileServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new FileServer(app);
        app.MapGet("/download.aspx", server.DownloadAsync);
        app.MapGet("/v3/attachments/{id}/views/original", server.ImageAsync);
        app.MapGet("/Documents/{name}", () => Results.Unauthorized());
        app.MapPut("/upload/{id}", server.UploadAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Serves a file of this machine, under its own name.</summary>
    public ServedFile Serve(string path) => Add(Path.GetFileName(path), () => File.OpenRead(path), new FileInfo(path).Length);

    /// <summary>Serves these bytes as a file.</summary>
    public ServedFile Serve(string name, byte[] content) => Add(name, () => new MemoryStream(content, writable: false), content.Length);

    /// <summary>
    /// Serves a file that nobody has the memory or the disk for: it begins as told and goes on with zeros, made while they are sent.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="beginning">What it begins with, for instance <c>%PDF-1.7</c>.</param>
    /// <param name="length">Its length in bytes.</param>
    public ServedFile ServeHuge(string name, string beginning, long length) =>
        Add(name, () => new MemoryStream(Encoding.UTF8.GetBytes(beginning), writable: false), length);

    /// <summary>Opens a place for a file that the bot may upload.</summary>
    public ExpectedUpload Expect(string name)
    {
        var upload = new ExpectedUpload(Address, name);
        _uploads[upload.UniqueId] = upload;
        return upload;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private ServedFile Add(string name, Func<Stream> open, long length)
    {
        var file = new ServedFile(Address, name, open, length);
        _files[file.UniqueId] = file;
        return file;
    }

    private async Task DownloadAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (_files.TryGetValue(query["UniqueId"].ToString(), out var file) && query["tempauth"] == file.Permission) await file.SendAsync(
            context);
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private async Task ImageAsync(HttpContext context, string id)
    {
        if (_files.TryGetValue(id, out var image)) await image.SendAsync(context);
        else context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task<IResult> UploadAsync(HttpRequest request, string id) =>
        _uploads.TryGetValue(id, out var upload) ? await upload.ReceiveAsync(request) : Results.NotFound();
}
