using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TetBot.Storage.Setup;

/// <summary>
/// Checks whether the bot can store what it is sent. It is not part of readiness, because alerts are received, sent and
/// acknowledged without the store.
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
