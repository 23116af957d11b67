using System.Text.Json.Nodes;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders;

/// <summary>"Nhắc ngay": managers, and whoever gathers something, have the units reminded that have not submitted it.</summary>
public sealed class RemindNowTests
{
    [Fact]
    public async Task A_manager_has_the_units_reminded_that_have_not_submitted()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (manager, done, open) =
            (await bot.OpenChatAsync(Who.Metering), await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.KienXuong));
        await done.SubmitFullAsync();
        var (ofDone, ofOpen) = (bot.Connector.In(done.Conversation).Count, bot.Connector.In(open.Conversation).Count);

        (await manager.AskAsync("nhắc ngay"))
            .Says("Nhắc các đơn vị chưa nộp", "Ai sẽ nhận",
                "**Danh sách trực Tết** · còn 1 ngày 16 giờ: 1 người ở 1 đơn vị; 6 đơn vị không có ai trong danh bạ");
        (await manager.PressAsync("Nhắc ngay")).Says("Đang nhắc 7 đơn vị: Danh sách trực Tết.", "Điện lực Kiến Xương");

        (await bot.LookAtNextAsync(open, ofOpen)).Says("Nhắc nộp: Danh sách trực Tết", "Còn 1 ngày");
        await bot.SettleAsync();
        Assert.Equal(ofDone, bot.Connector.In(done.Conversation).Count);
        Assert.Equal(ofOpen + 1, bot.Connector.In(open.Conversation).Count);
    }

    [Fact]
    public async Task Pressed_and_delivered_twice_units_are_reminded_once()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (manager, open) = (await bot.OpenChatAsync(Who.ManagerOnly), await bot.OpenChatAsync(Who.KienXuong));
        await manager.AskAsync("nhac ngay");
        var press = manager.Press("Nhắc ngay");
        var before = bot.Connector.In(open.Conversation).Count;

        await manager.SendAsync(press.DeepClone().AsObject());
        await manager.SendAsync(press);
        await bot.LookAtNextAsync(open, before);
        await bot.SettleAsync();
        Assert.Equal(before + 1, bot.Connector.In(open.Conversation).Count);
    }

    [Fact]
    public async Task Asked_for_in_the_night_it_comes_in_the_morning_and_the_manager_is_told_so()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (manager, open) = (await bot.OpenChatAsync(Who.ManagerOnly), await bot.OpenChatAsync(Who.KienXuong));
        bot.MoveClock("2018-02-06 22:00:00");
        await manager.AskAsync("nhắc ngay");
        var before = bot.Connector.In(open.Conversation).Count;

        (await manager.PressAsync("Nhắc ngay")).Says(
            "Đang giờ yên lặng (21:30–06:30). Sẽ nhắc 8 đơn vị lúc 06:30 07/02: Danh sách trực Tết.");
        await bot.SettleAsync();
        Assert.Equal(before, bot.Connector.In(open.Conversation).Count);
        (await bot.RemindAsync("2018-02-07 06:30:00", open)).Says("Nhắc nộp: Danh sách trực Tết");
    }

    [Fact]
    public async Task The_department_that_gathers_chases_what_it_gathers_and_staff_chase_nothing()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var clerk = await bot.OpenChatAsync(Who.Clerk);
        Assert.Equal(["C01/once"], (await clerk.AskAsync("nhắc ngay")).ChoicesOf("about"));

        var staff = await bot.OpenChatAsync(Who.VuThu);
        Assert.Equal("Chỉ lãnh đạo và phòng nhận báo cáo mới nhắc được các đơn vị.", await staff.HearAsync("nhắc ngay"));
        var pressed = await staff.SendAsync(
            staff.Invoke("remind.now", new JsonObject { ["ask"] = "0123456789abcdef0123456789abcdef", ["about"] = "C01/once" }));
        Assert.Equal("Chỉ lãnh đạo và phòng nhận báo cáo mới nhắc được các đơn vị.", pressed.Text);
        var edited = await clerk.SendAsync(
            clerk.Invoke("remind.now", new JsonObject { ["ask"] = "0123456789abcdef0123456789abcdef", ["about"] = "C02/once" }));
        edited.Card!.Says("Việc vừa chọn đã nộp đủ, không còn ai phải nhắc.");
        Assert.Null((await clerk.SendAsync(clerk.Invoke("remind.now", new JsonObject { ["about"] = "C01/once" }))).Card);
    }

    [Fact]
    public async Task Where_all_is_submitted_there_is_nothing_to_remind_of()
    {
        await using var bot = await ReminderSteps.StartAsync(settings: ["--Clock:Start=2018-02-01T08:00:00+07:00"]);
        var manager = await bot.OpenChatAsync(Who.ManagerOnly);

        (await manager.AskAsync("nhắc ngay")).Says("Không có gì để nhắc: mọi việc quá hạn hoặc đến hạn trong 3 ngày tới đã nộp đủ.");
    }
}
