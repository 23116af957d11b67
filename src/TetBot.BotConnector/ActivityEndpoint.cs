using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector;

/// <summary>Where Teams delivers activities: admits the caller, reads the body, lets the bot take its turn and writes
/// the answer.</summary>
internal sealed partial class ActivityEndpoint(Gate gate, ConnectorClient connector, ILogger<ActivityEndpoint> logger)
{
    /// <summary>Teams sends at most 100 KB.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    private const string JsonContentType = "application/json; charset=utf-8";

    private static readonly Refusal TooLarge =
        new(StatusCodes.Status413PayloadTooLarge, "TooLarge", "An activity has at most 1 MB.");

    private static readonly Refusal Malformed =
        new(StatusCodes.Status400BadRequest, "BadRequest", "The body is not an activity: a JSON object with a type.");

    private static readonly Refusal Nowhere =
        new(StatusCodes.Status400BadRequest, "BadRequest",
            "The activity names no conversation, or its ids lead nowhere: an id is more than dots.");

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var (token, refusal) = await gate.AdmitAsync(context);
            var activity = refusal is null ? await ReadAsync(context.Request) : default;
            refusal ??= activity.Refusal ?? gate.Refuse(token, activity.Activity!) ?? (CanBeAnswered(activity.Activity!) ? null : Nowhere);
            if (refusal is null)
                await TurnAsync(context, activity.Activity!);
            else
                await RefuseAsync(context, refusal);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            LogAborted(logger); // Nobody is left to answer.
        }
    }

    private static async ValueTask<(Activity? Activity, Refusal? Refusal)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBodyBytes)
            return (null, TooLarge);

        var reader = request.BodyReader;
        try
        {
            while (true)
            {
                // Bytes are counted as they come, because a chunked body announces no length.
                var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
                if (read.Buffer.Length > MaxBodyBytes)
                    return (null, TooLarge);

                if (read.IsCompleted)
                {
                    var activity = Parse(read.Buffer);
                    reader.AdvanceTo(read.Buffer.End);
                    return (activity, activity is null ? Malformed : null);
                }

                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException e)
        {
            return (null, new Refusal(e.StatusCode, "BadRequest", "The request could not be read."));
        }
    }

    /// <summary>Whether there is a conversation to answer in, and the ids are safe in the path of an answer.</summary>
    private static bool CanBeAnswered(Activity activity) =>
        activity.Conversation?.Id is { Length: > 0 } conversation && !IsDots(conversation) && !IsDots(activity.Id)
            && !IsDots(activity.ReplyToId);

    private static bool IsDots(string? id) => id is "." or "..";

    private static Activity? Parse(in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
            return Parse(body.FirstSpan);

        var rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(rented);
            return Parse(rented.AsSpan(0, (int)body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static Activity? Parse(ReadOnlySpan<byte> utf8)
    {
        // A value kept as raw JSON is not decoded here, so invalid UTF-8 in it would fail later, inside the bot.
        if (!Utf8.IsValid(utf8))
            return null;

        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            return Activity.Parse(utf8) is { Type.Length: > 0 } activity ? activity : null;
        }
        catch (JsonException)
        {
            // A broken emoji must not lose a message, so the text is repaired and read once more. What else is wrong is
            // for the sender to find; the text is not logged.
            return JsonText.Repair(utf8) is { } repaired ? Parse(repaired.AsSpan()) : null;
        }
    }

    private async Task TurnAsync(HttpContext context, Activity activity)
    {
        InvokeResponse? answer;
        try
        {
            var bot = context.RequestServices.GetRequiredService<IBot>();
            answer = await bot.OnTurnAsync(new TurnContext(activity, connector, context.RequestAborted), context.RequestAborted);
        }
        catch (Exception e) when (e is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            LogFailed(logger, e, activity.Type, activity.Name, activity.Id, activity.Conversation?.Id);
            await RefuseAsync(context, new Refusal(StatusCodes.Status500InternalServerError, "ServiceError", "The bot failed."));
            return;
        }

        if (activity.Type is not ActivityTypes.Invoke)
            context.Response.StatusCode = StatusCodes.Status200OK;
        else if (answer is null)
            context.Response.StatusCode = StatusCodes.Status501NotImplemented;
        else
            await WriteAsync(context.Response, answer);
    }

    private async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        if (refusal.Status is not StatusCodes.Status500InternalServerError)
            LogRefused(logger, refusal.Status, refusal.Code);
        if (refusal.Status is StatusCodes.Status401Unauthorized)
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        await WriteAsync(context.Response, InvokeResponse.Of(
            refusal.Status, new ErrorAnswer(new ErrorAnswerDetail(refusal.Code, refusal.Message)), ErrorJson.Default.ErrorAnswer));
    }

    private static async Task WriteAsync(HttpResponse response, InvokeResponse answer)
    {
        response.StatusCode = answer.Status;
        if (answer.ToUtf8Bytes() is not { } body)
            return;

        response.ContentType = JsonContentType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, response.HttpContext.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An activity was refused with {Status}: {Code}.")]
    private static partial void LogRefused(ILogger logger, int status, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn failed: {Type} {Name}, activity {ActivityId} in {ConversationId}.")]
    private static partial void LogFailed(
        ILogger logger, Exception exception, string? type, string? name, string? activityId, string? conversationId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The caller left before the turn ended.")]
    private static partial void LogAborted(ILogger logger);
}
