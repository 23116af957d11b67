using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TetBot.Storage.Records;

/// <summary>A value as stored, with the ETag a change of it needs.</summary>
/// <param name="Value">What it says.</param>
/// <param name="ETag">The state it was read in.</param>
public sealed record Stored<T>(T Value, BlobETag ETag);

/// <summary>What became of a value that was to be changed.</summary>
/// <param name="Before">As it was; null where there was none.</param>
/// <param name="After">As it is stored now.</param>
/// <param name="IsMade">Whether anything was written.</param>
internal sealed record Change<T>(T? Before, Stored<T>? After, bool IsMade)
    where T : class;

/// <summary>Values in and out of blobs.</summary>
internal static class Blobs
{
    /// <summary>Reads a value, or null where there is none.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="known">The value as it was last seen: given back where it has not changed since, without being read through
    /// again.</param>
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
    public static Task<BlobETag?> WriteAsync<T>(
        this IBlobStore store, BlobName name, T value, BlobETag? expected, JsonTypeInfo<T> type, CancellationToken cancellationToken,
        BlobMetadata? metadata = null) =>
        WriteAsync(store, name, JsonSerializer.SerializeToUtf8Bytes(value, type), metadata ?? BlobMetadata.Empty, expected,
            cancellationToken);

    /// <summary>Changes a value over the state it was read in, and anew where somebody else was quicker.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="change">
    /// Makes the changed value of the one that is there, or of null where none is. Returns null, or the value it got, where nothing is to
    /// be changed.
    /// </param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="metadata">What listings tell of the value; nothing where it is left out.</param>
    /// <exception cref="StorageUnavailableException">The store fails; the change may have been made.</exception>
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

    /// <summary>Changes a value that is not written as a record's JSON.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="write">Writes it.</param>
    /// <inheritdoc cref="ChangeAsync{T}(IBlobStore, BlobName, JsonTypeInfo{T}, Func{T, T}, CancellationToken, Func{T, BlobMetadata})" path="/param[@name='change' or @name='cancellationToken' or @name='metadata']" />
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

    private static async Task<BlobETag?> WriteAsync(
        IBlobStore store, BlobName name, byte[] content, BlobMetadata metadata, BlobETag? expected, CancellationToken cancellationToken) =>
        expected is { } eTag
            ? (await store.ReplaceAsync(name, content, eTag, metadata, cancellationToken) as ReplaceResult.Replaced)?.ETag
            : (await store.CreateAsync(name, content, metadata, cancellationToken) as CreateResult.Created)?.ETag;
}
