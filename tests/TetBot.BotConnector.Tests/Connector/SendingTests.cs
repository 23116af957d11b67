using System.Text.Encodings.Web;
using System.Text.Json;
using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Connector;

public sealed class SendingTests : IAsyncLifetime
{
    private const string Conversation = "/amer/tenant/v3/conversations/a%3A1-th%E1%BB%AD%2Fnghi%E1%BB%87m%3Bmessageid%3D7";

    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private FakeTeams _teams = null!;
    private BotHost _bot = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ConversationReference Reference => Samples.Reference(_teams.HttpsServiceUrl);

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await BotHost.StartRegisteredAsync(_teams);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task A_card_is_posted_to_the_conversation_with_the_bots_token()
    {
        var card = new AdaptiveCard { Body = [new TextBlock("Chào")] };

        var outcome = await _bot.Connector.For(Reference).SendAsync(OutgoingMessage.OfCard(card, "Nhắc việc"), Cancel);

        Assert.Equal(new SendOutcome.Sent("activity-1"), outcome);
        var sent = await _teams.ReceiveAsync();
        Assert.Equal(("POST", $"{Conversation}/activities", $"Bearer {FixedToken.Value}"), (sent.Method, sent.Target, sent.Authorization));
        Assert.Equal(
            $$"""{"type":"message","channelId":"msteams","from":{"id":"28:{{BotHost.AppId}}"},"recipient":{"id":"29:person"},"""
            + $$"""
            "conversation":{"id":"{{FakeTeams.ConversationId}}","conversationType":"personal","tenantId":"{{BotHost.TenantId}}"},
            """
            + """
            "summary":"Nhắc việc","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":
            """
            + """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Chào","wrap":true}]}}]}""",
            sent.Body!.ToJsonString(AsTyped));
    }

    [Fact]
    public async Task An_update_takes_the_messages_place()
    {
        var outcome = await _bot.Connector.UpdateActivityAsync(Reference, "f:17/8", OutgoingMessage.OfText("Xong"), Cancel);
        Assert.IsType<SendOutcome.Sent>(outcome);
        var sent = await _teams.ReceiveAsync();
        Assert.Equal(("PUT", $"{Conversation}/activities/f%3A17%2F8"), (sent.Method, sent.Target));
        Assert.Equal(("f:17/8", "Xong"), ((string?)sent.Body!["id"], (string?)sent.Body["text"]));
    }

    [Fact]
    public async Task A_reply_names_what_it_answers_twice()
    {
        await _bot.Connector.SendToConversationAsync(Reference, new OutgoingMessage { Text = "Đây", ReplyToId = "17" }, Cancel);
        var sent = await _teams.ReceiveAsync();
        Assert.Equal($"{Conversation}/activities/17", sent.Target);
        Assert.Equal("17", (string?)sent.Body!["replyToId"]);
    }

