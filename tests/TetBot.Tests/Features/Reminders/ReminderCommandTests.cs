using TetBot.Tests.CommandLine;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders;

/// <summary>What whoever runs the bot sees of reminders on the command line.</summary>
public sealed class ReminderCommandTests
{
    [Fact]
    public async Task The_plan_can_be_read_before_the_bot_ever_ran_a_line_a_reminder()
    {
        using var folder = new TemporaryFolder();

        var (code, said) = await PlanAsync(folder["nothing"], "--from=2018-02-07", "--to=2018-02-08");

        Assert.Equal(0, code);
        Assert.Contains("Chưa có dữ liệu", said[0], StringComparison.Ordinal);
        Assert.All(said[1..^1], line => Assert.Matches("^0[78]/02/2018 ", line));
        Assert.Contains(
            said, line =>
                line.StartsWith(
                    "07/02/2018 09:00 T4 22 tháng Chạp    C01  1-day           nhân viên / staff      8 đơn vị", StringComparison.Ordinal));
        Assert.Contains(
            said, line => line.StartsWith("07/02/2018 21:00", StringComparison.Ordinal)
                && line.EndsWith(
                    "dời từ / moved from 23:00 07/02 (giờ yên lặng / quiet hours) · "
                    + "7 đơn vị không có ai, báo người kế tiếp / units with nobody, passed on",
                    StringComparison.Ordinal));
        Assert.Contains(
            said, line =>
                line.StartsWith("08/02/2018 06:30 T5 23 tháng Chạp    C01  overdue-1-hour  trưởng / head", StringComparison.Ordinal));
        Assert.Contains(
            said, line =>
                line.StartsWith("08/02/2018 07:30 T5 23 tháng Chạp    C01  next-morning    lãnh đạo / managers", StringComparison.Ordinal));
        Assert.EndsWith("đợt nhắc / reminders", said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_leaves_out_what_is_submitted_and_says_so_of_a_day_that_is_none()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ChatOf(Who.VuThu).SubmitFullAsync();

        var (_, said) = await PlanAsync(bot.Folder, "--from=2018-02-07", "--to=2018-02-07");
        Assert.Contains(
            said, line => line.Contains("C01  1-day ", StringComparison.Ordinal) && line.Contains(" 7 đơn vị", StringComparison.Ordinal));

        var (code, refused) = await PlanAsync(bot.Folder, "--from=7/2");
        Assert.Equal((2, "--from: “7/2” không phải ngày dạng 2018-02-06."), (code, refused[0]));
    }

    [Fact]
    public async Task What_was_sent_is_listed_and_what_failed_is_sent_again_once()
    {
        using var folder = new TemporaryFolder();
        string data;
        await using (var bot = await ReminderSteps.StartAsync(folder, expectsErrors: true))
        {
            data = bot.Folder;
            bot.Connector.Next(FakeConnector.ConversationWith(Who.VuThu), 400, """{"error":{"code":"BadArgument","message":"no"}}""");
            bot.MoveClock("2018-02-07 09:00:00");
            await bot.SettleAsync();
            // Beside the running bot it can be read, and not asked for.
            Assert.Contains(await NoticesAsync(data, resend: false), line => line.Contains("lỗi / failed", StringComparison.Ordinal)
                && line.EndsWith("BadArgument", StringComparison.Ordinal));
            await Assert.ThrowsAsync<TetBot.Storage.StorageUnavailableException>(() => NoticesAsync(data, resend: true));
        }

        var said = await NoticesAsync(data, resend: true);
        Assert.Contains(
            said, line =>
                line.Contains("Lê Ví Dụ (vu-thu): C01/vu-thu [1-day], C08/vu-thu [7-days], C15/vu-thu [7-days]", StringComparison.Ordinal)
                    && line.Contains("đã gửi / sent", StringComparison.Ordinal));
        Assert.Equal("1 sẽ gửi lại / will be sent again", said[^1]);
        Assert.Equal("0 sẽ gửi lại / will be sent again", (await NoticesAsync(data, resend: true))[^1]);

        await using var again = await ReminderSteps.StartAsync(folder, settings: ["--Clock:Start=2018-02-07T09:10:00+07:00"]);
        // The conversations of before were with a connector that is gone; this one answers to whoever is written to anew.
        var message = await WaitForResentAsync(again);
        again.Check(message.Card!).Says("Nhắc nộp: 3 việc");
    }

    private static async Task<Delivered> WaitForResentAsync(TestBot bot)
    {
        var chat = bot.ChatOf(Who.VuThu);
        await chat.SayAsync("trang chủ");
        return await bot.Connector.WaitForAsync(
            chat.Conversation, one => one.Card?.Said.Contains("Nhắc nộp: 3 việc", StringComparison.Ordinal) == true);
    }

    private static async Task<(int Code, string[] Said)> PlanAsync(string folder, params string[] settings)
    {
        var run = await CommandRun.OfAsync(["plan", .. settings, $"--Storage:Folder={folder}", "--environment=Development"]);
        return (run.Code, run.Lines);
    }

    private static async Task<string[]> NoticesAsync(string folder, bool resend)
    {
        var run = await CommandRun.OfAsync(
            ["notices", .. resend ? ["--resend"] : (string[])[], $"--Storage:Folder={folder}", "--environment=Development"]);
        return run.Lines;
    }
}
