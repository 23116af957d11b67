using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TetBot.Benchmarks.Load;

/// <summary>A file as somebody sends it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where it is to be had.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
internal sealed record DriveFile(string Name, Uri Url, string Sha256);

/// <summary>
/// Stands for people's OneDrive on a real socket. Its files are PDFs to whoever looks at their ends, and noise between, which nothing can
/// compress. No two are the same, so that each is really stored; each is served once.
/// </summary>
internal sealed class Drive : IAsyncDisposable
{
    private const int PieceLength = 64 * 1024;

    private static readonly byte[] Header = "%PDF-1.7\n"u8.ToArray();
    private static readonly byte[] End = "\n%%EOF\n"u8.ToArray();

    private readonly WebApplication _app;
    private readonly byte[] _noise;
    private readonly ConcurrentDictionary<int, int> _lengths = new();
    private int _files;

    /// <param name="longest">The longest file there will be, in bytes.</param>
    private Drive(int longest)
    {
        _noise = RandomNumberGenerator.GetBytes(longest);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(SendAsync);
    }

    /// <param name="longest">The longest file there will be, in bytes.</param>
    public static async Task<Drive> StartAsync(int longest, CancellationToken cancellationToken)
    {
        var drive = new Drive(longest);
        await drive._app.StartAsync(cancellationToken);
        return drive;
    }

    /// <summary>Makes a file that never was.</summary>
    /// <param name="length">In bytes.</param>
    public DriveFile Make(int length)
    {
        var number = Interlocked.Increment(ref _files);
        _lengths[number] = length;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in Pieces(number, length))
            hash.AppendData(piece.Span);
        return new DriveFile(
            $"minutes{number}.pdf", new Uri($"{_app.Urls.First()}/{number}"), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task SendAsync(HttpContext context)
    {
        if (!int.TryParse(context.Request.Path.Value.AsSpan(1), CultureInfo.InvariantCulture, out var number)
            || !_lengths.TryRemove(number, out var length))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = length;
        foreach (var piece in Pieces(number, length))
            await context.Response.BodyWriter.WriteAsync(piece, context.RequestAborted);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(int number, int length)
    {
        var head = new byte[Header.Length + sizeof(int)];
        Header.CopyTo(head, 0);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(Header.Length), number);
        yield return head;

        var noise = length - head.Length - End.Length;
        for (var start = 0; start < noise; start += PieceLength)
            yield return _noise.AsMemory(start, Math.Min(PieceLength, noise - start));
        yield return End;
    }
}
