using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetBot.Storage.Folder;

/// <summary>
/// What a folder store knows of a blob without opening it. It derives from content and metadata only, so it can be
/// rebuilt from the files at any time.
/// </summary>
/// <param name="Sha256">SHA-256 of the content, lower-case hex.</param>
/// <param name="Length">Length of the content in bytes.</param>
/// <param name="Metadata">The metadata written with the content.</param>
internal sealed record FolderEntry(string Sha256, long Length, BlobMetadata Metadata)
{
    /// <summary>The content's hash; with metadata, the hash of both, so that a change of either is detected.</summary>
    public BlobETag ETag { get; } =
        new(Metadata.Count == 0 ? Sha256 : Hash(FolderSidecar.Write([new SidecarEntry(Sha256, Length, Metadata.Entries)])));

    public static FolderEntry Of(ReadOnlySpan<byte> content, BlobMetadata metadata) => new(Hash(content), content.Length, metadata);

    public static string Hash(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>The hash of everything appended, in an entry's format.</summary>
    public static string Hex(IncrementalHash content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        content.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash);
    }
}

/// <summary>
/// The file with a blob's metadata. It is written <em>before</em> the blob and states which content it belongs to. For
/// a while it holds the entries of the new and the old content, so whichever blob a kill leaves behind finds its own.
/// </summary>
internal static class FolderSidecar
{
    public static readonly FolderJson Json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // People read it, and it is never put in a page.
    });

    /// <exception cref="JsonException">The file is not a sidecar.</exception>
    public static FolderEntry[] Read(byte[] file)
    {
        // The file may have been edited or damaged, so required values can be missing or invalid.
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
        // When only the metadata changes, the sidecar alone is the change.
        old is null || old.Sha256 == @new.Sha256 ? Write([SidecarEntry.Of(@new)]) : Write([SidecarEntry.Of(@new), SidecarEntry.Of(old)]);
}

/// <summary>One entry as stored in the file.</summary>
internal sealed record SidecarEntry(string Sha256, long Length, IReadOnlyDictionary<string, string> Metadata)
{
    public static SidecarEntry Of(FolderEntry entry) => new(entry.Sha256, entry.Length, entry.Metadata.Entries);

    public FolderEntry ToEntry() => new(Sha256, Length, Metadata.Count == 0 ? BlobMetadata.Empty : new BlobMetadata(Metadata));
}

[JsonSerializable(typeof(SidecarEntry[]))]
[JsonSerializable(typeof(JournalHeader))]
internal sealed partial class FolderJson : JsonSerializerContext;
