using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace TetBot.Campaigns.DataFiles;

/// <summary>Parses the bytes of a file, or reports at which line and column they stop being JSON.</summary>
internal static class JsonText
{
    /// <summary>The root of the document, or null if the bytes are not JSON, which is then the only error.</summary>
    public static JsonCursor? Parse(ReadOnlySpan<byte> utf8, DataErrorList errors)
    {
        // Editors on Windows may begin a file with a byte order mark.
        if (utf8.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(utf8))
        {
            errors.AddUnreadable("$", DataFault.NotUtf8);
            return null;
        }

        try
        {
            var root = JsonElement.Parse(utf8);
            if (HalfCharacter(utf8) is not { } offset) return new JsonCursor(root, "$", errors);

            var line = utf8[..offset].Count((byte)'\n');
            Add(errors, DataFault.HalfCharacter, utf8, line, offset - (utf8[..offset].LastIndexOf((byte)'\n') + 1));
            return null;
        }
        catch (JsonException malformed)
        {
            Add(errors, DataFault.NotJson, utf8, (int)(malformed.LineNumber ?? 0), (int)(malformed.BytePositionInLine ?? 0));
            return null;
        }
    }

    /// <summary>Reports a place counted from 0 in bytes as an editor shows it: from 1 in characters.</summary>
    private static void Add(DataErrorList errors, DataFault fault, ReadOnlySpan<byte> utf8, int line, int column)
    {
        var start = utf8;
        for (var i = 0; i < line; i++) start = start[(start.IndexOf((byte)'\n') + 1)..];

        var characters = Encoding.UTF8.GetCharCount(start[..Math.Min(column, start.Length)]);
        errors.AddUnreadable("$", fault,
            (line + 1).ToString(CultureInfo.InvariantCulture), (characters + 1).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// The place of an escaped half of a surrogate pair, which well-formed JSON allows and no string can hold. In
    /// parsed text, backslashes occur only in strings.
    /// </summary>
    private static int? HalfCharacter(ReadOnlySpan<byte> json)
    {
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\') continue;

            if (Escaped(json[i..]) is not { } unit)
            {
                i++;
                continue;
            }

            if (char.IsSurrogate(unit))
            {
                if (!char.IsHighSurrogate(unit) || Escaped(json[(i + 6)..]) is not { } low || !char.IsLowSurrogate(low)) return i;
                i += 6;
            }

            i += 5;
        }

        return null;
    }

    /// <summary>
    /// The code unit encoded as <c>\uXXXX</c> at the start of <paramref name="json"/>, or null if there is none.
    /// </summary>
    private static char? Escaped(ReadOnlySpan<byte> json) =>
        json.StartsWith("\\u"u8)
        && ushort.TryParse(json.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
