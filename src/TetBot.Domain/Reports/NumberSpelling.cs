using System.Globalization;

namespace TetBot.Domain.Reports;

/// <summary>
/// Reads numbers as people type them. Vietnamese writes 1.250,5 and English 1,250.5, and phones produce both. A sign that
/// separates digits into groups of three is a thousands separator; any other sign is a decimal sign. This is unambiguous, as no
/// field accepts three decimals. "1250.000" is refused: if three digits follow the only sign and the digits before it are not
/// grouped, either reading may be a mistake.
/// </summary>
public static class NumberSpelling
{
    /// <summary>Longer than any number of a report. It bounds the text that is examined.</summary>
    private const int Longest = 40;

    /// <summary>Reads what was typed into a field.</summary>
    /// <param name="typed">Any text. The field's unit may follow the number, and spaces may separate thousands.</param>
    /// <param name="field">Provides the range, the decimals and the unit.</param>
    /// <param name="problem">Why the number is refused; null if it is accepted.</param>
    /// <returns>The number, or null.</returns>
    public static decimal? Read(string typed, NumberField field, out FieldProblem? problem)
    {
        problem = null;
        if (Parse(WithoutUnit(VietnameseText.Tidy(typed), field)) is not var (number, decimals))
        {
            problem = new FieldProblem.NotANumber(field.Id);
            return null;
        }

        problem = decimals > 0 && field.Decimals == 0 ? new FieldProblem.NotWhole(field.Id)
            : decimals > field.Decimals ? new FieldProblem.TooManyDecimals(field.Id, field.Decimals)
            : number < field.Min || number > field.Max ? new FieldProblem.OutOfRange(field.Id, field.Min, field.Max)
            : null;
        return problem is null ? number : null;
    }

    private static string WithoutUnit(string text, NumberField field)
    {
        string[] units = [field.Unit.Vietnamese, field.Unit.English];
        var folded = VietnameseText.Fold(text);
        foreach (var unit in units
            .Select(VietnameseText.Fold)
            .Where(unit => unit.Length > 0 && folded.EndsWith(unit, StringComparison.Ordinal)))
            return text[..(folded.Length - unit.Length)].TrimEnd();
        return text;
    }

    /// <summary>
    /// The number, and how many decimals were written, without trailing zeros; null if the text is not a number. The decimals are counted
    /// in the text because a decimal keeps 28 of them and rounds the rest away.
    /// </summary>
    private static (decimal Number, int Decimals)? Parse(string text)
    {
        if (text.Length is 0 or > Longest)
            return null;

        var isNegative = text[0] is '-' or '\u2212';
        var digits = (isNegative || text[0] is '+' ? text[1..] : text).TrimStart();
        var (whole, decimals) = Part(digits);
        if (whole is null || !decimals.All(char.IsAsciiDigit))
            return null;

        var counted = decimals.TrimEnd('0');
        var plain = string.Create(CultureInfo.InvariantCulture, $"{(isNegative ? "-" : "")}{whole}.{counted}0");
        return decimal.TryParse(
            plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (WithoutClosingZeros(number), counted.Length)
            : null;
    }

    /// <summary>
    /// The digits before the decimal sign, without thousands separators, and those after it; null if neither reading is valid.
    /// </summary>
    private static (string? Whole, string Decimals) Part(string digits)
    {
        var last = digits.LastIndexOfAny(['.', ',']);
        if (last < 0)
            return (Joined(digits, ' '), "");

        var sign = digits[last];
        var other = sign is '.' ? ',' : '.';
        if (!digits.Contains(other, StringComparison.Ordinal) && Joined(digits, sign) is { } thousands)
            return (thousands, "");

        var before = digits[..last];
        var whole = before.All(char.IsAsciiDigit) ? before : Joined(before, other) ?? Joined(before, ' ');
        var after = digits[(last + 1)..];
        if (after.Length == 3 && before != "0" && !digits.Contains(other, StringComparison.Ordinal))
            return (null, "");
        return whole is { Length: > 0 } && after.Length > 0 ? (whole, after) : (null, "");
    }

    /// <summary>Digits in groups of three, joined; null if they are not grouped that way.</summary>
    private static string? Joined(string digits, char sign)
    {
        var groups = digits.Split(sign);
        if (groups.Any(group => group.Length == 0 || !group.All(char.IsAsciiDigit)))
            return null;
        if (groups.Length > 1 && (groups[0].Length > 3 || groups[0] is ['0', ..] || groups.Skip(1).Any(group => group.Length != 3)))
            return null;
        return string.Concat(groups);
    }

    private static decimal WithoutClosingZeros(decimal number) => number / 1.0000000000000000000000000000m;
}
