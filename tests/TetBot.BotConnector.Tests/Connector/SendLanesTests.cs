using AdaptiveCards;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector.Tests.Connector;

public sealed class SendLanesTests : IDisposable
{
    private const string Tenant = "tenant";

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider _clock = new();
    private readonly SendLanes _lanes;

    public SendLanesTests() => _lanes = new SendLanes(Options.Create(new BotOptions { SendsPerSecond = 50 }), _clock);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _lanes.Dispose();

    [Fact]
    public async Task An_urgent_send_waits_behind_one_of_a_hundred_bulk_sends_at_most()
    {
        var earlier = await FillTenantAsync();
        earlier[..2].ForEach(Answer);
        _clock.Advance(TimeSpan.FromMilliseconds(700));
        earlier[2..].ForEach(Answer);
        var bulk = Enumerable.Range(0, 100).Select(i => Bulk($"c{i}")).ToList();
        var urgent = Urgent("u");
        Assert.False(urgent.IsCompleted);

        _clock.Advance(TimeSpan.FromMilliseconds(300)); // Two permits are free now, and no more before long.

        Answer(await Soon(urgent));
        Answer(await Soon(bulk[0]));
        Assert.All(bulk[1..], other => Assert.False(other.IsCompleted));
    }

    [Fact]
    public async Task An_urgent_send_is_held_back_half_a_second_at_most_and_counts_all_the_same()
    {
        var earlier = await FillTenantAsync();
        earlier.ForEach(Answer);
        var urgent = Urgent("u");
        _clock.Advance(SendLanes.UrgentPatience - Tick);
        Assert.False(urgent.IsCompleted);

        _clock.Advance(Tick);
        Answer(await Soon(urgent));
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        var next = (await FillTenantAsync(49)).Count;
        var oneMore = Urgent("w");

        Assert.Equal(49, next);
        Assert.False(oneMore.IsCompleted);
    }

    [Fact]
    public async Task An_urgent_send_does_not_wait_for_its_conversation_and_counts_there()
    {
        for (var i = 0; i < 10; i++)
            Answer(await Soon(Urgent("busy")));

        var bulk = Bulk("busy");
        _clock.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(bulk.IsCompleted);
        _clock.Advance(Tick); // All ten were too many for two seconds as well.
        await Soon(bulk);
    }

    [Fact]
    public async Task A_busy_conversation_keeps_no_other_waiting()
    {
        for (var i = 0; i < 7; i++)
            Answer(await NextBulkAsync("busy"));
        var eighth = Bulk("busy");

        Answer(await NextBulkAsync("other"));

        Assert.False(eighth.IsCompleted);
    }

    [Fact]
    public async Task What_waits_in_the_gate_keeps_its_place_in_the_conversation_until_it_was_sent()
    {
        var inGate = await Soon(Bulk("first"));
        var queued = Enumerable.Range(0, 8).Select(_ => Bulk("busy")).ToList();
        _clock.Advance(TimeSpan.FromMinutes(1));
        Answer(inGate);

        foreach (var send in queued[..7])
        {
            Answer(await Soon(send));
            _clock.Advance(Spacing);
        }

        _clock.Advance(TimeSpan.FromMilliseconds(1000 - (7 * 20) - 1));
        Assert.False(queued[7].IsCompleted);
        _clock.Advance(Tick);
        await Soon(queued[7]);
    }

    [Fact]
    public async Task Bulk_sends_are_spaced_evenly()
    {
        Answer(await Soon(Bulk("a")));
        var second = Bulk("b");
        _clock.Advance(Spacing - Tick);
        Assert.False(second.IsCompleted);

        _clock.Advance(Tick);
        Answer(await Soon(second));
    }

    [Fact]
    public async Task A_timer_that_oversleeps_is_made_up_for()
    {
        Answer(await Soon(Bulk("a")));
        var second = Bulk("b");
        _clock.Advance(Spacing * 1.5);
        Answer(await Soon(second));

        var third = Bulk("c");
        _clock.Advance(Spacing / 2);

        Answer(await Soon(third));
    }

