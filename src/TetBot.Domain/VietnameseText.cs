using System.Globalization;
using System.Text;

namespace TetBot.Domain;

/// <summary>Vietnamese as people type it: with or without accents, composed (Windows, Android) or decomposed (macOS, iOS).</summary>
public static class VietnameseText
{
    /// <summary>Replaces an accent that belongs to no letter; see <see cref="Fold(string)"/>.</summary>
    private const char LooseAccent = '^';

    /// <summary>The full-width forms of ASCII that East Asian keyboards write.</summary>
    private const char WideFirst = '！', WideLast = '～';

    /// <summary>The noncharacter that Unicode reserves so that a text read in the wrong byte order is recognised.</summary>
    private const int NoCharacter = 0xFFFE;

    /// <summary>Without ICU, the runtime treats every text as normalized.</summary>
    private static readonly bool HasNormalization = "\u1EC7".Normalize(NormalizationForm.FormD).Length > 1;

    /// <summary>
    /// The text in Unicode form C, with each run of white space as one blank and none at the ends. Invisible format characters are left
    /// out: zero-width ones and direction marks, which phones put around copied numbers.
    /// </summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var character in Compose(WithoutInvisible(text)))
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
                tidy.Append(character);
            else if (tidy.Length > 0 && tidy[^1] != ' ')
                tidy.Append(' ');
        }

        return tidy.ToString().TrimEnd();
    }

    /// <summary>
    /// The text in lower case without accents ("Đêm" gives "dem"), for comparing. It is as long as the form C of <paramref name="text"/>,
    /// so a position in one is the same position in the other.
    /// </summary>
    public static string Fold(string text)
    {
        var composed = Compose(text);
        return string.Create(composed.Length, composed, static (folded, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                folded[i] = Fold(source[i]);
        });
    }

    /// <summary>
    /// Undoes Telex typing that the keyboard did not turn into accents: "danh sachs trucwj" gives "danh sach truc". A text that is not
    /// Telex may lose letters, so it is used only after the text as written was not understood.
    /// </summary>
    /// <param name="folded">Without accents.</param>
    public static string WithoutTelex(string folded) => string.Join(' ', folded.Split(' ').Select(WordWithoutTelex));

    /// <summary>In Telex, doubled letters and w write hats, hooks and the bar of đ; s, f, r, x and j after a vowel write a tone.</summary>
    private static string WordWithoutTelex(string word)
    {
        var plain = new StringBuilder(word.Length);
        var hasVowel = false;
        foreach (var letter in word)
        {
            if ((letter is 's' or 'f' or 'r' or 'x' or 'j' or 'w' && hasVowel)
                || (letter is 'a' or 'e' or 'o' or 'd' && plain.Length > 0 && plain[^1] == letter))
                continue;
            plain.Append(letter is 'w' ? 'u' : letter);
            hasVowel |= letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'w';
        }

        return plain.ToString();
    }

    private static char Fold(char character)
    {
        if (char.IsAscii(character))
            return char.ToLowerInvariant(character);
        if (character is 'đ' or 'Đ')
            return 'd';
        if (character is >= WideFirst and <= WideLast)
            return char.ToLowerInvariant((char)(character - WideFirst + '!'));
        if (char.IsSurrogate(character))
            return character;
        if (IsAccent(character))
            return LooseAccent;

        var parts = Decompose(character.ToString());
        return char.ToLowerInvariant(parts.Skip(1).All(IsAccent) ? parts[0] : character);
    }

    private static bool IsAccent(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark;

    private static string WithoutInvisible(string text) =>
        text.Any(IsInvisible) ? string.Concat(text.Where(character => !IsInvisible(character))) : text;

    private static bool IsInvisible(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format;

    /// <summary>
    /// The text in Unicode form C. Half of a surrogate pair, which only a truncated text holds, becomes U+FFFD instead of an exception. So
    /// does U+FFFE, which .NET does not normalize either.
    /// </summary>
    public static string Compose(string typed)
    {
        var whole = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
            whole.Append(rune.Value == NoCharacter ? Rune.ReplacementChar : rune);
        var text = whole.ToString();
        return HasNormalization ? text.Normalize(NormalizationForm.FormC) : VietnameseLetters.Compose(text);
    }

    /// <summary>
    /// Splits every letter into the plain letter and the marks behind it. The text must hold no half of a surrogate pair.
    /// </summary>
    public static string Decompose(string text) =>
        HasNormalization ? text.Normalize(NormalizationForm.FormD) : VietnameseLetters.Decompose(text);
}
