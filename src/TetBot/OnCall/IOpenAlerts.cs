using TetBot.Domain.Directory;

namespace TetBot.OnCall;

/// <summary>Counts the alerts that wait for someone, for features that show the number beside their own content.</summary>
internal interface IOpenAlerts
{
    /// <summary>How many alerts are unresolved and the person may act on.</summary>
    Task<int> CountForAsync(Person person, DateTimeOffset now, CancellationToken cancellationToken);
}
