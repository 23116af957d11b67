using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TetBot.Domain.Reports;

namespace TetBot.Storage.Records;

/// <summary>
/// Writes a field's value under the name of its kind: <c>{"number": 12.5}</c>, <c>{"text": "…"}</c>, <c>{"choice":
/// "…"}</c>, <c>{"moment": "2018-02-15T14:30:00+07:00"}</c>, <c>{"yes": true}</c> or <c>{"files": […]}</c>.
/// </summary>
internal sealed class FieldValueJson : JsonConverter<FieldValue>
{
    public override FieldValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartObject || !reader.Read() || reader.TokenType is not JsonTokenType.PropertyName)
            throw new JsonException("Not a field's value.");

        var kind = reader.GetString();
        reader.Read();
        FieldValue value = kind switch
        {
            "number" when reader.TokenType is JsonTokenType.Number => new FieldValue.Amount(reader.GetDecimal()),
            "text" when reader.TokenType is JsonTokenType.String => new FieldValue.Words(reader.GetString()!),
            "choice" when reader.TokenType is JsonTokenType.String => new FieldValue.Choice(reader.GetString()!),
            "moment" when reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var at) => new FieldValue.Moment(at),
            "yes" when reader.TokenType is JsonTokenType.True or JsonTokenType.False => new FieldValue.YesNo(reader.GetBoolean()),
            "files" => new FieldValue.Files(
                JsonSerializer.Deserialize(ref reader, FilesType(options)) is { } files && !files.Contains(null!)
                    ? files
                    : throw new JsonException("No files.")),
            _ => throw new JsonException($"No value of the kind {kind}."),
        };
        reader.Read();
        return reader.TokenType is JsonTokenType.EndObject ? value : throw new JsonException("Not a field's value.");
    }

    public override void Write(Utf8JsonWriter writer, FieldValue value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case FieldValue.Amount amount:
                writer.WriteNumber("number", amount.Number);
                break;
            case FieldValue.Words words:
                writer.WriteString("text", words.Text);
                break;
            case FieldValue.Choice choice:
                writer.WriteString("choice", choice.Option);
                break;
            case FieldValue.Moment moment:
                writer.WriteString("moment", moment.At);
                break;
            case FieldValue.YesNo yesNo:
                writer.WriteBoolean("yes", yesNo.IsYes);
                break;
            case FieldValue.Files files:
                writer.WritePropertyName("files");
                JsonSerializer.Serialize(writer, files.Attached, FilesType(options));
                break;
        }

        writer.WriteEndObject();
    }

    private static JsonTypeInfo<IReadOnlyList<Attachment>> FilesType(JsonSerializerOptions options) =>
        (JsonTypeInfo<IReadOnlyList<Attachment>>)options.GetTypeInfo(typeof(IReadOnlyList<Attachment>));
}
