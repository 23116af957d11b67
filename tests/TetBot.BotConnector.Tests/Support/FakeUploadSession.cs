using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace TetBot.BotConnector.Tests.Support;

/// <summary>An upload session as OneDrive keeps it: pieces in their order, each but the last a multiple of 320 KiB.</summary>
internal sealed class FakeUploadSession
{
    private long? _length;

    public byte[] Received { get; private set; } = [];

    public bool IsComplete => Received.Length == _length;

    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = context.Request.Method is "GET" ? 200 : await TakeAsync(context.Request);
        if (context.Response.StatusCode is 200 or 202)
            await context.Response.WriteAsync(
                $$"""{"expirationDateTime":"2026-02-06T02:00:00Z","nextExpectedRanges":["{{Received.Length}}-"]}""");
        else if (context.Response.StatusCode is 201)
            await context.Response.WriteAsync("""{"id":"01ABC","name":"mẫu.xlsx","file":{}}""");
    }

    /// <summary>Takes a piece, and says what the status of the answer would be.</summary>
    public async Task<int> TakeAsync(HttpRequest request)
    {
        if (!ContentRangeHeaderValue.TryParse(request.Headers.ContentRange, out var range)
            || range is not { From: { } from, To: { } to, Length: { } length }
            || request.ContentLength != to - from + 1
            || length != (_length ??= length)
            || (to + 1 < length && request.ContentLength % (320 * 1024) is not 0))
            return 400;
        if (from != Received.Length)
            return 416;

        using var piece = new MemoryStream();
        await request.Body.CopyToAsync(piece, request.HttpContext.RequestAborted);
        Received = [.. Received, .. piece.ToArray()];
        return IsComplete ? 201 : 202;
    }
}
