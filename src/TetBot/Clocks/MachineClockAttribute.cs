namespace TetBot.Clocks;

/// <summary>
/// Asks for the machine's clock, by which leases, retries and ages are measured. The application's clock (a plain
/// <see cref="TimeProvider"/>) says what
/// day of the campaign it is, and may be moved in development.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class MachineClockAttribute() : FromKeyedServicesAttribute(Key)
{
    /// <summary>The key it is registered by.</summary>
    public const string Key = "machine";
}
