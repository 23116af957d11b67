using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

using TetBot.EndToEndTests.Driver;

using Xunit;

namespace TetBot.EndToEndTests.Playground;

/// <summary>
/// What the Playground can and cannot do with files. It has no drive, so a <see cref="FileServer"/> stands for the person's.
/// </summary>
public sealed class FileFactsTests(Chromium chromium, StubPlayground shared) : IClassFixture<StubPlayground>, IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly StubBot _bot = shared.Bot;
    private FileServer _drive = null!;
    private ChatPage _chat = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _drive = await FileServer.StartAsync();
        _chat = await shared.OpenAsync(chromium);
    }

    public async ValueTask DisposeAsync()
    {
        await _drive.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task The_page_takes_no_file_and_its_service_passes_none_on()
    {
        Assert.False(await _chat.TakesFilesAsync());
        var attachments = new JsonArray(new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "http://127.0.0.1/anh.png" });
        var from = new JsonObject { ["id"] = TestPerson.Staff.UserId };
        var messages = $"_conversation/v1/conversations/{TestPerson.Staff.ConversationId}/messages";

        var alone = await PostAsync(
            messages, new JsonObject
            {
                ["from"] = from.DeepClone(),
                ["attachments"] = attachments.DeepClone(),
                ["attachmentLayout"] = "list"
            });
        var withText = await PostAsync(
            messages, new JsonObject { ["from"] = from, ["text"] = "có ảnh", ["textFormat"] = "plain", ["attachments"] = attachments });
        var consent =
            await PostAsync("_conversation/v1/invoke", new JsonObject { ["name"] = "fileConsent/invoke", ["value"] = new JsonObject() });

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.BadRequest], [alone, withText, consent]);
        var message = await _bot.NextAsync("message", Cancelled);
        Assert.Equal("có ảnh", (string?)message["text"]);
        Assert.Null(message["attachments"]);
    }

    [Fact]
    public async Task A_file_comes_as_from_Teams_and_from_whom_and_where_the_pages_own_messages_come()
    {
        var file = _drive.Serve("Biên bản \"đã ký\" {1}.pdf", [1, 2, 3]);
        await _chat.SendAsync("chào");
        var typed = await _bot.NextAsync("message", Cancelled);

        await _chat.SendFileAsync(file);

        var message = await _bot.NextAsync("message", Cancelled);
        Assert.NotEqual((string?)typed["id"], (string?)message["id"]);
        Assert.Equal(7 * 60, DateTimeOffset.Parse((string)message["localTimestamp"]!, null).TotalOffsetMinutes);
        Assert.True(JsonNode.DeepEquals(Circumstances(typed), Circumstances(message)), $"{Circumstances(typed)}{Circumstances(message)}");
        Assert.Equal("", (string?)message["text"]);
        Assert.True(JsonNode.DeepEquals(message["attachments"], new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["contentUrl"] = file.ContentUrl.AbsoluteUri,
            ["name"] = "Biên bản \"đã ký\" {1}.pdf",
            ["content"] =
                new JsonObject { ["downloadUrl"] = file.DownloadUrl.AbsoluteUri, ["uniqueId"] = file.UniqueId, ["fileType"] = "pdf" },
        })), message["attachments"]!.ToJsonString());
    }

    [Fact]
    public async Task A_file_is_answered_in_the_chat_which_does_not_show_the_file_itself()
    {
        _bot.Card = StubCards.Text("Đã nhận tệp");

        await _chat.SendFileAsync(_drive.Serve("bien-ban.pdf", [1, 2, 3]));
        await _chat.CardAsync("Đã nhận tệp");

        Assert.Equal(1, await _chat.MessageCountAsync());
    }

    [Fact]
    public async Task Words_with_a_file_come_twice_as_from_Teams()
    {
        await _chat.SendFilesAsync([_drive.Serve("một.pdf", [1]), _drive.Serve("hai.xlsx", [2])], "gửi 2 tệp <C02>");

        var message = await _bot.NextAsync("message", Cancelled);
        Assert.Equal("gửi 2 tệp <C02>", (string?)message["text"]);
        Assert.Equal(["một.pdf", "hai.xlsx", null], message["attachments"]!.AsArray().Select(attachment => (string?)attachment!["name"]));
        Assert.Equal("text/html", (string?)message["attachments"]![2]!["contentType"]);
        Assert.Equal("<p>gửi 2 tệp &lt;C02&gt;</p>", (string?)message["attachments"]![2]!["content"]);
    }

    [Theory]
    [InlineData("image/*")]
    [InlineData("image/png")]
    public async Task A_pasted_picture_comes_as_from_Teams(string contentType)
    {
        var image = _drive.Serve("ảnh.png", [0x89, 0x50]);

        await _chat.SendImageAsync(image, contentType);

        var attachments = (await _bot.NextAsync("message", Cancelled))["attachments"]!.AsArray();
        Assert.Equal([contentType, "text/html"], attachments.Select(attachment => (string?)attachment!["contentType"]));
        Assert.Equal([0x89, 0x50], await _http.GetByteArrayAsync((string)attachments[0]!["contentUrl"]!, Cancelled));
        Assert.Null(attachments[0]!["name"]);
    }

    [Fact]
    public async Task A_file_consent_card_is_not_drawn_but_can_be_accepted_for_the_person()
    {
        var installed = shared.Installed;
        var id = await _bot.PostAsync(installed, StubCards.Offering("mẫu C02.xlsx", 3));
        await _chat.MessageAsync("File Consent Card is not supported yet");
        var offer = await _chat.NextOfferAsync();
        Assert.Equal((id, "mẫu C02.xlsx", "Mẫu để điền", 3), (offer.ActivityId, offer.Name, offer.Description, offer.SizeInBytes));

        var accepted = _chat.AcceptAsync(offer, _drive);

        var invoke = await _bot.NextAsync("invoke", Cancelled);
        Assert.Equal("fileConsent/invoke", (string?)invoke["name"]);
        Assert.Equal(id, (string?)invoke["replyToId"]);
        Assert.Equal(TestPerson.Staff.ObjectId, (string?)invoke["from"]!["aadObjectId"]);
        Assert.Equal(TestPerson.Staff.ConversationId, (string?)invoke["conversation"]!["id"]);
        Assert.Equal(("fileUpload", "accept", "C02"), (Of("type"), Of("action"), (string?)invoke["value"]!["context"]!["template"]));
        Assert.Equal("mẫu C02.xlsx", (string?)invoke["value"]!["uploadInfo"]!["name"]);
        await UploadAsync((string)invoke["value"]!["uploadInfo"]!["uploadUrl"]!, [7, 8, 9]);
        Assert.Equal([7, 8, 9], await accepted);

        string? Of(string field) => (string?)invoke["value"]![field];
    }

    [Fact]
    public async Task Files_go_both_ways_on_a_page_as_wide_as_a_phone_that_was_loaded_anew()
    {
        var installed = shared.Installed;
        await _bot.PostAsync(installed, StubCards.Offering("trước.xlsx", 3));
        await _chat.MessageAsync("File Consent Card is not supported yet");
        await _chat.ResizeAsync(390, 844);
        await _chat.ReloadAsync();
        await _bot.PostAsync(installed, StubCards.Offering("sau.xlsx", 3));

        // What was offered before is not told again.
        Assert.Equal("trước.xlsx", (await _chat.NextOfferAsync()).Name);
        Assert.Equal("sau.xlsx", (await _chat.NextOfferAsync()).Name);
        await _chat.SendFileAsync(_drive.Serve("bien-ban.pdf", [1]));
        Assert.Equal("bien-ban.pdf", (string?)(await _bot.NextAsync("message", Cancelled))["attachments"]![0]!["name"]);
    }

    [Fact]
    public async Task An_offered_file_can_be_declined_and_the_answer_to_that_is_not_shown()
    {
        _bot.Answer = _ => StubCards.Say("không ai thấy");
        var installed = shared.Installed;
        await _bot.PostAsync(installed, StubCards.Offering("mẫu.xlsx", 3));

        await _chat.DeclineAsync(await _chat.NextOfferAsync());

        var value = (await _bot.NextAsync("invoke", Cancelled))["value"]!;
        Assert.Equal(("decline", "none"), ((string?)value["action"], (string?)value["context"]!["template"]));
        Assert.Null(value["uploadInfo"]);
        await _bot.PostCardAsync(installed, StubCards.Text("Thôi vậy"));
        await _chat.CardAsync("Thôi vậy");
        Assert.Equal(2, await _chat.MessageCountAsync());
    }

    [Fact]
    public async Task A_message_cannot_be_deleted_but_a_file_consent_card_can_be_replaced()
    {
        var installed = shared.Installed;
        var id = await _bot.PostAsync(installed, StubCards.Offering("mẫu.xlsx", 3));
        await _chat.MessageAsync("File Consent Card is not supported yet");

        Assert.Equal(501, await _bot.DeleteAsync(installed, id));
        Assert.Equal(id, await _bot.PutCardAsync(installed, id, StubCards.Text("Đã gửi mẫu")));
        await _chat.CardAsync("Đã gửi mẫu");

        Assert.Equal(1, await _chat.MessageCountAsync());
    }

    [Theory]
    [InlineData("application/vnd.microsoft.teams.card.file.info")]
    [InlineData("image/png")]
    [InlineData("application/pdf")]
    public async Task What_a_bot_attaches_that_is_no_card_is_taken_but_not_drawn(string contentType)
    {
        var installed = shared.Installed;

        await _bot.PostAsync(installed, StubCards.Attaching(contentType, "mẫu.xlsx", new Uri(_drive.Address, "Documents/x")));

        await _chat.MessageAsync($"{contentType} is not supported yet");
    }

    [Fact]
    public async Task A_button_that_opens_an_address_downloads_the_file_that_is_there()
    {
        var file = _drive.Serve("Mẫu C02.xlsx", [4, 5, 6]);
        _bot.Card = StubCards.Opening("Mẫu báo cáo", "Tải về", file.DownloadUrl);
        await _chat.SendAsync("mẫu");

        var (name, content) = await (await _chat.CardAsync("Mẫu báo cáo")).DownloadAsync("Tải về");

        Assert.Equal("Mẫu C02.xlsx", name);
        Assert.Equal([4, 5, 6], content);
    }

    /// <summary>What a message says besides what was written, and when. Node goes by the older name of the zone.</summary>
    private static JsonNode Circumstances(JsonObject message)
    {
        var rest = (JsonObject)message.DeepClone();
        foreach (var own in (string[])["id", "timestamp", "localTimestamp", "text"]) Assert.True(rest.Remove(own), own);
        rest.Remove("attachments");
        return JsonNode.Parse(rest.ToJsonString().Replace("Asia/Saigon", "Asia/Ho_Chi_Minh", StringComparison.Ordinal))!;
    }

    private async Task<HttpStatusCode> PostAsync(string path, JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(shared.Playground.Address, path), body, Cancelled);
        return answer.StatusCode;
    }

    private async Task UploadAsync(string address, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentRange = new ContentRangeHeaderValue(0, bytes.Length - 1, bytes.Length);
        using var answer = await _http.PutAsync(new Uri(address), content, Cancelled);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }
}
