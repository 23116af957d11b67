using System.Text;

namespace TetBot.Domain;

/// <summary>
/// Composes and decomposes Vietnamese letters from a table. A runtime without ICU (globalization-invariant images such as chiseled or
/// Alpine ones) normalizes every text to itself, so accents would go unrecognised.
/// </summary>
public static class VietnameseLetters
{
    private const char Circumflex = '\u0302', Breve = '\u0306', Horn = '\u031B', DotBelow = '\u0323';

    /// <summary>Grave, acute, tilde, hook above, dot below, in the order of <see cref="Toned"/>.</summary>
    private static readonly char[] Tones = ['\u0300', '\u0301', '\u0303', '\u0309', DotBelow];

    /// <summary>Each vowel, followed by its toned forms.</summary>
    private static readonly string[] Toned =
        ["aàáãảạ", "ăằắẵẳặ", "âầấẫẩậ", "eèéẽẻẹ", "êềếễểệ", "iìíĩỉị", "oòóõỏọ", "ôồốỗổộ", "ơờớỡởợ", "uùúũủụ", "ưừứữửự", "yỳýỹỷỵ"];

    private static readonly (char Letter, char Plain, char Mark)[] Shaped =
        [('ă', 'a', Breve), ('â', 'a', Circumflex), ('ê', 'e', Circumflex), ('ô', 'o', Circumflex), ('ơ', 'o', Horn), ('ư', 'u', Horn)];

    private static readonly Dictionary<(char Letter, char Mark), char> Wholes = ReadWholes();
    private static readonly Dictionary<char, string> Parts = ReadParts();

    /// <summary>Combines every letter with the marks behind it, as Unicode form C does.</summary>
    public static string Compose(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (whole.Length > 0 && Wholes.TryGetValue((whole[^1], character), out var one))
                whole[^1] = one;
            else
                whole.Append(character);
        }

        return whole.ToString();
    }

    /// <summary>Splits every letter into the plain letter, its shape mark and its tone mark.</summary>
    public static string Decompose(string text)
    {
        var apart = new StringBuilder(text.Length * 2);
        foreach (var character in text)
        {
            if (Parts.TryGetValue(character, out var parts))
                apart.Append(parts);
            else
                apart.Append(character);
        }

        return apart.ToString();
    }

    private static Dictionary<(char Letter, char Mark), char> ReadWholes()
    {
        var wholes = new Dictionary<(char, char), char>();
        foreach (var (letter, plain, mark) in Shaped)
        {
            Add(plain, mark, letter);
            var (shaped, bare) = (RowOf(letter), RowOf(plain));
            for (var tone = 0; tone < Tones.Length; tone++)
            {
                // A tone mark written before the shape mark gives the same letter only if the tone is below or the shape is a horn.
                if (mark is Horn || Tones[tone] is DotBelow)
                    Add(bare[tone + 1], mark, shaped[tone + 1]);
            }
        }

        foreach (var row in Toned)
        {
            for (var tone = 0; tone < Tones.Length; tone++)
                Add(row[0], Tones[tone], row[tone + 1]);
        }

        return wholes;

        void Add(char letter, char mark, char whole)
        {
            wholes[(letter, mark)] = whole;
            wholes[(char.ToUpperInvariant(letter), mark)] = char.ToUpperInvariant(whole);
        }
    }

    private static Dictionary<char, string> ReadParts()
    {
        var parts = new Dictionary<char, string>();
        foreach (var row in Toned)
        {
            var shape = Array.Find(Shaped, one => one.Letter == row[0]);
            var plain = shape.Letter == row[0] ? $"{shape.Plain}{shape.Mark}" : row[..1];
            for (var letter = 0; letter < row.Length; letter++)
            {
                var whole = letter == 0 ? plain : plain + Tones[letter - 1];
                if (whole.Length == 1)
                    continue;
                parts[row[letter]] = whole;
                parts[char.ToUpperInvariant(row[letter])] = char.ToUpperInvariant(whole[0]) + whole[1..];
            }
        }

        return parts;
    }

    private static string RowOf(char letter) => Array.Find(Toned, row => row[0] == letter)!;
}
