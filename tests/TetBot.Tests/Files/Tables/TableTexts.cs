using System.Text;
using TetBot.Domain.ServiceLogs;

namespace TetBot.Tests.Files.Tables;

/// <summary>A table of Vietnamese words, and its bytes in every coding that is read.</summary>
internal static class TableTexts
{
    // As the fonts' own tables print them (TCVN 5712:1993, VN3; VNI), written down apart from the reader's.
    private const string Unicode = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";

    private static readonly byte[] Tcvn3 =
    [
        0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6, 0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB,
        0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE,
        0xDF, 0xE1, 0xE2, 0xE3, 0xE4, 0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE,
        0xEF, 0xF1, 0xF2, 0xF3, 0xF4, 0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xAE,
    ];

    private static readonly string[] Vni =
    [
        "aø", "aû", "aõ", "aù", "aï", "aê", "aè", "aú", "aü", "aé", "aë", "aâ", "aà", "aå", "aã", "aá", "aä",
        "eø", "eû", "eõ", "eù", "eï", "eâ", "eà", "eå", "eã", "eá", "eä", "ì", "æ", "ó", "í", "ò",
        "oø", "oû", "oõ", "où", "oï", "oâ", "oà", "oå", "oã", "oá", "oä", "ô", "ôø", "ôû", "ôõ", "ôù", "ôï",
        "uø", "uû", "uõ", "uù", "uï", "ö", "öø", "öû", "öõ", "öù", "öï", "yø", "yû", "yõ", "yù", "î", "ñ",
    ];

    public static string Log { get; } =
        """"
        Mã yêu cầu,Đơn vị,Thời gian yêu cầu,Đơn vị tiếp nhận lúc,Thời gian hoàn thành,Nội dung
        1,Điện lực Vũ Thư,14/02/2018 08:00,14/02/2018 08:10,14/02/2018 09:00,"Hỏi lịch cắt điện, hỏi hóa đơn"
        2,Điện lực Quỳnh Phụ,14/02/2018 08:00,14/02/2018 08:20,14/02/2018 09:10,Mất điện khu dân cư
        3,Điện lực Thái Thụy,14/02/2018 08:00,14/02/2018 08:30,,Dây dẫn chạm cây
        4,Điện lực Thành phố Thái Bình,14/02/2018 08:00,14/02/2018 08:40,14/02/2018 09:40,Aptomat đầu nguồn nhảy
        5,Điện lực Đông Hưng,14/02/2018 08:00,,,"Công tơ ""cháy"""

        """";

    /// <summary>The text as a program of its time wrote it.</summary>
    public static byte[] In(TextCoding coding, string text, bool mark = false, bool bigEndian = false) => coding switch
    {
        TextCoding.Utf8 => [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)],
        TextCoding.Utf16 => (bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode) is var unicode
            ? [.. mark ? unicode.Preamble : [], .. unicode.GetBytes(text)] : [],
        TextCoding.Windows1258 => Windows1258(text),
        _ => Encoding.Latin1.GetBytes(InFont(coding, text)),
    };

    /// <summary>The text as signs of the Western set, as an old font has it in a workbook.</summary>
    public static string InFont(TextCoding coding, string text) => string.Concat(text.Normalize(NormalizationForm.FormC).Select(letter =>
    {
        var small = char.ToLowerInvariant(letter);
        var place = Unicode.IndexOf(small, StringComparison.Ordinal);
        if (place < 0)
            return letter.ToString();
        if (coding is TextCoding.Vni)
            return small == letter ? Vni[place] : Vni[place].ToUpperInvariant();
        // Capitals without tones have places of their own; with tones, a font of capitals draws the small ones.
        var capital = "ĂÂÊÔƠƯĐ".IndexOf(letter, StringComparison.Ordinal);
        return ((char)(capital >= 0 ? 0xA1 + capital : Tcvn3[place])).ToString();
    }));

    /// <summary>Windows 1258 has the letters and the tones apart.</summary>
    private static byte[] Windows1258(string text)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;
        var apart = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            if (letter <= 0x7F || encoding.GetString(encoding.GetBytes([letter])) == letter.ToString())
            {
                apart.Append(letter);
                continue;
            }

            var parts = letter.ToString().Normalize(NormalizationForm.FormD);
            var tone = parts.First(part => part is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323');
            apart.Append(parts.Replace(tone.ToString(), "", StringComparison.Ordinal).Normalize(NormalizationForm.FormC)).Append(tone);
        }

        return encoding.GetBytes(apart.ToString());
    }
}
