using TetBot.Domain.Campaigns;

namespace TetBot.Domain.ServiceLogs;

/// <summary>A log of another system that shows how fast units work (C19).</summary>
public enum LogKind
{
    /// <summary>The requests of the hotline 19006769 (CRM): taken up, resolved.</summary>
    Requests,

    /// <summary>The incidents (OMS): entered.</summary>
    Incidents,
}

/// <summary>The delays of one unit, of one kind.</summary>
/// <param name="Kind">Which delay.</param>
/// <param name="Count">Of how many rows; more than zero.</param>
/// <param name="Median">To the minute: half of the rows took no longer. A minute more than <see cref="DelayTally.Bound"/> stands for any
/// time above that.</param>
/// <param name="Percentile90">To the minute: nine of ten rows took no longer. The same holds of it.</param>
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
/// <param name="First">When the earliest request or incident in it began; null where none could be read.</param>
/// <param name="Last">When the latest began.</param>
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
    IReadOnlyList<UnitLog> Units)
{
    /// <summary>Why rows could not be read, the most frequent reason first.</summary>
    public IReadOnlyList<UnreadRows> Faults { get; init; } = [];

    /// <summary>How the file's Vietnamese was written; null where nothing in it shows that.</summary>
    public TextCoding? Coding { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex: the same file sent again is known by it.</summary>
    public string Sha256 { get; init; } = "";
}

/// <summary>Why a row could not be read.</summary>
public enum RowFault
{
    /// <summary>It is longer than any row, or broken in itself.</summary>
    RowBroken,

    /// <summary>A cell has a formula that was never computed, or an error.</summary>
    CellWithoutValue,

    /// <summary>Nothing says when it began.</summary>
    NoStart,

    /// <summary>No date and time can be read in a cell.</summary>
    NoInstant,

    /// <summary>A cell has a date without a time of day.</summary>
    DateOnly,

    /// <summary>The unit is not said.</summary>
    NoUnit,

    /// <summary>The unit is none of the campaign's.</summary>
    UnknownUnit,

    /// <summary>It ended before it began.</summary>
    EndsBeforeStart,
}

/// <summary>Rows that could not be read for one reason.</summary>
/// <param name="Fault">The reason.</param>
/// <param name="Column">In which column; null where the whole row is at fault.</param>
/// <param name="Count">How many.</param>
/// <param name="FirstRow">The first of them, counted as a spreadsheet counts.</param>
public sealed record UnreadRows(RowFault Fault, LogColumn? Column, int Count, int FirstRow);

/// <summary>How Vietnamese is written in a file.</summary>
public enum TextCoding
{
    /// <summary>Unicode, UTF-8.</summary>
    Utf8,

    /// <summary>Unicode, UTF-16.</summary>
    Utf16,

    /// <summary>Code page 1258, with tone marks of their own.</summary>
    Windows1258,

    /// <summary>The fonts of TCVN 5712 (ABC, ".VnTime"), one byte a letter.</summary>
    Tcvn3,

    /// <summary>The VNI fonts ("VNI-Times"), a letter and its marks one after the other.</summary>
    Vni,
}
