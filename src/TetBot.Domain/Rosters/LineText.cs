using System.Globalization;
using System.Text.RegularExpressions;

namespace TetBot.Domain.Rosters;

/// <summary>
/// A pasted line while it is being read: what has been understood is taken out of it, and what is left over is known at the end.
/// </summary>
internal sealed partial class LineText
{
    /// <summary>Stands in <see cref="Rest"/> for what was taken.</summary>
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

    /// <summary>The line, tidied, without the number or bullet it began with.</summary>
    public string Text { get; }

    /// <summary>What is left, folded; a place in it is the same place in <see cref="Text"/>.</summary>
    public string Rest => new(_rest);

    /// <summary>Takes what stands there out of the line.</summary>
    public string Take(int index, int length)
    {
        Array.Fill(_rest, Taken, index, length);
        return Text.Substring(index, length);
    }

    /// <summary>The words nothing was understood of, as typed.</summary>
    public string Leftover() => Leftover(Fillers);

    /// <summary>The same, of a text in which other words say nothing.</summary>
    /// <param name="fillers">Folded.</param>
    public string Leftover(IReadOnlyCollection<string> fillers)
    {
        var rest = Rest;
        return string.Join(' ', Words().Matches(rest)
            .Where(word => !fillers.Contains(word.Value))
            .Select(word => Text.Substring(word.Index, word.Length)));
    }

    /// <summary>One sign for each of the dashes, field marks and digits that keyboards and spreadsheets have many of.</summary>
    private static char Plain(char typed) => typed switch
    {
        '\t' or '|' or '；' => ';',
        '，' => ',',
        '–' or '—' or '‑' or '‐' or '−' or '~' or '→' => '-',
        _ when char.IsDigit(typed) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(typed)),
        _ => typed,
    };

    /// <summary>A bullet, or a number with or without a sign after it; a number that is part of a date or of hours is not one.</summary>
    [GeneratedRegex(
        @"^(?:[-•*·]\s*|\+(?![\d(])\s*|0{0,2}[1-9]\d{0,2}\s*(?:[.)](?=\s|\p{L})|(?:[;:/-]\s*|\s)(?=\p{L})(?!(?:h|g|gio|tet|thang|chap|den|het|toi|to|va|ca|ngay)(?!\p{L})))\s*)",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"[^\0\s;,:.()\-/&+>""“”\[\]]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Words();
}
