using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>What is owed on each day of the holiday (C10), when the day is over.</summary>
public sealed class ReportDaysTests
{
    [Fact]
    public async Task A_day_that_is_over_is_reported_late_and_one_that_was_reported_is_read()
    {
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-14 08:00:00");
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C10");
        await chat.PressAsync(ReportSteps.Nothing);

        bot.MoveClock("2018-02-16 09:00:00");
        await chat.OpenReportAsync("C10");
        var days = await chat.PressAsync("Ngày khác");
        days.Says("ngày 14/02 (29 Tết)", "Đã nộp 08:00 14/02", "ngày 15/02 (30 Tết)", "Quá hạn 9 giờ", "ngày 16/02 (mùng 1)");
        days.DoesNotSay("17/02");

        await chat.PressAsync("Báo cáo");
        chat.Card.Says("Tiền mặt để tại két ngày 15/02 (30 Tết)");
        (await chat.PressAsync(ReportSteps.Nothing)).Says("ngày 15/02 (30 Tết)", "nộp muộn");
        Assert.True((bool)bot.Version("C10", "vu-thu/2018-02-15", 1)["isLate"]!);

        await chat.OpenReportAsync("C10");
        await chat.PressAsync("Ngày khác");
        (await chat.PressAsync("Xem")).Says("ngày 14/02 (29 Tết)", "Không phát sinh");
    }

    [Fact]
    public async Task Before_the_first_day_it_is_said_from_when_on()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C10");

        (await chat.PressAsync("Ngày khác")).Says("Chưa đến lúc: nộp được từ 00:00:00 thứ Tư 14/02/2018.");
    }
}
