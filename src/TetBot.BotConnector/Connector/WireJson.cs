using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdaptiveCards;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Connector;

/// <summary>Serializes what the bot sends to the service.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(AdaptiveCard))] // The content of an attachment.
[JsonSerializable(typeof(OutgoingActivity))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(FileConsentContent))]
[JsonSerializable(typeof(FileLinkContent))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Writes Vietnamese letters unescaped, as cards do.</summary>
    public static WireJson Compact => CompactOnce.Value;

    // A separate class, because the statics of the generated half must be initialized first.
    private static class CompactOnce
    {
        public static readonly WireJson Value =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
