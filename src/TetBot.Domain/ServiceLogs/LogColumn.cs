using TetBot.Domain.Campaigns;

namespace TetBot.Domain.ServiceLogs;

/// <summary>What a column of a log can say.</summary>
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
    /// <summary>The columns a log of this kind is read by: the unit, the beginning, the ends.</summary>
    public static IReadOnlyList<LogColumn> Of(LogKind kind) => kind is LogKind.Requests
        ? [LogColumn.Unit, LogColumn.Arrived, LogColumn.TakenUp, LogColumn.Resolved]
        : [LogColumn.Unit, LogColumn.Happened, LogColumn.Entered];

    /// <summary>The column that says when a row began.</summary>
    public static LogColumn StartOf(LogKind kind) => kind is LogKind.Requests ? LogColumn.Arrived : LogColumn.Happened;

    /// <summary>The delay that ends with what a column says; null where it ends none.</summary>
    public static DelayKind? DelayOf(LogColumn column) => column switch
    {
        LogColumn.TakenUp => DelayKind.TakeUp,
        LogColumn.Resolved => DelayKind.Resolve,
        LogColumn.Entered => DelayKind.Entry,
        _ => null,
    };

    /// <summary>Whether a log cannot be read without it. Of the ends, one is enough.</summary>
    public static bool IsNeeded(LogColumn column) => DelayOf(column) is null;
}

/// <summary>Where in a table a column stands.</summary>
/// <param name="Column">The column.</param>
/// <param name="Index">From 0, the first of the table.</param>
public sealed record PlacedColumn(LogColumn Column, int Index);

/// <summary>How the tables with certain headings are read, as somebody chose it once.</summary>
/// <param name="Headings">The headings, tidied and without accents; another file with the same ones is read the same way.</param>
/// <param name="Columns">Where each column stands.</param>
public sealed record LogMapping(IReadOnlyList<string> Headings, IReadOnlyList<PlacedColumn> Columns)
{
    /// <summary>Headings as they are compared.</summary>
    public static IReadOnlyList<string> Plain(IReadOnlyList<string> headings) =>
        [.. headings.Select(heading => VietnameseText.Fold(VietnameseText.Tidy(heading)))];

    /// <summary>Whether a table is read this way.</summary>
    public bool IsFor(IReadOnlyList<string> headings) => Headings.SequenceEqual(Plain(headings), StringComparer.Ordinal);

    /// <summary>Where a column stands; null where the table has none.</summary>
    public int? IndexOf(LogColumn column) => Columns.FirstOrDefault(placed => placed.Column == column)?.Index;
}

/// <summary>The mappings remembered for one kind of log, the newest first.</summary>
/// <param name="Mappings">No two for the same headings.</param>
public sealed record KnownMappings(IReadOnlyList<LogMapping> Mappings)
{
    /// <summary>A system has a few ways of exporting; older ones are forgotten.</summary>
    public const int Most = 10;

    /// <summary>How a table with these headings is read; null where nobody has chosen.</summary>
    public LogMapping? Find(IReadOnlyList<string> headings) => Mappings.FirstOrDefault(mapping => mapping.IsFor(headings));

    /// <summary>These and another, which takes the place of one for the same headings.</summary>
    public KnownMappings With(LogMapping mapping) =>
        new([mapping, .. Mappings.Where(other => !other.Headings.SequenceEqual(mapping.Headings, StringComparer.Ordinal)).Take(Most - 1)]);

    /// <summary>These without the one for some headings, as they are compared.</summary>
    public KnownMappings Without(IReadOnlyList<string> plainHeadings) =>
        new([.. Mappings.Where(mapping => !mapping.Headings.SequenceEqual(plainHeadings, StringComparer.Ordinal))]);
}
