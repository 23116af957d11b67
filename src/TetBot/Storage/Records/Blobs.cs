using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TetBot.Storage.Records;

/// <summary>A stored value, with the ETag needed to change it.</summary>
/// <param name="Value">The value.</param>
/// <param name="ETag">The state it was read in.</param>
public sealed record Stored<T>(T Value, BlobETag ETag);

/// <summary>The result of changing a value.</summary>
/// <param name="Before">The value before; null if there was none.</param>
/// <param name="After">The value stored now.</param>
/// <param name="IsMade">Whether anything was written.</param>
internal sealed record Change<T>(T? Before, Stored<T>? After, bool IsMade)
    where T : class;

/// <summary>Reads and writes values as blobs.</summary>
internal static class Blobs
{
    /// <summary>Reads a value, or null if there is none.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="type">The value's JSON contract.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <param name="known">The value last seen. It is returned without deserializing if the blob has not
    /// changed.</param>
    /// <exception cref="StorageUnavailableException">The store fails, or the blob does not hold such a
    /// value.</exception>
    public static async Task<Stored<T>?> ReadAsync<T>(
        this IBlobStore store, BlobName name, JsonTypeInfo<T> type, CancellationToken cancellationToken, Stored<T>? known = null)
        where T : class
    {
        if (await store.ReadAsync(name, cancellationToken) is not { } blob)
            return null;

        return known?.ETag == blob.ETag ? known : new Stored<T>(Parse(name, blob.Content, type), blob.ETag);
    }

    /// <summary>Creates a value, or replaces the state <paramref name="expected"/>.</summary>
    /// <returns>Its new state; null if somebody else was quicker. Nothing was written then.</returns>
    public static Task<BlobETag?> WriteAsync<T>(
        this IBlobStore store, BlobName name, T value, BlobETag? expected, JsonTypeInfo<T> type, CancellationToken cancellationToken,
        BlobMetadata? metadata = null) =>
        WriteAsync(store, name, JsonSerializer.SerializeToUtf8Bytes(value, type), metadata ?? BlobMetadata.Empty, expected,
            cancellationToken);

    /// <summary>Changes a value based on the state it was read in, and repeats that if somebody else was
    /// quicker.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="type">The value's JSON contract.</param>
    /// <param name="change">
    /// Turns the stored value, or null if there is none, into the changed one. It returns null or its argument if
    /// nothing changes.
    /// </param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <param name="metadata">The metadata for listings; none if it is omitted.</param>
    /// <exception cref="StorageUnavailableException">The store fails. The change may have been made.</exception>
    public static Task<Change<T>> ChangeAsync<T>(
        this IBlobStore store,
        BlobName name,
        JsonTypeInfo<T> type,
        Func<T?, T?> change,
        CancellationToken cancellationToken,
        Func<T, BlobMetadata>? metadata = null)
        where T : class => ChangeAsync(
            store, name, content => Parse(name, content, type), value => JsonSerializer.SerializeToUtf8Bytes(value, type), change,
            cancellationToken, metadata);

    /// <summary>Changes a value that is not serialized as a record's JSON.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="read">Deserializes it.</param>
    /// <param name="write">Serializes it.</param>
    /// <inheritdoc
    /// cref="ChangeAsync{T}(IBlobStore, BlobName, JsonTypeInfo{T}, Func{T, T}, CancellationToken, Func{T, BlobMetadata})"
    /// path="/param[@name='change' or @name='cancellationToken' or @name='metadata']" />
    public static async Task<Change<T>> ChangeAsync<T>(
        this IBlobStore store,
        BlobName name,
        Func<ReadOnlyMemory<byte>, T> read,
        Func<T, byte[]> write,
        Func<T?, T?> change,
        CancellationToken cancellationToken,
        Func<T, BlobMetadata>? metadata = null)
        where T : class
    {
        while (true)
        {
            var stored = await store.ReadAsync(name, cancellationToken) is { } blob ? new Stored<T>(read(blob.Content), blob.ETag) : null;
            if (change(stored?.Value) is not { } changed || ReferenceEquals(changed, stored?.Value))
                return new Change<T>(stored?.Value, stored, IsMade: false);
            var about = metadata?.Invoke(changed) ?? BlobMetadata.Empty;
            if (await WriteAsync(store, name, write(changed), about, stored?.ETag, cancellationToken) is { } eTag)
                return new Change<T>(stored?.Value, new Stored<T>(changed, eTag), IsMade: true);
        }
    }

    /// <summary>Deserializes the value in a blob.</summary>
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

    private static async Task<BlobETag?> WriteAsync(
        IBlobStore store, BlobName name, byte[] content, BlobMetadata metadata, BlobETag? expected, CancellationToken cancellationToken) =>
        expected is { } eTag
            ? (await store.ReplaceAsync(name, content, eTag, metadata, cancellationToken) as ReplaceResult.Replaced)?.ETag
            : (await store.CreateAsync(name, content, metadata, cancellationToken) as CreateResult.Created)?.ETag;
}
