using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TetBot.BotConnector.Activities;
using TetBot.Clocks;
using TetBot.Features.Alerts.Paging;
using TetBot.Storage;

namespace TetBot.Features.Alerts.Intake;

/// <summary>A route through which programs send alerts.</summary>
/// <param name="Path">The path they post to.</param>
/// <param name="Busy">The status that makes them send the same request again later.</param>
/// <param name="Read">Reads a body.</param>
internal sealed record AlertWayIn(string Path, int Busy, Func<JsonElement, AdmittedSource, DateTimeOffset, AlertReading> Read)
{
    /// <summary>
    /// Alertmanager retries within a second, and keeps retrying, after a 5xx or no response. After a 4xx, including 429, it gives up until
    /// the group is next due, five minutes later by default, and it ignores Retry-After: its Retrier and the webhook know no further codes
    /// (github.com/prometheus/alertmanager, notify/util.go, notify/webhook/webhook.go, dispatch/dispatch.go, from v0.25 until today). So
    /// whatever is to be sent again gets a 503 here.
    /// </summary>
    public static readonly AlertWayIn Alertmanager =
        new("/api/alerts/alertmanager", StatusCodes.Status503ServiceUnavailable, AlertmanagerBody.Read);

    /// <summary>TetBot's own format.</summary>
    public static readonly AlertWayIn Programs = new("/api/alerts", StatusCodes.Status429TooManyRequests, PostedBody.Read);
}

