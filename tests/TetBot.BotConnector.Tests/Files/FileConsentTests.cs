using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Files;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Files;

public sealed class FileConsentTests
{
    private const string Accepted =
        """
        {"type":"fileUpload","action":"accept","context":{"form":"C02","rev":7},
         "uploadInfo":{"contentUrl":"https://contoso-my.sharepoint.com/personal/a/Documents/m%E1%BA%ABu.xlsx","name":"mẫu.xlsx",
                       "uploadUrl":"https://contoso-my.sharepoint.com//personal/a/_api/v2.0/drive/items/01/uploadSession?guid='1'",
                       "uniqueId":"01ABC","fileType":"xlsx","etag":"1"}}
        """;

    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_question_is_sent_as_a_card_of_its_own()
    {
        var card = new FileConsentCard("mẫu.xlsx", 12345)
        {
            Description = "Mẫu báo cáo",
            AcceptContext = new Dictionary<string, string> { ["form"] = "C02" },
        };

        Assert.Equal(
            """
            [{"contentType":"application/vnd.microsoft.teams.card.file.consent","name":"mẫu.xlsx","content":
            """
            + """{"description":"Mẫu báo cáo","sizeInBytes":12345,"acceptContext":{"form":"C02"},"declineContext":{}}}]""",
            await SentAttachmentsAsync(OutgoingMessage.OfFileConsent(card)));
    }

    [Fact]
    public async Task The_file_is_shown_once_it_is_there()
    {
        Assert.True(FileConsentInvoke.TryRead(Invoke(Accepted), out var invoke, out _));

        Assert.Equal(
            """
            [{"contentType":"application/vnd.microsoft.teams.card.file.info",
            """
            + """
            "contentUrl":"https://contoso-my.sharepoint.com/personal/a/Documents/m%E1%BA%ABu.xlsx","name":"mẫu.xlsx",
            """
            + """
            "content":{"uniqueId":"01ABC","fileType":"xlsx"}}]
            """,
            await SentAttachmentsAsync(OutgoingMessage.OfFileLink(FileLinkCard.For(invoke.Target!))));
    }

    [Fact]
    public void A_consent_says_where_the_file_goes()
    {
        Assert.True(FileConsentInvoke.TryRead(Invoke(Accepted), out var invoke, out var problem));

        Assert.Null(problem);
        Assert.True(invoke.IsAccepted);
        Assert.Equal(("C02", 7), (invoke.Context.Text("form"), invoke.Context.Number("rev")));
        Assert.Equal(("mẫu.xlsx", "01ABC", "xlsx"), (invoke.Target.Name, invoke.Target.UniqueId, invoke.Target.FileType));
        Assert.Equal(
            "https://contoso-my.sharepoint.com//personal/a/_api/v2.0/drive/items/01/uploadSession?guid='1'",
            invoke.Target.UploadUrl.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{"type":"fileUpload","action":"decline","context":{"form":"C02"}}""", "C02")]
    [InlineData("""{"type":"fileUpload","action":"decline","context":null}""", null)]
    [InlineData("""{"type":"fileUpload","action":"decline"}""", null)]
    public void A_refusal_has_no_place_for_the_file(string value, string? form)
    {
        Assert.True(FileConsentInvoke.TryRead(Invoke(value), out var invoke, out _));

        Assert.False(invoke.IsAccepted);
        Assert.Equal(form, invoke.Context.Text("form"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"type":"other","action":"decline"}""")]
    [InlineData("""{"type":"fileUpload"}""")]
    [InlineData("""{"type":"fileUpload","action":"maybe"}""")]
    [InlineData("""{"type":"fileUpload","action":"decline","context":{"x":"\ud800"}}""")]
    [InlineData("""{"type":"fileUpload","action":"\ud800"}""")]
    [InlineData("""{"type":"fileUpload","action":"accept"}""")]
    [InlineData("""{"type":"fileUpload","action":"accept","uploadInfo":"x"}""")]
    [InlineData(
        """{"type":"fileUpload","action":"accept","uploadInfo":{"name":"b","uploadUrl":"x","contentUrl":"https://a/","uniqueId":"1"}}""")]
    [InlineData(
        """{"type":"fileUpload","action":"accept","uploadInfo":{"name":"b","uploadUrl":"https://a/","contentUrl":7,"uniqueId":"1"}}""")]
    [InlineData(
        """{"type":"fileUpload","action":"accept","uploadInfo":"""
        + """{"name":"","uploadUrl":"https://a/","contentUrl":"https://a/","uniqueId":"1"}}""")]
    [InlineData("""{"type":"fileUpload","action":"accept","uploadInfo":{"name":"b","uploadUrl":"https://a/","contentUrl":"https://a/"}}""")]
    public void What_is_neither_is_answered_with_a_bad_request(string value)
    {
        Assert.False(FileConsentInvoke.TryRead(Invoke(value), out var invoke, out var problem));

        Assert.Null(invoke);
        Assert.Equal((400, null), (problem.Status, problem.Body));
    }

    [Fact]
    public async Task The_answer_is_an_empty_200()
    {
        await using var bot = await BotHost.StartUnsignedAsync((turn, cancellationToken) => Task.FromResult<InvokeResponse?>(
            FileConsentInvoke.TryRead(turn.Activity, out _, out var problem) ? new InvokeResponse(200) : problem));
        var activity = Samples.Message("http://localhost/");
        activity["type"] = "invoke";
        activity["name"] = InvokeNames.FileConsent;
        activity["value"] = JsonNode.Parse(Accepted);

        using var response = await bot.PostAsync(activity.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancel));
    }

    private static Activity Invoke(string value) =>
        Activity.Parse(Encoding.UTF8.GetBytes($$"""{"type":"invoke","name":"fileConsent/invoke","value":{{value}}}"""));

    private static async Task<string> SentAttachmentsAsync(OutgoingMessage message)
    {
        await using var teams = await FakeTeams.StartAsync();
        await using var bot = await BotHost.StartUnsignedAsync();

        Assert.IsType<SendOutcome.Sent>(await bot.Connector.For(Samples.Reference(teams.HttpServiceUrl)).SendAsync(message, Cancel));

        return (await teams.ReceiveAsync()).Body!["attachments"]!.ToJsonString(AsTyped);
    }
}
