using System.Text;

namespace TetBot.BotConnector.Files;

/// <summary>
/// Tells an HTML page from a file by its beginning. Hosts that require a sign-in answer 200 with any content type, and
/// Microsoft's page begins with a comment.
/// </summary>
internal sealed class SignInPage
{
    private const int HeadBytes = 4096;

    private static readonly string[] Starts = ["<!doctype html", "<html", "<head", "<body"];
    private static readonly (string From, string To)[] Before = [("<!--", "-->"), ("<?", "?>")];

    private readonly byte[] _head = new byte[HeadBytes];
    private int _length;

    /// <summary>Whether the bytes seen so far are an HTML page.</summary>
    public bool IsIt
    {
        get
        {
            // UTF-16 text has zero bytes between its characters, and byte order marks come first.
            var text = Encoding.Latin1.GetString(_head, 0, _length).Replace("\0", "", StringComparison.Ordinal).AsSpan();
            text = text.TrimStart("\u00EF\u00BB\u00BF\u00FE\u00FF").TrimStart();
            while (Skip(text) is var rest && rest.Length < text.Length)
                text = rest;
            foreach (var start in Starts)
            {
                if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                    && (text.Length == start.Length || !char.IsAsciiLetterOrDigit(text[start.Length])))
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether an HTML page in place of this file means that the file was not served.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="type">Its extension as Teams sees it.</param>
    public static bool MayStandFor(string? name, string? type) =>
        !new[] { Path.GetExtension(name)?.TrimStart('.'), type }.Any(
            ending => ending?.Trim().ToUpperInvariant() is "HTML" or "HTM" or "XHTML" or "MHT" or "MHTML");

    /// <summary>Takes in received bytes. Only the first 4 KB count.</summary>
    public void Look(ReadOnlySpan<byte> bytes)
    {
        var more = Math.Min(bytes.Length, HeadBytes - _length);
        bytes[..more].CopyTo(_head.AsSpan(_length));
        _length += more;
    }

    /// <summary>The text after a leading comment or processing instruction.</summary>
    private static ReadOnlySpan<char> Skip(ReadOnlySpan<char> text)
    {
        foreach (var (from, to) in Before)
        {
            if (text.StartsWith(from, StringComparison.Ordinal) && text.IndexOf(to, StringComparison.Ordinal) is >= 0 and var end)
                return text[(end + to.Length)..].TrimStart();
        }

        return text;
    }
}
