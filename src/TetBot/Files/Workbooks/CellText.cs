using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace TetBot.Files.Workbooks;

/// <summary>Texts as a sheet's XML holds them.</summary>
internal static partial class CellText
{
    /// <summary>A text that begins so is taken for a formula by a program that reads what was typed anew.</summary>
    private static readonly char[] FormulaStarts = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>Whether the text would become a formula if somebody typed it into a cell.</summary>
    public static bool LooksLikeAFormula(string text) => text.Length > 0 && FormulaStarts.Contains(text[0]);

    /// <summary>
    /// The text as a cell holds it: <see cref="Clean"/>, and what looks like one of Excel's escapes ("_x0041_" means "A" to it) is escaped
    /// itself, so that it comes back as it is (ECMA-376 part 1, 22.9.2.19).
    /// </summary>
    public static string Encode(string text) => StartOfEscape().Replace(Clean(text), "_x005F_");

    /// <summary>The text without characters that XML cannot hold (XML 1.0, 2.2), its lines parted by "\n".</summary>
    public static string Clean(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var clean = new StringBuilder(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            if (XmlConvert.IsXmlChar(lines[i]))
                clean.Append(lines[i]);
            else if (i + 1 < lines.Length && XmlConvert.IsXmlSurrogatePair(lines[i + 1], lines[i]))
                clean.Append(lines[i]).Append(lines[++i]);
        }

        return clean.ToString();
    }

    /// <summary>Characters of an escape.</summary>
    public const int EscapeLength = 7;

    /// <summary>The beginning of a text, without half a pair of characters at its end.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(longest > 0 && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>The beginning of the text that <see cref="Encode"/>, or Excel, wrote so.</summary>
    public static string Decode(string text, int longest) => Cut(Decode(text), longest);

    /// <summary>The text that <see cref="Encode"/>, or Excel, wrote so.</summary>
    public static string Decode(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(
            text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
                .ToString())
        : text;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Escaped();

    /// <summary>Two escapes may share an underscore, so only the first of each is looked at.</summary>
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex StartOfEscape();
}
