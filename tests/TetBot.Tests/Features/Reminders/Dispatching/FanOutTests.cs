using AdaptiveCards;
using TetBot.Tests.Sending.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>Reminders to thousands at once, over a service that does to them what it may.</summary>
public sealed class FanOutTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ITestOutputHelper _output = TestContext.Current.TestOutputHelper!;

    [Fact]
    public async Task Five_thousand_people_get_theirs_once_each_whatever_the_service_does_meanwhile()
    {
        // Eight times what Teams allows, so that it takes half a minute and not four; the law is the same.
        const int PerSecond = 400;
        await using var fan = await FanOut.PrepareAsync(new Crowd(5_000), areKnown: false);
        fan.Connector.Misbehave(new Misbehaviour
        {
            Seed = 2018,
            ThrottledWithRetryAfter = 2,
            Throttled = 2,
            PreconditionFailed = 2,
            InternalServerError = 1,
            BadGateway = 1,
            ServiceUnavailable = 1,
            GatewayTimeout = 1,
            Reset = 1,
            Slow = 0.5,
        });

        await fan.StartAsync(PerSecond);
        await fan.EndAllAsync();
        await fan.StopAsync();

        var records = await fan.AssertEverybodyOnceAsync(mayBeInDoubt: true);
        fan.AssertLimitsWereKept(PerSecond);
        // What is written down of each is what the service saw: the tries, and the opening that led to the last of them. Less for a few
        // where a busy machine
        // costs the bot its lease: the next term counts anew.
        var tries = fan.Seen.Attempts.GroupBy(one => one.Conversation).ToDictionary(one => one.Key, one => one.Count() - 1);
        Assert.All(records, one => Assert.InRange(one.Outcome.Attempts, 1, tries[Crowd.ConversationOf(one.To.Value)]));
        Assert.InRange(records.Count(one => one.Outcome.Attempts == tries[Crowd.ConversationOf(one.To.Value)]), 4_900, 5_000);
        Assert.InRange(records.Count(one => one.Outcome.Attempts > 1), 500, 2_000);
        Say(fan);
    }

    [Fact]
    public async Task At_the_rate_that_Teams_allows_no_second_holds_more_than_fifty()
    {
        const int PerSecond = 50;
        await using var fan = await FanOut.PrepareAsync(new Crowd(600), areKnown: true);
        fan.Connector.Enforce(PerSecond);

        await fan.StartAsync(PerSecond);
        await fan.ReachAsync(600);
        await fan.StopAsync();

        var records = await fan.AssertEverybodyOnceAsync();
        fan.AssertLimitsWereKept(PerSecond);
        Assert.All(records, one => Assert.Equal(1, one.Outcome.Attempts));
        Say(fan);
    }

    [Fact]
    public async Task Who_is_not_to_be_written_to_for_ten_minutes_keeps_nobody_waiting()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(300), areKnown: true);
        var throttled = Crowd.ConversationOf(fan.Crowd.People[3]);
        fan.Connector.Always(throttled, 429, ConnectorError.Body("TooManyRequests", "Later."), retryAfter: 600);

        await fan.StartAsync(sendsPerSecond: 100);
        await fan.ReachAsync(299);
        await fan.StopAsync();

        Assert.Single(fan.Seen.Attempts, one => one.Conversation == throttled);
        var outcomes = await fan.AskAsync(store => Crowd.OutcomesAsync(store, TestContext.Current.CancellationToken));
        Assert.Equal(fan.Crowd.People.Count - 1, outcomes.Count);
        Assert.DoesNotContain(fan.Crowd.People[3], outcomes.Keys);
    }

    /// <summary>From the first request to the last.</summary>
    private static TimeSpan Took(FanOut fan) => TimeProvider.System.GetElapsedTime(
        fan.Seen.Attempts[0].Arrived, fan.Seen.Attempts.Max(one => one.Arrived));

    private void Say(FanOut fan) => _output.WriteLine(
        $"{fan.Seen} {fan.Seen.MostInWindow(Second)} in the fullest second, "
        + $"{fan.Seen.MostInFlight} at once, {Took(fan).TotalSeconds:F1} s.");
}
