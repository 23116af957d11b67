using System.Text.Json.Nodes;

using TetBot.EndToEndTests.Driver;

using Xunit;

namespace TetBot.EndToEndTests.Playground;

/// <summary>
/// The driver tried on a bot of a few lines, so that a failing scenario is the application's failure and not the driver's.
/// </summary>
public sealed class DriverTests(Chromium chromium, StubPlayground shared) : IClassFixture<StubPlayground>, IAsyncLifetime
{
    private readonly StubBot _bot = shared.Bot;
    private ChatPage _chat = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _bot.ForgetAsync();
        // A page of its own: what makes cards narrow stays.
        _chat = await ChatPage.OpenAsync(chromium, shared.Playground);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chat is not null) await _chat.DisposeAsync();
    }

    [Fact]
    public async Task The_driver_can_fill_every_kind_of_input_a_card_has()
    {
        _bot.Card = StubCards.EveryInput();
        _bot.Answer = _ => StubCards.Replace(StubCards.Text("Đã nhận, mã D-1"));
        await _chat.SendAsync("thẻ");
        var card = await _chat.CardAsync("Mọi kiểu nhập");

        await card.FillAsync("Họ và tên", "Trần Thử Nghiệm");
        await card.FillAsync("Dán danh sách", "Lê Ví Dụ\nPhạm Mẫu");
        await card.ChooseAsync("Vai trò", "Trực vận hành");
        await card.ChooseManyAsync("Ngày trực", "14/02", "16/02, mùng 1");
        await card.TickAsync("Ban đêm");
        await card.PickDateAsync("Ngày", new DateOnly(2018, 3, 1));
        await card.FillAsync("Giờ", "19:30");
        await card.FillAsync("Số người", "12");
        await card.TickAsync("Đã kiểm tra kho");
        await card.ScreenshotAsync("driver-every-input");
        await card.ClickAsync("Gửi");
        await card.BecomesAsync("Đã nhận, mã D-1");

        var action = (await _bot.NextAsync("invoke", Cancelled))["value"]!["action"]!;
        Assert.Equal("send", (string?)action["verb"]);
        Assert.True(JsonNode.DeepEquals(action["data"], JsonNode.Parse("""
            {
              "draft": "d1", "name": "Trần Thử Nghiệm", "list": "Lê Ví Dụ\nPhạm Mẫu", "role": "ops", "days": "14,16", "shift": "night",
              "date": "2018-03-01", "time": "19:30", "count": "12", "checked": "true"
            }
            """)), action.ToJsonString());
        Assert.False(await card.HasButtonAsync("Gửi"));
        Assert.Contains("Đã nhận", await _chat.NewestCardTextAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await _chat.MessageCountAsync());
    }

    [Fact]
    public async Task A_pasted_list_reaches_the_bot_with_its_lines()
    {
        await _chat.SendAsync("Trần Thử Nghiệm\tĐội trưởng\nLê Ví Dụ\tCông nhân");

        Assert.Equal("Trần Thử Nghiệm\tĐội trưởng\nLê Ví Dụ\tCông nhân", (string?)(await _bot.NextAsync("message", Cancelled))["text"]);
        await _chat.CardAsync("Xin chào");
    }

    [Fact]
    public async Task A_new_card_is_told_from_an_older_one_that_says_the_same()
    {
        await _chat.SendAsync("một");
        var older = await _chat.CardAsync("Xin chào");
        var before = await _chat.CardCountAsync();
        await _chat.SendAsync("hai");
        await _bot.NextAsync("message", Cancelled);
        var newer = await _chat.NewCardAsync("Xin chào", before);
        var second = await _bot.NextAsync("message", Cancelled);

        // The newest of all is a third one, sent unasked.
        await _bot.PostCardAsync(second, StubCards.Text("Xin chào lần ba"));
        await _chat.CardAsync("Xin chào lần ba");

        Assert.Equal("Xin chào", (await older.TextAsync()).Trim());
        Assert.Equal("Xin chào", (await newer.TextAsync()).Trim());
        Assert.Equal(3, await _chat.CardCountAsync());
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(446)]
    public async Task A_card_can_be_seen_as_wide_as_a_phone_shows_it(int width)
    {
        _bot.Card = StubCards.EveryInput();
        await _chat.SendAsync("thẻ");
        var card = await _chat.CardAsync("Mọi kiểu nhập");

        await _chat.NarrowCardsAsync(width);
        await _chat.ResizeAsync(1100, 1000);
        await card.ScreenshotAsync($"driver-every-input-{width}", always: true);
        await _chat.ScreenshotAsync($"driver-page-{width}");

        var png = await File.ReadAllBytesAsync(Repository.Screenshot($"driver-every-input-{width}"), Cancelled);
        Assert.Equal(width, (png[18] << 8) | png[19]);
    }
}
