using System.Net.Http.Headers;

using Microsoft.AspNetCore.Http;

namespace TetBot.EndToEndTests.Driver;

/// <summary>
/// The place in the person's drive that a bot may fill once the person has accepted its file: an upload session, as OneDrive has it.
/// </summary>
internal sealed class ExpectedUpload(Uri server, string name)
{
    private readonly TaskCompletionSource<byte[]> _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _received = [];

    /// <summary>The file's name.</summary>
    public string Name { get; } = name;

    /// <summary>Its id in the drive.</summary>
    public string UniqueId { get; } = Guid.NewGuid().ToString();

    /// <summary>
    /// Where the bot PUTs the bytes, in one piece or several, each with its <c>Content-Range</c> and <c>Content-Length</c>.
    /// </summary>
    public Uri UploadUrl => new(server, $"upload/{UniqueId}");

    /// <summary>Where people will find the file.</summary>
    public Uri ContentUrl => new(server, $"Documents/{Uri.EscapeDataString(Name)}");

    /// <summary>Completes with the file when its last piece is there.</summary>
    public Task<byte[]> Whole => _whole.Task;

    internal async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        // The address is the permission; OneDrive turns away whoever shows a token as well.
        if (request.Headers.ContainsKey("Authorization")) return Results.Unauthorized();
        if (!ContentRangeHeaderValue.TryParse(request.Headers.ContentRange, out var range)
            || range is not { HasRange: true, HasLength: true })
            return Results.BadRequest();
        if (range.From != _received.Length || range.To - range.From + 1 != request.ContentLength)
            return Results.StatusCode(StatusCodes.Status416RangeNotSatisfiable);

        using var piece = new MemoryStream();
        await request.Body.CopyToAsync(piece, request.HttpContext.RequestAborted);
        _received = [.. _received, .. piece.ToArray()];
        if (_received.Length < range.Length) return Results.Accepted(
            value: new { nextExpectedRanges = (string[])[$"{_received.Length}-"] });
        _whole.TrySetResult(_received);
        return Results.Created(ContentUrl, new { id = UniqueId, name = Name, size = _received.Length });
    }
}
