using System.Globalization;
using System.Text;
using TetBot.Domain.Calendar;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks.Reading;

/// <summary>The formats in which the dates of cells are written out.</summary>
/// <param name="Moment">For a date with a time of day.</param>
/// <param name="Day">For a date without one.</param>
internal sealed record DateWriting(string Moment, string Day);

/// <summary>Reads the value of a cell (ECMA-376 part 1, 18.3.1.4).</summary>
/// <param name="sharedText">Returns the shared text of a number, which is 0 or more; empty if there is none.</param>
/// <param name="formats">The meanings of numbers.</param>
/// <param name="dates">The formats of dates.</param>
/// <param name="longestText">In characters; a longer text is cut.</param>
internal sealed class CellReader(
    Func<int, string> sharedText, SheetFormats formats, DateWriting dates, int longestText = CellReader.AnyLength)
{
    /// <summary>For texts that are all kept, whose total length is bounded instead.</summary>
    public const int AnyLength = int.MaxValue;

    private const double DaysTo1904 = 1462;
    private const double LastDay = 2_958_465;
    private const string AnyDay = "2018-02-14";
    private const int FirstYear = 1899;
    private const int LastYear = 9998;
    private static readonly DateTime DayOne = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime DayOf1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    /// <summary>The formats of a date cell's value (ISO 8601; ECMA-376 part 1, 18.18.11).</summary>
    private static readonly string[] Moments =
    [
        .. from parted in (string[])["'T'", "' '"]
           from time in Times
           from zone in (string[])["", "K"]
           select $"yyyy-MM-dd{parted}{time}{zone}"
    ];

    /// <summary>Reads the cell that begins here to its end; null if it is empty.</summary>
    public SheetCell? Read(PartReader part, string name)
    {
        if (part.IsEmptyElement)
            return null;

        var (kind, style) = (part.Attribute("t"), part.Attribute("s"));
        var isFormula = false;
        string? value = null;
        for (var depth = part.Depth; part.ReadWithin(depth);)
        {
            if (part.Begins("f"))
            {
                isFormula = true;
                part.SkipText();
            }
            else if (part.Begins("v"))
            {
                var text = new StringBuilder();
                part.ReadText(text, LongestWritten(longestText));
                value = text.ToString();
            }
            else if (part.Begins("is"))
            {
                value = ReadPieces(part, longestText);
            }
        }

        // Programs that do not calculate write an empty value, or none.
        if (value is null || (isFormula && value.Length == 0 && kind is not ("str" or "e")))
            return isFormula ? new SheetCell(name, "") { IsFormula = true, Fault = CellFault.FormulaWithoutValue } : null;
        return kind == "e"
            ? new SheetCell(name, "") { IsFormula = isFormula, Fault = CellFault.ErrorValue }
            : Of(name, kind, style, value) with { IsFormula = isFormula };
    }

    private SheetCell Of(string name, string? kind, string? style, string value) => kind switch
    {
        "s" => new SheetCell(name, Shared(value)),
        "str" => new SheetCell(name, CellText.Decode(value, longestText)),
        "inlineStr" => new SheetCell(name, value),
        "b" => new SheetCell(name, value.Trim() is "1" or "true" ? "yes" : "no"),
        "d" => new SheetCell(name, Date(value.Trim(), formats.MeaningOf(style))),
        _ => OfNumber(name, style, value),
    };

    private SheetCell OfNumber(string name, string? style, string value)
    {
        if (ExcelNumber.Read(value) is not { } number)
            return new SheetCell(name, value);

        var meaning = formats.MeaningOf(style);
        var days = (double)number + (formats.CountsFrom1904 && meaning is (NumberMeaning.Date or NumberMeaning.Moment) ? DaysTo1904 : 0);
        return meaning is NumberMeaning.Number || days < 0 || days > LastDay
            ? new SheetCell(name, ExcelNumber.Write(number)) { Number = number }
            : new SheetCell(name, Write(days, meaning));
    }

    /// <summary>
    /// Rounds to the nearest second, because 14:30 is not an exact fraction of a day, and then down to the minute. Less than a day is a
    /// time of day.
    /// </summary>
    private string Write(double days, NumberMeaning meaning)
    {
        var moment = DateTime.FromOADate(days).AddMilliseconds(500);
        var format = days < 1 ? "HH:mm" : meaning is NumberMeaning.Date && days == Math.Floor(days) ? dates.Day : dates.Moment;
        return moment.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Nothing is added to a date without a time of day, nor to a time of day without a date. A value with a zone is converted to Vietnam's
    /// time. A value that is neither a date nor a time is returned unchanged.
    /// </summary>
    private string Date(string value, NumberMeaning meaning)
    {
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (DateTime.TryParseExact(
            $"{AnyDay}T{value.TrimStart('T')}", Moments, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
            return Say(time, "HH:mm");
        if (!DateTime.TryParseExact(value, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment)
            || moment.Year is < FirstYear or > LastYear)
            return value;
        // A time of day carries the date from which days are counted.
        if (moment.Year < DayOne.Year || (formats.CountsFrom1904 && moment.Date == DayOf1904))
            return Say(moment, "HH:mm");
        return Say(moment, meaning is NumberMeaning.Date && moment is { Kind: DateTimeKind.Unspecified, TimeOfDay.Ticks: 0 }
            ? dates.Day
            : dates.Moment);
    }

    private static string Say(DateTime moment, string format) =>
        (moment.Kind is DateTimeKind.Utc ? moment + VietnamTime.Offset : moment).AddMilliseconds(500)
            .ToString(format, CultureInfo.InvariantCulture);

    private string Shared(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
        && number >= 0
            ? sharedText(number)
            : "";

    /// <summary>
    /// Joins the pieces of a text that is formatted in parts, without the phonetic readings some languages write above it. What exceeds the
    /// longest text is never assembled, because a text may consist of any number of pieces.
    /// </summary>
    public static string ReadPieces(PartReader part, int longest = AnyLength)
    {
        if (part.IsEmptyElement)
            return "";

        var text = new StringBuilder();
        var aboveFrom = int.MaxValue;
        for (var depth = part.Depth; part.ReadWithin(depth);)
        {
            if (part.Depth <= aboveFrom)
                aboveFrom = part.Begins("rPh") && !part.IsEmptyElement ? part.Depth : int.MaxValue;
            if (part.Begins("t") && part.Depth < aboveFrom)
                part.ReadText(text, LongestWritten(longest));
        }

        return CellText.Decode(text.ToString(), longest);
    }

    /// <summary>Every character may be written as an escape.</summary>
    private static int LongestWritten(int text) =>
        text <= int.MaxValue / CellText.EscapeLength ? text * CellText.EscapeLength : int.MaxValue;
}
