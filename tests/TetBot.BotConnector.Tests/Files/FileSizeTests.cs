using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Files;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Files;

/// <summary>Files larger than is allowed, whatever they say of themselves.</summary>
public sealed class FileSizeTests : IAsyncLifetime
{
    private readonly MemoryStream _destination = new();
    private FakeDrive _drive = null!;
    private BotHost _bot = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _drive = await FakeDrive.StartAsync();
        _bot = await BotHost.StartUnsignedAsync(clock: new RetryClock());
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _drive.DisposeAsync();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public async Task The_largest_size_is_allowed_and_a_byte_more_is_not(int more, bool fits)
    {
        var outcome = await DownloadAsync(maxBytes: _drive.File.Length + more);

        Assert.Equal(fits ? new DownloadOutcome.Downloaded(_drive.File.Length) : new DownloadOutcome.TooLarge(_drive.File.Length), outcome);
        Assert.Equal(fits ? _drive.File.Length : 0, _destination.Length);
    }

    [Fact]
    public async Task Two_gigabytes_that_are_announced_are_not_read()
    {
        _drive.Next(async context =>
        {
            context.Response.ContentLength = 2L << 30;
            await WriteForEverAsync(context);
        });

        Assert.Equal(new DownloadOutcome.TooLarge(2L << 30), await DownloadAsync(maxBytes: (2L << 30) - 1));

        Assert.Equal(0, _destination.Capacity);
    }

    [Fact]
    public async Task What_never_ends_is_read_to_the_largest_size_and_no_further()
    {
        var ended = new TaskCompletionSource();
        _drive.Next(async context =>
        {
            await WriteForEverAsync(context);
            ended.SetResult();
        });

        Assert.Equal(new DownloadOutcome.TooLarge(Announced: null), await DownloadAsync(maxBytes: 300_000));

        Assert.InRange(_destination.Capacity, 0, 1_000_000);
        Assert.Equal(0, _destination.Length);
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, Cancel);
        Assert.Single(_drive.Requests);
    }

    [Fact]
    public async Task A_length_that_is_announced_too_small_does_not_let_more_in()
    {
        // Both framings at once, which HTTP forbids and Kestrel does not send: the chunks are what is read.
        using var liar = new TcpListener(IPAddress.Loopback, 0);
        liar.Start();
        var lying = LieAsync(liar);
        var file = new SentFile.Shared("b.pdf", new Uri($"http://127.0.0.1:{((IPEndPoint)liar.LocalEndpoint).Port}/x"), "pdf", "1");

        Assert.Equal(
            new DownloadOutcome.TooLarge(Announced: null),
            await _bot.Downloads.DownloadAsync(file, _destination, maxBytes: 100_000, Cancel));

        await lying;
    }

    private static async Task WriteForEverAsync(HttpContext context)
    {
        var block = new byte[64 * 1024];
        try
        {
            while (true)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has had enough.
        }
    }

    private static async Task LieAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancel);
        var stream = client.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            request.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, Cancel)));
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), Cancel);
        try
        {
            while (true)
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"1000\r\n{new string('x', 4096)}\r\n"), Cancel);
        }
        catch (IOException)
        {
            // The reader has had enough.
        }
    }

    private Task<DownloadOutcome> DownloadAsync(long maxBytes) =>
        _bot.Downloads.DownloadAsync(_drive.Shared, _destination, maxBytes, Cancel);
}
