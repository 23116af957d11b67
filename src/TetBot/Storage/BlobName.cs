using System.Buffers;

namespace TetBot.Storage;

/// <summary>
/// The name of one blob: segments joined by '/', the same in every store. A name is safe in a URL, on Linux and on
/// Windows. Segments are <c>[A-Za-z0-9._=-]</c>, 1 to 255 characters, neither start nor end with a dot and are not
/// Windows device names. A name has at most 1024 characters in all (Azure's limit).
/// </summary>
/// <remarks>
/// Names have no leading dots, so that a folder store can put its own files beside the blobs (<c>.metadata</c>,
/// <c>.lock</c>). A name must not also be the folder of another (<c>a</c> and <c>a/b</c>), because a file system cannot
/// hold both.
/// </remarks>
public readonly record struct BlobName
{
    /// <summary>The most characters a name may have.</summary>
    public const int MaxLength = 1024;

    private readonly string? _value;

    /// <summary>Creates a name.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> cannot be a name.</exception>
    public BlobName(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (BlobPath.Problem(value) is { } problem)
            throw new ArgumentException($"'{value}' cannot name a blob: {problem}.", nameof(value));
        _value = value;
    }

    private BlobName(string value, bool _) => _value = value;

    /// <summary>The name as used in the store.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A blob name that was never given.");

    /// <summary>Parses a name that may be invalid, for instance of a foreign file in the folder; false if it
    /// is.</summary>
    public static bool TryParse(string? value, out BlobName name)
    {
        var valid = value is not null && BlobPath.Problem(value) is null;
        name = valid ? new BlobName(value!, true) : default;
        return valid;
    }

    /// <inheritdoc />
    public override string ToString() => _value ?? "";
}

/// <summary>The start of the names in a listing: whole segments, ending with '/'.</summary>
public readonly record struct BlobPrefix
{
    private readonly string? _value;

    /// <summary>Creates a prefix.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> does not end with '/', or cannot begin a
    /// name.</exception>
    public BlobPrefix(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var problem = value is [.., '/'] ? BlobPath.Problem(value[..^1]) : "it must end with '/'";
        if (problem is not null) throw new ArgumentException($"'{value}' cannot begin blob names: {problem}.", nameof(value));
        _value = value;
    }

    /// <summary>The prefix, including its final '/'.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A blob prefix that was never given.");

    /// <inheritdoc />
    public override string ToString() => _value ?? "";
}

/// <summary>The rule for names and prefixes.</summary>
internal static class BlobPath
{
    private const int MaxSegmentLength = 255; // The limit of ext4, APFS and NTFS.

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._=-");

    /// <summary>Why a path is not allowed, or null if it is.</summary>
    public static string? Problem(string path)
    {
        if (path.Length == 0) return "it is empty";
        if (path.Length > BlobName.MaxLength) return $"it is longer than {BlobName.MaxLength} characters";
        foreach (var range in path.AsSpan().Split('/'))
        {
            if (SegmentProblem(path.AsSpan(range)) is { } problem) return problem;
        }
        return null;
    }

    private static string? SegmentProblem(ReadOnlySpan<char> segment)
    {
        if (segment.IsEmpty) return "a segment is empty";
        if (segment.Length > MaxSegmentLength) return $"a segment is longer than {MaxSegmentLength} characters";
        if (segment.ContainsAnyExcept(Allowed)) return "a segment has a character other than A-Z a-z 0-9 . _ = -";
        if (segment[0] == '.' || segment[^1] == '.') return "a segment starts or ends with a dot"; // This includes '.' and '..'.
        return IsWindowsDevice(segment) ? "a segment is the name of a Windows device" : null;
    }

    // Windows opens the device whatever follows the first dot: con, CON.json, com1.txt.
    private static bool IsWindowsDevice(ReadOnlySpan<char> segment)
    {
        var dot = segment.IndexOf('.');
        Span<char> stem = stackalloc char[4];
        var length = dot < 0 ? segment.Length : dot;
        if (length is not (3 or 4)) return false;
        segment[..length].ToLowerInvariant(stem);
        return length == 3
            ? stem[..3] is "con" or "prn" or "aux" or "nul"
            : stem[..3] is "com" or "lpt" && char.IsAsciiDigit(stem[3]);
    }
}
