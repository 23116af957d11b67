using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>A day and a time of a report: two inputs of the card, one moment.</summary>
public sealed class ReportMomentTests
{
    [Theory]
    [InlineData("2018-02-15", "07:30:00")]
    [InlineData("2018-02-15T00:00:00Z", "7:30")]
    [InlineData("2018-02-14T17:00:00.000Z", "07:30:00.000")]
    [InlineData("15/02/2018", "07:30 AM")]
    [InlineData("2018-02-15", "7:30\u202FSA")]
    [InlineData("2018-02-15T07:30:00", "2018-02-15T07:30:00")]
    public async Task A_moment_is_taken_however_the_client_sends_it(string date, string time)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        for (var step = 1; step < 4; step++)
            await chat.PressAsync(ReportSteps.Next);

        (await chat.FillAsync(ReportSteps.Next, ("closed-at.date", date), ("closed-at.time", time))).Says("Bước 5/5");
        (await chat.PressAsync(ReportSteps.Review)).Says("07:30 ngày 15/02 (30 Tết)");
    }

    [Theory]
    [InlineData("2018-02-15", "")]
    [InlineData("", "07:30")]
    [InlineData("hôm qua", "07:30")]
    [InlineData("2018-02-30", "07:30")]
    public async Task Half_a_moment_is_kept_and_asked_for_the_other_half(string date, string time)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        for (var step = 1; step < 4; step++)
            await chat.PressAsync(ReportSteps.Next);

        (await chat.FillAsync(ReportSteps.Next, ("closed-at.date", date), ("closed-at.time", time)))
            .Says("Bước 4/5", "⚠ Cần cả ngày và giờ.");

        if (date is not ("" or "2018-02-15"))
            chat.Card.Says($"⚠ Không đọc được ngày “{date}”.");
        Assert.Equal(date, chat.Card.Inputs["f.closed-at.date"]);
        Assert.Equal(time, chat.Card.Inputs["f.closed-at.time"]);
        (await chat.FillAsync(ReportSteps.Next, ("closed-at.date", "2018-02-15"), ("closed-at.time", "23:59"))).Says("Bước 5/5");
        (await chat.PressAsync(ReportSteps.Review)).Says("23:59 ngày 15/02 (30 Tết)");
    }
}
