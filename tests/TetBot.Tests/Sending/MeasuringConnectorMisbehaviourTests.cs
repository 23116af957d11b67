using System.Net;
using AdaptiveCards;
using Microsoft.Extensions.Time.Testing;
using TetBot.Tests.Sending.Support;
using Xunit;

namespace TetBot.Tests.Sending;

/// <summary>
/// The connector that deliveries are measured with, where it refuses, cuts off and lets wait, and whether it notices who does not obey.
/// </summary>
public sealed class MeasuringConnectorMisbehaviourTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();
    private MeasuringConnector _connector = null!;
    private ConnectorClient _client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private AttemptLog Seen => _connector.Seen;

    public async ValueTask InitializeAsync()
    {
        _connector = await MeasuringConnector.StartAsync(Cancelled, clock: _clock);
        _client = new ConnectorClient(_connector.ServiceUrl);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task More_in_a_second_than_enforced_are_refused_and_still_measured()
    {
        _connector.Enforce(perSecond: 3);
        foreach (var conversation in new[] { "a:1", "a:2", "a:3" })
            Assert.Equal((HttpStatusCode.Created, null), await _client.TryAsync(conversation));

        Assert.Equal((HttpStatusCode.TooManyRequests, Second), await _client.TryAsync("a:4"));
        _clock.Advance(Second - TimeSpan.FromTicks(1));
        Assert.Equal((HttpStatusCode.TooManyRequests, Second), await _client.TryAsync("a:5"));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((HttpStatusCode.Created, null), await _client.TryAsync("a:6"));
        _connector.Enforce(perSecond: null);
        Assert.Equal((HttpStatusCode.Created, null), await _client.TryAsync("a:1"));

        Assert.Equal(5, Seen.Deliveries);
        Assert.Equal((5, 7), (Seen.MostInWindow(Second), Seen.MostInWindow(Second + TimeSpan.FromTicks(1))));
        Assert.Equal((1, (2, "a:1")), (Seen.MostInWindowOfOneConversation(Second).Most, Seen.MostInWindowOfOneConversation(2 * Second)));
    }

    [Fact]
    public async Task A_conversation_tried_again_before_its_Retry_After_is_a_violation()
    {
        _connector.Misbehave(new Misbehaviour { ThrottledWithRetryAfter = 100 });
        var (status, pause) = await _client.TryAsync("a:1");
        _connector.Misbehave(null);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(pause!.Value, Second, 3 * Second);

        await _client.TryAsync("a:2");
        Assert.Empty(Seen.RetryAfterViolations);
        _clock.Advance(pause.Value - TimeSpan.FromTicks(1));
        await _client.TryAsync("a:1");
        Assert.Equal([new RetryAfterViolation("a:1", TimeSpan.FromTicks(1))], Seen.RetryAfterViolations);
        _clock.Advance(TimeSpan.FromTicks(1));
        await _client.TryAsync("a:1");

        Assert.Single(Seen.RetryAfterViolations);
    }

    [Fact]
    public async Task A_creation_that_was_told_to_wait_has_to_wait_too()
    {
        const string Order = """{"members":[{"id":"29:A"}],"tenantId":"t"}""";
        _connector.Enforce(perSecond: 0);
        await _client.SendAsync("POST", "v3/conversations", Order);
        await _client.SendAsync("POST", "v3/conversations", Order);

        Assert.Equal([new RetryAfterViolation("a:29:A", Second)], Seen.RetryAfterViolations);
    }

    [Fact]
    public async Task One_under_way_while_another_is_refused_is_no_violation()
    {
        _connector.Enforce(perSecond: 0);
        _connector.Gate.Close();
        var sends = new[] { _client.TryAsync("a:1"), _client.TryAsync("a:1") };
        // Not only arrived: until a request is known to concern the conversation, the clock that stands still cannot tell it from a later
        // one.
        await Seen.WaitForAsync(seen => seen.Attempts.Count(one => one.Conversation == "a:1") == 2, Patience, Cancelled);
        _connector.Gate.Open();

        Assert.All(await Task.WhenAll(sends), answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status));
        Assert.Empty(Seen.RetryAfterViolations);
    }

    [Fact]
    public async Task Shares_of_misbehaviour_come_out_as_asked()
    {
        _connector.Misbehave(new Misbehaviour
        {
            Seed = 20_260_217,
            ThrottledWithRetryAfter = 8,
            Throttled = 2,
            PreconditionFailed = 3,
            InternalServerError = 4,
            BadGateway = 5,
            ServiceUnavailable = 6,
            GatewayTimeout = 7,
            Reset = 5,
        });
        var outcomes = new (HttpStatusCode? Status, TimeSpan? RetryAfter)[2_000];
        var sixteen = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancelled };
        await Parallel.ForAsync(0, outcomes.Length, sixteen, async (i, _) =>
        {
            try
            {
                outcomes[i] = await _client.TryAsync($"a:{i}");
            }
            catch (HttpRequestException)
            {
                // Left without a status.
            }
        });

        // Four standard deviations: the seed makes it the same each time, so this is about the plan and not about luck.
        void Near(double percent, HttpStatusCode? status, Func<TimeSpan?, bool> pause)
        {
            var expected = outcomes.Length * percent / 100;
            var off = 4 * Math.Sqrt(expected * (1 - (percent / 100)));
            Assert.InRange(outcomes.Count(one => one.Status == status && pause(one.RetryAfter)), expected - off, expected + off);
        }

        Near(8, HttpStatusCode.TooManyRequests, pause => pause is not null);
        Near(2, HttpStatusCode.TooManyRequests, pause => pause is null);
        Near(3, HttpStatusCode.PreconditionFailed, pause => pause is null);
        Near(4, HttpStatusCode.InternalServerError, pause => pause is null);
        Near(5, HttpStatusCode.BadGateway, pause => pause is null);
        Near(6, HttpStatusCode.ServiceUnavailable, pause => pause is null);
        Near(7, HttpStatusCode.GatewayTimeout, pause => pause is null);
        Near(5, null, pause => pause is null);
        Near(60, HttpStatusCode.Created, pause => pause is null);
        Assert.Equal([1, 2, 3], outcomes.Select(one => one.RetryAfter?.TotalSeconds).OfType<double>().Distinct().Order());
        Assert.Equal(outcomes.Count(one => one.Status is HttpStatusCode.Created), Seen.Deliveries);
        Assert.Equal(outcomes.Count(one => one.Status is null), Seen.Attempts.Count(one => one.End is AttemptEnd.Reset));
        Assert.All(Seen.Attempts, one => Assert.Equal(one.Status is 201, one.Delivered));
    }

    [Fact]
    public void Slow_replies_take_one_to_four_seconds_as_often_as_asked()
    {
        var random = new Random(7);
        var plan = new Misbehaviour { BadGateway = 30, Slow = 20 };
        var drawn = Enumerable.Range(0, 2_000).Select(_ => plan.Draw(random)).OfType<Misdeed>();
        var slow = drawn.Where(one => one.Status is 0).Select(one => one.Delay.TotalSeconds).ToList();

        Assert.InRange(slow.Count, 330, 470);
        Assert.InRange(slow.Min(), 1, 1.1);
        Assert.InRange(slow.Max(), 3.9, 4);
    }

    [Fact]
    public void The_same_seed_misbehaves_the_same()
    {
        var plan = new Misbehaviour { ThrottledWithRetryAfter = 20, Reset = 20, Slow = 20 };
        List<Misdeed?> Draw(int seed)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, 100).Select(_ => plan.Draw(random))];
        }

        Assert.Equal(Draw(3), Draw(3));
        Assert.NotEqual(Draw(3), Draw(4));
    }

    [Fact]
    public void Shares_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => _connector.Misbehave(new Misbehaviour { Reset = 60, Slow = 41 }));
        Assert.Throws<ArgumentException>(() => _connector.Misbehave(new Misbehaviour { Reset = -1 }));
        Assert.Throws<ArgumentException>(() => _connector.Misbehave(new Misbehaviour { Reset = double.NaN }));
    }

    [Fact]
    public async Task A_reset_reaches_the_client_and_delivers_nothing()
    {
        _connector.Misbehave(new Misbehaviour { Reset = 100 });
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.TryAsync("a:1"));
        // On a connection that was used before, where an HttpClient repeats what it believes was never received.
        _connector.Misbehave(null);
        await _client.TryAsync("a:2");
        _connector.Misbehave(new Misbehaviour { Reset = 100 });
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.TryAsync("a:1"));

        Assert.Equal([AttemptEnd.Reset, AttemptEnd.Answered, AttemptEnd.Reset], Seen.Attempts.Select(one => one.End));
        Assert.Equal((0, 1, 0), (Seen.DeliveriesIn("a:1"), Seen.Deliveries, Seen.InFlight));
    }

    [Fact]
    public async Task A_slow_reply_delivers_when_it_comes()
    {
        _connector.Misbehave(new Misbehaviour { Slow = 100 });
        var send = _client.TryAsync("a:1");
        await Seen.WaitForAsync(seen => seen.InFlight == 1, Patience, Cancelled);
        Assert.Equal((0, false), (Seen.Deliveries, send.IsCompleted));

        // The request may not have begun to wait yet, so the hands are turned until it has.
        while (!send.IsCompleted)
        {
            _clock.Advance(Second);
            await Task.WhenAny(send, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled));
        }

        Assert.Equal(HttpStatusCode.Created, (await send).Status);
        Assert.Equal(1, Seen.DeliveriesIn("a:1"));
    }

    [Fact]
    public async Task A_slow_reply_that_the_client_gave_up_delivers_nothing()
    {
        _connector.Misbehave(new Misbehaviour { Slow = 100 });
        var send = _client.PostAsync("a:1");
        await Seen.WaitForAsync(seen => seen.InFlight == 1, Patience, Cancelled);

        _client.GiveUp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
        await Seen.WaitForAsync(seen => seen.InFlight == 0, Patience, Cancelled);
        _clock.Advance(5 * Second);
        Assert.Equal((AttemptEnd.Abandoned, 0, false), (Seen.Attempts[0].End, Seen.Attempts[0].Status, Seen.Attempts[0].Delivered));
        Assert.Equal(0, Seen.Deliveries);
    }

    [Fact]
    public async Task A_conversation_can_be_refused_for_good_while_others_go_on()
    {
        const string Order = """{"members":[{"id":"29:A"}],"tenantId":"t"}""";
        _connector.Always("a:1", 403, ConnectorError.BotNotInConversationRoster);
        _connector.AlwaysRefuseMember("29:A", 404, ConnectorError.ConversationNotFound);

        Assert.Equal((HttpStatusCode.Forbidden, ConnectorError.BotNotInConversationRoster), await _client.PostAsync("a:1"));
        Assert.Equal(
            (HttpStatusCode.NotFound, ConnectorError.ConversationNotFound), await _client.SendAsync("POST", "v3/conversations", Order));
        Assert.Equal(HttpStatusCode.Created, (await _client.PostAsync("a:2")).Status);
        Assert.Equal(HttpStatusCode.Created, (await _client.PostAsync("a:29:A")).Status);
        Assert.Equal(0, Seen.DeliveriesIn("a:1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _connector.Always("a:1", 200, ""));

        _connector.NoLonger("a:1");
        _connector.NoLongerRefuseMember("29:A");

        Assert.Equal(HttpStatusCode.Created, (await _client.PostAsync("a:1")).Status);
        Assert.Equal(HttpStatusCode.Created, (await _client.SendAsync("POST", "v3/conversations", Order)).Status);
    }
}
