using TetBot.Cards;
using Xunit;

namespace TetBot.Tests.Cards;

/// <summary>Dates and times in the forms that clients of cards send.</summary>
public sealed class InputClockTests
{
    [Theory]
    [InlineData("07:30", "07:30")]
    [InlineData("7:30", "07:30")]
    [InlineData("07:30:00", "07:30")]
    [InlineData("07:30:15.123", "07:30")]
    [InlineData("07:30 AM", "07:30")]
    [InlineData("7:30 pm", "19:30")]
    [InlineData("7:30\u202FPM", "19:30")]
    [InlineData("\u200E7:30:00 CH", "19:30")]
    [InlineData("12:00 SA", "00:00")]
    [InlineData("12:05 p.m.", "12:05")]
    [InlineData("7h30", "07:30")]
    [InlineData("7H", "07:00")]
    [InlineData("0730", "07:30")]
    [InlineData("０７:３０", "０７:３０")]
    [InlineData("2018-02-14T07:30", "07:30")]
    [InlineData("2018-02-14T07:30:00.000", "07:30")]
    [InlineData("2018-02-14T07:30:00Z", "2018-02-14T07:30:00Z")]
    [InlineData("25:00", "25:00")]
    [InlineData("7:75", "7:75")]
    [InlineData("13:00 PM", "13:00 PM")]
    [InlineData("450", "450")]
    [InlineData("sáng", "sáng")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData(null, "")]
    public void A_time_is_read_however_it_is_sent_or_stays_as_it_was(string? sent, string time) =>
        Assert.Equal(time, InputClock.Time(sent));

    [Theory]
    [InlineData("2018-02-14", "2018-02-14")]
    [InlineData("2018-2-14", "2018-02-14")]
    [InlineData("2018/02/14", "2018-02-14")]
    [InlineData("14/02/2018", "2018-02-14")]
    [InlineData("14/2/2018", "2018-02-14")]
    [InlineData("14-02-2018", "2018-02-14")]
    [InlineData("14.2.2018", "2018-02-14")]
    [InlineData("20180214", "2018-02-14")]
    [InlineData("2018-02-14T00:00:00Z", "2018-02-14")]
    [InlineData("2018-02-13T17:00:00.000Z", "2018-02-14")]
    [InlineData("2018-02-14T00:00:00+07:00", "2018-02-14")]
    [InlineData("2018-02-14T00:00:00", "2018-02-14")]
    [InlineData("2018-02-14 00:00", "2018-02-14")]
    [InlineData("2/14/2018", "2/14/2018")]
    [InlineData("2018-02-30", "2018-02-30")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z")]
    [InlineData("1518566400000", "1518566400000")]
    [InlineData("hôm qua", "hôm qua")]
    [InlineData("true", "true")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_date_is_read_however_it_is_sent_or_stays_as_it_was(string? sent, string date) =>
        Assert.Equal(date, InputClock.Date(sent));
}
