using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AdaptiveCards;
using Microsoft.Extensions.Logging;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Connector;

public sealed class DeliveryTests
{
    private const int Limit = 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> NoActivities =>
    [
        "", " ", "{", "[]", "null", "5", "\"message\"", "{}", """{"type":null}""", """{"type":""}""", """{"type":5}""",
        """{"type":"message"} {"type":"message"}""", """{"type":"message",}""", "{'type':'message'}",
        $$"""{"type":"message","value":{{new string('[', 5000)}}{{new string(']', 5000)}}}""",
    ];

    [Fact]
    public async Task A_message_reaches_the_bot_and_its_answer_the_conversation()
    {
        await using var teams = await FakeTeams.StartAsync();
        SendOutcome? outcome = null;
        await using var bot = await BotHost.StartUnsignedAsync(async (turn, cancellationToken) =>
        {
            outcome = await turn.SendAsync(OutgoingMessage.OfText($"Chào {turn.Activity.From?.Name}"), cancellationToken);
            return null;
        });

        using var response = await bot.PostAsync(Samples.Message(teams.HttpServiceUrl).ToJsonString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new SendOutcome.Sent("activity-1"), outcome);
        var sent = await teams.ReceiveAsync();
        Assert.Equal("Chào Trần Thử Nghiệm", (string?)sent.Body!["text"]);
        Assert.Equal("1700000000001", (string?)sent.Body["replyToId"]);
        Assert.EndsWith("/activities/1700000000001", sent.Target, StringComparison.Ordinal);
        Assert.Null(sent.Authorization);
    }

    [Theory]
    [MemberData(nameof(NoActivities))]
    public async Task What_is_no_activity_is_a_bad_request(string body)
    {
        await using var bot = await BotHost.StartUnsignedAsync((_, _) => throw new InvalidOperationException("The bot was called."));

        using var response = await bot.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BadRequest", (string?)(await JsonAsync(response))["error"]!["code"]);
    }

