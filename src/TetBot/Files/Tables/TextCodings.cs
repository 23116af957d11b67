using System.Globalization;
using System.Text;
using TetBot.Domain;
using TetBot.Domain.ServiceLogs;

namespace TetBot.Files.Tables;

/// <summary>How the Vietnamese of a table is encoded.</summary>
/// <param name="Coding">The encoding.</param>
/// <param name="IsSure">Whether nearly every accented word is possible Vietnamese; true if there are no accented words.</param>
internal sealed record FoundCoding(TextCoding Coding, bool IsSure);

/// <summary>Finds how the Vietnamese of a table is encoded: the encoding that turns most of its text into words.</summary>
internal static class TextCodings
{
    /// <summary>The share of accented words that must be possible; names of foreign places and people are not.</summary>
    private const double Sure = 0.8;

    /// <summary>The replacement for bytes that encode no character. The code points after it are not characters.</summary>
    private const char NoCharacter = '\uFFFD';

    private static readonly Encoding Windows1258 = CodePagesEncodingProvider.Instance.GetEncoding(1258)
        ?? throw new InvalidOperationException("The runtime has no code page 1258.");

    /// <summary>Finds the encoding.</summary>
    /// <param name="texts">Cells of the table as read.</param>
    /// <param name="asRead">How they were read; null for a workbook, which is Unicode.</param>
    public static FoundCoding Find(IEnumerable<string> texts, TextBytes? asRead)
    {
        var unicode = asRead is TextBytes.Utf16LittleEndian or TextBytes.Utf16BigEndian ? TextCoding.Utf16 : TextCoding.Utf8;
        TextCoding[] ways = [asRead is TextBytes.OneByte ? TextCoding.Windows1258 : unicode, TextCoding.Tcvn3, TextCoding.Vni];
        var accented = texts.Where(text => !IsAscii(text)).ToList();
        // The first of equally good ones counts: what claims to be Unicode usually is.
        var best = ways.Select(way => (Way: way, Share: ShareOfWords(accented.Select(text => Decode(text, way))))).MaxBy(one => one.Share);
        return new FoundCoding(best.Way, best.Share >= Sure);
    }

    /// <summary>Converts a cell to composed Unicode.</summary>
    /// <param name="text">The text as read; in a one-byte encoding each byte is the character of its number.</param>
    /// <param name="coding">The encoding.</param>
    public static string Decode(string text, TextCoding coding) => IsAscii(text) ? text : coding switch
    {
        TextCoding.Windows1258 => VietnameseText.Compose(Windows1258.GetString(Encoding.Latin1.GetBytes(text))),
        TextCoding.Tcvn3 => OldFonts.OfTcvn3(text),
        TextCoding.Vni => OldFonts.OfVni(text),
        _ => text,
    };

    private static bool IsAscii(string text) => Ascii.IsValid(text);

    /// <summary>The share of the non-ASCII words that are possible Vietnamese.</summary>
    private static double ShareOfWords(IEnumerable<string> texts)
    {
        var (possible, all) = (0, 0);
        foreach (var word in texts.SelectMany(WordsOf).Where(word => !Ascii.IsValid(word)))
        {
            all++;
            if (VietnameseSyllable.IsPossible(word))
                possible++;
        }

        return all == 0 ? 1 : (double)possible / all;
    }

    /// <summary>
    /// Splits a text into words. Characters other than letters belong to a word if a single byte encodes them, because a letter of one code
    /// page is a symbol in another. Others, such as the narrow space before "SA", are in no code page.
    /// </summary>
    private static IEnumerable<string> WordsOf(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length
                && (char.IsLetter(text[i]) || text[i] is (> '\u00a0' and <= '\u00ff') or >= NoCharacter
                    || char.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark))
                continue;
            if (i > start)
                yield return text[start..i];
            start = i + 1;
        }
    }
}
