using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AdaptiveCards;

namespace TetBot.BotConnector.Activities;

/// <summary>The answer to an invoke. It is the HTTP response itself: the status and the bare body, without a
/// wrapper.</summary>
public sealed class InvokeResponse
{
    private readonly JsonTypeInfo? _typeInfo;

    /// <summary>An answer with a status only.</summary>
    /// <param name="status">The HTTP status.</param>
    public InvokeResponse(int status) => Status = status;

    private InvokeResponse(int status, object body, JsonTypeInfo typeInfo)
        : this(status) => (Body, _typeInfo) = (body, typeInfo);

    public int Status { get; }

    /// <summary>The value written as JSON, or null for an empty body.</summary>
    public object? Body { get; }

    /// <summary>An answer with a body, serialized with <paramref name="typeInfo"/>.</summary>
    public static InvokeResponse Of<T>(int status, T body, JsonTypeInfo<T> typeInfo)
        where T : notnull => new(status, body, typeInfo);

    internal byte[]? ToUtf8Bytes() => Body is null ? null : JsonSerializer.SerializeToUtf8Bytes(Body, _typeInfo!);
}

/// <summary>
/// The answers to an Action.Execute. The HTTP status is always 200, because the bot's code ran. The inner status code
/// tells what became of the action.
/// </summary>
public static class CardActionResponse
{
    /// <summary>Replaces the pressed card with <paramref name="card"/>, for the person who pressed it.</summary>
    public static InvokeResponse Card(AdaptiveCard card) => InvokeResponse.Of(
        200, new CardActionAnswer<AdaptiveCard>(200, CardContentTypes.AdaptiveCard, card), AnswerJson.Compact.CardActionAnswerAdaptiveCard);

    /// <summary>Shows <paramref name="text"/> as a transient message and leaves the card as it is.</summary>
    public static InvokeResponse Message(string text) => InvokeResponse.Of(
        200, new CardActionAnswer<string>(200, "application/vnd.microsoft.activity.message", text),
        AnswerJson.Compact.CardActionAnswerString);

    /// <summary>Reports that the action failed. Status code 400 means the client's fault, 500 the bot's.</summary>
    public static InvokeResponse Error(int statusCode, string code, string message) => InvokeResponse.Of(
        200,
        new CardActionAnswer<CardActionProblem>(statusCode, "application/vnd.microsoft.error", new CardActionProblem(code, message)),
        AnswerJson.Compact.CardActionAnswerCardActionProblem);
}

internal sealed record CardActionAnswer<T>(int StatusCode, string Type, T Value);

internal sealed record CardActionProblem(string Code, string Message);
