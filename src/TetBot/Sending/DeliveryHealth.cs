using Microsoft.Extensions.Diagnostics.HealthChecks;
using TetBot.BotConnector.Connector;
using TetBot.Clocks;

namespace TetBot.Sending;

/// <summary>
/// Whether messages arrive: how many recent sends failed for reasons other than an unreachable person. It takes no traffic away, since
/// another instance would fare no better; whoever is on call has to look.
/// </summary>
internal sealed class DeliveryHealth([MachineClock] TimeProvider machine) : IHealthCheck
{
    /// <summary>How far it looks back.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>The fewest failures that count; fewer may be chance.</summary>
    public const int FewestFailures = 10;

    private readonly Lock _gate = new();
    private readonly Queue<(long At, bool HasFailed)> _sends = new();
    private int _failures;

    public void Count(SendOutcome outcome)
    {
        if (outcome is not (SendOutcome.Sent or SendOutcome.Failed or SendOutcome.Unknown))
            return;
        lock (_gate)
        {
            Forget();
            _sends.Enqueue((machine.GetTimestamp(), outcome is not SendOutcome.Sent));
            _failures += outcome is not SendOutcome.Sent ? 1 : 0;
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Forget();
            return Task.FromResult(_failures >= FewestFailures && _failures * 2 >= _sends.Count
                ? HealthCheckResult.Degraded($"{_failures} of {_sends.Count} messages of the last {Window.TotalMinutes} minutes failed.")
                : HealthCheckResult.Healthy());
        }
    }

    private void Forget()
    {
        while (_sends.TryPeek(out var oldest) && machine.GetElapsedTime(oldest.At) > Window)
            _failures -= _sends.Dequeue().HasFailed ? 1 : 0;
    }
}
