using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain.Notices;
using TetBot.Sending;
using TetBot.Tests.Sending.Support;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>
/// A bot that stands still for longer than it may hold the lease, as on a machine that is moved or starved, and then goes on.
/// </summary>
public sealed class FrozenTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_went_out_just_before_it_froze_is_written_down_after_it_and_not_sent_again()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(64), areKnown: true);
        var machine = new FreezingClock();
        fan.Connector.Gate.Close(Hold.AfterDelivery);
        await fan.StartAsync(sendsPerSecond: 1_000, machine.Wind);
        await fan.Seen.WaitForAsync(log => log.InFlight == 16, Patience.ForSignals, Cancelled);

        machine.Freeze(TimeSpan.FromSeconds(20));
        fan.Connector.Gate.Open();
        await machine.RegainAsync(fan.Bot.Services.GetRequiredService<DispatcherLease>());
        await fan.ReachAsync(64);
        await fan.StopAsync();

        await fan.AssertEverybodyOnceAsync();
    }

    [Fact]
    public async Task What_it_passed_over_until_a_slow_renewal_brought_the_lease_back_is_sent_all_the_same()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(64), areKnown: true);
        var machine = new FreezingClock();
        var (asked, renewed) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        TroubledStore? store = null;
        fan.Connector.Gate.Close(Hold.AfterDelivery);
        await fan.StartAsync(
            sendsPerSecond: 1_000,
            builder =>
            {
                machine.Wind(builder);
                TroubledStore.Wrap(builder, inner => store = new TroubledStore(inner, seed: 2018));
            },
            // Nobody looks just then.
            "--Dispatcher:Tick=00:01:00");
        await fan.Seen.WaitForAsync(log => log.InFlight == 16, Patience.ForSignals, Cancelled);
        store!.BeforeReplacing = name =>
        {
            if (name != Crowd.Names.Dispatcher(Crowd.Campaign))
                return Task.CompletedTask;
            asked.TrySetResult();
            return renewed.Task;
        };
        await asked.Task.WaitAsync(Patience.ForSignals, TimeProvider.System, Cancelled);

        // Three seconds ago it was renewed last, ten it is good for: eight later it is not held, and from when the renewal was begun it
        // would be again.
        machine.Freeze(TimeSpan.FromSeconds(8));
        var lease = fan.Bot.Services.GetRequiredService<DispatcherLease>();
        Assert.False(lease.IsHeld);
        fan.Connector.Gate.Open();
        await fan.Seen.WaitForAsync(log => log.InFlight == 0, Patience.ForSignals, Cancelled);
        await Patience.UntilAsync(
            async () => (await Crowd.OutcomesAsync(store, Cancelled)).Count >= 16, "What was on its way does not come to its end.");

        store.BeforeReplacing = null;
        renewed.SetResult();
        await fan.ReachAsync(64, withinSeconds: 30);
        await fan.StopAsync();

        await fan.AssertEverybodyOnceAsync();
    }

    [Fact]
    public async Task A_store_that_is_gone_for_longer_than_the_lease_lasts_loses_nothing_and_doubles_only_what_was_on_its_way()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(64), areKnown: true);
        var machine = new FreezingClock();
        TroubledStore? store = null;
        fan.Connector.Gate.Close(Hold.AfterDelivery);
        await fan.StartAsync(sendsPerSecond: 1_000, builder =>
        {
            machine.Wind(builder);
            TroubledStore.Wrap(builder, inner => store = new TroubledStore(inner, seed: 2018));
        });
        await fan.Seen.WaitForAsync(log => log.InFlight == 16, Patience.ForSignals, Cancelled);
        var inFlight = fan.Seen.Attempts.Select(one => one.Conversation).ToHashSet(StringComparer.Ordinal);

        store!.Share = 1;
        machine.Freeze(TimeSpan.FromSeconds(20));
        fan.Connector.Gate.Open();
        await fan.Seen.WaitForAsync(log => log.InFlight == 0, Patience.ForSignals, Cancelled);
        store.Share = 0;
        await machine.RegainAsync(fan.Bot.Services.GetRequiredService<DispatcherLease>());
        await fan.ReachAsync(64);
        await fan.StopAsync();

        var doubled = fan.Seen.DeliveriesByConversation.Where(one => one.Value > 1).ToList();
        Assert.All(doubled, one => Assert.Equal((true, 2), (inFlight.Contains(one.Key), one.Value)));
        Assert.Equal(64, (await fan.RecordsAsync()).Count(one => one.Record.Outcome.Kind is NoticeOutcomeKind.Sent));
    }
}
