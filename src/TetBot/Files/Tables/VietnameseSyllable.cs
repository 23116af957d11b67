using System.Text;
using System.Text.RegularExpressions;
using TetBot.Domain;

namespace TetBot.Files.Tables;

/// <summary>
/// Tells Vietnamese from letters decoded in the wrong code page: the possible syllables are few and seldom arise by chance.
/// </summary>
internal static partial class VietnameseSyllable
{
    /// <summary>
    /// Whether a word is a Vietnamese syllable: an initial, vowels, at most one tone, and a final. Syllables that end in a stop take only
    /// two of the tones.
    /// </summary>
    public static bool IsPossible(string word)
    {
        var (letters, tones, tone) = (new StringBuilder(), 0, '\0');
        foreach (var sign in VietnameseText.Decompose(VietnameseText.Compose(word).ToLowerInvariant()))
        {
            if (sign is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323')
                (tones, tone) = (tones + 1, sign);
            else
                letters.Append(sign);
        }

        if (tones > 1)
            return false;
        var match = Syllable().Match(VietnameseText.Compose(letters.ToString()));
        return match.Success && (!match.Groups["stop"].Success || tone is '\u0301' or '\u0323');
    }

    [GeneratedRegex(
        "^(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|qu|r|s|th|tr|t|v|x|p)?"
        + "(?:iêu|yêu|ươi|ươu|uôi|oai|oay|oeo|uây|uya|uyê|iê|yê|ia|ya|ươ|ưa|uô|ua|oa|oă|oe|uâ|uê|uy|uơ"
        + "|ai|ay|ao|au|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)"
        + "(?:(?<stop>ch|c|p|t)|ng|nh|n|m)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Syllable();
}
