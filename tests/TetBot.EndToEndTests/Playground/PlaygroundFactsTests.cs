using System.Text.Json.Nodes;

using TetBot.EndToEndTests.Driver;

using Xunit;

namespace TetBot.EndToEndTests.Playground;

/// <summary>
/// What the application may and may not expect of the Playground. A new version of it that behaves otherwise shows here first.
/// </summary>
public sealed class PlaygroundFactsTests(Chromium chromium, StubPlayground shared) : IClassFixture<StubPlayground>, IAsyncLifetime
{
    private readonly StubBot _bot = shared.Bot;
    private ChatPage _chat = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _chat = await shared.OpenAsync(chromium);
        _bot.Card = StubCards.EveryInput();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Opening_the_page_installs_the_bot_each_time_and_joins_the_chat_once()
    {
        // A Playground of its own: in the shared one others opened the page before.
        await using var own = await StubPlayground.StartAsync();
        var chat = await own.OpenAsync(chromium);
        var installed = own.Installed;
        await own.Bot.NextAsync("conversationUpdate", Cancelled);
        await chat.ReloadAsync();
        var again = await own.Bot.NextAsync("installationUpdate", Cancelled);

        Assert.Equal("add", (string?)installed["action"]);
        Assert.Equal("msteams", (string?)installed["channelId"]);
        Assert.Equal(TestPerson.Staff.ObjectId, (string?)installed["from"]!["aadObjectId"]);
        Assert.Equal(TestPerson.Staff.ConversationId, (string?)installed["conversation"]!["id"]);
        Assert.Equal("personal", (string?)installed["conversation"]!["conversationType"]);
        Assert.Equal("00000000-0000-0000-0000-000000000001", (string?)installed["channelData"]!["tenant"]!["id"]);
        Assert.NotEqual((string?)installed["id"], (string?)again["id"]);
    }

    [Fact]
    public async Task Everybody_speaks_American_English_whatever_the_browser_says()
    {
        await _chat.SendAsync("chào");

        var message = await _bot.NextAsync("message", Cancelled);
        Assert.Equal("en-US", (string?)message["locale"]);
        // Node goes by the city's name of 1975 for the zone that IANA calls Asia/Ho_Chi_Minh.
        Assert.Contains((string)message["localTimezone"]!, (string[])["Asia/Saigon", "Asia/Ho_Chi_Minh"]);
    }

