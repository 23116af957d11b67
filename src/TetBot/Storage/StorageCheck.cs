using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TetBot.Storage;

/// <summary>Says whether the bot can keep what it is sent: without that it must get no traffic.</summary>
internal sealed class StorageCheck(IBlobStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StorageUnavailableException problem)
        {
            return HealthCheckResult.Unhealthy("Storage is unavailable.", problem);
        }
    }
}
