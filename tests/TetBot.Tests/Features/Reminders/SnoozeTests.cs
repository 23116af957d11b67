using System.Globalization;
using System.Text.Json.Nodes;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders;

/// <summary>"Nhắc lại sau": for whoever pressed, once, and never past the due instant.</summary>
public sealed class SnoozeTests
{
    [Fact]
    public async Task A_reminder_that_was_put_off_comes_again_to_who_did_and_to_nobody_else()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (chat, other) = (await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.VuThuToo));
        await bot.RemindAsync("2018-02-07 09:00:00", chat);

        (await chat.PressAsync("1 giờ nữa")).Says("Sẽ nhắc lại bạn lúc 10:00.", "Danh sách trực Tết");
        Assert.DoesNotContain(chat.Card.Buttons, button => button.Verb == "remind.snooze");
        await bot.SettleAsync();
        var others = bot.Connector.In(other.Conversation).Count;
        var again = await bot.RemindAsync("2018-02-07 10:00:00", chat);

        again.Says("Nhắc nộp: 3 việc", "Còn 14 giờ");
        await bot.SettleAsync();
        Assert.Equal(others, bot.Connector.In(other.Conversation).Count);
    }

    [Fact]
    public async Task Until_then_the_ladder_leaves_who_put_it_off_alone()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (chat, other) = (await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.VuThuToo));
        await bot.RemindAsync("2018-02-07 09:00:00", chat);
        await bot.SettleAsync();
        bot.MoveClock("2018-02-07 17:30:00");
        (await chat.PressAsync("3 giờ nữa")).Says("Sẽ nhắc lại bạn lúc 20:30.");
        var before = bot.Connector.In(chat.Conversation).Count;

        bot.MoveClock("2018-02-07 20:00:00");
        await bot.SettleAsync();
        Assert.Equal(before, bot.Connector.In(chat.Conversation).Count);
        (await bot.RemindAsync("2018-02-07 20:30:00", chat)).Says("Còn 3 giờ 30 phút");
    }

    [Fact]
    public async Task Pressed_and_delivered_twice_it_comes_once()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var chat = await bot.OpenChatAsync(Who.VuThu);
        await bot.RemindAsync("2018-02-07 09:00:00", chat);
        var press = chat.Press("1 giờ nữa");
        var other = chat.Press("3 giờ nữa");

        await chat.SendAsync(press.DeepClone().AsObject());
        await chat.SendAsync(press);
        var answered = await chat.SendAsync(other);
        answered.Card!.Says("Sẽ nhắc lại bạn lúc 10:00."); // the first stands
        var before = bot.Connector.In(chat.Conversation).Count;
        await bot.RemindAsync("2018-02-07 12:30:00", chat);
        await bot.SettleAsync();
        Assert.Equal(before + 1, bot.Connector.In(chat.Conversation).Count);
    }

    [Theory]
    [InlineData("1 giờ nữa", "10:00", "1 giờ nữa", "11:00")]
    [InlineData("1 giờ nữa", "10:00", "3 giờ nữa", "13:00")]
    [InlineData("3 giờ nữa", "12:00", "1 giờ nữa", "13:00")]
    public async Task The_old_card_pressed_again_after_it_came_brings_it_once_more_when_it_says(
        string first, string firstAt, string second, string secondAt)
    {
        await using var bot = await ReminderSteps.StartAsync();
        var chat = await bot.OpenChatAsync(Who.VuThu);
        await bot.RemindAsync("2018-02-07 09:00:00", chat);
        var presses = new[] { chat.Press(first), chat.Press(second), chat.Press(second) };
        (await chat.SendAsync(presses[0])).Card!.Says($"Sẽ nhắc lại bạn lúc {firstAt}.");
        await bot.RemindAsync($"2018-02-07 {firstAt}:00", chat);
        await bot.SettleAsync();

        (await chat.SendAsync(presses[1])).Card!.Says($"Sẽ nhắc lại bạn lúc {secondAt}.");
        (await chat.SendAsync(presses[2])).Card!.Says($"Sẽ nhắc lại bạn lúc {secondAt}.");
        var before = bot.Connector.In(chat.Conversation).Count;
        await bot.RemindAsync($"2018-02-07 {secondAt}:00", chat);
        await bot.SettleAsync();
        Assert.Equal(before + 1, bot.Connector.In(chat.Conversation).Count);
    }

    [Fact]
    public async Task Put_off_for_longer_on_another_card_it_comes_then_and_every_press_says_so()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var chat = await bot.OpenChatAsync(Who.VuThu);
        await bot.RemindAsync("2018-02-07 09:00:00", chat);
        var old = chat.Press("3 giờ nữa");
        await chat.PressAsync("1 giờ nữa");
        await bot.RemindAsync("2018-02-07 10:00:00", chat);
        await bot.SettleAsync();

        var newer = chat.Press("1 giờ nữa");
        (await chat.SendAsync(old)).Card!.Says("Sẽ nhắc lại bạn lúc 13:00.");
        (await chat.SendAsync(newer)).Card!.Says("Sẽ nhắc lại bạn lúc 13:00.");

        (await bot.RemindAsync("2018-02-07 13:00:00", chat)).Says("Còn 11 giờ");
    }

    [Fact]
    public async Task An_old_card_puts_nothing_off_past_the_due_instant()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var chat = await bot.OpenChatAsync(Who.VuThu);
        await bot.RemindAsync("2018-02-07 20:00:00", chat);
        await bot.SettleAsync();
        var (card, message) = (chat.Card, chat.CardMessage);
        // 23:00 is quiet, 08:00 too late
        Assert.Equal(["1 giờ nữa"], card.Buttons.Where(button => button.Verb == "remind.snooze").Select(button => button.Title));

        await bot.RemindAsync("2018-02-07 21:00:00", chat);
        await bot.SettleAsync();
        bot.MoveClock("2018-02-07 23:30:00");
        chat.LookAt(card, message);
        (await chat.PressAsync("1 giờ nữa")).Says("Không lùi được nữa: còn 30 phút.", "[Lập danh sách]");
    }

    [Fact]
    public async Task A_reminder_put_off_is_dropped_once_the_unit_has_submitted()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (chat, other) = (await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.VuThuToo));
        await bot.RemindAsync("2018-02-07 09:00:00", chat);
        await bot.RemindAsync("2018-02-07 20:00:00", chat);
        await chat.PressAsync("1 giờ nữa");
        await other.SubmitFullAsync();
        await bot.SettleAsync();
        var before = bot.Connector.In(chat.Conversation).Count(one => one.Method == "POST");

        await bot.RemindAsync("2018-02-07 21:00:00", await bot.OpenChatAsync(Who.KienXuong));
        await bot.SettleAsync();
        Assert.Equal(before, bot.Connector.In(chat.Conversation).Count(one => one.Method == "POST"));
    }

    [Theory]
    [InlineData("0", "1h")]
    [InlineData("-1", "1h")]
    [InlineData("99", "1h")]
    [InlineData("x", "1h")]
    [InlineData(null, "1h")]
    public async Task An_edited_card_puts_nothing_off(string? wave, string choice)
    {
        await using var bot = await ReminderSteps.StartAsync();
        var chat = await bot.OpenChatAsync(Who.VuThu);

        var pressed = await chat.SendAsync(chat.Invoke("remind.snooze", new JsonObject { ["wave"] = wave, ["for"] = choice }));
        Assert.Equal("Nút này không còn dùng. Gõ “trang chủ” để mở thẻ mới.", pressed.Text);
    }

    [Fact]
    public async Task Nobody_puts_off_what_another_was_reminded_of_or_longer_than_is_offered()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var chat = await bot.OpenChatAsync(Who.VuThu);
        var stranger = await bot.OpenChatAsync(Who.AdminToo);
        await bot.RemindAsync("2018-02-07 20:00:00", chat);
        var wave = (string)chat.Card.Button("1 giờ nữa").Data["wave"]!;
        Assert.True(int.Parse(wave, CultureInfo.InvariantCulture) > 0);

        Assert.Null((await stranger.SendAsync(stranger.Invoke("remind.snooze", new JsonObject { ["wave"] = wave, ["for"] = "1h" }))).Card);
        var refused = await chat.SendAsync(chat.Invoke("remind.snooze", new JsonObject { ["wave"] = wave, ["for"] = "30h" }));
        refused.Card!.Says("Không lùi được nữa");
    }
}
