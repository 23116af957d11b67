using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetBot.BotConnector.Activities;

/// <summary>Reads an object, or null when the JSON has another shape. A wrong shape throws no exception, because a
/// payload of a hundred thousand wrong entities must cost no more than a valid one.</summary>
internal sealed class Tolerant<T> : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.StartObject)
            return Inner(options).Read(ref reader, typeToConvert, options);

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        Inner(options).Write(writer, value, options);

    private static JsonConverter<T> Inner(JsonSerializerOptions options) => (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
}

/// <summary>Reads the objects of an array and skips everything else in it.</summary>
internal sealed class TolerantList<T> : JsonConverter<IReadOnlyList<T>>
    where T : class
{
    private static readonly Tolerant<T> Item = new();

    public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        List<T> items = [];
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            if (Item.Read(ref reader, typeof(T), options) is { } item)
                items.Add(item);
        return items;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
            Item.Write(writer, item, options);
        writer.WriteEndArray();
    }
}

internal static class TolerantText
{
    /// <summary>The property's text, or null when it is not a string.</summary>
    /// <exception cref="InvalidOperationException">The text has an escape such as a lone <c>\ud800</c>, which JSON
    /// allows.</exception>
    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

internal sealed class TolerantString : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
            return reader.GetString();

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

internal sealed class TolerantBoolean : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.GetBoolean();

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        if (value is { } known)
            writer.WriteBooleanValue(known);
        else
            writer.WriteNullValue();
    }
}

internal sealed class TolerantInstant : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
            return reader.TryGetDateTimeOffset(out var instant) ? instant : null;

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } known)
            writer.WriteStringValue(known);
        else
            writer.WriteNullValue();
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TolerantString), typeof(TolerantBoolean), typeof(TolerantInstant)])]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(ConversationAccount))]
[JsonSerializable(typeof(Attachment))]
[JsonSerializable(typeof(Entity))]
[JsonSerializable(typeof(TeamsChannelData))]
[JsonSerializable(typeof(TenantInfo))]
[JsonSerializable(typeof(TeamInfo))]
[JsonSerializable(typeof(ChannelInfo))]
internal sealed partial class ActivityJson : JsonSerializerContext;
