using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TetBot.Domain.Directory;

namespace TetBot.People;

/// <summary>Writes a directory in the format <see cref="DirectoryReader"/> reads.</summary>
public static class DirectoryWriter
{
    /// <summary>Names stay readable to anybody who opens the file. It is never part of a web page.</summary>
    private static readonly DirectoryJson Json = new(new JsonSerializerOptions(DirectoryJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The directory as indented UTF-8 JSON.</summary>
    public static byte[] Write(CompanyDirectory directory)
    {
        var file = new DirectoryFile([.. directory.People.Select(person => new PersonEntry(
            person.Id.Value,
            person.Name,
            person.Phone,
            person.Unit.Value,
            [.. person.Roles.Distinct().Select(DirectoryWords.Of)],
            person.Language is { } language ? DirectoryWords.Of(language) : null))]);
        return JsonSerializer.SerializeToUtf8Bytes(file, Json.DirectoryFile);
    }
}

internal sealed record DirectoryFile(IReadOnlyList<PersonEntry> People);

internal sealed record PersonEntry(
    string ObjectId, string Name, string? Phone, string Unit, IReadOnlyList<string> Roles, string? Language);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(DirectoryFile))]
internal sealed partial class DirectoryJson : JsonSerializerContext;
