using System.Globalization;
using TetBot.Domain.Calendar;
using Xunit;

namespace TetBot.Domain.Tests.Calendar;

public sealed class LunarWordingTests
{
    [Theory]
    [InlineData("2018-02-08", "23 tháng Chạp", "lunar 23/12")]
    [InlineData("2018-02-09", "24 tháng Chạp", "lunar 24/12")]
    [InlineData("2018-02-10", "25 Tết", "25 Tết")]
    [InlineData("2018-02-13", "28 Tết", "28 Tết")]
    [InlineData("2018-02-15", "30 Tết", "30 Tết")]
    [InlineData("2018-02-16", "mùng 1", "Tết day 1")]
    [InlineData("2018-02-20", "mùng 5", "Tết day 5")]
    [InlineData("2018-02-25", "mùng 10", "Tết day 10")]
    [InlineData("2018-02-26", "11 tháng Giêng", "lunar 11/1")]
    [InlineData("2018-03-02", "rằm tháng Giêng", "lunar 15/1")]
    [InlineData("2018-03-17", "mùng 1 tháng Hai", "lunar 1/2")]
    [InlineData("2022-01-31", "29 Tết", "29 Tết")]
    [InlineData("2025-07-25", "mùng 1 tháng Sáu nhuận", "lunar 1/6 leap")]
    public void A_day_is_named_as_people_name_it(string date, string vietnamese, string english)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(vietnamese, LunarWording.Of(day, Language.Vietnamese));
        Assert.Equal(english, LunarWording.Of(day, Language.English));
    }

    [Theory]
    [InlineData("2018-02-12", "thứ Hai", "T2", "Monday", "Mon")]
    [InlineData("2018-02-13", "thứ Ba", "T3", "Tuesday", "Tue")]
    [InlineData("2018-02-14", "thứ Tư", "T4", "Wednesday", "Wed")]
    [InlineData("2018-02-15", "thứ Năm", "T5", "Thursday", "Thu")]
    [InlineData("2018-02-16", "thứ Sáu", "T6", "Friday", "Fri")]
    [InlineData("2018-02-17", "thứ Bảy", "T7", "Saturday", "Sat")]
    [InlineData("2018-02-18", "Chủ nhật", "CN", "Sunday", "Sun")]
    public void A_weekday_is_named_in_both_languages(string date, string name, string shortName, string english, string shortEnglish)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(name, LunarWording.Weekday(day, Language.Vietnamese));
        Assert.Equal(shortName, LunarWording.ShortWeekday(day, Language.Vietnamese));
        Assert.Equal(english, LunarWording.Weekday(day, Language.English));
        Assert.Equal(shortEnglish, LunarWording.ShortWeekday(day, Language.English));
    }
}
