using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace TetBot.Files.Workbooks.Contents;

/// <summary>Converts texts to and from the form in a sheet's XML.</summary>
internal static partial class CellText
{
    /// <summary>First characters by which a program that reads typed input takes a text for a formula.</summary>
    private static readonly char[] FormulaStarts = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>Whether the text would become a formula if somebody typed it into a cell.</summary>
    public static bool LooksLikeAFormula(string text) => text.Length > 0 && FormulaStarts.Contains(text[0]);

    /// <summary>
    /// Writes a text as a cell holds it: <see cref="Clean"/>, and what looks like one of Excel's escapes ("_x0041_" means "A" to it) is
    /// itself escaped, so that it reads back unchanged (ECMA-376 part 1, 22.9.2.19).
    /// </summary>
    public static string Encode(string text) => StartOfEscape().Replace(Clean(text), "_x005F_");

    /// <summary>Removes the characters that XML cannot hold (XML 1.0, 2.2), and separates the lines by "\n".</summary>
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

    /// <summary>The number of characters of an escape.</summary>
    public const int EscapeLength = 7;

    /// <summary>Cuts a text to a length, without leaving half a surrogate pair at its end.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(longest > 0 && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>Reads a text that <see cref="Encode"/>, or Excel, wrote, and cuts it to a length.</summary>
    public static string Decode(string text, int longest) => Cut(Decode(text), longest);

    /// <summary>Reads a text that <see cref="Encode"/>, or Excel, wrote.</summary>
    public static string Decode(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(
            text,
            match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Escaped();

    /// <summary>Two escapes may share an underscore, so only the first underscore of each is matched.</summary>
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex StartOfEscape();
}
