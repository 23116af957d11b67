using Microsoft.Extensions.Logging;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders;

/// <summary>What was due is reconciled with what was sent: a difference is logged for P10, and shows in the health.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Where_all_was_sent_the_health_says_when_that_was_found()
    {
        await using var bot = await ReminderSteps.StartAsync();
        bot.MoveClock("2018-02-07 09:00:00");
        await bot.SettleAsync();
        bot.MoveClock("2018-02-07 10:01:00");
        await bot.SettleAsync();

        Assert.Equal("Healthy", (await bot.GetAsync("/health/ready")).Body);
        Assert.DoesNotContain(bot.Logs.All, line => line.Contains("The audit of notices found", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wave_that_is_gone_is_found_within_the_hour_and_takes_no_traffic_away()
    {
        await using var bot = await ReminderSteps.StartAsync(expectsErrors: true);
        bot.MoveClock("2018-02-07 09:00:00");
        await bot.SettleAsync();
        bot.MoveClock("2018-02-07 20:00:00");
        await bot.SettleAsync();
        File.Delete(bot.PathOf("campaigns/mau-tuat-2018/notices/waves/000001.json"));

        bot.MoveClock("2018-02-07 21:10:00");
        var found = await bot.Logs.WaitForAsync(
            line => line.Contains("The audit of notices found a difference, P10 must look", StringComparison.Ordinal));
        Assert.Contains("NoticeAuditor", found, StringComparison.Ordinal);
        Assert.Contains(bot.Logs.At(LogLevel.Error), line => line.Contains("WaveMissing { Number = 1 }", StringComparison.Ordinal));
        Assert.Equal((System.Net.HttpStatusCode.OK, "Degraded"), await bot.GetAsync("/health/ready"));
    }
}
