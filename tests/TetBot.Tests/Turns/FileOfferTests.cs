using System.Text.Json.Nodes;
using AdaptiveCards;
using Microsoft.AspNetCore.Http;
using TetBot.Tests.Files.Workbooks;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Turns;

/// <summary>Files the bot offers: asked about, put into the person's OneDrive, shown in the chat.</summary>
public sealed class FileOfferTests
{
    private const string FileShown = "application/vnd.microsoft.teams.card.file.info";

    [Fact]
    public async Task A_template_is_offered_uploaded_shown_and_no_longer_asked_about()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.AddAsync("Phạm Mẫu", "0911222333");

        var consent = await chat.OfferAsync(bot);

        var card = consent.Activity["attachments"]![0]!;
        Assert.Equal("TetBot C01 vu-thu.xlsx", (string?)card["name"]);
        Assert.Equal(
            "Mẫu Danh sách trực Tết của Điện lực Vũ Thư. Điền xong gửi lại vào khung chat này.", (string?)card["content"]!["description"]);
        var context = card["content"]!["acceptContext"]!.AsObject();
        Assert.Equal("""{"kind":"roster","o":"C01"}""", context.ToJsonString());
        Assert.Equal(context.ToJsonString(), card["content"]!["declineContext"]!.ToJsonString());

        var place = drive.Open((string)card["name"]!);
        var done = await chat.DecideAsync(consent, place);

        // It is made anew, and a zip tells when.
        Assert.InRange((long)card["content"]!["sizeInBytes"]!, place.Content!.Length - 20, place.Content.Length + 20);
        Assert.Equal("Phạm Mẫu", Assert.Single(Templates.ReadRoster(place.Content).Rows).Name.Text);
        Assert.Equal([("POST", FileShown), ("DELETE", null)], done.Select(one => (one.Method, one.AttachmentType)));
        var shown = done[0].Activity["attachments"]![0]!;
        Assert.Equal((string?)place.Info["contentUrl"], (string?)shown["contentUrl"]);
        Assert.Equal("TetBot C01 vu-thu.xlsx", (string?)shown["name"]);
        Assert.Equal("""{"uniqueId":"file-1","fileType":"xlsx"}""", shown["content"]!.ToJsonString());
        Assert.Equal(consent.MessageId, done[1].MessageId);
    }

    [Fact]
    public async Task Whoever_accepts_late_gets_the_list_as_it_is_by_then()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var consent = await chat.OfferAsync(bot);
        await chat.AddAsync("Phạm Mẫu", "0911222333");
        var place = drive.Open("mẫu.xlsx");

        await chat.DecideAsync(consent, place);

        Assert.Single(Templates.ReadRoster(place.Content!).Rows);
    }

    [Theory]
    [InlineData(true, "Đã nhận tệp.")]
    [InlineData(false, "Đã bỏ qua tệp.")]
    public async Task Where_a_message_cannot_be_taken_back_the_question_says_how_it_was_answered(bool accepts, string said)
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var consent = await chat.OfferAsync(bot);
        bot.Connector.Next(chat.Conversation, async context =>
        {
            if (context.Request.Method is "POST")
            {
                // The file in the chat comes first; what follows it is the question's end.
                bot.Connector.Next(chat.Conversation, 501);
                await context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = "m-file" });
                return;
            }

            Assert.Equal("DELETE", context.Request.Method);
            context.Response.StatusCode = 501;
        });

        var done = await chat.DecideAsync(consent, accepts ? drive.Open("mẫu.xlsx") : null);

        var closed = Assert.Single(done);
        Assert.Equal(("PUT", consent.MessageId, said), (closed.Method, closed.MessageId, closed.Text));
        Assert.Null(closed.AttachmentType);
    }

    [Fact]
    public async Task Whoever_declines_is_asked_no_more_and_hears_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var consent = await chat.OfferAsync(bot);

        var done = Assert.Single(await chat.DecideAsync(consent, null));

        Assert.Equal(("DELETE", consent.MessageId), (done.Method, done.MessageId));
    }

    [Fact]
    public async Task Accepting_twice_puts_one_file_into_one_place_and_says_nothing_wrong()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var consent = await chat.OfferAsync(bot);
        var place = drive.Open("mẫu.xlsx");
        await chat.DecideAsync(consent, place);

        var again = await chat.DecideAsync(consent, place);

        Assert.DoesNotContain(again, one => one.Method is "POST");
        Assert.Equal(1, place.Requests);

        var elsewhere = drive.Open("mẫu (1).xlsx");
        Assert.Contains(await chat.DecideAsync(consent, elsewhere), one => one.AttachmentType is FileShown);
        Assert.NotNull(elsewhere.Content);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(403, 1)]
    [InlineData(500, 4)]
    [InlineData(507, 1)]
    public async Task An_upload_that_fails_is_said_and_can_be_asked_for_again(int status, int attempts)
    {
        await using var bot = await TestBot.StartAsync(change: HurriedClock.Use);
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var consent = await chat.OfferAsync(bot);
        var place = drive.Open("mẫu.xlsx");
        place.Fails = status;

        var said = Assert.Single(await chat.DecideAsync(consent, place));

        Assert.Equal(("POST", "Chưa đưa được tệp vào OneDrive của bạn. Bấm «Mẫu Excel» để nhận lại."), (said.Method, said.Text));
        Assert.Equal(attempts, place.Requests);
        Assert.NotEmpty(await chat.TemplateAsync(bot, drive));
    }

    [Fact]
    public async Task Where_the_file_cannot_be_shown_the_person_hears_where_it_is()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var consent = await chat.OfferAsync(bot);
        bot.Connector.Next(chat.Conversation, 400, """{"error":{"code":"BadArgument"}}""");

        var said = (await chat.DecideAsync(consent, drive.Open("mẫu.xlsx")))[^1];

        Assert.Equal("Tệp TetBot C01 vu-thu.xlsx đã nằm trong OneDrive của bạn.", said.Text?.Replace("\\", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_template_that_cannot_be_offered_is_said()
    {
        await using var bot = await TestBot.StartAsync(change: builder => builder.Services.Remove(
            builder.Services.Single(service => service.ServiceType == typeof(TetBot.Turns.IFileLinks))));
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        bot.Connector.Next(chat.Conversation, 403, """{"error":{"code":"BotNotInConversationRoster"}}""");

        Assert.Equal("Chưa gửi được tệp. Bấm lại sau ít phút.", await chat.HearPressAsync(WorkbookSteps.Template));
    }
}
