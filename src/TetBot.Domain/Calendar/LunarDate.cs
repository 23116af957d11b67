namespace TetBot.Domain.Calendar;

/// <summary>A day of the Vietnamese lunar calendar.</summary>
/// <param name="Day">1 to 30.</param>
/// <param name="Month">1 (tháng Giêng) to 12 (tháng Chạp).</param>
/// <param name="Year">The Gregorian year in which the lunar year begins: mùng 1 Tết Mậu Tuất is 1/1/2018.</param>
/// <param name="IsLeapMonth">Whether the month repeats the number of the month before it (tháng nhuận).</param>
public readonly record struct LunarDate(int Day, int Month, int Year, bool IsLeapMonth)
{
    /// <summary>Day, month and year as written on a calendar, for instance <c>30/12/2017</c>.</summary>
    public override string ToString() => $"{Day}/{Month}{(IsLeapMonth ? "n" : "")}/{Year}";
}
