using System.Text;

namespace TetBot.Storage;

/// <summary>
/// A few short texts stored with a blob and visible in a listing without opening it: who submitted, when, late or not.
/// Values are any text, including Vietnamese.
/// </summary>
public sealed class BlobMetadata
{
    /// <summary>No metadata.</summary>
    public static readonly BlobMetadata Empty = new([]);

    // Azure accepts 8 KB of names and values, counted with the percent encoding they are sent in. The rest is left for
    // the store.
    private const int MaxEncodedLength = 8000;

    private readonly SortedDictionary<string, string> _entries = new(StringComparer.Ordinal);

    /// <summary>Creates metadata.</summary>
    /// <param name="entries">Keys are <c>[a-z][a-z0-9]*</c>; values are well-formed Unicode; together at most 8000
    /// characters percent-encoded.</param>
    /// <exception cref="ArgumentException">A key or value that no store could keep, or a duplicate key.</exception>
    public BlobMetadata(IEnumerable<KeyValuePair<string, string>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var length = 0;
        foreach (var (key, value) in entries)
        {
            if (!IsKey(key)) throw new ArgumentException($"'{key}' cannot be a metadata key: [a-z][a-z0-9]*.", nameof(entries));
            if (!IsWellFormed(value)) throw new ArgumentException($"The value of '{key}' is not well-formed text.", nameof(entries));
            _entries.Add(key, value);
            length += key.Length + Uri.EscapeDataString(value).Length;
        }
        if (length > MaxEncodedLength)
            throw new ArgumentException($"Metadata of {length} encoded characters; at most {MaxEncodedLength}.", nameof(entries));
    }

    /// <summary>Creates metadata from pairs; see the constructor.</summary>
    public static BlobMetadata Of(params ReadOnlySpan<(string Key, string Value)> entries)
    {
        var pairs = new KeyValuePair<string, string>[entries.Length];
        for (var i = 0; i < entries.Length; i++) pairs[i] = KeyValuePair.Create(entries[i].Key, entries[i].Value);
        return new BlobMetadata(pairs);
    }

    public int Count => _entries.Count;

    /// <summary>The value of a key, or null if there is none.</summary>
    public string? this[string key] => _entries.GetValueOrDefault(key);

    /// <summary>All entries, ordered by key.</summary>
    public IReadOnlyDictionary<string, string> Entries => _entries;

    private static bool IsKey(string key) =>
        key is [>= 'a' and <= 'z', .. var rest] && rest.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    // A lone surrogate would come back as another character.
    private static bool IsWellFormed(string value)
    {
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != System.Buffers.OperationStatus.Done) return false;
            rest = rest[consumed..];
        }
        return true;
    }
}