    [Theory]
    [InlineData("conversation", "\"19:abc\"")]
    [InlineData("conversation", "null")]
    [InlineData("conversation", "{}")]
    [InlineData("conversation", """{"id":"","conversationType":"personal"}""")]
    [InlineData("conversation", """{"id":7,"conversationType":"personal"}""")]
    [InlineData("conversation", """{"id":".","conversationType":"personal"}""")]
    [InlineData("conversation", """{"id":"..","conversationType":"personal"}""")]
    [InlineData("id", "\"..\"")]
    [InlineData("replyToId", "\".\"")]
    public async Task What_cannot_be_answered_anywhere_is_a_bad_request_and_no_failure_of_the_bot(string field, string value)
    {
        await using var bot = await BotHost.StartUnsignedAsync((_, _) => throw new InvalidOperationException("The bot was called."));
        var activity = Samples.Message("http://localhost/");
        activity[field] = JsonNode.Parse(value);

        using var response = await bot.PostAsync(activity.ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("conversation", (string?)(await JsonAsync(response))["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_a_bad_request()
    {
        await using var bot = await BotHost.StartUnsignedAsync((_, _) => throw new InvalidOperationException("The bot was called."));
        byte[] body = [.. """{"type":"message","value":{"a":"""u8, (byte)'"', 0xC3, 0x28, (byte)'"', .. "}}"u8];

        using var response = await bot.PostAsync(new ByteArrayContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Half_an_emoji_keeps_nobodys_words_from_being_heard()
    {
        Activity? heard = null;
        await using var bot = await BotHost.StartUnsignedAsync((turn, _) =>
        {
            heard = turn.Activity;
            return Task.FromResult<InvokeResponse?>(null);
        });
        var body = Samples.Message("http://localhost/");
        body["text"] = "HALF";

        using var response = await bot.PostAsync(body.ToJsonString().Replace("HALF", @"trợ giúp \ud83d", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.OK, "trợ giúp \uFFFD"), (response.StatusCode, heard?.Text));
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_harm()
    {
        await using var bot = await BotHost.StartUnsignedAsync();

        using var response = await bot.PostAsync("\uFEFF" + Samples.Message("http://localhost/").ToJsonString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(0, false, HttpStatusCode.OK)]
    [InlineData(0, true, HttpStatusCode.OK)]
    [InlineData(1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task More_than_a_megabyte_is_too_large_whether_announced_or_not(int beyond, bool chunked, HttpStatusCode expected)
    {
        await using var bot = await BotHost.StartUnsignedAsync();
        var body = Samples.Message("http://localhost/");
        body["text"] = "";
        body["text"] = new string('a', Limit - Encoding.UTF8.GetByteCount(body.ToJsonString()) + beyond);
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        Assert.Equal(Limit + beyond, bytes.Length);
        HttpContent content = chunked ? new ChunkedContent(bytes) : new ByteArrayContent(bytes);

        using var response = await bot.PostAsync(content);

        Assert.Equal(expected, response.StatusCode);
        if (beyond > 0)
            Assert.Equal("TooLarge", (string?)(await JsonAsync(response))["error"]!["code"]);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("a kind from the future")]
    public async Task A_kind_of_activity_not_known_reaches_the_bot_and_is_no_error(string type)
    {
        Activity? seen = null;
        await using var bot = await BotHost.StartUnsignedAsync((turn, _) =>
        {
            seen = turn.Activity;
            return Task.FromResult<InvokeResponse?>(null);
        });
        var body = Samples.Message("http://localhost/");
        body["type"] = type;
        body["fieldFromTheFuture"] = new JsonObject { ["a"] = new JsonArray(1, 2) };

        using var response = await bot.PostAsync(body.ToJsonString());

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, seen?.Type));
    }

    [Fact]
    public async Task An_invoke_the_bot_does_not_know_is_not_implemented()
    {
        await using var bot = await BotHost.StartUnsignedAsync();
        var body = Samples.CardAction("http://localhost/", value: null);
        body["name"] = "composeExtension/query";

        using var response = await bot.PostAsync(body.ToJsonString());

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Fact]
    public async Task A_card_in_answer_to_a_button_is_the_bare_body()
    {
        var card = new AdaptiveCard { Body = [new TextBlock("Đã nhận")] };
        await using var bot = await StartPressableAsync(_ => CardActionResponse.Card(card));

        using var response = await bot.PostAsync(Samples.CardAction("http://localhost/", Press("""{"verb":"submit"}""")).ToJsonString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":"""
            + """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Đã nhận","wrap":true}]}}""",
            await response.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_message_in_answer_to_a_button_is_a_string()
    {
        await using var bot = await StartPressableAsync(press => CardActionResponse.Message($"{press.Verb} {press.Data.Number("count")}"));

        using var response = await bot.PostAsync(
            Samples.CardAction("http://localhost/", Press("""{"verb":"ack","data":{"count":3}}""")).ToJsonString());

        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"ack 3"}""",
            await response.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"submit\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"action":null}""")]
    [InlineData("""{"action":"submit"}""")]
    [InlineData("""{"action":{"type":"Action.Execute"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":""}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":7}}""")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"submit"}}""")]
    [InlineData("""{"action":{"verb":"submit"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"\ud800"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"submit","data":{"a":"\udfff"}}}""")]
    public async Task A_press_of_no_known_shape_is_answered_as_a_bad_one(string value)
    {
        await using var bot = await StartPressableAsync(_ => throw new InvalidOperationException("The press was taken."));
        var body = Samples.CardAction("http://localhost/", "VALUE").ToJsonString().Replace("\"VALUE\"", value, StringComparison.Ordinal);

        using var response = await bot.PostAsync(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await JsonAsync(response);
        Assert.Equal(400, (int?)answer["statusCode"]);
        Assert.Equal("application/vnd.microsoft.error", (string?)answer["type"]);
        Assert.Equal("BadRequest", (string?)answer["value"]!["code"]);
    }

    [Fact]
    public async Task A_failing_bot_is_logged_once_by_ids_alone()
    {
        await using var bot = await BotHost.StartUnsignedAsync((_, _) => throw new InvalidOperationException("broken"));

        using var response = await bot.PostAsync(Samples.Message("http://localhost/").ToJsonString());

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var entry = Assert.Single(bot.Logs.At(LogLevel.Error));
        Assert.Contains("1700000000001", entry, StringComparison.Ordinal);
        Assert.DoesNotContain("xin chào", bot.Logs.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Thử Nghiệm", bot.Logs.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_nobody_waits_for_is_cancelled()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var bot = await BotHost.StartUnsignedAsync(async (_, cancellationToken) =>
        {
            cancellationToken.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return null;
        });
        using var caller = new CancellationTokenSource();
        using var body = new StringContent(Samples.Message("http://localhost/").ToJsonString());
        var post = bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), body, caller.Token);
        await started.Task.WaitAsync(Cancel);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        await cancelled.Task.WaitAsync(Cancel);
    }

    private static JsonObject Press(string action)
    {
        var parsed = JsonNode.Parse(action)!.AsObject();
        parsed["type"] = "Action.Execute";
        return new JsonObject { ["action"] = parsed, ["trigger"] = "manual" };
    }

    private static Task<BotHost> StartPressableAsync(Func<CardActionInvoke, InvokeResponse> press) => BotHost.StartUnsignedAsync(
        (turn, _) => Task.FromResult<InvokeResponse?>(
            CardActionInvoke.TryRead(turn.Activity, out var invoke, out var problem) ? press(invoke) : problem));

    private static async Task<JsonObject> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!.AsObject();

    /// <summary>A body whose length is not announced.</summary>
    private sealed class ChunkedContent(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var i = 0; i < bytes.Length; i += 10_000)
                await stream.WriteAsync(bytes.AsMemory(i, Math.Min(10_000, bytes.Length - i)));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