/// <summary>
/// The endpoint to which programs send alerts. It authenticates, limits and reads requests, hands the alerts over, and responds once
/// nothing can be lost any more. A broken alert does not stop the others in the same body from being taken.
/// </summary>
internal sealed partial class AlertIntakeEndpoint(
    SourceKeys keys,
    IntakeLimits limits,
    AlertRegistry registry,
    IOptions<AlertIntakeOptions> options,
    TimeProvider clock,
    [MachineClock] TimeProvider machine,
    ILogger<AlertIntakeEndpoint> logger)
{
    /// <summary>Alertmanager's bodies are four deep.</summary>
    private const int MaxDepth = 16;

    /// <summary>Smaller bodies are read as they arrive; only a few larger ones are read at a time.</summary>
    private const int SmallBytes = 256 * 1024;

    private const int MostNamed = 20;

    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AgainAfterOutage = TimeSpan.FromSeconds(5);

    public async Task HandleAsync(HttpContext context, AlertWayIn way)
    {
        try
        {
            await AnswerAsync(context, way);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.Aborted(logger); // Nobody is left to respond to; the alerts may have been taken.
        }
        catch (StorageUnavailableException problem)
        {
            Log.NotKept(logger, problem);
            await RefuseAsync(
                context, StatusCodes.Status503ServiceUnavailable,
                "Neither the store nor the local disk takes alerts now; send the same again.", AgainAfterOutage);
        }
    }

    private async Task AnswerAsync(HttpContext context, AlertWayIn way)
    {
        if (await AdmitAsync(context, way) is not { } source)
            return;
        if (limits.Count(source) is { } after)
        {
            Log.TooMany(logger, source.Id);
            await RefuseAsync(context, way.Busy, "Too many requests of this source; send the same again later.", after);
            return;
        }

        var started = machine.GetTimestamp();
        var (reading, status) = await ReadAsync(context, way, source);
        var refusal = reading.Refusal ?? (reading is { Signals.Count: 0, Unusable: [var first, ..] } ? first : null);
        if (refusal is not null)
        {
            Log.Refused(logger, source.Id, status);
            await RefuseAsync(context, status, refusal, status >= StatusCodes.Status500InternalServerError ? AgainAfterOutage : null);
            return;
        }

        var isStored = await registry.TakeAsync(reading.Signals, context.RequestAborted);
        var firing = reading.Signals.Count(signal => signal.EndedAt is null);
        var took = machine.GetElapsedTime(started);
        Log.Taken(logger, source.Id, firing, reading.Signals.Count - firing, reading.Unusable.Count, took);
        context.Response.StatusCode = isStored ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        await context.Response.WriteAsJsonAsync(
            new TakenAnswer(reading.Received, reading.Signals.Count, reading.Unusable.Count, [.. reading.Unusable.Take(MostNamed)]),
            IntakeJson.Default.TakenAnswer, contentType: null, context.RequestAborted);
    }

    /// <summary>The source of a request; null where it has no valid key and has been responded to.</summary>
    private async Task<AdmittedSource?> AdmitAsync(HttpContext context, AlertWayIn way)
    {
        if (KeyOf(context.Request) is { } key && await keys.FindAsync(key, context.RequestAborted) is { } source)
            return source;
        if (limits.CountWrongKey(context.Connection.RemoteIpAddress) is { } after)
        {
            await RefuseAsync(context, way.Busy, "Too many requests; send the same again later.", after);
            return null;
        }

        Log.NotAdmitted(logger);
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return null;
    }

    private static string? KeyOf(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        return request.Headers.Authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? value[Scheme.Length..].Trim() : null;
    }

    /// <summary>Reads the body. The status applies where the body is refused.</summary>
    private async Task<(AlertReading Reading, int Status)> ReadAsync(HttpContext context, AlertWayIn way, AdmittedSource source)
    {
        using var late = new CancellationTokenSource(ReadWithin, machine);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            if (context.Request.ContentLength > options.Value.MaxBodyBytes)
                return TooLarge();
            // A body without a Content-Length may be large.
            using var place = context.Request.ContentLength <= SmallBytes ? null : await limits.WaitForPlaceAsync(both.Token);
            var reader = context.Request.BodyReader;
            while (true)
            {
                var read = await reader.ReadAsync(both.Token);
                if (read.Buffer.Length > options.Value.MaxBodyBytes)
                {
                    reader.AdvanceTo(read.Buffer.End);
                    return TooLarge();
                }

                if (read.IsCompleted)
                {
                    var reading = Parse(read.Buffer, way, source);
                    reader.AdvanceTo(read.Buffer.End);
                    return (reading, StatusCodes.Status400BadRequest);
                }

                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException problem)
        {
            return (AlertReading.Refused("The body could not be read to its end."), problem.StatusCode);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return (AlertReading.Refused("The body took too long; send the same again."), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private (AlertReading Reading, int Status) TooLarge() =>
        (AlertReading.Refused(FormattableString.Invariant($"The body has more than {options.Value.MaxBodyBytes} bytes.")),
            StatusCodes.Status413PayloadTooLarge);

    private AlertReading Parse(ReadOnlySequence<byte> bytes, AlertWayIn way, AdmittedSource source)
    {
        try
        {
            var text = WithoutByteOrderMark(bytes);
            var whole = text.IsSingleSegment ? text.First : text.ToArray();
            using var json = JsonDocument.Parse(JsonText.Repair(whole.Span) ?? whole, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return way.Read(json.RootElement, source, clock.GetUtcNow());
        }
        catch (JsonException problem)
        {
            // The exception's own message may quote the body.
            var (line, column) = (problem.LineNumber + 1, problem.BytePositionInLine + 1);
            return AlertReading.Refused(
                FormattableString.Invariant($"The body is no JSON that is at most {MaxDepth} deep: line {line}, byte {column}."));
        }
    }

    private static ReadOnlySequence<byte> WithoutByteOrderMark(ReadOnlySequence<byte> bytes)
    {
        Span<byte> first = stackalloc byte[3];
        if (bytes.Length < first.Length)
            return bytes;
        bytes.Slice(0, first.Length).CopyTo(first);
        return first.SequenceEqual("\uFEFF"u8) ? bytes.Slice(first.Length) : bytes;
    }

    private static Task RefuseAsync(HttpContext context, int status, string sentence, TimeSpan? again)
    {
        context.Response.StatusCode = status;
        if (again is { } after)
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteAsJsonAsync(
            new RefusedAnswer(sentence), IntakeJson.Default.RefusedAnswer, contentType: null, context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Source {Source} told {Firing} firing and {Ended} ended alerts, and {Unusable} that cannot be used; taken in {Took}")]
        public static partial void Taken(ILogger logger, string source, int firing, int ended, int unusable, TimeSpan took);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A body of source {Source} was refused with {Status}")]
        public static partial void Refused(ILogger logger, string source, int status);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Source {Source} sends too much; it was told to come again")]
        public static partial void TooMany(ILogger logger, string source);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts were offered without a valid key")]
        public static partial void NotAdmitted(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "Alerts can be kept nowhere; their source was told to send them again")]
        public static partial void NotKept(ILogger logger, Exception problem);

        [LoggerMessage(Level = LogLevel.Information, Message = "A source left before its alerts were answered")]
        public static partial void Aborted(ILogger logger);
    }
}

/// <summary>The response that says what was taken of a body.</summary>
/// <param name="Received">How many alerts the body had.</param>
/// <param name="Taken">How many were taken.</param>
/// <param name="Unusable">How many could not be used.</param>
/// <param name="Problems">Why not, for the first of these.</param>
internal sealed record TakenAnswer(int Received, int Taken, int Unusable, IReadOnlyList<string> Problems);

/// <summary>The response that says why nothing of a body was taken.</summary>
/// <param name="Error">A sentence for the person who maintains the source.</param>
internal sealed record RefusedAnswer(string Error);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TakenAnswer))]
[JsonSerializable(typeof(RefusedAnswer))]
internal sealed partial class IntakeJson : JsonSerializerContext;
