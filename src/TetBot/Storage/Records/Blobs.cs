using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TetBot.Storage.Records;

/// <summary>A value as stored, with the ETag a change of it needs.</summary>
/// <param name="Value">What it says.</param>
/// <param name="ETag">The state it was read in.</param>
public sealed record Stored<T>(T Value, BlobETag ETag);

/// <summary>Values in and out of blobs.</summary>
internal static class Blobs
{
    /// <summary>Reads a value, or null where there is none.</summary>
    /// <exception cref="StorageUnavailableException">The store fails, or what lies there is not such a value.</exception>
    public static async Task<Stored<T>?> ReadAsync<T>(this IBlobStore store, BlobName name, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (await store.ReadAsync(name, cancellationToken) is not { } blob)
            return null;

        return new Stored<T>(Parse(name, blob.Content, type), blob.ETag);
    }

    /// <summary>Writes a value where none is, or in place of the state <paramref name="expected"/>.</summary>
    /// <returns>Whether it was written; false where somebody else was quicker.</returns>
    public static async Task<bool> WriteAsync<T>(
        this IBlobStore store, BlobName name, T value, BlobETag? expected, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return expected is { } eTag
            ? await store.ReplaceAsync(name, content, eTag, BlobMetadata.Empty, cancellationToken) is ReplaceResult.Replaced
            : await store.CreateAsync(name, content, BlobMetadata.Empty, cancellationToken) is CreateResult.Created;
    }

    /// <summary>The value in the bytes of a blob.</summary>
    public static T Parse<T>(BlobName name, ReadOnlyMemory<byte> content, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content.Span, type) ?? throw new JsonException("null");
        }
        catch (JsonException problem)
        {
            throw new StorageUnavailableException($"The blob {name} does not hold what it should.", problem);
        }
    }
}
