using System.Text.RegularExpressions;

namespace TetBot.Domain.Rosters;

/// <summary>A pasted line while it is being read: what has been understood is taken out of it, and what is left over is known at the end.</summary>
internal sealed partial class LineText
{
    private const char Taken = '\0';
    private static readonly string[] Fillers =
    [
        "ca", "truc", "ngay", "cac", "tu", "den", "toi", "va", "lam", "so", "dt", "sdt", "tel", "dien", "thoai", "mobile", "phone",
        "ten", "ho", "nhiem", "vu", "gio", "nam", "tet", "and", "shift", "on",
    ];

    private readonly char[] _rest;

    public LineText(string typed)
    {
        var parted = typed.Replace('\t', ';').Replace('|', ';');
        Text = Numbering().Replace(VietnameseText.Tidy(parted), "");
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

    /// <summary>
    /// Takes the name: the first field that is words alone where the line has semicolons; else the words before the
    /// first thing understood, or the first words after it.
    /// </summary>
    /// <param name="isOnlyShifts">Whether folded words are nothing but shifts.</param>
    /// <param name="skipLeadingShift">How many characters of folded words are a shift they begin with.</param>
    public string? TakeName(Func<string, bool> isOnlyShifts, Func<string, int> skipLeadingShift)
    {
        var rest = Rest;
        var separator = rest.Contains(';', StringComparison.Ordinal) ? ';' : Taken;
        var start = 0;
        foreach (var part in rest.Split(separator))
        {
            var end = start + part.Length;
            var from = start;
            start = end + 1;
            if (part.Contains(Taken, StringComparison.Ordinal))
                continue;

            if (separator == Taken)
                from += skipLeadingShift(part);
            var words = Text[from..end].Trim(' ', ',', ';', ':', '-', '–', '.');
            if (words.Length == 0 || !words.Any(char.IsLetter) || isOnlyShifts(rest[from..end]) || Fillers.Contains(VietnameseText.Fold(words)))
                continue;

            Take(from, end - from);
            return words;
        }

        return null;
    }

    /// <summary>The words nothing was understood of, as typed.</summary>
    public string Leftover()
    {
        var rest = Rest;
        return string.Join(' ', Words().Matches(rest)
            .Where(word => !Fillers.Contains(word.Value))
            .Select(word => Text.Substring(word.Index, word.Length)));
    }

    [GeneratedRegex(@"^(?:[-•*+–]\s*|[1-9]\d{0,2}\s*[.)](?=\s|\p{L})\s*|[1-9]\d{0,2}\s*;\s*(?=\p{L}))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"[^\0\s;,:.()\-–—/&+>]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}

/// <summary>Finds the phone number in a line.</summary>
internal static partial class PhoneSpelling
{
    /// <summary>Takes a number with the digits a Vietnamese one has: ten, or eleven after 01 and 02.</summary>
    public static string? TakeExact(LineText line) => Take(line, Exact().Match(line.Rest));

    /// <summary>How many such numbers a text has.</summary>
    public static int CountExact(string text) => Exact().Count(text);

    /// <summary>Takes the first run of digits long enough to have been meant as one.</summary>
    public static string? TakeAnyNumber(LineText line) => Take(line, Any().Match(line.Rest));

    private static string? Take(LineText line, Match match) => match.Success ? line.Take(match.Index, match.Length) : null;

    [GeneratedRegex(
        @"(?<![\d/])(?:(?:\+84|84|0)[\s.\-()]*(?:[1-9](?:[\s.\-()]*\d){8}|[12](?:[\s.\-()]*\d){9}))(?!\s*/)(?!\d)",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Exact();

    [GeneratedRegex(@"\+?\d(?:[ .\-()]*\d){4,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Any();
}
