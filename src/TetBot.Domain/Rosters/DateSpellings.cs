using System.Globalization;
using System.Text.RegularExpressions;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Reads dates as people write them: "14/02", "14-16/02", "14,15/02/2018", "từ 14/02 đến 16/02", lunar days of the holiday ("29 Tết",
/// "mùng 1", "mùng 1-3"), and "cả kỳ nghỉ" or "tất cả các ngày". A date without a year is in the year of the holiday.
/// </summary>
internal sealed partial class DateSpellings(Holiday holiday)
{
    /// <summary>
    /// How many days from the holiday to search for a lunar day. A month is enough to recognize one outside the holiday as such.
    /// </summary>
    private const int DaysAround = 30;

    /// <summary>The words that may precede the last day of a range: "den het ngay 16".</summary>
    private const string Lead = @"(?:het\s+)?(?:ngay\s*)?";

    private const string Separator = @"(?:->|-|,|\+|&|va|den|toi|to)";
    private const string MungDay = @"(?:mung|mong)\s*(?:0?[1-9]|10)(?![0-9])(?!\s*/)(?:\s*(?:tet|thang gieng)(?!\p{L}))?";
    private const string TetDay = @"[0-9]{2}\s*(?:tet|thang chap)(?!\p{L})";

    /// <summary>
    /// A day without its month. A number no month has is not a day: the 78 of "0912 34 56 78, 14/02" belongs to the phone number.
    /// </summary>
    private const string ListedDay = @"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])";
    private const string DayBeforeTet = @"(?:2[0-9]|30)(?![0-9])";
    private const string BareDay = @"(?:0?[1-9]|[12][0-9]|30)(?![0-9])(?!\s*(?:/|:[0-9]|h(?!['’\p{L}])|g(?!\p{L})|gio(?!\p{L})))";
    private const string Year = "[0-9]{4}|[0-9]{2}";

    public IReadOnlyList<Found<IReadOnlyList<DateOnly>>> Take(LineText line)
    {
        var found = new List<Found<IReadOnlyList<DateOnly>>>();
        foreach (Match match in Every().Matches(line.Rest))
        {
            line.Take(match.Index, match.Length);
            found.Add(new(match.Index, [.. holiday.Days]));
        }

        foreach (Match match in FromTo().Matches(line.Rest))
            found.Add(Taken(line, match, ReadFromTo(match)));
        foreach (Match match in Days().Matches(line.Rest))
            found.Add(Taken(line, match, ReadDays(match)));
        foreach (Match match in Lunar().Matches(line.Rest))
            found.Add(Taken(line, match, ReadLunar(match)));
        return [.. found.OrderBy(date => date.Position)];
    }

    private static Found<IReadOnlyList<DateOnly>> Taken(LineText line, Match match, IReadOnlyList<DateOnly>? dates)
    {
        var typed = line.Take(match.Index, match.Length);
        return dates is { Count: > 0 } ? new(match.Index, dates) : new(match.Index, [], new DateUnreadable(typed));
    }

    /// <summary>"15, 17/02 - 19/02": days listed before the range are in the month in which the range begins.</summary>
    private List<DateOnly>? ReadFromTo(Match match)
    {
        if (match.Groups["s"].Captures.Any(separator => IsRange(separator.Value))
            || Date(match.Groups["d1"], match.Groups["m1"], match.Groups["y1"]) is not { } first
            || Date(match.Groups["d2"], match.Groups["m2"], match.Groups["y2"]) is not { } last)
            return null;

        var before = match.Groups["d0"].Captures.Select(day => Date(day, match.Groups["m1"], match.Groups["y1"])).ToList();
        return before.Contains(null) ? null : Span(first, last) is { } span ? [.. before.OfType<DateOnly>(), .. span] : null;
    }

    private List<DateOnly>? ReadDays(Match match)
    {
        var dates = new List<DateOnly>();
        var days = match.Groups["d"].Captures;
        var separators = match.Groups["s"].Captures;
        for (var i = 0; i < days.Count; i++)
        {
            if (Date(days[i], match.Groups["m"], match.Groups["y"]) is not { } date)
                return null;
            if (i == 0 || !IsRange(separators[i - 1].Value))
                dates.Add(date);
            else if (Span(dates[^1], date) is { } span)
                dates.AddRange(span.Skip(1));
            else
                return null;
        }

        return dates;
    }

    private List<DateOnly>? ReadLunar(Match match)
    {
        var dates = new List<DateOnly>();
        var separators = match.Groups["s"].Captures;
        foreach (var (i, day) in match.Groups["day"].Captures.Index())
        {
            var isBare = day.Value.All(char.IsAsciiDigit);
            if (LunarDay(day.Value) is not { } date || (isBare && i > 0 && date <= dates[^1]))
                return null;
            if (i == 0 || !IsRange(separators[i - 1].Value))
                dates.Add(date);
            else if (Span(dates[^1], date) is { } span)
                dates.AddRange(span.Skip(1));
            else
                return null;
        }

        return dates;
    }

    /// <summary>
    /// "29 tet" and a bare 20 to 30 are in the old year; "mung 1" and a bare 1 to 19 are in the new one. Null if this Tết has no such day.
    /// </summary>
    private DateOnly? LunarDay(string day)
    {
        var number = int.Parse(day.Where(char.IsAsciiDigit).ToArray(), CultureInfo.InvariantCulture);
        var month = day[0] is 'm' || number < 20 ? 1 : 12;
        foreach (var offset in Enumerable.Range(-DaysAround, (2 * DaysAround) + 1))
        {
            var date = holiday.First.AddDays(offset);
            if (LunarCalendar.Of(date) is { IsLeapMonth: false } lunar && (lunar.Day, lunar.Month) == (number, month))
                return date;
        }

        return null;
    }

    private static List<DateOnly>? Span(DateOnly first, DateOnly last)
    {
        if (last < first || last.DayNumber - first.DayNumber > 31)
            return null;
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
    }

    private DateOnly? Date(Capture day, Group month, Group year)
    {
        var d = int.Parse(day.ValueSpan, CultureInfo.InvariantCulture);
        var m = int.Parse(month.ValueSpan, CultureInfo.InvariantCulture);
        var y = year.Success ? int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) : YearNearestTheHoliday(m);
        if (y < 100)
            y += 2000;
        if (Math.Abs(y - holiday.First.Year) > 1)
            return null;
        return m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    /// <summary>The month determines the year, because people speak in December about a holiday that begins in January.</summary>
    private int YearNearestTheHoliday(int month) => (month - holiday.First.Month) switch
    {
        > 6 => holiday.First.Year - 1,
        < -6 => holiday.First.Year + 1,
        _ => holiday.First.Year,
    };

    private static bool IsRange(string separator) => separator is not ("," or "+" or "&" or "va");

    [GeneratedRegex(
        @"(?<!\p{L})(?:(?:trong |suot )?(?:(?:tat )?ca ky nghi|tat ca cac ngay|tat ca(?! cac ca(?!\p{L}))|toan bo|ca ky|"
        + @"ca dot|ca dip tet|ca tet|suot ky nghi|cac ngay nghi|moi ngay|hang ngay|every day)"
        + @"(?: nghi| tet| le(?= tet|\s*(?:[^\s\p{L}]|\z)))*)(?!\p{L})",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Every();

    [GeneratedRegex(
        @"(?<!\d)(?:(?<d0>" + ListedDay + @")\s*(?<s>" + Separator + @")\s*" + Lead + ")*"
        + @"(?<d1>[0-9]{1,2})\s*/\s*(?<m1>[0-9]{1,2})(?:\s*/\s*(?<y1>" + Year + @"))?\s*(?:->|-|den|toi|to)\s*" + Lead
        + @"(?<d2>[0-9]{1,2})\s*/\s*(?<m2>[0-9]{1,2})(?:\s*/\s*(?<y2>" + Year + @"))?(?!\d)",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex FromTo();

    [GeneratedRegex(
        @"(?<!\d)(?:(?<d>" + ListedDay + @")\s*(?<s>" + Separator + @")\s*" + Lead + ")*"
        + @"(?<d>[0-9]{1,2})\s*/\s*(?<m>[0-9]{1,2})(?:\s*/\s*(?<y>" + Year + @"))?(?!\d)",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Days();

    [GeneratedRegex(
        @"(?<![\p{L}\d/])(?<day>" + MungDay + "|" + TetDay + "|" + DayBeforeTet + @"(?=(?:\s*" + Separator + @"\s*" + DayBeforeTet
            + @")*\s*" + Separator + @"\s*" + TetDay + "))"
        + @"(?:\s*(?<s>" + Separator + @")\s*" + Lead + "(?<day>" + MungDay + "|" + TetDay + "|" + BareDay + "))*",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Lunar();
}
