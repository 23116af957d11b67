using System.Globalization;
using System.Text;

namespace TetBot.Domain;

/// <summary>Vietnamese as people type it: with or without accents, composed (Windows, Android) or decomposed (macOS, iOS).</summary>
public static class VietnameseText
{
    /// <summary>What stands in a folded text for an accent that no letter takes up; see <see cref="Fold(string)"/>.</summary>
    private const char LooseAccent = '^';

    /// <summary>The wide forms of ASCII that East Asian keyboards write.</summary>
    private const char WideFirst = '！', WideLast = '～';

    /// <summary>What Unicode keeps free, so that a text read with its bytes the wrong way round is known by it.</summary>
    private const int NoCharacter = 0xFFFE;

    /// <summary>Without ICU the runtime takes every text for normalized.</summary>
    private static readonly bool HasNormalization = "\u1EC7".Normalize(NormalizationForm.FormD).Length > 1;

    /// <summary>
    /// The text in Unicode form C, with every run of white space one blank, and none at the ends. Signs that show nothing (zero-width
    /// ones, those that turn the direction of writing; phones put them around copied numbers) are left out.
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
    /// The text in lower case without accents ("Đêm" gives "dem"), for comparing. It has the length of the
    /// form C of <paramref name="text"/>, so a place found in one is the same place in the other.
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
    /// What somebody meant whose keyboard did not turn Telex into accents, folded: "danh sachs trucwj" gives "danh sach truc". A text that
    /// is no
    /// Telex may lose letters, so it is only looked up where it was not understood as it stands.
    /// </summary>
    /// <param name="folded">Folded.</param>
    public static string WithoutTelex(string folded) => string.Join(' ', folded.Split(' ').Select(WordWithoutTelex));

    /// <summary>Doubled letters and w stand for hats, hooks and the bar of đ; s, f, r, x, j behind a vowel for a tone.</summary>
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
    /// Form C. Half of a surrogate pair, which no text holds but a cut one may, becomes U+FFFD instead of an exception; so does U+FFFE,
    /// which
    /// .NET does not normalize either.
    /// </summary>
    public static string Compose(string typed)
    {
        var whole = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
            whole.Append(rune.Value == NoCharacter ? Rune.ReplacementChar : rune);
        var text = whole.ToString();
        return HasNormalization ? text.Normalize(NormalizationForm.FormC) : VietnameseLetters.Compose(text);
    }

    /// <summary>Every letter of a text without halves of surrogate pairs as the plain one and the marks behind it.</summary>
    public static string Decompose(string text) =>
        HasNormalization ? text.Normalize(NormalizationForm.FormD) : VietnameseLetters.Decompose(text);
}
