using System.Globalization;
using TetBot.Domain.Calendar;
using Xunit;

namespace TetBot.Domain.Tests.Calendar;

public sealed class LunarCalendarTests
{
    [Theory]
    [InlineData("1968-01-29")] // China: 30/01
    [InlineData("1985-01-21")] // China: 20/02
    [InlineData("2007-02-17")] // China: 18/02
    [InlineData("2018-02-16")]
    [InlineData("2019-02-05")]
    [InlineData("2020-01-25")]
    [InlineData("2021-02-12")]
    [InlineData("2022-02-01")]
    [InlineData("2023-01-22")]
    [InlineData("2024-02-10")]
    [InlineData("2025-01-29")]
    [InlineData("2026-02-17")]
    [InlineData("2027-02-06")]
    [InlineData("2028-01-26")]
    [InlineData("2029-02-13")]
    [InlineData("2030-02-02")] // China: 03/02
    public void Tet_falls_on_the_day_it_was_kept_in_Vietnam(string date)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(new LunarDate(1, 1, day.Year, IsLeapMonth: false), LunarCalendar.Of(day));
    }

    [Theory]
    [InlineData("2018-02-13", 28, 12, 2017)]
    [InlineData("2018-02-14", 29, 12, 2017)]
    [InlineData("2018-02-15", 30, 12, 2017)]
    [InlineData("2018-02-16", 1, 1, 2018)]
    [InlineData("2018-02-17", 2, 1, 2018)]
    [InlineData("2018-02-18", 3, 1, 2018)]
    [InlineData("2018-02-19", 4, 1, 2018)]
    [InlineData("2018-02-20", 5, 1, 2018)]
    [InlineData("2022-01-31", 29, 12, 2021)] // no 30 Tết that year
    [InlineData("2025-01-28", 29, 12, 2024)]
    [InlineData("1968-01-01", 2, 12, 1967)]
    public void The_days_around_Tet_are_those_of_the_wall_calendar(string date, int day, int month, int year) =>
        Assert.Equal(
            new LunarDate(day, month, year, IsLeapMonth: false),
            LunarCalendar.Of(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(1984, null)] // China has a leap month 10 here; it is why Vietnam's 1985 Tết came a month before China's
    [InlineData(1985, 2)]
    [InlineData(1987, 7)] // China: 6
    [InlineData(1998, 5)]
    [InlineData(2001, 4)]
    [InlineData(2004, 2)]
    [InlineData(2006, 7)]
    [InlineData(2009, 5)]
    [InlineData(2012, 4)]
    [InlineData(2014, 9)]
    [InlineData(2017, 6)]
    [InlineData(2020, 4)]
    [InlineData(2023, 2)]
    [InlineData(2025, 6)]
    [InlineData(2028, 5)]
    [InlineData(2033, 11)]
    public void The_leap_month_is_the_one_the_almanac_names(int year, int? month)
    {
        var leap = AllDays().Select(day => day.Lunar).Where(lunar => lunar.Year == year && lunar.IsLeapMonth)
            .Select(lunar => (int?)lunar.Month);

        Assert.Equal(month, leap.Distinct().SingleOrDefault());
    }

    [Fact]
    public void Every_day_follows_the_one_before_it()
    {
        var (_, yesterday) = AllDays().First();
        foreach (var (date, today) in AllDays().Skip(1))
        {
            var sameMonth = yesterday with { Day = yesterday.Day + 1 };
            var leapMonth = yesterday with { Day = 1, IsLeapMonth = true };
            var nextMonth = yesterday.Month == 12
                ? new LunarDate(1, 1, yesterday.Year + 1, IsLeapMonth: false)
                : new LunarDate(1, yesterday.Month + 1, yesterday.Year, IsLeapMonth: false);

            var follows = today == sameMonth && today.Day <= 30
                || yesterday.Day >= 29 && (today == nextMonth || today == leapMonth && !yesterday.IsLeapMonth);
            Assert.True(follows, $"{date:yyyy-MM-dd} is {today} after {yesterday}");
            yesterday = today;
        }
    }

    [Fact]
    public void A_year_has_twelve_months_or_thirteen_with_one_leap_month()
    {
        var wholeYears = AllDays()
            .Where(day => day.Lunar.Year >= LunarCalendar.First.Year && day.Lunar.Year < LunarCalendar.Last.Year)
            .GroupBy(day => day.Lunar.Year, day => (day.Lunar.Month, day.Lunar.IsLeapMonth))
            .Select(year => (year.Key, Months: year.Distinct().ToList()))
            .ToList();

        Assert.Equal(LunarCalendar.Last.Year - LunarCalendar.First.Year, wholeYears.Count);
        Assert.All(wholeYears, year =>
        {
            Assert.Equal(12, year.Months.Count(month => !month.IsLeapMonth));
            Assert.InRange(year.Months.Count, 12, 13);
        });
    }

    [Fact]
    public void A_date_it_does_not_know_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LunarCalendar.Of(LunarCalendar.First.AddDays(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LunarCalendar.Of(LunarCalendar.Last.AddDays(1)));
    }

    private static IEnumerable<(DateOnly Date, LunarDate Lunar)> AllDays()
    {
        for (var date = LunarCalendar.First; date <= LunarCalendar.Last; date = date.AddDays(1))
            yield return (date, LunarCalendar.Of(date));
    }
}
