namespace TetBot.Clocks;

/// <summary>
/// Injects the machine's clock, which measures leases, retries and ages. The application's clock (a plain
/// <see cref="TimeProvider"/>) tells the day of the campaign, and may be moved in development.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class MachineClockAttribute() : FromKeyedServicesAttribute(ServiceKey)
{
    public const string ServiceKey = "machine";
}
