using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TetBot.Storage.Setup;

/// <summary>
/// Says whether the bot can keep what it is sent. It is no part of readiness: alerts are taken, said and acknowledged without.
/// </summary>
internal sealed class StorageCheck(PromptStore store) : IHealthCheck
{
    public const string Name = "storage";

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
