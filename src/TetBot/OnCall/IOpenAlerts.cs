using TetBot.Domain.Directory;

namespace TetBot.OnCall;

/// <summary>Tells how many alerts wait for somebody, to whatever shows that beside its own matters.</summary>
internal interface IOpenAlerts
{
    /// <summary>How many alerts are not resolved and the person may act on.</summary>
    Task<int> CountForAsync(Person person, DateTimeOffset now, CancellationToken cancellationToken);
}
