using System.Text.Json.Serialization;

namespace TetBot.BotConnector.Activities;

/// <summary>An error in an HTTP response, in the shape the Bot Connector uses too.</summary>
internal sealed record ErrorAnswer(ErrorAnswerDetail Error);

internal sealed record ErrorAnswerDetail(string Code, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorAnswer))]
internal sealed partial class ErrorJson : JsonSerializerContext;
