using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector.Files;

/// <summary>
/// Uploads files to the OneDrive of people who agreed, through an upload session whose URL is the only authorization
/// needed (Microsoft Graph, driveItem: createUploadSession, "Upload bytes to the upload session"). The bot's token is
/// never sent with it.
/// </summary>
public sealed partial class FileUploads
{
    /// <summary>OneDrive requires each piece but the last to be a multiple of this many bytes.</summary>
    internal const int Grain = 320 * 1024;

    /// <summary>The size of a piece. It is kept in memory, because it may have to be sent again.</summary>
    internal const int PieceBytes = 5 * Grain;

    /// <summary>How long one piece may take. On the last piece, OneDrive assembles the file.</summary>
    internal static readonly TimeSpan PieceLimit = TimeSpan.FromSeconds(45);

    private const int MaxAnswerBytes = 64 * 1024;

    private static readonly MediaTypeHeaderValue Bytes = new("application/octet-stream");

    private readonly FileTransport _transport;
    private readonly FileHosts _hosts;
    private readonly ILogger<FileUploads> _logger;

    internal FileUploads(FileTransport transport, FileHosts hosts, ILogger<FileUploads> logger) =>
        (_transport, _hosts, _logger) = (transport, hosts, logger);

    /// <summary>Uploads a file piece by piece. A piece takes two minutes at most, while Teams waits fifteen seconds for
    /// a turn.</summary>
    /// <param name="content">Read once, from its current position.</param>
    /// <param name="length">The file's size in bytes. An empty file ends as <see cref="UploadOutcome.Failed"/>, because
    /// OneDrive's sessions accept none.</param>
    /// <exception cref="EndOfStreamException"><paramref name="content"/> has fewer bytes than
    /// <paramref name="length"/>.</exception>
    public async Task<UploadOutcome> UploadAsync(UploadTarget target, Stream content, long length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (!_hosts.Allow(target.UploadUrl))
        {
            LogNotAllowed(_logger, ServiceUrls.HostOf(target.UploadUrl));
            return new UploadOutcome.HostNotAllowed();
        }

        // OneDrive has refused empty files since 2015: github.com/OneDrive/onedrive-api-docs, issues 53 and 1006.
        var outcome = length is 0
            ? new UploadOutcome.Failed(0, "Empty")
            : await PutAsync(target.UploadUrl, content, length, cancellationToken);
        if (outcome is UploadOutcome.Failed failed)
            LogFailed(_logger, failed.Code, failed.Status);
        return outcome;
    }

    private async Task<UploadOutcome> PutAsync(Uri session, Stream content, long length, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(length, PieceBytes));
        try
        {
            for (var start = 0L; ; start += PieceBytes)
            {
                var piece = new Piece(buffer.AsMemory(0, (int)Math.Min(length - start, PieceBytes)), start, length);
                await content.ReadExactlyAsync(piece.Bytes, cancellationToken);
                var outcome = await _transport.TryAsync(
                    PieceLimit,
                    patience => PutAsync(session, piece, patience.Token),
                    code => new UploadOutcome.Failed(0, code),
                    cancellationToken);
                if (outcome is not null)
                    return outcome;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>A null outcome when the next piece can be sent.</returns>
    private async Task<Attempt<UploadOutcome?>> PutAsync(Uri session, Piece piece, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, session);
        request.Content = new ReadOnlyMemoryContent(piece.Bytes);
        request.Content.Headers.ContentType = Bytes;
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(piece.Start, piece.End - 1, piece.Length);
        using var response = await _transport.SendAsync(request, cancellationToken);

        if (response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable)
            return await AskAsync(session, piece, cancellationToken);
        if (!response.IsSuccessStatusCode)
            return await RefusedAsync(response, cancellationToken);
        if (!piece.IsLast)
            return new(null);

        return new(response.StatusCode is HttpStatusCode.Accepted
            ? new UploadOutcome.Failed((int)response.StatusCode, "Incomplete")
            : new UploadOutcome.Uploaded(piece.Length));
    }

    /// <summary>A piece may be refused because it has already arrived and only the response was lost. The next expected
    /// range tells.</summary>
    private async Task<Attempt<UploadOutcome?>> AskAsync(Uri session, Piece piece, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, session);
        using var response = await _transport.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            return await RefusedAsync(response, cancellationToken);

        var next = NextStart(await ReadAsync(response, cancellationToken));
        return next == piece.End && !piece.IsLast
            ? new(null)
            : new(new UploadOutcome.Failed((int)HttpStatusCode.RequestedRangeNotSatisfiable, "Refused"), MayPass: next == piece.Start);
    }

    private async Task<Attempt<UploadOutcome?>> RefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        if (FileTransport.IsGone(status))
            return new(new UploadOutcome.Gone((int)status));

        var code = ErrorBody.Parse(await ReadAsync(response, cancellationToken)).Code ?? FileTransport.CodeOf(status);
        return _transport.Refused<UploadOutcome?>(response, new UploadOutcome.Failed((int)status, code));
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private static long? NextStart(byte[] answer)
    {
        try
        {
            var session = JsonSerializer.Deserialize(answer, ConnectorJson.Default.UploadSession);
            return session?.NextExpectedRanges is [{ } range, ..]
                && long.TryParse(range.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                    ? start
                    : null;
        }
        catch (JsonException)
        {
            return null; // The expected range is unknown, so the refusal stands.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file was not uploaded: {Host} is not on the list of allowed hosts.")]
    private static partial void LogNotAllowed(ILogger logger, string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file could not be uploaded: {Code}, status {Status}.")]
    private static partial void LogFailed(ILogger logger, string code, int status);

    private readonly record struct Piece(Memory<byte> Bytes, long Start, long Length)
    {
        public long End => Start + Bytes.Length;

        public bool IsLast => End == Length;
    }
}
