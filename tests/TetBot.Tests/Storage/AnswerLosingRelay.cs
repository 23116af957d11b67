using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TetBot.Tests.Storage;

/// <summary>A relay on a real socket that, when told, lets a request through and breaks the connection in place of its answer.</summary>
internal sealed class AnswerLosingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _server;
    private readonly Task _running;
    private int _toLose;
    private string? _marker;
    private int _lost;

    private AnswerLosingRelay(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _running = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How many answers were lost.</summary>
    public int Lost => Volatile.Read(ref _lost);

    public static AnswerLosingRelay To(Uri server) => new(server);

    public void LoseTheNextAnswer() => Volatile.Write(ref _toLose, 1);

    /// <summary>Loses the answer to the next request whose first line holds this.</summary>
    public void LoseTheAnswerTo(string marker) => Volatile.Write(ref _marker, marker);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _running;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var accepted = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server.Port, _end.Token);
            await Task.WhenAny(AskAsync(client, server), AnswerAsync(server, client));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // One of the two hung up, which ends the other's connection as well.
        }
    }

    private async Task AskAsync(TcpClient client, TcpClient server)
    {
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await client.GetStream().ReadAsync(buffer, _end.Token)) > 0)
        {
            // A request's head begins a piece: the client waits for the answer to the one before.
            if (Volatile.Read(ref _marker) is { } marker && buffer.AsSpan(0, count).IndexOf(Encoding.ASCII.GetBytes(marker)) >= 0)
            {
                Volatile.Write(ref _marker, null);
                LoseTheNextAnswer();
            }
            await server.GetStream().WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }

    private async Task AnswerAsync(TcpClient server, TcpClient client)
    {
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await server.GetStream().ReadAsync(buffer, _end.Token)) > 0)
        {
            if (Interlocked.Exchange(ref _toLose, 0) == 1)
            {
                Interlocked.Increment(ref _lost);
                return;
            }
            await client.GetStream().WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }
}
