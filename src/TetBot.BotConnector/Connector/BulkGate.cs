using System.Threading.Channels;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// Lets a tenant's bulk sends through one at a time and evenly spaced, so that an urgent send waits for at most one of
/// them and the service receives no burst.
/// </summary>
internal sealed class BulkGate
{
    /// <summary>
    /// How late a send may be without delaying the schedule of the following ones. This makes up for a timer that
    /// oversleeps, but does not let an idle lane catch up with a burst.
    /// </summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider _time;
    private readonly long _spacing;
    private readonly long _slack;

    /// <summary>Holds the key while nobody is in the gate. Waiters get it in order.</summary>
    private readonly Channel<bool> _key = Channel.CreateBounded<bool>(1);

    /// <summary>When the next send may pass, as a timestamp. Only the holder of the key touches it.</summary>
    private long _next;

    public BulkGate(TimeSpan spacing, TimeProvider time)
    {
        _time = time;
        _spacing = AnsweredSends.Timestamps(spacing, time.TimestampFrequency);
        _slack = AnsweredSends.Timestamps(Slack, time.TimestampFrequency);
        _next = time.GetTimestamp();
        TurnBack();
    }

    /// <summary>Waits for a turn. The caller leaves with <see cref="Pass"/> or <see cref="TurnBack"/>.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        await _key.Reader.ReadAsync(cancellationToken);
        try
        {
            var early = _time.GetElapsedTime(_time.GetTimestamp(), _next);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, _time, cancellationToken);
        }
        catch
        {
            TurnBack();
            throw;
        }
    }

    /// <summary>Leaves to send.</summary>
    public void Pass()
    {
        _next = Math.Max(_next, _time.GetTimestamp() - _slack) + _spacing;
        TurnBack();
    }

    /// <summary>Leaves without sending, without using a place in the schedule.</summary>
    public void TurnBack() => _key.Writer.TryWrite(true);
}
