using System.Globalization;
using AdaptiveCards;
using Microsoft.AspNetCore.Http;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Connector;

/// <summary>How long the bot waits for an answer of the service, and between two tries.</summary>
public sealed class RetryTimingTests : IAsyncLifetime
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

    [Fact]
    public async Task A_service_that_is_slow_gets_the_message_once()
    {
        var reached = new TaskCompletionSource();
        var slow = new TaskCompletionSource();
        _teams.Next(async context =>
        {
            reached.SetResult();
            await slow.Task;
            await context.Response.WriteAsync("""{"id":"late"}""");
        });

        var sending = SendAsync();
        await reached.Task.WaitAsync(Cancel);
        _clock.Advance(RetrySchedule.AnswerAttemptLimit - TimeSpan.FromSeconds(1));
        slow.SetResult();

        Assert.Equal(new SendOutcome.Sent("late"), await sending);
        Assert.Single(_teams.Drain());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_is_ended_and_nothing_is_said_again(bool keepsAccount)
    {
        var reached = new TaskCompletionSource();
        _teams.Next(async context =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        var connector = keepsAccount ? _bot.Connector.WithoutRepeats() : _bot.Connector;
        var sending = connector.For(Reference).SendAsync(OutgoingMessage.OfText("Chào"), Cancel);
        await reached.Task.WaitAsync(Cancel);
        _clock.Advance(keepsAccount ? RetrySchedule.MessageAttemptLimit : RetrySchedule.AnswerAttemptLimit);

        Assert.Equal("Timeout", Assert.IsType<SendOutcome.Unknown>(await sending).Code);
        Assert.Single(_teams.Drain());
    }

    [Fact]
    public async Task Silence_about_a_card_in_its_place_is_ended_and_tried_again()
    {
        var reached = new TaskCompletionSource();
        _teams.Next(async context =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        var sending = _bot.Connector.For(Reference).UpdateAsync("17", OutgoingMessage.OfText("Chào"), Cancel);
        await reached.Task.WaitAsync(Cancel);
        _clock.Advance(RetrySchedule.AttemptLimit);

        Assert.Equal(new SendOutcome.Sent("activity-1"), await sending);
        Assert.Equal(2, _teams.Drain().Count);
    }

    [Fact]
    public async Task The_time_a_429_asks_for_is_waited()
    {
        _teams.Next(429, "", ("Retry-After", "3"));

        Assert.IsType<SendOutcome.Sent>(await SendAsync());

        Assert.InRange(Assert.Single(_clock.Waits), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3.4));
    }

    [Fact]
    public async Task The_date_a_429_asks_for_is_waited_for()
    {
        _teams.Next(429, "", ("Retry-After", _clock.GetUtcNow().AddSeconds(4).ToString("R", CultureInfo.InvariantCulture)));

        Assert.IsType<SendOutcome.Sent>(await SendAsync());

        Assert.InRange(Assert.Single(_clock.Waits), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4.4));
    }

    [Fact]
    public async Task A_date_gone_by_asks_for_no_wait_to_speak_of()
    {
        _teams.Next(429, "", ("Retry-After", _clock.GetUtcNow().AddHours(-1).ToString("R", CultureInfo.InvariantCulture)));

        Assert.IsType<SendOutcome.Sent>(await SendAsync());

        Assert.All(_clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(0.4)));
    }

    [Fact]
    public async Task A_wait_longer_than_the_turn_is_handed_back_at_once()
    {
        _teams.Next(429, "", ("Retry-After", "30"));

        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromSeconds(30)), await SendAsync());

        Assert.Single(_teams.Drain());
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task Waits_together_stay_within_the_turn()
    {
        for (var i = 0; i < 9; i++)
            _teams.Next(429, "", ("Retry-After", "5"));

        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromSeconds(5)), await SendAsync());

        Assert.Equal(3, _teams.Drain().Count);
        Assert.InRange(_clock.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), TimeSpan.FromSeconds(10), RetrySchedule.Budget);
    }

    private Task<SendOutcome> SendAsync() => _bot.Connector.For(Reference).SendAsync(OutgoingMessage.OfText("Chào"), Cancel);
}
