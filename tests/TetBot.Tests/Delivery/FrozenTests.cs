using Microsoft.Extensions.DependencyInjection;
using TetBot.BotConnector;
using TetBot.Tests.Delivery.Support;
using Xunit;

namespace TetBot.Tests.Delivery;

/// <summary>A bot that stands still for longer than it may hold the lease, as on a machine that is moved or starved, and then goes on.</summary>
public sealed class FrozenTests
{
    [Fact]
    public async Task What_went_out_just_before_it_froze_is_written_down_after_it_and_not_sent_again()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(64), areKnown: true);
        var machine = new FreezingClock();
        fan.Connector.Gate.Close(Hold.AfterDelivery);
        await fan.StartAsync(
            sendsPerSecond: 1_000,
            builder => builder.Services.AddKeyedSingleton<TimeProvider>(BotConnectorServices.Clock, machine),
            // The test waits until it can be taken anew.
            "--Dispatcher:LeaseTime=00:00:06");
        await fan.Seen.WaitForAsync(log => log.InFlight == 16, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        machine.Freeze(TimeSpan.FromSeconds(10));
        fan.Connector.Gate.Open();
        await fan.ReachAsync(64);
        await fan.StopAsync();

        await fan.AssertEverybodyOnceAsync();
    }

    /// <summary>The machine's counter, which goes on while a process stands still.</summary>
    private sealed class FreezingClock : TimeProvider
    {
        private long _frozen;

        public void Freeze(TimeSpan time) => Interlocked.Add(ref _frozen, (long)(time.TotalSeconds * TimestampFrequency));

        public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _frozen);
    }
}
