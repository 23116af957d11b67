using Microsoft.Extensions.Diagnostics.HealthChecks;
using TetBot.Clocks;

namespace TetBot.Sending;

/// <summary>
/// Whether the lease stays with one instance. Where it moves to and fro, instances die or hang, and everything is sent late.
/// </summary>
internal sealed class LeaseHealth([MachineClock] TimeProvider machine) : IHealthCheck
{
    /// <summary>How far it looks back.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The most changes that are normal: an update of the app moves the lease from one instance to the other and back.</summary>
    public const int MostChanges = 3;

    private readonly Lock _gate = new();
    private readonly Queue<long> _changes = new();
    private string? _holder;

    /// <summary>Records the holder that this instance has seen; an empty one does not count.</summary>
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
