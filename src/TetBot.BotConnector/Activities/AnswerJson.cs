using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdaptiveCards;

namespace TetBot.BotConnector.Activities;

/// <summary>Writes the answers to card actions. The bodies of other invokes are written by whoever gives them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(CardActionAnswer<AdaptiveCard>))]
[JsonSerializable(typeof(CardActionAnswer<string>))]
[JsonSerializable(typeof(CardActionAnswer<CardActionProblem>))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>Writes Vietnamese as itself, as cards do.</summary>
    public static AnswerJson Compact => CompactOnce.Value;

    // In a class of its own, because the generated half's statics must come first.
    private static class CompactOnce
    {
        public static readonly AnswerJson Value =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
