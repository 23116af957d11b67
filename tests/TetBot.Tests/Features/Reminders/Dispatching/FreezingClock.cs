using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TetBot.BotConnector.Authentication;
using TetBot.Sending;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>
/// The machine's counter, which goes on while a process stands still: so a bot is frozen for as long as a test wants without anybody
/// waiting. Timers are due
/// when they were.
/// </summary>
internal sealed class FreezingClock : TimeProvider
{
    private long _frozen;

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _frozen);

    /// <summary>Makes it a bot's.</summary>
    public void Wind(WebApplicationBuilder builder) => builder.Services.AddKeyedSingleton<TimeProvider>(ConnectorKeys.Clock, this);

    /// <summary>The process stood still for this long.</summary>
    public void Freeze(TimeSpan time) => Interlocked.Add(ref _frozen, (long)(time.TotalSeconds * TimestampFrequency));

    /// <summary>Lets the time go by quickly until a bot that lost the lease has it again.</summary>
    public async Task RegainAsync(DispatcherLease lease)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1.5));
        for (var started = TimeProvider.System.GetTimestamp(); !lease.IsHeld; await ticks.WaitForNextTickAsync(
            TestContext.Current.CancellationToken))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience.ForSignals, "The lease is not taken again.");
            // It looks every second, and takes what it has seen unchanged for long enough.
            Freeze(TimeSpan.FromSeconds(15));
        }
    }
}
