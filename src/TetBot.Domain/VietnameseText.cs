using System.Globalization;
using System.Text;

namespace TetBot.Domain;

/// <summary>Vietnamese as people type it: with or without accents, composed (Windows, Android) or decomposed (macOS, iOS).</summary>
public static class VietnameseText
{
    /// <summary>The text in Unicode form C, with every run of white space one blank, and none at the ends.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format)
            {
                if (tidy.Length > 0 && tidy[^1] != ' ')
                    tidy.Append(' ');
            }
            else
            {
                tidy.Append(character);
            }
        }

        return tidy.ToString().TrimEnd();
    }

    /// <summary>
    /// The text in lower case without accents ("Đêm" gives "dem"), for comparing. It has the length of the
    /// form C of <paramref name="text"/>, so a place found in one is the same place in the other.
    /// </summary>
    public static string Fold(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC);
        return string.Create(composed.Length, composed, static (folded, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                folded[i] = Fold(source[i]);
        });
    }

    private static char Fold(char character)
    {
        if (char.IsAscii(character))
            return char.ToLowerInvariant(character);
        if (character is 'đ' or 'Đ')
            return 'd';
        if (char.IsSurrogate(character))
            return character;

        var parts = character.ToString().Normalize(NormalizationForm.FormD);
        return char.ToLowerInvariant(parts[0]);
    }
}
