namespace TetBot.Storage.Azure;

/// <summary>Metadata as Azure takes it: HTTP headers, so ASCII alone, trimmed and not empty.</summary>
internal static class AzureMetadata
{
    // Beyond the reach of a caller's key, which has no '_'.
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
            // HTTP proxies may write a header's name otherwise; a key is lower case.
            .Select(h => KeyValuePair.Create(h.Key.ToLowerInvariant(), h.Value == EmptyText ? "" : Uri.UnescapeDataString(h.Value))));
    }

    /// <summary>Which write a blob comes from.</summary>
    public static string? WriteOf(IDictionary<string, string> headers) => headers.TryGetValue(WriteKey, out var write) ? write : null;
}
