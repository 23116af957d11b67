using TetBot.Domain.Campaigns;

namespace TetBot.Domain.ServiceLogs;

/// <summary>What a column of a log can hold.</summary>
public enum LogColumn
{
    /// <summary>Which unit the row is about.</summary>
    Unit,

    /// <summary>When a request came in.</summary>
    Arrived,

    /// <summary>When the unit took it up.</summary>
    TakenUp,

    /// <summary>When it was resolved.</summary>
    Resolved,

    /// <summary>When an incident happened.</summary>
    Happened,

    /// <summary>When it was entered into OMS.</summary>
    Entered,
}

/// <summary>What the columns of each log are for.</summary>
public static class LogColumns
{
    /// <summary>The columns read from this kind of log: the unit, the start, the ends.</summary>
    public static IReadOnlyList<LogColumn> Of(LogKind kind) => kind is LogKind.Requests
        ? [LogColumn.Unit, LogColumn.Arrived, LogColumn.TakenUp, LogColumn.Resolved]
        : [LogColumn.Unit, LogColumn.Happened, LogColumn.Entered];

    /// <summary>The column that holds a row's start.</summary>
    public static LogColumn StartOf(LogKind kind) => kind is LogKind.Requests ? LogColumn.Arrived : LogColumn.Happened;

    /// <summary>The delay that ends with a column's instant; null if none does.</summary>
    public static DelayKind? DelayOf(LogColumn column) => column switch
    {
        LogColumn.TakenUp => DelayKind.TakeUp,
        LogColumn.Resolved => DelayKind.Resolve,
        LogColumn.Entered => DelayKind.Entry,
        _ => null,
    };

    /// <summary>Whether a log cannot be read without the column. One of the ends is enough.</summary>
    public static bool IsNeeded(LogColumn column) => DelayOf(column) is null;
}

/// <summary>The position of a column in a table.</summary>
/// <param name="Column">The column.</param>
/// <param name="Index">The index in the table, from 0.</param>
public sealed record PlacedColumn(LogColumn Column, int Index);

/// <summary>How tables with certain headings are read, as a person once chose.</summary>
/// <param name="Headings">The headings, tidied and without accents; another file with the same ones is read the same way.</param>
/// <param name="Columns">The position of each column.</param>
public sealed record LogMapping(IReadOnlyList<string> Headings, IReadOnlyList<PlacedColumn> Columns)
{
    /// <summary>Headings in the form in which they are compared.</summary>
    public static IReadOnlyList<string> Plain(IReadOnlyList<string> headings) =>
        [.. headings.Select(heading => VietnameseText.Fold(VietnameseText.Tidy(heading)))];

    /// <summary>Whether a table is read this way.</summary>
    public bool IsFor(IReadOnlyList<string> headings) => Headings.SequenceEqual(Plain(headings), StringComparer.Ordinal);

    /// <summary>The index of a column; null if the table has none.</summary>
    public int? IndexOf(LogColumn column) => Columns.FirstOrDefault(placed => placed.Column == column)?.Index;
}

/// <summary>The mappings remembered for one kind of log, the newest first.</summary>
/// <param name="Mappings">The mappings, no two for the same headings.</param>
public sealed record KnownMappings(IReadOnlyList<LogMapping> Mappings)
{
    /// <summary>The number of mappings kept; a system has few export formats, so older ones are dropped.</summary>
    public const int Most = 10;

    /// <summary>How a table with these headings is read; null if nobody has chosen.</summary>
    public LogMapping? Find(IReadOnlyList<string> headings) => Mappings.FirstOrDefault(mapping => mapping.IsFor(headings));

    /// <summary>The mappings with one added, or replacing the one for the same headings.</summary>
    public KnownMappings With(LogMapping mapping) =>
        new([mapping, .. Mappings.Where(other => !other.Headings.SequenceEqual(mapping.Headings, StringComparer.Ordinal)).Take(Most - 1)]);

    /// <summary>The mappings without the one for these headings, given in the form in which they are compared.</summary>
    public KnownMappings Without(IReadOnlyList<string> plainHeadings) =>
        new([.. Mappings.Where(mapping => !mapping.Headings.SequenceEqual(plainHeadings, StringComparer.Ordinal))]);
}
