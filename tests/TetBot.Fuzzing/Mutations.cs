using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TetBot.Fuzzing;

/// <summary>Real samples made wrong.</summary>
internal static class Mutations
{
    /// <summary>Stands for half an emoji, which no JSON node can hold; see <see cref="Write"/>.</summary>
    private const string Half = "HALF-AN-EMOJI";

    private static readonly string[] OddTexts =
    [
        "", " ", ".", "..", "../..", "/", "%2e%2e", "%00", "\u0000", "a\u0000b", "\uFEFF", "\u202E", "\u2028", Half, $"Nguyễn {Half} Thử",
        "\\", "\"", "'",
        "null", "-1", "1e309", "99999999999999999999", "NaN", "2018-02-30", "2018-13-01T25:61:61Z", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "{0}", "#REF!", "=1+1", "<at>TetBot</at>", "&nbsp;&#0;", "😀", "A\u0300\u0301\u0302", ";messageid=", "a;messageid=1;messageid=2",
        "00000000-0000-0000-0000-000000000000", "𝟎𝟗𝟏𝟐", "İ", "ﬁ", new('x', 70_000), new('ạ', 5_000), new('\n', 2_000),
    ];

    private static readonly string[] OddValues =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e308", "1e999", "123456789012345678901234567890", "[]", "{}", "[[]]", "[null]",
        "[1,\"a\",{}]", "{\"id\":{}}",
        $"{new string('[', 40)}{new string(']', 40)}", $"{new string('[', 70)}{new string(']', 70)}",
    ];

    /// <summary>Changes some values of a JSON: another type, huge, empty, deep, gone, twice, or that of another place.</summary>
    public static string Json(JsonNode sample, Dice dice)
    {
        var root = sample.DeepClone();
        for (var left = dice.OneIn(4) ? 0 : 1 + dice.Below(3); left > 0; left--)
            Change(Places(root).ToList(), dice);
        var text = Write(root);
        if (dice.OneIn(12))
            text = Doubled(text, dice);
        return text;
    }

    /// <summary>Changes some characters: taken out, put in, swapped, said twice.</summary>
    public static string Text(string sample, Dice dice)
    {
        var text = new StringBuilder(sample);
        for (var left = 1 + dice.Below(4); left > 0 && text.Length > 0; left--)
        {
            var at = dice.Below(text.Length);
            switch (dice.Below(5))
            {
                case 0:
                    text.Remove(at, Math.Min(text.Length - at, 1 + dice.Below(4)));
                    break;
                case 1:
                    text.Insert(at, dice.Of(OddTexts));
                    break;
                case 2:
                    (text[at], text[^1]) = (text[^1], text[at]);
                    break;
                case 3:
                    text.Insert(at, text.ToString(at, Math.Min(text.Length - at, 12)));
                    break;
                default:
                    text[at] = dice.Of([.. "0189 ;,./-\t\n:()+ạĐ"]);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Changes some bytes.</summary>
    public static byte[] Bytes(byte[] sample, Dice dice)
    {
        List<byte> bytes = [.. sample];
        for (var left = 1 + dice.Below(6); left > 0 && bytes.Count > 0; left--)
        {
            var at = dice.Below(bytes.Count);
            switch (dice.Below(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << dice.Below(8));
                    break;
                case 1:
                    bytes[at] = dice.Of<byte>([0, 0xFF, 0xFE, 0xC3, (byte)'"', (byte)'\n', (byte)';', 0x80]);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + dice.Below(64)));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, 1 + dice.Below(64))));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>
    /// Changes the parts of a zip: what is in one, what it is called, whether it is there; or the bytes of the zip itself.
    /// </summary>
    public static byte[] Zip(byte[] sample, Dice dice)
    {
        if (dice.OneIn(6))
            return Bytes(sample, dice);
        using var from = new ZipArchive(new MemoryStream(sample, writable: false));
        using var file = new MemoryStream();
        using (var to = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var changed = dice.Several(from.Entries, most: 2).ToHashSet();
            foreach (var entry in from.Entries)
            {
                var content = Read(entry);
                var name = entry.FullName;
                var isThere = true;
                switch (changed.Contains(entry) ? dice.Below(8) : -1)
                {
                    case 0:
                        isThere = false;
                        break;
                    case 1:
                        name = name.ToUpperInvariant();
                        break;
                    case 2:
                        content = Bytes(content, dice);
                        break;
                    case 3 or 4 or 5:
                        content = Encoding.UTF8.GetBytes(Xml(Encoding.UTF8.GetString(content), dice));
                        break;
                    case 6:
                        content = Encoding.UTF8.GetBytes(Text(Encoding.UTF8.GetString(content), dice));
                        break;
                }

                if (isThere)
                    Put(to, name, content);
                if (isThere && dice.OneIn(60))
                    Put(to, name, content);
            }
        }

        return file.ToArray();
    }

    /// <summary>The text as it goes over the wire.</summary>
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Whatever is between two signs of a markup, replaced or said many times.</summary>
    private static string Xml(string text, Dice dice)
    {
        var starts = Enumerable.Range(0, text.Length).Where(at => text[at] is '>' or '"').ToList();
        if (starts.Count == 0)
            return text;
        var start = dice.Of(starts) + 1;
        var end = text.IndexOfAny(['<', '"'], Math.Min(start, text.Length));
        if (end < 0)
            return text;
        var inner = text[start..end];
        var other = dice.Below(5) switch
        {
            0 => dice.Of(OddTexts).Replace('<', '(').Replace('"', '\''),
            1 => string.Concat(Enumerable.Repeat(inner, 1 + dice.Below(200))),
            2 => dice.Below(100_000).ToString(CultureInfo.InvariantCulture),
            3 => $"{inner}1",
            _ => "",
        };
        return string.Concat(text.AsSpan(0, start), other, text.AsSpan(end));
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static void Put(ZipArchive zip, string name, byte[] content)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(content);
    }

    /// <summary>Every value of a JSON, with how to put another in its place or take it out.</summary>
    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Places(JsonNode? node)
    {
        IEnumerable<(JsonNode, string?, int)> own = node switch
        {
            JsonObject all => all.Select(entry => ((JsonNode)all, (string?)entry.Key, 0)),
            JsonArray all => all.Select((_, index) => ((JsonNode)all, (string?)null, index)),
            _ => [],
        };
        return own.SelectMany(place => Places(At(place)).Prepend(place));
    }

    private static JsonNode? At((JsonNode Parent, string? Key, int Index) place) =>
        place.Key is { } key ? place.Parent[key] : place.Parent[place.Index];

    private static void Change(List<(JsonNode Parent, string? Key, int Index)> places, Dice dice)
    {
        if (places.Count == 0)
            return;
        // What is an id leads somewhere: it is chosen more often than its share.
        var ids = places.FindAll(
            one => one.Key?.EndsWith("id", StringComparison.OrdinalIgnoreCase) == true || one.Key is "conversation" or "from");
        var place = dice.OneIn(4) && ids.Count > 0 ? dice.Of(ids) : dice.Of(places);
        var value = At(place);
        switch (dice.Below(8))
        {
            case 0 when place.Key is not null:
                place.Parent.AsObject().Remove(place.Key);
                return;
            case 1 when value is JsonValue && value.GetValueKind() is JsonValueKind.String:
                Set(place, JsonValue.Create(Text((string)value!, dice)));
                return;
            case 2:
                Set(place, At(dice.Of(places))?.DeepClone());
                return;
            case 3:
                Set(place, new JsonArray(value?.DeepClone(), value?.DeepClone()));
                return;
            case 4 or 5:
                Set(place, JsonValue.Create(dice.Of(OddTexts)));
                return;
            default:
                Set(place, JsonNode.Parse(dice.Of(OddValues), documentOptions: new JsonDocumentOptions { MaxDepth = 100 }));
                return;
        }
    }

    private static void Set((JsonNode Parent, string? Key, int Index) place, JsonNode? value)
    {
        if (place.Key is { } key)
            place.Parent[key] = value;
        else
            place.Parent[place.Index] = value;
    }

    private static string Write(JsonNode root) =>
        root.ToJsonString(new JsonSerializerOptions { MaxDepth = 200 }).Replace(Half, @"\ud83d", StringComparison.Ordinal);

    /// <summary>The JSON with one of its names said twice.</summary>
    private static string Doubled(string json, Dice dice)
    {
        string[] names = ["type", "id", "text", "conversation", "from", "value", "attachments", "alerts", "labels", "status", "title"];
        return json.StartsWith('{') ? $$"""{"{{dice.Of(names)}}":{{dice.Of(OddValues)}},{{json[1..]}}""" : json;
    }
}
