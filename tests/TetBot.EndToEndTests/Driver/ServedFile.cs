using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Threading.Channels;

using Microsoft.AspNetCore.Http;

namespace TetBot.EndToEndTests.Driver;

/// <summary>
/// A file that a <see cref="FileServer"/> serves, as OneDrive serves one that somebody sent in a chat; it can be told to behave badly.
/// </summary>
internal sealed class ServedFile
{
    private const int BufferSize = 64 * 1024;

    private readonly Func<Stream> _open;
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> _requests = new();
    private readonly Channel<long> _ended = Channel.CreateUnbounded<long>();
    private int _breaks;

    /// <summary>A file of a server.</summary>
    /// <param name="server">Where it is served.</param>
    /// <param name="name">Its name, as the person sees it.</param>
    /// <param name="open">Opens its content anew for every download.</param>
    /// <param name="length">How long it is, in bytes; content that is shorter is followed by zeros.</param>
    internal ServedFile(Uri server, string name, Func<Stream> open, long length)
    {
        (Name, _open, Length) = (name, open, length);
        DownloadUrl = new Uri(server, $"download.aspx?UniqueId={UniqueId}&tempauth={Permission}");
        ContentUrl = new Uri(server, $"Documents/{Uri.EscapeDataString(name)}");
        ImageUrl = new Uri(server, $"v3/attachments/{UniqueId}/views/original");
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; }

    /// <summary>Its id in the drive.</summary>
    public string UniqueId { get; } = Guid.NewGuid().ToString();

    /// <summary>What <c>content.downloadUrl</c> of a file is: whoever has the whole address, with its query, gets the file.</summary>
    public Uri DownloadUrl { get; }

    /// <summary>What <c>contentUrl</c> of a file is: a place for people who are logged in. A bot gets 401 there.</summary>
    public Uri ContentUrl { get; }

    /// <summary>What <c>contentUrl</c> of an inline image is. Teams wants the bot's token there; this server does not ask for it.</summary>
    public Uri ImageUrl { get; }

    /// <summary>What the server answers; 404 stands for an address that has run out.</summary>
    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    /// <summary>Whether the answer says beforehand how long it is.</summary>
    public bool SaysLength { get; set; } = true;

    /// <summary>The headers of each request for it so far.</summary>
    public IReadOnlyCollection<IReadOnlyDictionary<string, string>> Requests => _requests;

    /// <summary>The part of the address that stands for a permission.</summary>
    internal string Permission { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Makes the next downloads end in the middle: the connection is cut after half of the file.</summary>
    public void BreakNext(int times = 1) => Interlocked.Exchange(ref _breaks, times);

    /// <summary>Waits until the next download has ended, well or not; gives how many bytes of it were handed to the connection. Where the
    /// other
    /// side hung up, that is somewhat more than what it read.</summary>
    public async Task<long> NextEndAsync(CancellationToken cancellationToken) => await _ended.Reader.ReadAsync(cancellationToken);

    internal async Task SendAsync(HttpContext context)
    {
        _requests.Enqueue(
            context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        var response = context.Response;
        response.StatusCode = StatusCode;
        if (StatusCode != StatusCodes.Status200OK) return;

        // OneDrive's answer carries a type too, but nobody should go by it.
        response.ContentType = "application/octet-stream";
        response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(Name)}";
        if (SaysLength) response.ContentLength = Length;
        var breaks = Interlocked.Decrement(ref _breaks) >= 0;
        await WriteAsync(response.BodyWriter, breaks ? Length / 2 : Length, context.RequestAborted);
        if (breaks) context.Abort();
    }

    private async Task WriteAsync(PipeWriter body, long length, CancellationToken cancellationToken)
    {
        await using var content = _open();
        var buffer = new byte[BufferSize];
        var written = 0L;
        try
        {
            while (written < length)
            {
                var wanted = (int)Math.Min(length - written, BufferSize);
                var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, wanted), wanted, throwOnEndOfStream: false, cancellationToken);
                Array.Clear(buffer, read, wanted - read);
                written += wanted;
                var flushed = await body.WriteAsync(buffer.AsMemory(0, wanted), cancellationToken);
                if (flushed.IsCompleted) break;
                // Once the other side has hung up, writing goes nowhere and waits for nothing; the news of it needs a thread too.
                await Task.Yield();
            }
        }
        finally
        {
            _ended.Writer.TryWrite(written);
        }
    }
}
