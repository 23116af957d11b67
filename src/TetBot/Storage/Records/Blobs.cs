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
    /// <param name="store">The store.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="known">The value as it was last seen: given back where it has not changed since, without being read through again.</param>
    /// <exception cref="StorageUnavailableException">The store fails, or what lies there is not such a value.</exception>
    public static async Task<Stored<T>?> ReadAsync<T>(
        this IBlobStore store, BlobName name, JsonTypeInfo<T> type, CancellationToken cancellationToken, Stored<T>? known = null)
        where T : class
    {
        if (await store.ReadAsync(name, cancellationToken) is not { } blob)
            return null;

        return known?.ETag == blob.ETag ? known : new Stored<T>(Parse(name, blob.Content, type), blob.ETag);
    }

    /// <summary>Writes a value where none is, or in place of the state <paramref name="expected"/>.</summary>
    /// <returns>Its new state; null where somebody else was quicker, and nothing was written.</returns>
    public static async Task<BlobETag?> WriteAsync<T>(
        this IBlobStore store, BlobName name, T value, BlobETag? expected, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(value, type);
        if (expected is not { } eTag)
            return (await store.CreateAsync(name, content, BlobMetadata.Empty, cancellationToken) as CreateResult.Created)?.ETag;
        return (await store.ReplaceAsync(name, content, eTag, BlobMetadata.Empty, cancellationToken) as ReplaceResult.Replaced)?.ETag;
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
