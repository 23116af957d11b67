using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Files;

namespace TetBot.BotConnector.AdaptiveCards;

/// <summary>What names the content of a card.</summary>
public static class CardContentTypes
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
}

/// <summary>Everything the bot writes: cards, outgoing activities, answers to invokes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(AdaptiveCard))]
[JsonSerializable(typeof(CardActionAnswer<AdaptiveCard>))]
[JsonSerializable(typeof(CardActionAnswer<string>))]
[JsonSerializable(typeof(CardActionAnswer<CardActionProblem>))]
[JsonSerializable(typeof(OutgoingActivity))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(FileConsentContent))]
[JsonSerializable(typeof(FileLinkContent))]
internal sealed partial class CardJson : JsonSerializerContext
{
    /// <summary>Writes Vietnamese as itself: the default encoder would spend six bytes on every accented letter.
    /// Nothing written here goes into HTML, which is what that encoder guards.</summary>
    public static CardJson Compact => CompactOnce.Value;

    // In a class of its own, because the generated half's statics must come first.
    private static class CompactOnce
    {
        public static readonly CardJson Value =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

internal sealed class FallbackConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert == typeof(Fallback<CardElement>) || typeToConvert == typeof(Fallback<CardAction>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        typeToConvert == typeof(Fallback<CardElement>) ? new Of<CardElement>() : new Of<CardAction>();

    private sealed class Of<T> : JsonConverter<Fallback<T>>
        where T : class
    {
        public override Fallback<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String && reader.ValueTextEquals("drop"u8))
                return Fallback<T>.Drop;

            var instead = JsonSerializer.Deserialize(ref reader, TypeInfo(options));
            return instead is null ? null : Fallback<T>.To(instead);
        }

        public override void Write(Utf8JsonWriter writer, Fallback<T> value, JsonSerializerOptions options)
        {
            if (value.Instead is { } instead)
                JsonSerializer.Serialize(writer, instead, TypeInfo(options));
            else
                writer.WriteStringValue("drop"u8);
        }

        private static JsonTypeInfo<T> TypeInfo(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }
}
