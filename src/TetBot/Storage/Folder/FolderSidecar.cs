using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetBot.Storage.Folder;

/// <summary>
/// What a folder store knows of a blob without opening it. It is derived from the content and the metadata alone, so it can be had again
/// from the files at any time.
/// </summary>
/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="Length">Of the content in bytes.</param>
/// <param name="Metadata">What was written with it.</param>
internal sealed record FolderEntry(string Sha256, long Length, BlobMetadata Metadata)
{
    /// <summary>The content's hash; with metadata, the hash of both, so that a change of either is seen.</summary>
    public BlobETag ETag { get; } =
        new(Metadata.Count == 0 ? Sha256 : Hash(FolderSidecar.Write([new SidecarEntry(Sha256, Length, Metadata.Entries)])));

    public static FolderEntry Of(ReadOnlySpan<byte> content, BlobMetadata metadata) => new(Hash(content), content.Length, metadata);

    public static string Hash(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>The hash of all that was appended, as an entry has it.</summary>
    public static string Hex(IncrementalHash content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        content.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash);
    }
}

/// <summary>
/// The file a blob's metadata lies in. It is written <em>before</em> the blob and says which content it belongs to: for a while it holds
/// the entry
/// of the new content and of the old, and whichever blob a kill leaves behind finds its own.
/// </summary>
internal static class FolderSidecar
{
    public static readonly FolderJson Json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by people, never put in a page
    });

    /// <exception cref="JsonException">The file is not a sidecar.</exception>
    public static FolderEntry[] Read(byte[] file)
    {
        // A hand, or a bit, may have changed the file: what should be there is missing, or is no metadata.
        var entries = JsonSerializer.Deserialize(file, Json.SidecarEntryArray);
        if (entries?.All(entry => entry is { Sha256: not null, Metadata: not null }) != true)
            throw new JsonException("Not a sidecar.");
        try
        {
            return [.. entries.Select(entry => entry.ToEntry())];
        }
        catch (ArgumentException problem)
        {
            throw new JsonException("Not a sidecar.", problem);
        }
    }

    public static byte[] Write(params ReadOnlySpan<SidecarEntry> entries) =>
        JsonSerializer.SerializeToUtf8Bytes(entries.ToArray(), Json.SidecarEntryArray);

    /// <summary>The sidecar for replacing <paramref name="old"/>, if there is one, by <paramref name="new"/>.</summary>
    public static byte[] Write(FolderEntry @new, FolderEntry? old) =>
        // Same bytes, other metadata: the sidecar alone is the change.
        old is null || old.Sha256 == @new.Sha256 ? Write([SidecarEntry.Of(@new)]) : Write([SidecarEntry.Of(@new), SidecarEntry.Of(old)]);
}

/// <summary>One entry as it lies in the file.</summary>
internal sealed record SidecarEntry(string Sha256, long Length, IReadOnlyDictionary<string, string> Metadata)
{
    public static SidecarEntry Of(FolderEntry entry) => new(entry.Sha256, entry.Length, entry.Metadata.Entries);

    public FolderEntry ToEntry() => new(Sha256, Length, Metadata.Count == 0 ? BlobMetadata.Empty : new BlobMetadata(Metadata));
}

[JsonSerializable(typeof(SidecarEntry[]))]
[JsonSerializable(typeof(JournalHeader))]
internal sealed partial class FolderJson : JsonSerializerContext;
