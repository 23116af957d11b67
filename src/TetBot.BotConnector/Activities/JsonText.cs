using System.Buffers;
using System.Globalization;
using System.Text;

namespace TetBot.BotConnector.Activities;

/// <summary>
/// Repairs JSON from programs whose strings come from elsewhere: cut in the middle of an emoji, read in another
/// encoding, or put between quotation marks without a writer. A message is not lost because of one character of its
/// text.
/// </summary>
public static class JsonText
{
    private const int EscapeLength = 6;

    /// <summary>The bytes that stand for themselves in a string.</summary>
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x60).Select(code => (byte)code).Except("\"\\"u8.ToArray())]);

    private static readonly SearchValues<byte> QuoteOrNul = SearchValues.Create("\"\0"u8);

    private static ReadOnlySpan<byte> Hex => "0123456789abcdef"u8;

    /// <summary>
    /// Repairs every string in the text. Half a surrogate pair and bytes that are not UTF-8 become U+FFFD; control
    /// characters and stray backslashes are escaped. NUL characters between the values, as after the end of a C string,
    /// become blanks.
    /// </summary>
    /// <param name="utf8">JSON, or what is meant to be JSON.</param>
    /// <returns>The repaired text, or null when nothing needed repair.</returns>
    public static byte[]? Repair(ReadOnlySpan<byte> utf8)
    {
        ArrayBufferWriter<byte>? repaired = null;
        var (at, copied, inString) = (0, 0, false);
        Span<byte> escaped = stackalloc byte[EscapeLength];
        while (at < utf8.Length)
        {
            var rest = utf8[at..];
            var plain = inString ? rest.IndexOfAnyExcept(Plain) : rest.IndexOfAny(QuoteOrNul);
            if (plain < 0)
                break;
            at += plain;
            rest = rest[plain..];
            if (rest[0] == '"')
            {
                inString = !inString;
                at++;
                continue;
            }

            var length = 1;
            var instead = !inString ? " "u8
                : rest[0] == '\\' ? Escape(rest, out length)
                : rest[0] < 0x20 ? Written(rest[0], escaped)
                : Letter(rest, out length);
            if (!instead.IsEmpty)
            {
                repaired ??= new ArrayBufferWriter<byte>(utf8.Length + 64);
                repaired.Write(utf8[copied..at]);
                repaired.Write(instead);
                copied = at + length;
            }

            at += length;
        }

        repaired?.Write(utf8[copied..]);
        return repaired?.WrittenSpan.ToArray();
    }

    /// <summary>The length of the escape at the beginning, and its replacement; empty when the escape is
    /// valid.</summary>
    private static ReadOnlySpan<byte> Escape(ReadOnlySpan<byte> rest, out int length)
    {
        (length, var code) = (2, Code(rest));
        if (rest.Length > 1 && "\"\\/bfnrt"u8.Contains(rest[1]))
            return [];
        length = code is null ? 1 : EscapeLength;
        if (code is not { } unit)
            return @"\\"u8;
        if (!char.IsSurrogate(unit))
            return [];
        if (!char.IsHighSurrogate(unit) || Code(rest[EscapeLength..]) is not { } low || !char.IsLowSurrogate(low))
            return "\uFFFD"u8;
        length = 2 * EscapeLength;
        return [];
    }

    /// <summary>The same for a character beyond ASCII.</summary>
    private static ReadOnlySpan<byte> Letter(ReadOnlySpan<byte> rest, out int length) =>
        Rune.DecodeFromUtf8(rest, out _, out length) is OperationStatus.Done ? [] : "\uFFFD"u8;

    /// <summary>The character encoded as <c>\uXXXX</c> at the beginning, or null when there is none.</summary>
    private static char? Code(ReadOnlySpan<byte> rest) =>
        rest.Length >= EscapeLength && rest.StartsWith(@"\u"u8)
        && ushort.TryParse(rest[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;

    private static Span<byte> Written(byte control, Span<byte> escaped)
    {
        @"\u00"u8.CopyTo(escaped);
        (escaped[4], escaped[5]) = (Hex[control >> 4], Hex[control & 0xF]);
        return escaped;
    }
}