    [Fact]
    public async Task Each_press_of_a_button_has_an_id_of_its_own_and_names_the_message_with_the_card()
    {
        await _chat.SendAsync("thẻ");
        var card = await _chat.CardAsync("Mọi kiểu nhập");

        await card.FillAsync("Họ và tên", "Lê Ví Dụ");
        await card.ClickAsync("Gửi");
        var first = await _bot.NextAsync("invoke", Cancelled);
        await card.ClickAsync("Gửi");
        var second = await _bot.NextAsync("invoke", Cancelled);

        Assert.NotEqual((string?)first["id"], (string?)second["id"]);
        Assert.Equal((string?)first["replyToId"], (string?)second["replyToId"]);
        Assert.Equal(TestPerson.Staff.ObjectId, (string?)first["from"]!["aadObjectId"]);
        Assert.Null(first["value"]!["trigger"]);
        // An input left empty is not sent at all; a toggle always is, and preselected choices are.
        Assert.Equal(
            ["draft", "name", "days", "date", "checked"], first["value"]!["action"]!["data"]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task A_message_in_answer_to_a_button_is_shown_under_the_card_and_empties_it() =>
        await AnsweredAsync(StubCards.Say("Xong rồi"), "Xong rồi");

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task An_error_in_answer_to_a_button_is_shown_under_the_card_and_empties_it(int statusCode) =>
        await AnsweredAsync(StubCards.Refuse(statusCode, "Sai dữ liệu"), "Sai dữ liệu");

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task An_HTTP_answer_without_a_body_keeps_what_was_typed_and_tells_the_person_nothing(int status)
    {
        _bot.Answer = _ => (status, null);
        await _chat.SendAsync("thẻ");
        var card = await _chat.CardAsync("Mọi kiểu nhập");

        await card.FillAsync("Họ và tên", "Lê Ví Dụ");
        await card.ClickAsync("Gửi");
        await _bot.NextAsync("invoke", Cancelled);
        _bot.Answer = _ => StubCards.Replace(StubCards.Text("Đã nhận"));

        Assert.Equal("Lê Ví Dụ", await card.ValueAsync("Họ và tên"));
        await card.ClickAsync("Gửi");
        await card.BecomesAsync("Đã nhận");
    }

    [Fact]
    public async Task What_was_typed_outlives_the_bot()
    {
        // A bot of its own: the others still need theirs.
        await using var own = await StubPlayground.StartAsync();
        var chat = await own.OpenAsync(chromium);
        own.Bot.Card = StubCards.EveryInput();
        await chat.SendAsync("thẻ");
        var card = await chat.CardAsync("Mọi kiểu nhập");
        await card.FillAsync("Họ và tên", "Lê Ví Dụ");
        await own.Bot.DisposeAsync();

        await card.ClickAsync("Gửi");

        Assert.Equal("Lê Ví Dụ", await card.ValueAsync("Họ và tên"));
    }

    [Fact]
    public async Task A_card_that_asks_to_be_refreshed_is_not()
    {
        _bot.Card = StubCards.Refreshing("Thẻ tự làm mới", TestPerson.Staff.UserId);
        await _chat.SendAsync("thẻ");
        await _chat.CardAsync("Thẻ tự làm mới");
        await _chat.MessageAsync("User specific view is not supported");
        _bot.Card = StubCards.EveryInput();
        await _chat.SendAsync("thẻ");
        await (await _chat.CardAsync("Mọi kiểu nhập")).FillAsync("Họ và tên", "Lê Ví Dụ");
        await (await _chat.CardAsync("Mọi kiểu nhập")).ClickAsync("Gửi");

        var invoke = await _bot.NextAsync("invoke", Cancelled);
        Assert.Equal("send", (string?)invoke["value"]!["action"]!["verb"]);
    }

    [Fact]
    public async Task The_bot_can_speak_unasked_and_replace_what_it_said()
    {
        var installed = shared.Installed;

        var id = await _bot.PostCardAsync(installed, StubCards.Text("Nhắc: còn 2 giờ"));
        var card = await _chat.CardAsync("Nhắc: còn 2 giờ");
        Assert.Equal(id, await _bot.PutCardAsync(installed, id, StubCards.Text("Đã nộp, cảm ơn")));
        await card.BecomesAsync("Đã nộp, cảm ơn");

        Assert.Equal(1, await _chat.CardCountAsync());
    }

    [Fact]
    public async Task A_chat_is_found_by_the_users_id_but_not_by_the_object_id_and_nothing_is_posted_with_it()
    {
        var installed = shared.Installed;

        Assert.Equal(TestPerson.Staff.ConversationId, await _bot.CreateConversationAsync(installed, TestPerson.Staff.UserId));
        Assert.NotEqual(TestPerson.Staff.ConversationId, await _bot.CreateConversationAsync(installed, TestPerson.Staff.ObjectId));
        await _bot.PostCardAsync(installed, StubCards.Text("sau khi mở"));
        await _chat.CardAsync("sau khi mở");

        Assert.Equal(1, await _chat.CardCountAsync());
    }

    [Fact]
    public async Task A_missing_required_input_is_told_next_to_it_and_not_sent()
    {
        await _chat.SendAsync("thẻ");
        var card = await _chat.CardAsync("Mọi kiểu nhập");

        await card.ClickAsync("Gửi");

        await card.BecomesAsync("Cần họ và tên");
    }

    [Fact]
    public async Task The_old_kind_of_button_is_a_message_with_a_value()
    {
        await _chat.SendAsync("thẻ");
        await _bot.NextAsync("message", Cancelled);
        var card = await _chat.CardAsync("Mọi kiểu nhập");

        await card.FillAsync("Họ và tên", "Lê Ví Dụ");
        await card.ClickAsync("Gửi kiểu cũ");

        var message = await _bot.NextAsync("message", Cancelled);
        Assert.Null(message["text"]);
        Assert.Equal("d2", (string?)message["value"]!["draft"]);
        Assert.NotNull(message["replyToId"]);
    }

    private async Task AnsweredAsync((int Status, JsonObject? Body) answer, string note)
    {
        _bot.Answer = _ => answer;
        await _chat.SendAsync("thẻ");
        var card = await _chat.CardAsync("Mọi kiểu nhập");

        await card.FillAsync("Họ và tên", "Lê Ví Dụ");
        await card.ClickAsync("Gửi");

        Assert.Equal(note, (await card.NoteAsync()).Trim());
        Assert.Equal("", await card.ValueAsync("Họ và tên"));
    }
}
