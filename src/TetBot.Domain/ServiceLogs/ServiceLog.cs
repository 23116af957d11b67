using TetBot.Domain.Submissions;

namespace TetBot.Domain.ServiceLogs;

/// <summary>A log of another system that shows how fast units work (C19).</summary>
public enum LogKind
{
    /// <summary>The requests of the hotline 19006769 (CRM): taken up, resolved.</summary>
    Requests,

    /// <summary>The incidents (OMS): entered.</summary>
    Incidents,
}

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
/// <param name="Threshold">More than zero.</param>
/// <param name="IsReading">True where the letter gives none and this is the project's reading of it.</param>
public sealed record SlowRule(DelayKind Delay, TimeSpan Threshold, bool IsReading);

/// <summary>The delays of one unit, of one kind.</summary>
/// <param name="Kind">Which delay.</param>
/// <param name="Count">Of how many rows; more than zero.</param>
/// <param name="Median">To the minute.</param>
/// <param name="Percentile90">To the minute.</param>
/// <param name="Threshold">Above it the unit is slow; null where the campaign has none.</param>
public sealed record DelayFigures(DelayKind Kind, int Count, TimeSpan Median, TimeSpan Percentile90, TimeSpan? Threshold)
{
    /// <summary>Whether the unit is slow.</summary>
    public bool IsSlow => Percentile90 > Threshold;
}

/// <summary>What a log says of one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Count">Its rows.</param>
/// <param name="Delays">Those that could be measured; a request not yet taken up has none.</param>
public sealed record UnitLog(UnitId Unit, int Count, IReadOnlyList<DelayFigures> Delays);

/// <summary>A log as imported: figures, not rows.</summary>
/// <param name="Kind">Of which system.</param>
/// <param name="FileName">As it was sent.</param>
/// <param name="ImportedBy">By whom.</param>
/// <param name="ImportedAt">Server time.</param>
/// <param name="Rows">How many it had, without the heading.</param>
/// <param name="Unread">How many of them could not be read, or named no unit of the campaign.</param>
/// <param name="First">The earliest instant in it; null where it is empty.</param>
/// <param name="Last">The latest.</param>
/// <param name="Units">Those with rows, in the campaign's order.</param>
public sealed record ServiceLog(
    LogKind Kind,
    string FileName,
    Author ImportedBy,
    DateTimeOffset ImportedAt,
    int Rows,
    int Unread,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    IReadOnlyList<UnitLog> Units);
