using System.Xml;
using TetBot.Domain;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Workbooks.Reading;

namespace TetBot.Files.Tables;

/// <summary>Why a table cannot be read.</summary>
internal enum TableRefusal
{
    /// <summary>The file cannot be read to its end.</summary>
    Damaged,

    /// <summary>The file holds more than is read.</summary>
    TooLarge,

    /// <summary>No row has headings for at least three columns.</summary>
    NoHeadings,

    /// <summary>There are no rows below the headings.</summary>
    NoRows,
}

/// <summary>
/// A table in a CSV file or a workbook: its headings, its first rows, and all rows one by one. Neither the file nor its rows are held in
/// memory.
/// </summary>
internal sealed class TableFile
{
    /// <summary>The rows below the headings that are sampled to find what the columns hold and how the Vietnamese is encoded.</summary>
    private const int MostSamples = 200;

    /// <summary>In characters, all samples together; a row may be as long as a thousand long cells.</summary>
    private const int MostSampled = 512 * 1024;

    /// <summary>The last row that can hold the headings; titles may precede them.</summary>
    private const int LastHeadingRow = 30;

    private const int FewestColumns = 3;
    private const int LongestHeading = 100;

    private readonly Func<ITableRows> _open;
    private readonly int _headingRow;

    private TableFile(Func<ITableRows> open, int headingRow, IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string?>> samples,
        FoundCoding? coding) =>
        (_open, _headingRow, Headings, Samples, Coding) = (open, headingRow, headings, samples, coding);

    /// <summary>The headings, tidied and cut if long; "" for a column without one.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The first rows below the headings.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Samples { get; }

    /// <summary>How the Vietnamese is encoded; null for a workbook without old fonts.</summary>
    public FoundCoding? Coding { get; }

    /// <summary>Opens a table.</summary>
    /// <param name="file">Seekable; stays open, and nobody else may read it meanwhile.</param>
    public static (TableFile? Table, TableRefusal? Refusal) Open(Stream file)
    {
        TableFile? table = null;
        var refusal = Guard(() =>
        {
            TextBytes? bytes = SheetRows.Begins(file) ? null : CsvFile.BytesOf(file);
            Func<ITableRows> open = bytes is { } known ? () => CsvFile.Open(file, known) : () => SheetRows.Open(file);
            using var rows = open();
            return Look(rows, open, bytes, out table);
        });
        return (refusal is null ? table : null, refusal);
    }

    /// <summary>Reads all rows below the headings.</summary>
    /// <param name="columns">The indexes of the columns to read.</param>
    /// <param name="take">Receives each row's number and texts, in the order of <paramref name="columns"/>; null texts for a broken
    /// row.</param>
    /// <returns>Null if the table was read to its end.</returns>
    public TableRefusal? ForEach(IReadOnlyList<int> columns, Action<int, string?[]?> take) => Guard(() =>
    {
        using var rows = _open();
        var texts = new string?[columns.Count];
        while (rows.Read())
        {
            if (rows.Row <= _headingRow)
                continue;
            if (rows.IsBroken)
            {
                take(rows.Row, null);
                continue;
            }

            for (var i = 0; i < texts.Length; i++)
                texts[i] = columns[i] < rows.Cells.Count
                    ? rows.Cells[columns[i]] is { } text ? TextCodings.Decode(text, Coding?.Coding ?? TextCoding.Utf8) : null
                    : "";
            take(rows.Row, texts);
        }

        return null;
    });

    private static TableRefusal? Look(ITableRows rows, Func<ITableRows> open, TextBytes? bytes, out TableFile? table)
    {
        table = null;
        while (true)
        {
            if (!rows.Read() || rows.Row > LastHeadingRow)
                return TableRefusal.NoHeadings;
            if (IsHeadings(rows))
                break;
        }

        var (headingRow, headings) = (rows.Row, rows.Cells.Select(cell => cell ?? "").ToList());
        var samples = new List<IReadOnlyList<string?>>();
        var sampled = 0;
        while (samples.Count < MostSamples && sampled < MostSampled && rows.Read())
        {
            if (rows.IsBroken)
                continue;
            samples.Add([.. rows.Cells]);
            sampled += rows.Cells.Sum(cell => cell?.Length ?? 0);
        }

        if (samples.Count == 0)
            return TableRefusal.NoRows;
        var coding = TextCodings.Find(headings.Concat(samples.SelectMany(row => row.OfType<string>())), bytes);
        table = new TableFile(
            open,
            headingRow,
            [.. headings.Select(heading => HeadingOf(TextCodings.Decode(heading, coding.Coding)))],
            [.. samples.Select(row => row.Select(cell => cell is null ? null : TextCodings.Decode(cell, coding.Coding)).ToList())],
            bytes is null && coding is { Coding: TextCoding.Utf8, IsSure: true } ? null : coding);
        return null;
    }

    /// <summary>
    /// Whether the row holds the headings. Titles fill one or two cells, and headings are not dates: a row with dates is a row of data.
    /// </summary>
    private static bool IsHeadings(ITableRows rows) =>
        !rows.IsBroken
        && rows.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) >= FewestColumns
        && rows.Cells.All(cell => cell is null || InstantText.Read(cell).Fault is InstantFault.Unreadable);

    private static string HeadingOf(string cell)
    {
        var heading = VietnameseText.Tidy(cell[..Math.Min(cell.Length, 2 * LongestHeading)]);
        return heading.Length <= LongestHeading ? heading : heading[..LongestHeading];
    }

    private static TableRefusal? Guard(Func<TableRefusal?> read)
    {
        try
        {
            return read();
        }
        catch (BoundsExceededException)
        {
            return TableRefusal.TooLarge;
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException)
        {
            return TableRefusal.Damaged;
        }
    }
}
