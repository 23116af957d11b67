using AdaptiveCards;
using Microsoft.AspNetCore.Http;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Connector;

public sealed class RetryTests : IAsyncLifetime
{
    private readonly RetryClock _clock = new();
    private FakeTeams _teams = null!;
    private BotHost _bot = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ConversationReference Reference => Samples.Reference(_teams.HttpServiceUrl);

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await BotHost.StartUnsignedAsync(clock: _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    public async Task What_passes_is_tried_again_with_the_same_message(int status)
    {
        _teams.Next(status);
        _teams.Next(status);

        Assert.Equal(new SendOutcome.Sent("activity-1"), await SendAsync());

        var requests = _teams.Drain();
        Assert.Equal(3, requests.Count);
        Assert.All(requests, request => Assert.Equal("Chào", (string?)request.Body!["text"]));
        Assert.Collection(
            _clock.Waits,
            first => Assert.InRange(first, TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.6)),
            second => Assert.InRange(second, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(1.2)));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_have_arrived_is_said_again_once_and_not_at_once(int status)
    {
        for (var i = 0; i < 9; i++)
            _teams.Next(status);

        Assert.Equal(new SendOutcome.Unknown(status, Code: null, Message: null), await SendAsync());

        Assert.Equal(2, _teams.Drain().Count);
        Assert.InRange(Assert.Single(_clock.Waits), RetrySchedule.BeforeRepeat, RetrySchedule.BeforeRepeat + TimeSpan.FromSeconds(0.4));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_is_the_same_made_twice_is_tried_again_as_often_as_there_is_time(int status)
    {
        _teams.Next(status);
        _teams.Next(status);

        Assert.IsType<SendOutcome.Sent>(await _bot.Connector.For(Reference).UpdateAsync("17", OutgoingMessage.OfText("Chào"), Cancel));

        Assert.Equal(3, _teams.Drain().Count);
        Assert.All(_clock.Waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1.2)));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(0)]
    public async Task Whoever_keeps_account_of_what_may_have_arrived_is_told_after_one_try(int status)
    {
        _teams.Next(context =>
        {
            if (status > 0)
                context.Response.StatusCode = status;
            else
                context.Abort();
            return Task.CompletedTask;
        });

        var outcome = await _bot.Connector.WithoutRepeats().For(Reference).SendAsync(OutgoingMessage.OfText("Chào"), Cancel);

        Assert.Equal(status, Assert.IsType<SendOutcome.Unknown>(outcome).Status);
        Assert.Single(_teams.Drain());
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task Whoever_keeps_account_has_what_was_refused_tried_again_all_the_same()
    {
        _teams.Next(429);
        _teams.Next(412);

        Assert.IsType<SendOutcome.Sent>(
            await _bot.Connector.WithoutRepeats().For(Reference).SendAsync(OutgoingMessage.OfText("Chào"), Cancel));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    public async Task What_does_not_pass_is_not_tried_again(int status)
    {
        _teams.Next(status);

        Assert.Equal(new SendOutcome.Failed(status, Code: null, Message: null), await SendAsync());

        Assert.Single(_teams.Drain());
        Assert.Empty(_clock.Waits);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(501)]
    public async Task What_does_not_pass_but_may_have_arrived_is_not_tried_again_and_said_so(int status)
    {
        _teams.Next(status);

        Assert.Equal(new SendOutcome.Unknown(status, Code: null, Message: null), await SendAsync());

        Assert.Single(_teams.Drain());
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        _teams.Next(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(new SendOutcome.Sent("activity-1"), await SendAsync());

        Assert.Single(_clock.Waits);
    }

    [Fact]
    public async Task A_torn_answer_does_not_say_that_nothing_arrived()
    {
        _teams.Next(async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        var outcome = await _bot.Connector.WithoutRepeats().For(Reference).SendAsync(OutgoingMessage.OfText("Chào"), Cancel);

        Assert.Equal("ConnectionFailed", Assert.IsType<SendOutcome.Unknown>(outcome).Code);
        Assert.Single(_teams.Drain());
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_failure_and_no_exception()
    {
        var nobody = Samples.Reference("http://127.0.0.1:1/");

        var outcome = await _bot.Connector.For(nobody).SendAsync(OutgoingMessage.OfText("Chào"), Cancel);

        Assert.Equal(new SendOutcome.Failed(0, "ConnectionFailed", "ConnectionError"), outcome);
        Assert.Equal(RetrySchedule.MaxRetries, _clock.Waits.Count);
    }

    [Theory]
    [InlineData(429, typeof(SendOutcome.Throttled))]
    [InlineData(412, typeof(SendOutcome.Failed))]
    public async Task What_does_not_pass_after_all_is_said_so(int status, Type expected)
    {
        for (var i = 0; i < 9; i++)
            _teams.Next(status);

        Assert.IsType(expected, await SendAsync());

        Assert.Equal(1 + RetrySchedule.MaxRetries, _teams.Drain().Count);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so()
    {
        using var caller = new CancellationTokenSource();
        _teams.Next(async context =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _bot.Connector.For(Reference).SendAsync(OutgoingMessage.OfText("Chào"), caller.Token));
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"BotDisabledByAdmin","message":"m"}}""", "BotDisabledByAdmin")]
    [InlineData(403, """{"error":{"code":"ConversationBlockedByUser","message":"m"}}""", "ConversationBlockedByUser")]
    [InlineData(403, """{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":\"d\"}"}""", "MessageWritesBlocked")]
    [InlineData(403, """{"errorCode":209,"message":"plain words"}""", "209")]
    [InlineData(404, """{"error":{"code":"ConversationNotFound"}}""", "ConversationNotFound")]
    [InlineData(404, """{"error":{"code":"ActivityNotFoundInConversation"}}""", "ActivityNotFoundInConversation")]
    public async Task A_conversation_that_nobody_reads_is_unreachable(int status, string body, string code)
    {
        _teams.Next(status, body);

        Assert.Equal(new SendOutcome.Unreachable(status, code), await SendAsync());
    }

    [Theory]
    [InlineData(400, """{"error":{"code":"BadSyntax","message":"m"}}""", "BadSyntax", "m")]
    [InlineData(401, """{"error":{"code":"BotNotRegistered","message":"m"}}""", "BotNotRegistered", "m")]
    [InlineData(413, """{"error":{"code":"MessageSizeTooBig","message":"m","innerHttpError":{}}}""", "MessageSizeTooBig", "m")]
    [InlineData(400, """{"errorCode":1,"message":"{not json"}""", "1", "{not json")]
    [InlineData(400, """{"error":"text"}""", null, null)]
    [InlineData(404, "<html>no such page</html>", null, null)]
    [InlineData(403, "", null, null)]
    [InlineData(400, "null", null, null)]
    [InlineData(400, "[]", null, null)]
    public async Task Any_other_refusal_is_a_failure_in_the_services_words(int status, string body, string? code, string? message)
    {
        _teams.Next(status, body);

        Assert.Equal(new SendOutcome.Failed(status, code, message), await SendAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("thanks")]
    public async Task A_message_taken_without_an_id_is_sent_all_the_same(string body)
    {
        _teams.Next(202, body);

        Assert.Equal(new SendOutcome.Sent(ActivityId: null), await SendAsync());
    }

    private Task<SendOutcome> SendAsync() => _bot.Connector.For(Reference).SendAsync(OutgoingMessage.OfText("Chào"), Cancel);
}
