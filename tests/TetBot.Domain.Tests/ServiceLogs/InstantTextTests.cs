using System.Globalization;
using FsCheck.Xunit;
using TetBot.Domain.Calendar;
using TetBot.Domain.ServiceLogs;
using Xunit;

namespace TetBot.Domain.Tests.ServiceLogs;

public sealed class InstantTextTests
{
    private static readonly string[] Styles =
    [
        "dd/MM/yyyy HH:mm:ss", "d/M/yyyy H:mm:ss", "d/M/yy HH:mm:ss", "dd-MM-yyyy HH:mm:ss", "d.M.yyyy H:mm:ss", "yyyy-MM-dd HH:mm:ss",
        "yyyy/MM/dd H:mm:ss",
        "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.fff", "yyyy-MM-ddTHH:mm:sszzz", "HH:mm:ss dd/MM/yyyy", "dd/MM/yyyy hh:mm:ss tt",
        "d/M/yyyy h:mm:ss tt", "'ngày' dd/MM/yyyy, HH:mm:ss",
    ];

    [Theory]
    [InlineData("14/02/2018 08:05")]
    [InlineData("14/2/2018 8:05")]
    [InlineData("14/2/18 8:05")]
    [InlineData("14-02-2018 08:05")]
    [InlineData("14.02.2018 08:05")]
    [InlineData("2018-02-14 08:05")]
    [InlineData("2018-02-14T08:05")]
    [InlineData("2018-02-14T08:05:00+07:00")]
    [InlineData("2018-02-14T01:05:00Z")]
    [InlineData("2018-02-13T20:05:00-0500")]
    [InlineData("08:05 14/02/2018")]
    [InlineData("8h05 14/02/2018")]
    [InlineData("8g05 ngày 14/02/2018")]
    [InlineData("lúc 08:05, ngày 14/02/2018")]
    [InlineData("14/02/2018 8:05 SA")]
    [InlineData("14/02/2018 08:05 AM")]
    [InlineData("8:05 sáng 14/02/2018")]
    [InlineData("Thứ Tư, 14/02/2018 08:05")]
    [InlineData("  14/02/2018 \u00a0 08:05  ")]
    [InlineData("14/02/2018\n08:05")]
    public void Instants_are_read_as_programs_and_people_write_them(string text) =>
        Assert.Equal(new InstantReading(VietnamTime.At(new DateOnly(2018, 2, 14), new TimeOnly(8, 5)), InstantFault.None),
            InstantText.Read(text));

    [Theory]
    [InlineData("14/02/2018 12:05 SA", 0)]
    [InlineData("14/02/2018 12:05 CH", 12)]
    [InlineData("14/02/2018 1:05 CH", 13)]
    [InlineData("14/02/2018 8:05 PM", 20)]
    [InlineData("8:05 tối 14/02/2018", 20)]
    [InlineData("14/02/2018 13:05 CH", 13)]
    public void Half_days_are_those_of_Vietnamese_programs(string text, int hour) =>
        Assert.Equal(VietnamTime.At(new DateOnly(2018, 2, 14), new TimeOnly(hour, 5)), InstantText.Read(text).At);

    [Theory]
    [InlineData("43145.5", "2018-02-14 12:00:00")]
    [InlineData("43145,5", "2018-02-14 12:00:00")]
    [InlineData("43145.33680555555", "2018-02-14 08:05:00")]
    [InlineData("43145.3368171296", "2018-02-14 08:05:01")]
    public void Days_of_a_spreadsheet_are_instants_to_the_second(string text, string instant) =>
        Assert.Equal(DateTimeOffset.Parse($"{instant} +07:00", CultureInfo.InvariantCulture), InstantText.Read(text).At);

    [Theory]
    [InlineData("", InstantFault.Unreadable)]
    [InlineData("chưa xử lý", InstantFault.Unreadable)]
    [InlineData("0912345678", InstantFault.Unreadable)]
    [InlineData("12.5", InstantFault.Unreadable)]
    [InlineData("08:05", InstantFault.Unreadable)]
    [InlineData("31/02/2018 08:05", InstantFault.Unreadable)]
    [InlineData("29/02/2018 08:05", InstantFault.Unreadable)]
    [InlineData("14/13/2018 08:05", InstantFault.Unreadable)]
    [InlineData("14/02/2018 24:00", InstantFault.Unreadable)]
    [InlineData("14/02/2018 08:60", InstantFault.Unreadable)]
    [InlineData("14/02/2018 13:05 SA", InstantFault.Unreadable)]
    [InlineData("14/02/2018 0:05 CH", InstantFault.Unreadable)]
    [InlineData("14/02-2018 08:05", InstantFault.Unreadable)]
    [InlineData("14/02/1918 08:05", InstantFault.Unreadable)]
    [InlineData("2018-02-14T08:05+99:00", InstantFault.Unreadable)]
    [InlineData("14/02/2018 08:05 15/02/2018", InstantFault.Unreadable)]
    [InlineData("14/02/2018", InstantFault.DateOnly)]
    [InlineData("2018-02-14", InstantFault.DateOnly)]
    [InlineData("43145", InstantFault.DateOnly)]
    [InlineData("02/14/2018 08:05", InstantFault.MonthFirst)]
    [InlineData("2/14/18 8:05 PM", InstantFault.MonthFirst)]
    [InlineData("02/14/2018", InstantFault.MonthFirst)]
    public void What_is_no_instant_says_why(string text, InstantFault fault) =>
        Assert.Equal(new InstantReading(null, fault), InstantText.Read(text));

    [Property(MaxTest = 300)]
    public void Every_second_of_the_century_is_read_in_every_style(uint second)
    {
        // All of 2000 to 2099, within the uint's range of seconds.
        var at = new DateTimeOffset(2000, 1, 1, 0, 0, 0, VietnamTime.Offset).AddSeconds(second % 3_155_760_000);

        Assert.All(Styles, style => Assert.Equal(at, InstantText.Read(at.ToString(style, CultureInfo.InvariantCulture)).At));
    }
}
