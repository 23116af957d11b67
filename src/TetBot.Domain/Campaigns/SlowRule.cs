namespace TetBot.Domain.Campaigns;

/// <summary>A delay that is measured.</summary>
public enum DelayKind
{
    /// <summary>From a request's arrival until the unit takes it up.</summary>
    TakeUp,

    /// <summary>From a request's arrival until it is resolved.</summary>
    Resolve,

    /// <summary>From an incident until it is entered into OMS.</summary>
    Entry,
}

/// <summary>A unit is slow if the 90th percentile of its delays is above the threshold.</summary>
/// <param name="Delay">The delay it applies to.</param>
/// <param name="Threshold">One minute to <see cref="LongestThreshold"/>.</param>
/// <param name="IsReading">True if the letter gives none and this is the project's interpretation.</param>
public sealed record SlowRule(DelayKind Delay, TimeSpan Threshold, bool IsReading)
{
    /// <summary>The longest possible threshold. Longer delays are not distinguished.</summary>
    public static readonly TimeSpan LongestThreshold = TimeSpan.FromDays(31);
}
