using System.Globalization;
using System.Text;
using TetBot.Domain;
using TetBot.Domain.ServiceLogs;

namespace TetBot.Files.Tables;

/// <summary>How the Vietnamese of a table is written.</summary>
/// <param name="Coding">Which way.</param>
/// <param name="IsSure">Whether nearly every accented word came out as Vietnamese; true where there is none.</param>
internal sealed record FoundCoding(TextCoding Coding, bool IsSure);

/// <summary>Finds how the Vietnamese of a table is written, by which way of reading makes words of it.</summary>
internal static class TextCodings
{
    /// <summary>Of ten accented words, so many must be possible ones: names of places and people abroad are not.</summary>
    private const double Sure = 0.8;

    /// <summary>Stands for bytes that make no character; those behind it are none.</summary>
    private const char NoCharacter = '\uFFFD';

    private static readonly Encoding Windows1258 = CodePagesEncodingProvider.Instance.GetEncoding(1258)
        ?? throw new InvalidOperationException("The runtime has no code page 1258.");

    /// <summary>Finds it.</summary>
    /// <param name="texts">Cells of the table as read.</param>
    /// <param name="asRead">How they were read; null of a workbook, which is Unicode.</param>
    public static FoundCoding Find(IEnumerable<string> texts, TextBytes? asRead)
    {
        var unicode = asRead is TextBytes.Utf16LittleEndian or TextBytes.Utf16BigEndian ? TextCoding.Utf16 : TextCoding.Utf8;
        TextCoding[] ways = [asRead is TextBytes.OneByte ? TextCoding.Windows1258 : unicode, TextCoding.Tcvn3, TextCoding.Vni];
        var accented = texts.Where(text => !IsAscii(text)).ToList();
        // Of equally good ones the first: what claims to be Unicode is more often that.
        var best = ways.Select(way => (Way: way, Share: ShareOfWords(accented.Select(text => Decode(text, way))))).MaxBy(one => one.Share);
        return new FoundCoding(best.Way, best.Share >= Sure);
    }

    /// <summary>A cell in Unicode, composed.</summary>
    /// <param name="text">As read; of one byte a sign, each the character of its number.</param>
    /// <param name="coding">How it is written.</param>
    public static string Decode(string text, TextCoding coding) => IsAscii(text) ? text : coding switch
    {
        TextCoding.Windows1258 => VietnameseText.Compose(Windows1258.GetString(Encoding.Latin1.GetBytes(text))),
        TextCoding.Tcvn3 => OldFonts.OfTcvn3(text),
        TextCoding.Vni => OldFonts.OfVni(text),
        _ => text,
    };

    private static bool IsAscii(string text) => Ascii.IsValid(text);

    /// <summary>How many of the words with other than plain letters are possible ones.</summary>
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
    /// Signs other than letters belong to a word where one byte writes them: a letter of one table is a sign of another. Others, such as
    /// the narrow blank before
    /// "SA", are of no table.
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
