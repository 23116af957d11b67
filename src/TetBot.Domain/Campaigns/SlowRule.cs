namespace TetBot.Domain.Campaigns;

/// <summary>A time that is measured.</summary>
public enum DelayKind
{
    /// <summary>From a request's arrival until the unit takes it up.</summary>
    TakeUp,

    /// <summary>From a request's arrival until it is resolved.</summary>
    Resolve,

    /// <summary>From an incident until it is entered into OMS.</summary>
    Entry,
}

/// <summary>What is slow: the 90th percentile of a unit's delays lies above the threshold.</summary>
/// <param name="Delay">Which delay.</param>
/// <param name="Threshold">One minute to <see cref="LongestThreshold"/>.</param>
/// <param name="IsReading">True where the letter gives none and this is the project's reading of it.</param>
public sealed record SlowRule(DelayKind Delay, TimeSpan Threshold, bool IsReading)
{
    /// <summary>The longest threshold there can be: longer delays are not told apart.</summary>
    public static readonly TimeSpan LongestThreshold = TimeSpan.FromDays(31);
}
