using System.Globalization;
using System.Text.RegularExpressions;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Dates as people write them: "14/02", "14-16/2", "14,15/02/2018", "từ 14/02 đến 16/02", lunar days of the holiday ("29 Tết", "mùng 1",
/// "mùng 1-3"), and "cả kỳ nghỉ" or "tất cả các ngày". The year is the holiday's unless written.
/// </summary>
internal sealed partial class DateSpellings(Holiday holiday)
{
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

    private List<DateOnly>? ReadFromTo(Match match) =>
        Date(match.Groups["d1"], match.Groups["m1"], match.Groups["y1"]) is { } first
        && Date(match.Groups["d2"], match.Groups["m2"], match.Groups["y2"]) is { } last
            ? Span(first, last)
            : null;

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
        var first = LunarDay(match.Groups["new1"], match.Groups["old1"]);
        if (!match.Groups["to"].Success)
            return first is { } only ? [only] : null;

        var bareMeansOldYear = match.Groups["old1"].Success && match.Groups["bare2"].Length == 2;
        var last = match.Groups["bare2"].Success
            ? LunarDay(match.Groups["bare2"], bareMeansOldYear)
            : LunarDay(match.Groups["new2"], match.Groups["old2"]);
        return first is { } from && last is { } to ? Span(from, to) : null;
    }

    private DateOnly? LunarDay(Group ofNewYear, Group ofOldYear) =>
        ofNewYear.Success ? LunarDay(ofNewYear, ofOldYear: false) : LunarDay(ofOldYear, ofOldYear: true);

    private DateOnly? LunarDay(Capture day, bool ofOldYear)
    {
        var number = int.Parse(day.ValueSpan, CultureInfo.InvariantCulture);
        foreach (var date in holiday.Days.Prepend(holiday.First.AddDays(-1)))
        {
            var lunar = LunarCalendar.Of(date);
            if (lunar.Day == number && lunar.Month == (ofOldYear ? 12 : 1))
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
        return m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    /// <summary>A holiday that begins in January is spoken of from December, so the month decides.</summary>
    private int YearNearestTheHoliday(int month) => (month - holiday.First.Month) switch
    {
        > 6 => holiday.First.Year - 1,
        < -6 => holiday.First.Year + 1,
        _ => holiday.First.Year,
    };

    private static bool IsRange(string separator) => separator is not ("," or "+" or "&" or "va" or ".");

    [GeneratedRegex(@"(?<!\p{L})(?:tat ca(?: cac ngay)?|ca ky nghi|ca ky|ca dip tet|ca tet|moi ngay|hang ngay|suot ky nghi|every day)(?!\p{L})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Every();

    [GeneratedRegex(
        @"(?<!\d)(?<d1>\d{1,2})\s*/\s*(?<m1>\d{1,2})(?:\s*/\s*(?<y1>\d{4}|\d{2}))?\s*(?:-|–|—|->|den|toi|to)\s*(?:ngay\s*)?(?<d2>\d{1,2})\s*/\s*(?<m2>\d{1,2})(?:\s*/\s*(?<y2>\d{4}|\d{2}))?(?!\d)",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex FromTo();

    [GeneratedRegex(
        @"(?<!\d)(?<d>\d{1,2})(?:\s*(?<s>-|–|—|->|,|\+|&|va|den|toi|to)\s*(?<d>\d{1,2}))*\s*/\s*(?<m>\d{1,2})(?:\s*/\s*(?<y>\d{4}|\d{2}))?(?!\d)",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Days();

    [GeneratedRegex(
        @"(?<![\p{L}\d])(?:(?:mung|mong)\s*(?<new1>\d{1,2})|(?<old1>\d{2})\s*(?:tet|thang chap)|(?<old1>\d{2})(?=\s*(?:-|–|den|toi)\s*\d{2}\s*tet))"
        + @"(?<to>\s*(?:-|–|—|den|toi)\s*(?:(?:mung|mong)\s*(?<new2>\d{1,2})|(?<old2>\d{2})\s*(?:tet|thang chap)|(?<bare2>\d{1,2})(?!\s*[/h:\d])))?(?!\d)",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Lunar();
}
