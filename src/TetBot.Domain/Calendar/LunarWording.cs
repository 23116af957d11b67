using System.Globalization;

namespace TetBot.Domain.Calendar;

/// <summary>
/// The names people use for lunar days and weekdays. The language fixes them, and they differ by more than translation ("30 Tết" counts
/// towards the new year, "mùng 1" from it), so they are rules and not resources.
/// </summary>
public static class LunarWording
{
    /// <summary>From this day of the last month, people count towards Tết: "28 Tết", not "28 tháng Chạp".</summary>
    private const int FirstDayCountedToTet = 25;

    /// <summary>Up to this day, a month's days are called "mùng".</summary>
    private const int LastMung = 10;

    private static readonly string[] MonthNames =
        ["Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Chạp"];

    private static readonly string[] WeekdayNames =
        ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    private static readonly string[] ShortWeekdayNames = ["CN", "T2", "T3", "T4", "T5", "T6", "T7"];

    /// <summary>
    /// The lunar day of <paramref name="date"/> in short: "30 Tết", "mùng 1", "12 tháng Giêng", "mùng 3 tháng Sáu nhuận"; in English
    /// "30 Tết", "Tết day 1", "lunar 12/1", "lunar 3/6 leap".
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The date is outside the span of <see cref="LunarCalendar"/>.</exception>
    public static string Of(DateOnly date, Language language) => Of(LunarCalendar.Of(date), language);

    /// <summary>The short form of a lunar date already computed.</summary>
    public static string Of(LunarDate date, Language language) => language is Language.English ? InEnglish(date) : InVietnamese(date);

    /// <summary>"thứ Hai" to "Chủ nhật"; in English "Monday" to "Sunday".</summary>
    public static string Weekday(DateOnly date, Language language) =>
        language is Language.English
            ? CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(date.DayOfWeek)
            : WeekdayNames[(int)date.DayOfWeek];

    /// <summary>"T2" to "CN"; in English "Mon" to "Sun".</summary>
    public static string ShortWeekday(DateOnly date, Language language) =>
        language is Language.English
            ? CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedDayName(date.DayOfWeek)
            : ShortWeekdayNames[(int)date.DayOfWeek];

    private static bool CountsToTet(LunarDate date) => date is { Month: 12, IsLeapMonth: false, Day: >= FirstDayCountedToTet };

    private static bool CountsFromTet(LunarDate date) => date is { Month: 1, IsLeapMonth: false, Day: <= LastMung };

    private static string InVietnamese(LunarDate date)
    {
        if (CountsToTet(date)) return $"{date.Day} Tết";
        if (CountsFromTet(date)) return $"mùng {date.Day}";

        var day = date.Day switch
        {
            <= LastMung => $"mùng {date.Day}",
            15 => "rằm",
            _ => $"{date.Day}",
        };
        return $"{day} tháng {MonthNames[date.Month - 1]}{(date.IsLeapMonth ? " nhuận" : "")}";
    }

    private static string InEnglish(LunarDate date)
    {
        if (CountsToTet(date)) return $"{date.Day} Tết";
        if (CountsFromTet(date)) return $"Tết day {date.Day}";

        return $"lunar {date.Day}/{date.Month}{(date.IsLeapMonth ? " leap" : "")}";
    }
}
