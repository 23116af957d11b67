using AdaptiveCards;
using TetBot.Domain;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;
using TetBot.Tests.Sending.Support;
using TetBot.Tests.Storage.Records;
using Xunit;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>A conversation that the service asks to leave alone is left alone by whatever there is to be said in it.</summary>
public sealed class RetryAfterTests
{
    private static readonly string TooMany = ConnectorError.Body("TooManyRequests", "Later.");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_reminder_waits_for_the_time_that_was_asked_for_at_the_one_before()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(16), areKnown: true);
        var throttled = Crowd.ConversationOf(fan.Crowd.People[3]);
        fan.Connector.Always(throttled, 429, TooMany, retryAfter: 600);
        // The audit would find, rightly, that one waits for eleven hours of a clock that is moved.
        await fan.StartAsync(sendsPerSecond: 1_000, change: null, "--Dispatcher:AuditEvery=1.00:00:00");
        await fan.Seen.WaitForAsync(log => log.Deliveries == 15 && log.InFlight == 0 && log.Attempts.Count == 16, TimeSpan.FromSeconds(30),
            Cancelled);

        // Four hours before C01 is due, to everybody again. The service's ten minutes are the machine's, wherever the clock of the
        // campaign is put.
        fan.Bot.MoveClock("2018-02-07 20:00:00");
        await fan.Seen.WaitForAsync(log => log.Deliveries == 30, TimeSpan.FromSeconds(30), Cancelled);
        await fan.StopAsync();

        Assert.Empty(fan.Seen.RetryAfterViolations);
        Assert.Single(fan.Seen.Attempts, one => one.Conversation == throttled);
    }

    [Fact]
    public async Task A_card_that_is_to_be_put_in_its_own_place_waits_too()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(24), areKnown: true);
        await fan.StartAsync(sendsPerSecond: 1_000);
        await fan.ReachAsync(24);
        await fan.StopAsync();
        // Vũ Thư submits while no bot runs: the next one has the cards of its three people to put right.
        await fan.TellAsync(async blobs => Assert.NotNull(await new SubmissionStore(blobs, ReferenceJson.Campaign).AddAsync(
            SampleVersions.Next(SampleVersions.Draft, null) with { Obligation = new ObligationId("C01"), Content = SampleVersions.Roster },
            Cancelled)));
        var (throttled, troubled, well) = fan.Crowd.StaffOf("vu-thu").Select(Crowd.ConversationOf)
            .ToList() switch
        { [var a, var b, var c] => (a, b, c), _ => default };
        fan.Connector.Always(throttled, 429, TooMany, retryAfter: 600);
        fan.Connector.Always(troubled, 503, "");

        await fan.StartAsync(sendsPerSecond: 1_000);
        // Round after round one is tried again, since nothing else was asked for there.
        await fan.Seen.WaitForAsync(
            log => log.Attempts.Count(one => one.Method == "PUT" && one.Conversation == troubled) >= 3, TimeSpan.FromSeconds(30),
            Cancelled);
        await fan.StopAsync();

        Assert.Equal(1, fan.Seen.UpdatesIn(well));
        Assert.Empty(fan.Seen.RetryAfterViolations);
        Assert.Single(fan.Seen.Attempts, one => one.Method == "PUT" && one.Conversation == throttled);
    }
}
