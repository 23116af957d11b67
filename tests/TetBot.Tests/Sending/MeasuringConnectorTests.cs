using System.Net;
using AdaptiveCards;
using TetBot.Tests.Sending.Support;
using Xunit;

namespace TetBot.Tests.Sending;

/// <summary>The connector that deliveries are measured with, where it behaves: what it takes, keeps, holds back and waits for.</summary>
public sealed class MeasuringConnectorTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private MeasuringConnector _connector = null!;
    private ConnectorClient _client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connector = await MeasuringConnector.StartAsync(Cancelled, keepsNewest: true);
        _client = new ConnectorClient(_connector.ServiceUrl);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task What_is_posted_replaced_and_taken_back_is_kept_apart()
    {
        Assert.Equal((HttpStatusCode.Created, """{"id":"m-1"}"""), await _client.PostAsync("a:1", "một"));
        Assert.Equal(
            (HttpStatusCode.Created, """{"id":"m-2"}"""), await _client.SendAsync("POST", "v3/conversations/a:1/activities/m-1", "{}"));
        Assert.Equal((HttpStatusCode.Created, """{"id":"m-3"}"""), await _client.PostAsync("a:2"));
        Assert.Equal(
            (HttpStatusCode.OK, """{"id":"m-1"}"""),
            await _client.SendAsync("PUT", "v3/conversations/a:1/activities/m-1", """{"text":"hai"}"""));
        Assert.Equal((HttpStatusCode.OK, ""), await _client.SendAsync("DELETE", "v3/conversations/a:1/activities/m-1"));

        Assert.Equal((3, 1, 2), (_connector.Seen.Deliveries, _connector.Seen.Updates, _connector.Seen.ConversationsReached));
        Assert.Equal((2, 1), (_connector.Seen.DeliveriesIn("a:1"), _connector.Seen.UpdatesIn("a:1")));
        Assert.Equal((0, 0), (_connector.Seen.DeliveriesIn("a:3"), _connector.Seen.UpdatesIn("a:3")));
        Assert.Equal(
            new Dictionary<string, int>(StringComparer.Ordinal) { ["a:1"] = 2, ["a:2"] = 1 }, _connector.Seen.DeliveriesByConversation);
        Assert.Equal("hai", (string?)_connector.Seen.NewestIn("a:1")!["text"]);
        Assert.Null(_connector.Seen.NewestIn("a:3"));
        Assert.Equal(
            [("POST", "m-1", 201), ("POST", "m-2", 201), ("POST", "m-3", 201), ("PUT", "m-1", 200), ("DELETE", "m-1", 200)],
            _connector.Seen.Attempts.Select(one => (one.Method, one.Message, one.Status)));
        Assert.All(_connector.Seen.Attempts, one => Assert.Equal(
            (AttemptEnd.Answered, true, false), (one.End, one.Delivered, one.Creates)));
        Assert.Equal(_connector.Seen.Attempts.Select(one => one.Arrived).Order(), _connector.Seen.Attempts.Select(one => one.Arrived));
        // One connection, kept open.
        Assert.Single(_connector.Seen.Attempts.Select(one => one.RemotePort).Distinct());
    }

    [Fact]
    public async Task Another_client_comes_from_another_port()
    {
        using var other = new ConnectorClient(_connector.ServiceUrl);
        await _client.PostAsync("a:1");
        await other.PostAsync("a:1");

        Assert.Equal(2, _connector.Seen.Attempts.Select(one => one.RemotePort).Distinct().Count());
    }

    [Fact]
    public async Task A_conversation_with_a_member_is_the_same_each_time_and_its_first_message_is_delivered()
    {
        const string Order = """{"isGroup":false,"members":[{"id":"29:\u0041"}],"tenantId":"t"}""";
        const string WithMessage = """{"isGroup":false,"members":[{"id":"29:A"}],"tenantId":"t","activity":{"text":"chào"}}""";

        Assert.Equal((HttpStatusCode.Created, """{"id":"a:29:A"}"""), await _client.SendAsync("POST", "v3/conversations", Order));
        Assert.Equal(0, _connector.Seen.Deliveries);
        Assert.Equal((HttpStatusCode.Created, """{"id":"a:29:A"}"""), await _client.SendAsync("POST", "v3/conversations", WithMessage));

        Assert.Equal(1, _connector.Seen.DeliveriesIn("a:29:A"));
        Assert.Equal("chào", (string?)_connector.Seen.NewestIn("a:29:A")!["text"]);
        Assert.Equal([(true, false), (true, true)], _connector.Seen.Attempts.Select(one => (one.Creates, one.Delivered)));
    }

    [Theory]
    [InlineData("""{"isGroup":false,"members":[],"tenantId":"t"}""")]
    [InlineData("""{"isGroup":false,"members":[{"id":"29:A"},{"id":"29:B"}],"tenantId":"t"}""")]
    [InlineData("""{"isGroup":true,"members":[{"id":"29:A"}],"tenantId":"t"}""")]
    [InlineData("""{"isGroup":false,"members":[{"id":""}],"tenantId":"t"}""")]
    [InlineData("""{"isGroup":false,"members":[{"id":"29:A"}]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"isGroup":""")]
    [InlineData("")]
    public async Task A_creation_that_Teams_refuses_is_refused(string order)
    {
        var (status, _) = await _client.SendAsync("POST", "v3/conversations", order);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal((1, 0), (_connector.Seen.Attempts.Count, _connector.Seen.Deliveries));
    }

    [Fact]
    public async Task A_message_without_a_body_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.SendAsync("POST", "v3/conversations/a:1/activities", "")).Status);

    [Theory]
    [InlineData("a:1+/2=", "a%3A1%2B%2F2%3D")]
    [InlineData("a:1%2F2", "a:1%252F2")]
    [InlineData("19:x@thread.tacv2;messageid=7", "19:x@thread.tacv2;messageid=7")]
    public async Task An_id_is_the_one_that_was_escaped(string id, string escaped)
    {
        await _client.SendAsync("POST", $"v3/conversations/{escaped}/activities?isTargetedActivity=true", "{}");

        Assert.Equal(1, _connector.Seen.DeliveriesIn(id));
    }

    [Fact]
    public async Task A_client_that_drops_the_path_of_the_service_URL_gets_nowhere()
    {
        using var lost = new ConnectorClient(new Uri(new Uri(_connector.ServiceUrl), "/").ToString());

        Assert.Equal(HttpStatusCode.NotFound, (await lost.PostAsync("a:1")).Status);
        Assert.Equal((1, 0), (_connector.Seen.MostInWindow(TimeSpan.FromHours(1)), _connector.Seen.Deliveries));
    }

    [Fact]
    public async Task Messages_are_kept_only_if_asked_for()
    {
        await using var light = await MeasuringConnector.StartAsync(Cancelled);
        using var client = new ConnectorClient(light.ServiceUrl);
        await client.PostAsync("a:1");

        Assert.Equal(1, light.Seen.DeliveriesIn("a:1"));
        Assert.Throws<InvalidOperationException>(() => light.Seen.NewestIn("a:1"));
    }

    [Fact]
    public async Task A_message_larger_than_a_buffer_arrives_whole()
    {
        var text = new string('x', 90_000);
        await _client.PostAsync("a:1", text);

        Assert.Equal(text, (string?)_connector.Seen.NewestIn("a:1")!["text"]);
    }

    [Fact]
    public async Task Who_sends_four_at_a_time_is_never_seen_with_five()
    {
        var four = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancelled };
        _connector.Gate.Close();
        var sending = Parallel.ForAsync(0, 2_000, four, async (i, _) => await _client.PostAsync($"a:{i % 50}"));
        // Answered at once, they might come one by one.
        await _connector.Seen.WaitForAsync(seen => seen.InFlight == 4, Patience, Cancelled);
        _connector.Gate.Open();
        await sending;

        Assert.Equal(4, _connector.Seen.MostInFlight);
        Assert.Equal((2_000, 50, 0), (_connector.Seen.Deliveries, _connector.Seen.ConversationsReached, _connector.Seen.InFlight));
        Assert.All(_connector.Seen.DeliveriesByConversation, one => Assert.Equal(40, one.Value));
        Assert.Equal(2_000, _connector.Seen.MostInWindow(TimeSpan.FromHours(1)));
        Assert.Equal(40, _connector.Seen.MostInWindowOfOneConversation(TimeSpan.FromHours(1)).Most);
    }

    [Theory]
    [InlineData(Hold.BeforeDelivery, 0)]
    [InlineData(Hold.AfterDelivery, 3)]
    internal async Task Who_is_killed_at_the_gate_has_delivered_or_not_as_told(Hold hold, int delivered)
    {
        using var killed = new ConnectorClient(_connector.ServiceUrl);
        _connector.Gate.Close(hold);
        var sends = Enumerable.Range(0, 3).Select(i => killed.PostAsync($"a:{i}")).ToList();
        await _connector.Seen.WaitForAsync(seen => seen.InFlight == 3 && seen.Deliveries == delivered, Patience, Cancelled);
        Assert.DoesNotContain(sends, send => send.IsCompleted);

        killed.Dispose();

        await _connector.Seen.WaitForAsync(seen => seen.InFlight == 0, Patience, Cancelled);
        _connector.Gate.Open();
        Assert.All(await Task.WhenAll(sends.Select(send => Record.ExceptionAsync(() => send).AsTask())), Assert.NotNull);
        Assert.Equal(HttpStatusCode.Created, (await _client.PostAsync("a:9")).Status);
        Assert.Equal(delivered + 1, _connector.Seen.Deliveries);
        Assert.All(
            _connector.Seen.Attempts.Where(one => one.Conversation is not "a:9"),
            one => Assert.Equal((AttemptEnd.Abandoned, 0, delivered > 0), (one.End, one.Status, one.Delivered)));
    }

    [Theory]
    [InlineData(Hold.BeforeDelivery)]
    [InlineData(Hold.AfterDelivery)]
    internal async Task Who_waits_at_the_gate_is_answered_when_it_opens(Hold hold)
    {
        _connector.Gate.Close(hold);
        Assert.Throws<InvalidOperationException>(() => _connector.Gate.Close());
        var send = _client.PostAsync("a:1");
        await _connector.Seen.WaitForAsync(seen => seen.InFlight == 1, Patience, Cancelled);

        _connector.Gate.Open();

        Assert.Equal(HttpStatusCode.Created, (await send).Status);
        Assert.Equal(1, _connector.Seen.Deliveries);
    }

    [Fact]
    public async Task The_end_of_the_connector_does_not_wait_for_those_it_holds()
    {
        var connector = await MeasuringConnector.StartAsync(Cancelled);
        connector.Gate.Close();
        var send = new ConnectorClient(connector.ServiceUrl).PostAsync("a:1");
        await connector.Seen.WaitForAsync(seen => seen.InFlight == 1, Patience, Cancelled);

        await connector.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(120), TimeProvider.System, Cancelled);

        await Assert.ThrowsAsync<HttpRequestException>(() => send);
    }

    [Fact]
    public async Task A_wait_ends_with_the_delivery_that_was_waited_for()
    {
        var waiting = _connector.Seen.WaitForAsync(2, Patience, Cancelled);
        await _client.PostAsync("a:1");
        Assert.False(waiting.IsCompleted);
        await _client.PostAsync("a:1");

        await waiting;
    }

    [Fact]
    public async Task A_wait_for_what_does_not_come_says_how_things_stood()
    {
        await _client.PostAsync("a:1");

        var late = await Assert.ThrowsAsync<TimeoutException>(
            () => _connector.Seen.WaitForAsync(2, TimeSpan.FromMilliseconds(20), Cancelled));

        Assert.Contains("1 messages delivered into 1 conversations", late.Message, StringComparison.Ordinal);
    }
}
