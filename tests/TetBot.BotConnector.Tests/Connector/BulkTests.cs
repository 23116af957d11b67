using System.Net.Http.Headers;
using AdaptiveCards;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Connector;

public sealed class BulkTests : IAsyncLifetime
{
    private readonly RetryClock _clock = new();
    private FakeTeams _teams = null!;
    private BotHost _bot = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ConversationReference Reference => Samples.Reference(_teams.HttpServiceUrl);

    private IConnectorClient Bulk => _bot.Connector.Bulk();

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

    [Fact]
    public async Task A_bulk_send_is_sent_as_any_other()
    {
        Assert.Equal(new SendOutcome.Sent("activity-1"), await SendAsync(Bulk));
        Assert.IsType<SendOutcome.Sent>(await Bulk.For(Reference).UpdateAsync("17", OutgoingMessage.OfText("Xong"), Cancel));
        Assert.IsType<SendOutcome.Sent>(await Bulk.For(Reference).DeleteAsync("17", Cancel));
        Assert.True((await CreateAsync(Bulk)).Exists);

        Assert.Equal(["POST", "PUT", "DELETE", "POST"], _teams.Drain().Select(request => request.Method));
    }

    [Theory]
    [InlineData(412)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_bulk_send_is_attempted_once(int status)
    {
        _teams.Next(status);

        Assert.Equal(
            status < 500 ? new SendOutcome.Failed(status, Code: null, Message: null)
                : new SendOutcome.Unknown(status, Code: null, Message: null), await SendAsync(Bulk));

        Assert.Single(_teams.Drain());
    }

    [Fact]
    public async Task A_bulk_creation_is_attempted_once()
    {
        _teams.Next(503);

        Assert.Equal(new SendOutcome.Failed(503, Code: null, Message: null), (await CreateAsync(Bulk)).Outcome);

        Assert.Single(_teams.Drain());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bulk_send_whose_connection_breaks_is_not_made_again(bool usedBefore)
    {
        if (usedBefore)
        {
            await SendAsync(Bulk);
            _teams.Drain();
        }

        _teams.Next(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal("ConnectionFailed", Assert.IsType<SendOutcome.Unknown>(await SendAsync(Bulk)).Code);

        Assert.Single(_teams.Drain());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bulk_send_may_stay_silent_longer_and_is_ended_once(bool begins)
    {
        var reached = new TaskCompletionSource();
        _teams.Next(async context =>
        {
            if (begins)
                await context.Response.WriteAsync("{", context.RequestAborted);
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        var sending = SendAsync(Bulk);
        await reached.Task.WaitAsync(Cancel);
        _clock.Advance(RetrySchedule.BulkAttemptLimit - TimeSpan.FromSeconds(1));
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("Timeout", Assert.IsType<SendOutcome.Unknown>(await sending).Code);
        Assert.Single(_teams.Drain());
    }

    [Fact]
    public async Task A_bulk_send_that_is_too_much_is_handed_back_at_once_and_holds_nobody_up()
    {
        _teams.Next(429, "", ("Retry-After", "600"));

        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromMinutes(10)), await SendAsync(Bulk));
        Assert.Single(_teams.Drain());

        Assert.IsType<SendOutcome.Sent>(await SendAsync(Bulk, "another"));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(_bot.Connector));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(_bot.Connector, "another"));
        Assert.All(_clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task What_its_sender_no_longer_wishes_is_not_sent()
    {
        var client = _bot.Connector.Bulk(() => false);

        Assert.Equal(new SendOutcome.Withheld(), await SendAsync(client));
        Assert.Equal(new ConversationOutcome(new SendOutcome.Withheld(), Conversation: null), await CreateAsync(client));

        Assert.Empty(_teams.Drain());
    }

    [Fact]
    public async Task Its_sender_is_asked_after_the_wait_and_not_before()
    {
        for (var i = 0; i < 7; i++)
            Assert.IsType<SendOutcome.Sent>(await SendAsync(Bulk));
        var wished = true;

        var eighth = SendAsync(_bot.Connector.Bulk(() => wished));
        Assert.False(eighth.IsCompleted);
        wished = false;
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new SendOutcome.Withheld(), await eighth);
        Assert.Equal(7, _teams.Drain().Count);
    }

    [Fact]
    public async Task A_sender_who_fails_when_asked_hears_of_it_and_holds_nobody_up()
    {
        var client = _bot.Connector.Bulk(() => throw new InvalidOperationException("broken"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(client));

        Assert.IsType<SendOutcome.Sent>(await SendAsync(Bulk));
    }

    [Fact]
    public async Task The_token_is_the_one_of_when_its_turn_comes()
    {
        var token = new ChangingToken { Value = "old" };
        await using var registered = await BotHost.StartRegisteredAsync(
            _teams, clock: _clock, services: services => services.AddSingleton<IBotTokenSource>(token));
        var sender = registered.Connector.Bulk().For(Samples.Reference(_teams.HttpsServiceUrl));
        for (var i = 0; i < 7; i++)
            Assert.IsType<SendOutcome.Sent>(await sender.SendAsync(OutgoingMessage.OfText("Chào"), Cancel));

        var eighth = sender.SendAsync(OutgoingMessage.OfText("Chào"), Cancel);
        token.Value = "new";
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<SendOutcome.Sent>(await eighth);
        Assert.Equal(["old", "new"], _teams.Drain().Select(request => request.Authorization!["Bearer ".Length..]).Distinct());
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public async Task Each_retry_of_an_urgent_send_counts(int sends, bool roomForOneMore)
    {
        // Four attempts each: 56 or 60, where 60 are allowed in 30 seconds.
        for (var i = 0; i < sends; i++)
        {
            for (var refusals = 0; refusals < RetrySchedule.MaxRetries; refusals++)
                _teams.Next(429, "", ("Retry-After", "0"));
            Assert.IsType<SendOutcome.Sent>(await SendAsync(_bot.Connector));
        }

        _clock.Advance(TimeSpan.FromSeconds(5));
        var entering = _bot.Lanes.EnterAsync(
            new SendTicket(SendLane.Bulk, BotHost.TenantId, FakeTeams.ConversationId, MayStillSend: null), Cancel);

        Assert.Equal(4 * sends, _teams.Drain().Count);
        Assert.Equal(roomForOneMore, entering.IsCompleted);
    }

    [Fact]
    public async Task A_question_of_a_bulk_sender_is_neither_counted_nor_asked_only_once()
    {
        for (var i = 0; i < 100; i++)
        {
            _teams.Next(503);
            _teams.Next(200, """{"id":"29:a"}""");
            Assert.Equal("29:a", (await ((ConnectorClient)Bulk).GetMemberAsync(Reference, "29:a", Cancel))?.Id);
        }

        Assert.IsType<SendOutcome.Sent>(await SendAsync(Bulk));
    }

    private Task<SendOutcome> SendAsync(IConnectorClient client, string conversation = FakeTeams.ConversationId) =>
        client.For(Reference with { ConversationId = conversation }).SendAsync(OutgoingMessage.OfText("Chào"), Cancel);

    private Task<ConversationOutcome> CreateAsync(IConnectorClient client) => client.CreateConversationAsync(
        _teams.HttpServiceUrl, "29:person", BotHost.TenantId, bot: null, message: null, Cancel);

    private sealed class ChangingToken : IBotTokenSource
    {
        public required string Value { get; set; }

        public ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken) =>
            new(new AuthenticationHeaderValue("Bearer", Value));
    }
}
