using System.Collections.Frozen;
using System.Text;
using TetBot.Domain;

namespace TetBot.Files.Tables;

/// <summary>
/// Vietnamese in fonts from before Unicode: each letter is a character of the Western set that the font draws as another. Files from office
/// programs still hold such texts.
/// </summary>
internal static class OldFonts
{
    /// <summary>
    /// TCVN 5712:1993, VN3 (the ABC fonts), from 0xA1 on. Capitals with tones are the small letters in a font of capitals.
    /// </summary>
    private const string Tcvn3Letters =
        "ĂÂÊÔƠƯĐăâêôơưđ\0\0\0\0\0\0àảãáạ\0ằẳẵắ\0\0\0\0\0\0\0ặầẩẫấậè\0ẻẽéẹềểễếệìỉ\0\0\0ĩíịò\0ỏõóọồổỗốộờởỡớợù\0ủũúụừửữứựỳỷỹýỵ";

    private const int FirstTcvn3 = 0xA1;

    /// <summary>
    /// VNI: the Unicode marks that a character adds to the letter before it. One character of the font may stand for two marks.
    /// </summary>
    private static readonly FrozenDictionary<char, string> VniMarks = new Dictionary<char, string>
    {
        ['ù'] = Acute,
        ['ø'] = Grave,
        ['û'] = Hook,
        ['õ'] = Tilde,
        ['ï'] = Dot,
        ['â'] = Circumflex,
        ['á'] = Circumflex + Acute,
        ['à'] = Circumflex + Grave,
        ['å'] = Circumflex + Hook,
        ['ã'] = Circumflex + Tilde,
        ['ä'] = Circumflex + Dot,
        ['ê'] = Breve,
        ['é'] = Breve + Acute,
        ['è'] = Breve + Grave,
        ['ú'] = Breve + Hook,
        ['ü'] = Breve + Tilde,
        ['ë'] = Breve + Dot,
    }.ToFrozenDictionary();

    /// <summary>VNI: the characters that are whole letters.</summary>
    private static readonly FrozenDictionary<char, string> VniLetters = new Dictionary<char, string>
    {
        ['ô'] = "ơ",
        ['ö'] = "ư",
        ['ñ'] = "đ",
        ['í'] = "í",
        ['ì'] = "ì",
        ['æ'] = "ỉ",
        ['ó'] = "ĩ",
        ['ò'] = "ị",
        ['î'] = "ỵ",
    }.ToFrozenDictionary();

    private const string Acute = "\u0301";
    private const string Grave = "\u0300";
    private const string Hook = "\u0309";
    private const string Tilde = "\u0303";
    private const string Dot = "\u0323";
    private const string Circumflex = "\u0302";
    private const string Breve = "\u0306";

    /// <summary>Converts a text in the ABC fonts to Unicode.</summary>
    public static string OfTcvn3(string text) => string.Create(text.Length, text, static (letters, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            var place = source[i] - FirstTcvn3;
            letters[i] = place >= 0 && place < Tcvn3Letters.Length && Tcvn3Letters[place] is not '\0' and var letter ? letter : source[i];
        }
    });

    /// <summary>Converts a text in the VNI fonts to Unicode.</summary>
    public static string OfVni(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            var small = char.ToLowerInvariant(sign);
            if (letters.Length > 0 && "aeouyơư".Contains(char.ToLowerInvariant(letters[^1])) && VniMarks.TryGetValue(small, out var marks))
                letters.Append(marks);
            else if (VniLetters.TryGetValue(small, out var letter))
                letters.Append(small == sign ? letter : letter.ToUpperInvariant());
            else
                letters.Append(sign);
        }

        return VietnameseText.Compose(letters.ToString());
    }
}
