using System.Buffers;
using System.Net;
using Azure.Identity;
using Microsoft.Extensions.Logging;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector.Files;

/// <summary>
/// Downloads the files people send (Teams docs, "Send and receive files using bot"). A file is never held in memory as
/// a whole. The bot's token is sent with inline images only, to the hosts that receive it anyway.
/// </summary>
public sealed partial class FileDownloads
{
    /// <summary>How long a host may send nothing before the attempt counts as failed.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private const int BufferBytes = 80 * 1024;

    private readonly FileTransport _transport;
    private readonly FileHosts _hosts;
    private readonly ServiceUrls _serviceUrls;
    private readonly IBotTokenSource _tokens;
    private readonly ILogger<FileDownloads> _logger;

    internal FileDownloads(
        FileTransport transport, FileHosts hosts, ServiceUrls serviceUrls, IBotTokenSource tokens, ILogger<FileDownloads> logger) =>
        (_transport, _hosts, _serviceUrls, _tokens, _logger) = (transport, hosts, serviceUrls, tokens, logger);

    /// <summary>
    /// Downloads <paramref name="file"/>. It can take two minutes when a host is slow or has to be asked again, while
    /// Teams waits fifteen seconds for a turn.
    /// </summary>
    /// <param name="destination">Seekable. It is emptied before each attempt, and at the end unless the file is
    /// <see cref="DownloadOutcome.Downloaded"/>. Its exceptions reach the caller.</param>
    /// <param name="maxBytes">The size of the largest file accepted.</param>
    public async Task<DownloadOutcome> DownloadAsync(
        SentFile file, Stream destination, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        if (!destination.CanSeek || !destination.CanWrite)
            throw new ArgumentException("It must be seekable: another attempt begins at the start.", nameof(destination));

        Empty(destination);
        var outcome = file switch
        {
            SentFile.Shared shared => await FetchAsync(
                shared.DownloadUrl, _hosts.Allow(shared.DownloadUrl), withToken: false,
                SignInPage.MayStandFor(shared.Name, shared.FileType), destination, maxBytes, cancellationToken),
            SentFile.InlineImage image => await FetchAsync(
                image.ContentUrl, _serviceUrls.Allow(image.ContentUrl), withToken: true, SignInPage.MayStandFor(image.Name, null),
                destination, maxBytes, cancellationToken),
            _ => new DownloadOutcome.WithoutLink(),
        };

        if (outcome is not DownloadOutcome.Downloaded)
            Empty(destination);
        if (outcome is DownloadOutcome.Failed failed)
            LogFailed(_logger, failed.Code, failed.Status);
        if (outcome is DownloadOutcome.SignInPage)
            LogSignInPage(_logger);
        return outcome;
    }

    private static void Empty(Stream destination)
    {
        destination.SetLength(0);
        destination.Position = 0;
    }

    private async Task<DownloadOutcome> FetchAsync(
        Uri url, bool allowed, bool withToken, bool mayBePage, Stream destination, long maxBytes, CancellationToken cancellationToken)
    {
        if (!allowed)
        {
            LogNotAllowed(_logger, ServiceUrls.HostOf(url));
            return new DownloadOutcome.HostNotAllowed();
        }

        try
        {
            return await _transport.TryAsync(
                Silence,
                patience => AttemptAsync(url, withToken, mayBePage, destination, maxBytes, patience),
                code => new DownloadOutcome.Failed(0, code),
                cancellationToken);
        }
        catch (AuthenticationFailedException e)
        {
            LogNoToken(_logger, e);
            return new DownloadOutcome.Failed(0, "NoToken");
        }
    }

    private async Task<Attempt<DownloadOutcome>> AttemptAsync(
        Uri url, bool withToken, bool mayBePage, Stream destination, long maxBytes, Patience patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.AcceptEncoding.ParseAdd("identity");
        if (withToken)
            request.Headers.Authorization = await _tokens.GetAsync(patience.Token);

        using var response = await _transport.SendAsync(request, patience.Token);
        if (FileTransport.IsGone(response.StatusCode))
            return new(new DownloadOutcome.Gone((int)response.StatusCode));
        if (response.StatusCode is not HttpStatusCode.OK)
            return _transport.Refused<DownloadOutcome>(
                response, new DownloadOutcome.Failed((int)response.StatusCode, FileTransport.CodeOf(response.StatusCode)));
        if (response.Content.Headers.ContentLength is { } announced && announced > maxBytes)
            return new(new DownloadOutcome.TooLarge(announced));

        Empty(destination);
        return new(await CopyAsync(response.Content, mayBePage ? new SignInPage() : null, destination, maxBytes, patience));
    }

    private static async Task<DownloadOutcome> CopyAsync(
        HttpContent content, SignInPage? page, Stream destination, long maxBytes, Patience patience)
    {
        await using var body = await content.ReadAsStreamAsync(patience.Token);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long total = 0;
            while (true)
            {
                patience.Renew();
                var read = await ReadAsync(body, buffer, patience.Token);
                if (read is 0)
                    return page?.IsIt == true ? new DownloadOutcome.SignInPage() : new DownloadOutcome.Downloaded(total);
                page?.Look(buffer.AsSpan(0, read));

                // Bytes are counted as they come: a chunked body announces no length, and a body may contradict the
                // announced one.
                total += read;
                if (total > maxBytes)
                    return new DownloadOutcome.TooLarge(Announced: null);

                await destination.WriteAsync(buffer.AsMemory(0, read), patience.Token);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e) when (e is not HttpIOException)
        {
            // Marked as a network error, because the same exception from the destination would mean a full disk.
            throw new HttpIOException(HttpRequestError.ConnectionError, "The connection broke.", e);
        }
    }

    // The host can be logged: without its path and query the link fetches nothing.
    [LoggerMessage(Level = LogLevel.Warning, Message = "A file was not fetched: {Host} is not on the list of allowed hosts.")]
    private static partial void LogNotAllowed(ILogger logger, string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file could not be fetched: {Code}, status {Status}.")]
    private static partial void LogFailed(ILogger logger, string code, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file could not be fetched: its host answered with a page to sign in on.")]
    private static partial void LogSignInPage(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Entra gave the bot no token.")]
    private static partial void LogNoToken(ILogger logger, Exception exception);
}
