using System.Text;

namespace TetBot.Storage;

/// <summary>
/// A few short texts kept with a blob and seen in a listing without opening it: who submitted, when, late or not. Values are any text,
/// Vietnamese included.
/// </summary>
public sealed class BlobMetadata
{
    /// <summary>No metadata.</summary>
    public static readonly BlobMetadata Empty = new([]);

    // Azure takes 8 KB of names and values as sent; percent encoding, which it is sent in, is part of the count. Some room is kept for the
    // store.
    private const int MaxEncodedLength = 8000;

    private readonly SortedDictionary<string, string> _entries = new(StringComparer.Ordinal);

    /// <summary>Makes metadata.</summary>
    /// <param name="entries">Keys are <c>[a-z][a-z0-9]*</c>; values well-formed Unicode; together at most 8000 characters
    /// percent-encoded.</param>
    /// <exception cref="ArgumentException">A key or value that no store could keep, or a key twice.</exception>
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

    /// <summary>Makes metadata of pairs; see the constructor.</summary>
    public static BlobMetadata Of(params ReadOnlySpan<(string Key, string Value)> entries)
    {
        var pairs = new KeyValuePair<string, string>[entries.Length];
        for (var i = 0; i < entries.Length; i++) pairs[i] = KeyValuePair.Create(entries[i].Key, entries[i].Value);
        return new BlobMetadata(pairs);
    }

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The value of a key, or null if it has none.</summary>
    public string? this[string key] => _entries.GetValueOrDefault(key);

    /// <summary>All of it, ordered by key.</summary>
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
