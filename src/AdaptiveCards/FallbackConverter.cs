using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AdaptiveCards;

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
