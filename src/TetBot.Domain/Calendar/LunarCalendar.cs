namespace TetBot.Domain.Calendar;

/// <summary>
/// The Vietnamese lunar calendar, computed from new moons and solar terms in UTC+7, in force since 1968. China uses UTC+8, so in some years
/// its Tết falls on another day (1968, 1985, 2007, 2030) and the framework's Chinese calendar cannot be used. The rules are those of Hồ
/// Ngọc Đức, "Computing the Vietnamese lunar calendar". A month begins on the day of the new moon, and the winter solstice lies in month
/// 11. If there are thirteen months between two solstices, the first without a major solar term is the leap month.
/// </summary>
public static class LunarCalendar
{
    /// <summary>The first supported date.</summary>
    public static readonly DateOnly First = new(1968, 1, 1);

    /// <summary>The last supported date.</summary>
    public static readonly DateOnly Last = new(2199, 12, 31);

    /// <summary>The sun's longitude at the winter solstice, in degrees.</summary>
    private const double WinterSolstice = 270;

    /// <summary>The Julian day number at noon of day number 0 of <see cref="DateOnly"/>.</summary>
    private const int JulianDayOfDayZero = 1721426;

    /// <summary>
    /// All months in order, computed once in about 30 milliseconds. Looking a date up is a binary search and takes no lock.
    /// </summary>
    private static readonly Lazy<Month[]> Months = new(() =>
        [.. Enumerable.Range(First.Year - 1, Last.Year - First.Year + 2).SelectMany(MonthsFromSolsticeOf)]);

    /// <summary>The lunar date of a day in Vietnam.</summary>
    /// <param name="date">From <see cref="First"/> to <see cref="Last"/>. After 2100 a month may be a day off, because the earth's rotation
    /// is uncertain.</param>
    /// <exception cref="ArgumentOutOfRangeException">The date is outside that span.</exception>
    public static LunarDate Of(DateOnly date)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(date, First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(date, Last);

        var months = Months.Value;
        var found = Array.BinarySearch(months, new Month(date.DayNumber, default, default, default), ByFirstDay);
        var month = months[found >= 0 ? found : ~found - 1];
        return new LunarDate(date.DayNumber - month.FirstDay + 1, month.Number, month.Year, month.IsLeap);
    }

    private static readonly Comparer<Month> ByFirstDay = Comparer<Month>.Create((a, b) => a.FirstDay.CompareTo(b.FirstDay));

    /// <summary>The twelve or thirteen months from month 11 of <paramref name="year"/> to month 10 of the next.</summary>
    private static IEnumerable<Month> MonthsFromSolsticeOf(int year)
    {
        var (from, to) = (LunationOfSolstice(year), LunationOfSolstice(year + 1));
        var firstDays = Enumerable.Range(from, to - from + 1).Select(FirstDayOf).ToArray();
        var count = firstDays.Length - 1;
        var leap = count == 13 ? Enumerable.Range(1, 12).First(i => MajorTerm(firstDays[i]) == MajorTerm(firstDays[i + 1])) : -1;

        for (var i = 0; i < count; i++)
        {
            var number = 11 + i - (leap >= 0 && i >= leap ? 1 : 0);
            yield return number <= 12
                ? new Month(firstDays[i], number, year, i == leap)
                : new Month(firstDays[i], number - 12, year + 1, i == leap);
        }
    }

    /// <summary>The lunation of month 11: the last to begin on or before the day of the winter solstice.</summary>
    private static int LunationOfSolstice(int year)
    {
        var lastDay = new DateOnly(year, 12, 31).DayNumber;
        var lunation = (int)((lastDay - new DateOnly(2000, 1, 6).DayNumber) / Ephemeris.Lunation) + 1;
        while (FirstDayOf(lunation) > lastDay || LongitudeAtMidnight(FirstDayOf(lunation)) >= WinterSolstice)
            lunation--;

        return lunation;
    }

    /// <summary>
    /// The twelfth of its yearly path that the sun is in as the day begins. A month that begins and ends in the same one has no major term.
    /// </summary>
    private static int MajorTerm(int day) => (int)(LongitudeAtMidnight(day) / 30);

    private static double LongitudeAtMidnight(int day) =>
        Ephemeris.SunLongitude(day + JulianDayOfDayZero - 0.5 - VietnamTime.Offset.TotalDays);

    private static int FirstDayOf(int lunation) =>
        (int)Math.Floor(Ephemeris.NewMoon(lunation) + 0.5 + VietnamTime.Offset.TotalDays) - JulianDayOfDayZero;

    private readonly record struct Month(int FirstDay, int Number, int Year, bool IsLeap);
}