    [Fact]
    public async Task A_lane_that_was_idle_does_not_make_up_for_that_with_a_burst()
    {
        Answer(await Soon(Bulk("a")));
        _clock.Advance(TimeSpan.FromMinutes(1));

        var atOnce = 0;
        while (Bulk($"c{atOnce}") is { IsCompleted: true } send)
        {
            Answer(await send);
            atOnce++;
        }

        Assert.Equal(3, atOnce);
    }

    [Fact]
    public async Task What_turns_back_takes_no_place_in_the_schedule()
    {
        (await Soon(Bulk("a"))).Dispose();

        Answer(await Soon(Bulk("b")));
    }

    [Fact]
    public async Task Tenants_do_not_wait_for_each_other()
    {
        await FillTenantAsync();
        _ = Bulk("a");

        Answer(await Soon(EnterAsync(new SendTicket(SendLane.Bulk, "another", "b", MayStillSend: null), Cancel)));
    }

    [Fact]
    public async Task A_tenant_is_the_same_however_its_id_is_written()
    {
        await FillTenantAsync();

        Assert.False(EnterAsync(new SendTicket(SendLane.Bulk, "TENANT", "a", MayStillSend: null), Cancel).IsCompleted);
    }

    [Fact]
    public async Task Whoever_gives_up_anywhere_on_the_way_leaves_nothing_behind()
    {
        for (var i = 0; i < 7; i++)
            Answer(await NextBulkAsync("busy"));
        var inGate = await NextBulkAsync("a");
        using var caller = new CancellationTokenSource();
        var atConversation = Bulk("busy", caller.Token);
        var atGate = Bulk("b", caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => atConversation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => atGate);

        Answer(inGate);
        using var another = new CancellationTokenSource();
        var inSchedule = Bulk("b", another.Token);
        await another.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => inSchedule);

        _clock.Advance(TimeSpan.FromSeconds(3));
        var earlier = await FillTenantAsync();
        using var third = new CancellationTokenSource();
        var atTenant = Bulk("b", third.Token);
        await third.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => atTenant);

        earlier.ForEach(Answer);
        _clock.Advance(TimeSpan.FromSeconds(3));
        for (var i = 0; i < 7; i++)
            Answer(await NextBulkAsync("busy"));
    }

    [Fact]
    public async Task Stopping_ends_the_wait_of_bulk_sends()
    {
        await FillTenantAsync();
        var waiting = Enumerable.Range(0, 8).Select(_ => Bulk("a")).ToList(); // For the tenant, in the gate, for the conversation.

        _lanes.Dispose();

        foreach (var send in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(send));
    }

    private async Task<List<SendPass>> FillTenantAsync(int sends = 50)
    {
        List<SendPass> passes = [];
        for (var i = 0; i < sends; i++)
        {
            var urgent = Urgent($"filling {i}");
            Assert.True(urgent.IsCompleted);
            passes.Add(await urgent);
            passes[^1].Written();
        }

        return passes;
    }

    private static void Answer(SendPass pass)
    {
        pass.Written();
        pass.Dispose();
    }

    private async Task<SendPass> NextBulkAsync(string conversation)
    {
        _clock.Advance(Spacing);
        return await Soon(Bulk(conversation));
    }

    private Task<SendPass> Bulk(string conversation, CancellationToken? cancellationToken = null) =>
        EnterAsync(new SendTicket(SendLane.Bulk, Tenant, conversation, MayStillSend: null), cancellationToken ?? Cancel);

    private Task<SendPass> Urgent(string conversation) =>
        EnterAsync(new SendTicket(SendLane.Urgent, Tenant, conversation, MayStillSend: null), Cancel);

    private Task<SendPass> EnterAsync(SendTicket ticket, CancellationToken cancellationToken) =>
        _lanes.EnterAsync(ticket, cancellationToken).AsTask();

    private static Task<SendPass> Soon(Task<SendPass> pass) => pass.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, Cancel);
}
