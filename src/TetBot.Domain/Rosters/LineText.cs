using System.Globalization;
using System.Text.RegularExpressions;

namespace TetBot.Domain.Rosters;

/// <summary>
/// A pasted line while it is being read. Whatever is understood is taken out of it, so that what is left at the end was not understood.
/// </summary>
internal sealed partial class LineText
{
    /// <summary>Replaces in <see cref="Rest"/> each character that was taken.</summary>
    public const char Taken = '\0';

    private static readonly string[] Fillers =
    [
        "ca", "truc", "ngay", "cac", "tu", "den", "toi", "va", "lam", "so", "dt", "sdt", "tel", "dien", "thoai", "mobile", "phone",
        "ten", "ho", "nhiem", "vu", "gio", "nam", "tet", "and", "shift", "on",
    ];

    private readonly char[] _rest;

    public LineText(string typed)
    {
        var tidy = VietnameseText.Tidy(string.Concat(typed.Select(Plain))).TrimStart(';', ' ');
        Text = tidy[Numbering().Match(VietnameseText.Fold(tidy)).Length..];
        _rest = VietnameseText.Fold(Text).ToCharArray();
    }

    /// <summary>The tidied line, without the number or bullet at its start.</summary>
    public string Text { get; }

    /// <summary>What is left, in lower case without accents. Its positions are those of <see cref="Text"/>.</summary>
    public string Rest => new(_rest);

    /// <summary>Takes a span out of the line and returns its text.</summary>
    public string Take(int index, int length)
    {
        Array.Fill(_rest, Taken, index, length);
        return Text.Substring(index, length);
    }

    /// <summary>The words that were not understood, as typed.</summary>
    public string Leftover() => Leftover(Fillers);

    /// <summary>The words that were not understood, as typed, apart from <paramref name="fillers"/>.</summary>
    /// <param name="fillers">Words to ignore, in lower case without accents.</param>
    public string Leftover(IReadOnlyCollection<string> fillers)
    {
        var rest = Rest;
        return string.Join(' ', Words().Matches(rest)
            .Where(word => !fillers.Contains(word.Value))
            .Select(word => Text.Substring(word.Index, word.Length)));
    }

    /// <summary>Replaces the many dashes, field separators and digits of keyboards and spreadsheets with one character each.</summary>
    private static char Plain(char typed) => typed switch
    {
        '\t' or '|' or '；' => ';',
        '，' => ',',
        '–' or '—' or '‑' or '‐' or '−' or '~' or '→' => '-',
        _ when char.IsDigit(typed) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(typed)),
        _ => typed,
    };

    /// <summary>
    /// A bullet, or a number with or without a sign after it. A number that is part of a date or of hours does not match.
    /// </summary>
    [GeneratedRegex(
        @"^(?:[-•*·]\s*|\+(?![\d(])\s*|0{0,2}[1-9]\d{0,2}\s*(?:[.)](?=\s|\p{L})"
        + @"|(?:[;:/-]\s*|\s)(?=\p{L})(?!(?:h|g|gio|tet|thang|chap|den|het|toi|to|va|ca|ngay)(?!\p{L})))\s*)",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"[^\0\s;,:.()\-/&+>""“”\[\]]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Words();
}
