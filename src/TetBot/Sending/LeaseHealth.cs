using Microsoft.Extensions.Diagnostics.HealthChecks;
using TetBot.BotConnector;
using TetBot.Clocks;

namespace TetBot.Sending;

/// <summary>
/// Whether the right to dispatch stays where it is: where it goes to and fro, instances die or hang, and everything is sent late.
/// </summary>
internal sealed class LeaseHealth([MachineClock] TimeProvider machine) : IHealthCheck
{
    /// <summary>As far as it looks back.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>An update takes it from one instance to the other and back.</summary>
    public const int MostChanges = 3;

    private readonly Lock _gate = new();
    private readonly Queue<long> _changes = new();
    private string? _holder;

    /// <summary>Keeps who holds it, as seen by this instance; nobody counts for nothing.</summary>
    public void Saw(string holder)
    {
        if (holder.Length == 0)
            return;
        lock (_gate)
        {
            if (_holder is not null && _holder != holder)
                _changes.Enqueue(machine.GetTimestamp());
            _holder = holder;
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            while (_changes.TryPeek(out var oldest) && machine.GetElapsedTime(oldest) > Window)
                _changes.Dequeue();
            return Task.FromResult(_changes.Count > MostChanges
                ? HealthCheckResult.Degraded(
                    $"The dispatcher's lease changed hands {_changes.Count} times in {Window.TotalMinutes} minutes.")
                : HealthCheckResult.Healthy());
        }
    }
}
