using System.Globalization;

namespace TetBot.Files.Workbooks;

/// <summary>
/// Numbers as Excel keeps them: binary, of which it shows 15 decimal digits and writes 17, so that 0.3 may be written "0.30000000000000004"
/// (ECMA-376 part 1, 18.3.1.96; IEEE 754).
/// </summary>
internal static class ExcelNumber
{
    private const int Digits = 15;

    /// <summary>Whether the number has so few digits that Excel keeps every one.</summary>
    public static bool IsExact(decimal number) =>
        double.TryParse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var kept) && Round(kept) == number;

    /// <summary>What a number of a sheet's XML means; null where it is none, or beyond what any field takes.</summary>
    public static decimal? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Round(number) : null;

    /// <summary>As a person would write it: "1250.5".</summary>
    public static string Write(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>
    /// The same for a reader who takes a point before three digits for a thousands sign: a fourth decimal says that it is not one.
    /// </summary>
    public static string WriteUnmistakably(decimal number)
    {
        var text = Write(number);
        return text.Length > 4 && text[^4] == '.' ? $"{text}0" : text;
    }

    private static decimal? Round(double number) =>
        decimal.TryParse(number.ToString($"E{Digits - 1}", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture,
            out var rounded)
            ? rounded
            : null;
}
