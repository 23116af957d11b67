namespace TetBot.Storage.Azure;

/// <summary>Converts metadata to what Azure accepts: HTTP headers, so ASCII only, trimmed and not empty.</summary>
internal static class AzureMetadata
{
    // A caller's key cannot collide with this, because it has no '_'.
    private const string WriteKey = "write_id";

    // No encoded text is a lone '%'.
    private const string EmptyText = "%";

    public static Dictionary<string, string> Encode(BlobMetadata metadata, string write)
    {
        var headers = new Dictionary<string, string>(metadata.Count + 1, StringComparer.Ordinal) { [WriteKey] = write };
        foreach (var (key, value) in metadata.Entries)
            headers[key] = value.Length == 0 ? EmptyText : Uri.EscapeDataString(value);
        return headers;
    }

    public static BlobMetadata Decode(IDictionary<string, string>? headers)
    {
        if (headers is null) return BlobMetadata.Empty;
        return new BlobMetadata(headers
            .Where(h => h.Key != WriteKey)
            // HTTP proxies may change the case of a header's name; a key is lower case.
            .Select(h => KeyValuePair.Create(h.Key.ToLowerInvariant(), h.Value == EmptyText ? "" : Uri.UnescapeDataString(h.Value))));
    }

    /// <summary>The id of the write a blob comes from.</summary>
    public static string? WriteOf(IDictionary<string, string> headers) => headers.TryGetValue(WriteKey, out var write) ? write : null;
}
