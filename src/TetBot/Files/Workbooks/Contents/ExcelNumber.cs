using System.Globalization;

namespace TetBot.Files.Workbooks.Contents;

/// <summary>
/// Numbers as Excel keeps them: binary, shown with 15 decimal digits and written with 17, so that 0.3 may be written "0.30000000000000004"
/// (ECMA-376 part 1, 18.3.1.96; IEEE 754).
/// </summary>
internal static class ExcelNumber
{
    private const int Digits = 15;

    /// <summary>Whether the number has few enough digits for Excel to keep all of them.</summary>
    public static bool IsExact(decimal number) =>
        double.TryParse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var kept) && Round(kept) == number;

    /// <summary>Reads a number from a sheet's XML; null if it is none, or is beyond what any field takes.</summary>
    public static decimal? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Round(number)
            : null;

    /// <summary>Writes a number as a person would: "1250.5".</summary>
    public static string Write(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>
    /// Writes a number for a reader who takes a point before three digits for a thousands separator: a fourth decimal shows that it is not
    /// one.
    /// </summary>
    public static string WriteUnmistakably(decimal number)
    {
        var text = Write(number);
        return text.Length > 4 && text[^4] == '.' ? $"{text}0" : text;
    }

    private static decimal? Round(double number) =>
        decimal.TryParse(
            number.ToString($"E{Digits - 1}", CultureInfo.InvariantCulture),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var rounded)
            ? rounded
            : null;
}
