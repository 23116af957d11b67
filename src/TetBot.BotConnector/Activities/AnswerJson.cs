using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdaptiveCards;

namespace TetBot.BotConnector.Activities;

/// <summary>Serializes the answers to card actions. Other invokes bring their own serializer.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(CardActionAnswer<AdaptiveCard>))]
[JsonSerializable(typeof(CardActionAnswer<string>))]
[JsonSerializable(typeof(CardActionAnswer<CardActionProblem>))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>Writes Vietnamese letters unescaped, as cards do.</summary>
    public static AnswerJson Compact => CompactOnce.Value;

    // A separate class, because the statics of the generated half must be initialized first.
    private static class CompactOnce
    {
        public static readonly AnswerJson Value =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
