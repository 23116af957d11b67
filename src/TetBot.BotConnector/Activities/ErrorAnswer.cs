using System.Text.Json.Serialization;

namespace TetBot.BotConnector.Activities;

/// <summary>How the bot says over HTTP what it did not do; the same shape the Bot Connector uses.</summary>
internal sealed record ErrorAnswer(ErrorAnswerDetail Error);

internal sealed record ErrorAnswerDetail(string Code, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorAnswer))]
internal sealed partial class ErrorJson : JsonSerializerContext;
