using TetBot.Domain.Campaigns;

namespace TetBot.Domain.ServiceLogs;

/// <summary>The kinds of log, from other systems, that show how fast units work (C19).</summary>
public enum LogKind
{
    /// <summary>The requests to the hotline 19006769 (CRM): when they were taken up and resolved.</summary>
    Requests,

    /// <summary>The incidents (OMS): when they were entered.</summary>
    Incidents,
}

/// <summary>One unit's delays of one kind.</summary>
/// <param name="Kind">The kind of delay.</param>
/// <param name="Count">The number of rows; more than zero.</param>
/// <param name="Median">To the minute: half of the rows took no longer. One minute more than <see cref="DelayTally.Bound"/> stands for any
/// longer time.</param>
/// <param name="Percentile90">To the minute: nine of ten rows took no longer. Times beyond the bound are shown as for the median.</param>
/// <param name="Threshold">The unit is slow above it; null if the campaign has none.</param>
public sealed record DelayFigures(DelayKind Kind, int Count, TimeSpan Median, TimeSpan Percentile90, TimeSpan? Threshold)
{
    /// <summary>Whether the unit is slow.</summary>
    public bool IsSlow => Percentile90 > Threshold;
}

/// <summary>What a log says about one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Count">The number of its rows.</param>
/// <param name="Delays">The delays that could be measured; a request not yet taken up has none.</param>
public sealed record UnitLog(UnitId Unit, int Count, IReadOnlyList<DelayFigures> Delays);

/// <summary>An imported log: figures, not rows.</summary>
/// <param name="Kind">The kind of log.</param>
/// <param name="FileName">The file's name as sent.</param>
/// <param name="ImportedBy">The person who imported it.</param>
/// <param name="ImportedAt">Server time.</param>
/// <param name="Rows">The number of rows, without the heading.</param>
/// <param name="Unread">The number of rows that could not be read or named no unit of the campaign.</param>
/// <param name="First">When the earliest request or incident in it began; null if none could be read.</param>
/// <param name="Last">When the latest began.</param>
/// <param name="Units">The units with rows, in the campaign's order.</param>
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

    /// <summary>The encoding of the file's Vietnamese; null if nothing in it shows that.</summary>
    public TextCoding? Coding { get; init; }

    /// <summary>SHA-256 of the file in lower-case hex, to recognise the same file sent again.</summary>
    public string Sha256 { get; init; } = "";
}

/// <summary>Why a row could not be read.</summary>
public enum RowFault
{
    /// <summary>It is too long to be a row, or it is malformed.</summary>
    RowBroken,

    /// <summary>A cell holds an error or a formula that was never computed.</summary>
    CellWithoutValue,

    /// <summary>The start is missing.</summary>
    NoStart,

    /// <summary>A cell holds no readable date and time.</summary>
    NoInstant,

    /// <summary>A cell holds a date without a time of day.</summary>
    DateOnly,

    /// <summary>The unit is missing.</summary>
    NoUnit,

    /// <summary>The unit is not one of the campaign's.</summary>
    UnknownUnit,

    /// <summary>It ended before it began.</summary>
    EndsBeforeStart,
}

/// <summary>Rows that could not be read for one reason.</summary>
/// <param name="Fault">The reason.</param>
/// <param name="Column">The column; null if the whole row is at fault.</param>
/// <param name="Count">The number of rows.</param>
/// <param name="FirstRow">The first of them, as a spreadsheet counts.</param>
public sealed record UnreadRows(RowFault Fault, LogColumn? Column, int Count, int FirstRow);

/// <summary>How Vietnamese is encoded in a file.</summary>
public enum TextCoding
{
    /// <summary>Unicode, UTF-8.</summary>
    Utf8,

    /// <summary>Unicode, UTF-16.</summary>
    Utf16,

    /// <summary>Code page 1258, with separate tone marks.</summary>
    Windows1258,

    /// <summary>The TCVN 5712 fonts (ABC, ".VnTime"), one byte for each letter.</summary>
    Tcvn3,

    /// <summary>The VNI fonts ("VNI-Times"), a letter followed by its marks.</summary>
    Vni,
}
