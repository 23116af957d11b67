using TetBot.Tests.Features.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders;

/// <summary>What people see of the reminders of C01, due before 08/02, and when.</summary>
public sealed class ReminderTests
{
    [Fact]
    public async Task The_staff_of_a_unit_that_owes_are_reminded_at_the_hour_with_one_button_that_starts()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("trang chủ");
        var before = bot.Connector.In(chat.Conversation).Count;

        bot.MoveClock("2018-02-07 08:59:58");
        Assert.Equal(before, bot.Connector.In(chat.Conversation).Count);
        bot.MoveClock("2018-02-07 09:00:00");
        var reminder = await bot.Connector.WaitForAsync(chat.Conversation, after: before);

        var card = chat.LookAtNewest();
        Assert.Contains("Nhắc nộp: Danh sách trực Tết", card.Said, StringComparison.Ordinal);
        Assert.Contains("Còn 15 giờ", card.Said, StringComparison.Ordinal);
        Assert.Contains("hết hôm nay, thứ Tư 07/02", card.Said, StringComparison.Ordinal);
        Assert.Equal("Danh sách trực Tết: còn 14 giờ 59 phút", (string?)reminder.Activity["summary"]);
        await chat.PressAsync("Lập danh sách");
        Assert.Contains("Chưa có ai trong danh sách", chat.Card.Said, StringComparison.Ordinal);
    }
}
