using Microsoft.Extensions.Options;

namespace TetBot.Sending;

/// <summary>How notices are dispatched; the section <c>Dispatcher</c>.</summary>
public sealed class DispatcherOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Dispatcher";

    /// <summary>Whether this instance dispatches when it holds the lease.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The time within which another instance takes over when the dispatching one dies. 1 second to 5 minutes; the same on every instance.
    /// </summary>
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How often submissions and requests from other instances are looked at; what falls due by the schedule is sent on time.
    /// </summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many notices are sent at once, and so how many a crash can duplicate at most.</summary>
    public int InFlight { get; set; } = 16;

    /// <summary>How often what was due is reconciled with what was sent.</summary>
    public TimeSpan AuditEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long after its last renewal a holder still sends. The rest of the lease time is left for what is being sent.</summary>
    internal TimeSpan HolderTime => LeaseTime * 2 / 3;

    /// <summary>How long the others see no renewal before one of them takes over.</summary>
    internal TimeSpan TakeOverAfter => LeaseTime * 4 / 5;

    /// <summary>How often the others read the state.</summary>
    internal TimeSpan PollEvery => LeaseTime / 15;

    /// <summary>How often a holder renews.</summary>
    internal TimeSpan RenewEvery => LeaseTime / 5;
}

/// <summary>Refuses settings that would send nothing, or everything twice.</summary>
internal sealed class DispatcherOptionsRules : IValidateOptions<DispatcherOptions>
{
    public ValidateOptionsResult Validate(string? name, DispatcherOptions options)
    {
        var problems = new List<string>();
        if (options.LeaseTime < TimeSpan.FromSeconds(1) || options.LeaseTime > TimeSpan.FromMinutes(5))
            problems.Add("Dispatcher:LeaseTime must be 1 second to 5 minutes, for instance 00:00:15.");
        if (options.Tick < TimeSpan.FromMilliseconds(100) || options.Tick > TimeSpan.FromMinutes(1))
            problems.Add("Dispatcher:Tick must be 0.1 seconds to 1 minute, for instance 00:00:05.");
        if (options.InFlight is < 1 or > 50)
            problems.Add("Dispatcher:InFlight must be 1 to 50.");
        if (options.AuditEvery < TimeSpan.FromMinutes(1) || options.AuditEvery > TimeSpan.FromDays(1))
            problems.Add("Dispatcher:AuditEvery must be 1 minute to 1 day, for instance 01:00:00.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
