using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector.Tests.Support;

/// <summary>A clock on which a wait before a retry is over at once, and is remembered. The limits on silence stay: they
/// end only when a test moves the clock.</summary>
internal sealed class RetryClock() : FakeTimeProvider(new DateTimeOffset(2026, 2, 6, 1, 0, 0, TimeSpan.Zero))
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime != RetrySchedule.AttemptLimit && dueTime != RetrySchedule.BulkAttemptLimit)
        {
            _waits.Enqueue(dueTime);
            // Not in the pool: where tests keep all its threads, the wait would last until the client's own real limit ends the send.
            new Thread(() => Advance(dueTime)) { IsBackground = true }.Start();
        }

        return timer;
    }
}