    [Fact]
    public async Task A_thread_is_begun_in_a_channel_and_named_after_its_first_message()
    {
        var channel = Reference with { ConversationId = "19:kenh@thread.tacv2;messageid=1", ConversationType = "channel" };
        _teams.Next(201, """{"id":"19:kenh@thread.tacv2;messageid=1700000000009","activityId":"1700000000009"}""");

        var begun = await _bot.Connector.CreateThreadAsync(channel, OutgoingMessage.OfText("Chào"), Cancel);

        Assert.Equal(new SendOutcome.Sent("1700000000009"), begun.Outcome);
        Assert.Equal(channel with { ConversationId = "19:kenh@thread.tacv2;messageid=1700000000009" }, begun.Thread);
        var sent = await _teams.ReceiveAsync();
        Assert.Equal(("POST", "/amer/tenant/v3/conversations"), (sent.Method, sent.Target));
        Assert.Equal(
            (true, BotHost.TenantId, "19:kenh@thread.tacv2"),
            ((bool)sent.Body!["isGroup"]!, (string?)sent.Body["tenantId"], (string?)sent.Body["channelData"]!["channel"]!["id"]));
        Assert.Equal(("message", "Chào"), ((string?)sent.Body["activity"]!["type"], (string?)sent.Body["activity"]!["text"]));
        Assert.Equal((null, null), (sent.Body["activity"]!["conversation"], sent.Body["members"]));
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"id":"19:kenh@thread.tacv2"}""", true)]
    [InlineData("""{"error":{"code":"BotNotInConversationRoster"}}""", false)]
    public async Task A_thread_that_is_not_named_or_not_begun_is_none(string answer, bool isSent)
    {
        _teams.Next(isSent ? 201 : 403, answer);

        var begun = await _bot.Connector.CreateThreadAsync(
            Reference with { ConversationId = "19:kenh@thread.tacv2", ConversationType = "channel" },
            OutgoingMessage.OfText("Chào"), Cancel);

        Assert.Null(begun.Thread);
        if (isSent)
            Assert.Equal(new SendOutcome.Sent(ActivityId: null), begun.Outcome);
        else
            Assert.IsType<SendOutcome.Unreachable>(begun.Outcome);
    }

    [Fact]
    public async Task A_deletion_has_no_body()
    {
        _teams.Next(200);
        Assert.Equal(new SendOutcome.Sent(ActivityId: null), await _bot.Connector.DeleteActivityAsync(Reference, "17", Cancel));

        var sent = await _teams.ReceiveAsync();
        Assert.Equal(("DELETE", $"{Conversation}/activities/17"), (sent.Method, sent.Target));
        Assert.Null(sent.Body);
    }

    [Fact]
    public async Task Typing_is_an_activity_of_its_own()
    {
        await _bot.Connector.SendTypingAsync(Reference, Cancel);
        var sent = await _teams.ReceiveAsync();
        Assert.Equal($"{Conversation}/activities", sent.Target);
        Assert.Equal("typing", (string?)sent.Body!["type"]);
    }

    [Fact]
    public async Task A_personal_conversation_is_opened_with_exactly_one_member()
    {
        _teams.Next(201, """{"id":"a:new"}""");

        var outcome = await _bot.Connector.CreateConversationAsync(
            _teams.HttpsServiceUrl, "00000000-0000-0000-0000-00000000000a", BotHost.TenantId, bot: null,
            OutgoingMessage.OfText("Chào"), Cancel);

        Assert.True(outcome.Exists);
        Assert.Equal(("a:new", _teams.HttpsServiceUrl, BotHost.TenantId),
            (outcome.Conversation.ConversationId, outcome.Conversation.ServiceUrl, outcome.Conversation.TenantId));
        var sent = await _teams.ReceiveAsync();
        Assert.Equal(("POST", "/amer/tenant/v3/conversations"), (sent.Method, sent.Target));
        Assert.False((bool?)sent.Body!["isGroup"]);
        Assert.Equal("00000000-0000-0000-0000-00000000000a", (string?)Assert.Single(sent.Body["members"]!.AsArray())!["id"]);
        Assert.Equal(BotHost.TenantId, (string?)sent.Body["tenantId"]);
        Assert.Equal("Chào", (string?)sent.Body["activity"]!["text"]);
    }

    [Fact]
    public async Task A_person_without_the_app_cannot_be_spoken_to()
    {
        _teams.Next(403, """{"error":{"code":"ForbiddenOperationException","message":"no"}}""");
        var outcome = await _bot.Connector.CreateConversationAsync(
            _teams.HttpsServiceUrl, "29:x", BotHost.TenantId, bot: null, message: null, Cancel);

        Assert.False(outcome.Exists);
        Assert.Equal(new SendOutcome.Unreachable(403, "ForbiddenOperationException"), outcome.Outcome);
    }

    [Fact]
    public async Task Members_are_read_page_by_page()
    {
        _teams.Next(200,
            """{"members":[{"id":"29:a","objectId":"1","name":"Trần Thử Nghiệm"},{"id":"29:b"}],"continuationToken":"x+/= y"}""");
        _teams.Next(200, """{"members":[],"continuationToken":"z"}""");
        _teams.Next(200, """{"members":[{"id":"29:c"}]}""");

        List<string?> ids = [];
        await foreach (var member in _bot.Connector.GetPagedMembersAsync(Reference, 100, Cancel))
            ids.Add(member.Id);

        Assert.Equal(["29:a", "29:b", "29:c"], ids);
        Assert.Equal(
            [
                $"{Conversation}/pagedmembers?pageSize=100",
                $"{Conversation}/pagedmembers?pageSize=100&continuationToken=x%2B%2F%3D%20y",
                $"{Conversation}/pagedmembers?pageSize=100&continuationToken=z",
            ],
            _teams.Drain().Select(request => request.Target));
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(9999, 500)]
    public async Task A_page_has_50_to_500_members(int asked, int expected)
    {
        await foreach (var _ in _bot.Connector.GetPagedMembersAsync(Reference, asked, Cancel))
            Assert.Fail("There are no members.");
        Assert.EndsWith($"pageSize={expected}", (await _teams.ReceiveAsync()).Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_that_cannot_be_read_are_an_exception_that_says_why()
    {
        _teams.Next(403, """{"error":{"code":"BotNotInConversationRoster","message":"no"}}""");

        var failure = await Assert.ThrowsAsync<ConnectorException>(async () =>
        {
            await foreach (var _ in _bot.Connector.GetPagedMembersAsync(Reference, 100, Cancel))
                Assert.Fail("There are no members.");
        });

        Assert.Equal(new SendOutcome.Unreachable(403, "BotNotInConversationRoster"), failure.Outcome);
    }

    [Fact]
    public async Task One_member_is_found_or_is_nobody()
    {
        _teams.Next(200, """{"id":"29:a","aadObjectId":"1","email":"thu.nghiem@example.com"}""");
        _teams.Next(404, """{"error":{"code":"MemberNotFoundInConversation","message":"no"}}""");

        var found = await _bot.Connector.GetMemberAsync(Reference, "thu.nghiem@example.com", Cancel);
        var nobody = await _bot.Connector.GetMemberAsync(Reference, "29:b", Cancel);

        Assert.Equal(("29:a", "1"), (found?.Id, found?.AadObjectId));
        Assert.Null(nobody);
        Assert.Equal($"{Conversation}/members/thu.nghiem%40example.com", (await _teams.ReceiveAsync()).Target);
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("https://smba.trafficmanager.net.example.com/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net@example.com/")]
    [InlineData("https://example.com\uff0f.teams.microsoft.com/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("http://localhost/")]
    [InlineData("file:///")]
    [InlineData("")]
    public async Task Nothing_is_sent_to_a_host_that_is_not_on_the_list(string serviceUrl)
    {
        var outcome = await _bot.Connector.For(Samples.Reference(serviceUrl)).SendAsync(OutgoingMessage.OfText("Chào"), Cancel);
        Assert.Equal("ServiceUrlNotAllowed", Assert.IsType<SendOutcome.Failed>(outcome).Code);
    }

    [Fact]
    public async Task The_token_never_reaches_a_host_that_is_not_on_the_list()
    {
        await using var stranger = await FakeTeams.StartAsync();

        foreach (var serviceUrl in (string[])[
            stranger.HttpServiceUrl, stranger.HttpsServiceUrl.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)])
            Assert.IsType<SendOutcome.Failed>(
                await _bot.Connector.For(Samples.Reference(serviceUrl)).SendAsync(OutgoingMessage.OfText("Chào"), Cancel));

        Assert.Empty(stranger.Drain());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var stranger = await FakeTeams.StartAsync();
        _teams.Next(307, "", ("Location", $"{stranger.HttpServiceUrl}v3/conversations/x/activities"));

        var outcome = await _bot.Connector.For(Reference).SendAsync(OutgoingMessage.OfText("Chào"), Cancel);

        Assert.Equal(new SendOutcome.Failed(307, Code: null, Message: null), outcome);
        Assert.Empty(stranger.Drain());
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/", true)]
    [InlineData("https://SMBA.trafficmanager.net/amer/", true)]
    [InlineData("https://webchat.botframework.com/", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams", true)]
    [InlineData("https://smba.infra.dod.teams.microsoft.us/teams", true)]
    [InlineData("https://xsmba.trafficmanager.net/", false)]
    [InlineData("https://user@smba.trafficmanager.net/amer/", false)]
    [InlineData("https://a.smba.trafficmanager.net/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("https://teams.microsoft.com.example.com/", false)]
    public void The_list_names_Microsofts_hosts(string serviceUrl, bool allowed)
    {
        var options = Microsoft.Extensions.Options.Options.Create(new BotConnector.Authentication.BotOptions { AppId = BotHost.AppId });
        Assert.Equal(allowed, new ServiceUrls(options).Allowed(serviceUrl) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_lead_elsewhere_is_not_sent_to(string id)
    {
        var reference = Reference with { ConversationId = id };

        if (id.Length is 0)
            Assert.IsType<SendOutcome.Failed>(await _bot.Connector.For(reference).SendAsync(OutgoingMessage.OfText("Chào"), Cancel));
        else
            await Assert.ThrowsAsync<ArgumentException>(
                () => _bot.Connector.For(reference).SendAsync(OutgoingMessage.OfText("Chào"), Cancel));

        Assert.Empty(_teams.Drain());
    }
}
