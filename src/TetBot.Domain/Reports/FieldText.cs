using System.Globalization;
using TetBot.Domain.Calendar;

namespace TetBot.Domain.Reports;

/// <summary>The result of reading what was typed into a field.</summary>
/// <param name="Value">The value; null if the field is empty or the text cannot be read.</param>
/// <param name="Problem">Why the text cannot be read; null if it can.</param>
public readonly record struct FieldReading(FieldValue? Value, FieldProblem? Problem)
{
    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => Value is null && Problem is null;
}

/// <summary>Converts field values to and from the text of a card or a workbook. Reading a written value gives it back.</summary>
public static class FieldText
{
    private const string MomentFormat = "yyyy-MM-dd HH:mm";

    private static readonly string[] MomentFormats =
    [
        MomentFormat, "yyyy-MM-ddTHH:mm", "dd/MM/yyyy HH:mm", "d/M/yyyy H:mm", "HH:mm dd/MM/yyyy", "H:mm d/M/yyyy",
        "yyyy-MM-dd H:mm:ss", "yyyy-MM-ddTHH:mm:ss", "d/M/yyyy H:mm:ss"
    ];

    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    private static readonly string[] YesWords = ["co", "yes", "y", "x", "true", "1", "da", "roi", "da xong"];
    private static readonly string[] NoWords = ["khong", "no", "n", "false", "0", "chua"];

    /// <summary>Reads what was typed. Files are not typed, so an <see cref="AttachmentField"/> reads as empty.</summary>
    public static FieldReading Read(Field field, string typed)
    {
        var text = VietnameseText.Tidy(typed);
        if (text.Length == 0 || field is AttachmentField)
            return default;

        switch (field)
        {
            case NumberField number:
                return NumberSpelling.Read(text, number, out var problem) is { } amount
                    ? new FieldReading(new FieldValue.Amount(amount), null)
                    : new FieldReading(null, problem);
            case TextField words:
                var lines = TidyLines(typed);
                return lines.Length <= words.MaxLength
                    ? new FieldReading(new FieldValue.Words(lines), null)
                    : new FieldReading(null, new FieldProblem.TooLong(field.Id, lines.Length, words.MaxLength));
            case ChoiceField choice:
                return FindOption(choice, text) is { } option
                    ? new FieldReading(new FieldValue.Choice(option.Id), null)
                    : new FieldReading(null, new FieldProblem.NotAnOption(field.Id));
            case YesNoField:
                return ReadYesNo(text) is { } isYes
                    ? new FieldReading(new FieldValue.YesNo(isYes), null)
                    : new FieldReading(null, new FieldProblem.NotYesOrNo(field.Id));
            default:
                // The first hours of the year 1 in Vietnam's time are before the earliest possible instant.
                return DateTime.TryParseExact(text, MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                    && moment.Ticks >= VietnamTime.Offset.Ticks
                    ? new FieldReading(new FieldValue.Moment(new DateTimeOffset(moment, VietnamTime.Offset)), null)
                    : new FieldReading(null, new FieldProblem.NotAMoment(field.Id));
        }
    }

    /// <summary>Writes a value as text that <see cref="Read"/> gives back; empty for files.</summary>
    /// <param name="value">The value.</param>
    /// <param name="language">Determines the decimal sign.</param>
    public static string Write(FieldValue value, Language language) => value switch
    {
        FieldValue.Amount amount => Number(amount.Number, language),
        FieldValue.Words words => words.Text,
        FieldValue.Choice choice => choice.Option,
        FieldValue.Moment moment => VietnamTime.Of(moment.At).ToString(MomentFormat, CultureInfo.InvariantCulture),
        FieldValue.YesNo yesNo => yesNo.IsYes ? "yes" : "no",
        _ => "",
    };

    /// <summary>
    /// Whether a field accepts a value, for instance one from another form's field with its name. Do not
    /// use it for files; check the field itself.
    /// </summary>
    public static bool Takes(Field field, FieldValue value) => Equals(Read(field, Write(value, Language.Vietnamese)).Value, value);

    /// <summary>Writes a number in the language, with thousands separators: 1.234.500 is easier to check than 1234500.</summary>
    public static string Number(decimal number, Language language) =>
        number.ToString("#,##0.##", language is Language.English ? English : Vietnamese);

    private static Option? FindOption(ChoiceField field, string text)
    {
        var folded = VietnameseText.Fold(text);
        return field.Options.FirstOrDefault(option => option.Id == text)
            ?? field.Options.FirstOrDefault(option =>
                VietnameseText.Fold(option.Name.Vietnamese) == folded || VietnameseText.Fold(option.Name.English) == folded);
    }

    private static bool? ReadYesNo(string text)
    {
        var folded = VietnameseText.Fold(text);
        return YesWords.Contains(folded) ? true : NoWords.Contains(folded) ? false : null;
    }

    /// <summary>Tidies each line, and removes empty lines at the start and the end.</summary>
    private static string TidyLines(string typed) =>
        string.Join('\n', typed.ReplaceLineEndings("\n").Split('\n').Select(VietnameseText.Tidy)).Trim('\n');
}
