using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TetBot.Domain.Submissions;

namespace TetBot.Storage.Records;

/// <summary>
/// Writes a version's content under the name of its kind: <c>{"roster": …}</c>, <c>{"form": …}</c> or <c>{"withdrawal":
/// …}</c>.
/// </summary>
internal sealed class SubmissionContentJson : JsonConverter<SubmissionContent>
{
    public override SubmissionContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartObject || !reader.Read() || reader.TokenType is not JsonTokenType.PropertyName)
            throw new JsonException("Not the content of a submission.");

        var kind = reader.GetString();
        reader.Read();
        SubmissionContent? content = kind switch
        {
            "roster" => JsonSerializer.Deserialize(ref reader, TypeOf<SubmittedRoster>(options)),
            "form" => JsonSerializer.Deserialize(ref reader, TypeOf<SubmittedForm>(options)),
            "withdrawal" => JsonSerializer.Deserialize(ref reader, TypeOf<Withdrawal>(options)),
            _ => throw new JsonException($"No content of the kind {kind}."),
        };
        reader.Read();
        return content is not null && reader.TokenType is JsonTokenType.EndObject
            ? content
            : throw new JsonException("Not the content of a submission.");
    }

    public override void Write(Utf8JsonWriter writer, SubmissionContent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case SubmittedRoster roster:
                writer.WritePropertyName("roster");
                JsonSerializer.Serialize(writer, roster, TypeOf<SubmittedRoster>(options));
                break;
            case SubmittedForm form:
                writer.WritePropertyName("form");
                JsonSerializer.Serialize(writer, form, TypeOf<SubmittedForm>(options));
                break;
            case Withdrawal withdrawal:
                writer.WritePropertyName("withdrawal");
                JsonSerializer.Serialize(writer, withdrawal, TypeOf<Withdrawal>(options));
                break;
        }

        writer.WriteEndObject();
    }

    private static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
