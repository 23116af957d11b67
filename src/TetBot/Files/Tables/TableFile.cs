using System.Xml;
using TetBot.Domain;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Workbooks.Reading;

namespace TetBot.Files.Tables;

/// <summary>Why a table cannot be read.</summary>
internal enum TableRefusal
{
    /// <summary>It cannot be read through.</summary>
    Damaged,

    /// <summary>More comes out of it than is read.</summary>
    TooLarge,

    /// <summary>No row of it names at least three columns.</summary>
    NoHeadings,

    /// <summary>There is nothing under the headings.</summary>
    NoRows,
}

/// <summary>
/// A table as a CSV file or a workbook: its headings, its first rows, and all rows one by one. Neither the file nor its rows are held.
/// </summary>
internal sealed class TableFile
{
    /// <summary>So many rows under the headings are looked at to see what the columns hold and how the Vietnamese is written.</summary>
    private const int MostSamples = 200;

    /// <summary>In characters, all together: rows may be as long as a thousand long cells.</summary>
    private const int MostSampled = 512 * 1024;

    /// <summary>Titles above the headings.</summary>
    private const int LastHeadingRow = 30;

    private const int FewestColumns = 3;
    private const int LongestHeading = 100;

    private readonly Func<ITableRows> _open;
    private readonly int _headingRow;

    private TableFile(Func<ITableRows> open, int headingRow, IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string?>> samples,
        FoundCoding? coding) =>
        (_open, _headingRow, Headings, Samples, Coding) = (open, headingRow, headings, samples, coding);

    /// <summary>The headings, tidied, cut where they are long; a column without one is "".</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The first rows under them.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Samples { get; }

    /// <summary>How the Vietnamese is written; null of a workbook without old fonts.</summary>
    public FoundCoding? Coding { get; }

    /// <summary>Opens a table.</summary>
    /// <param name="file">Can seek, stays open, and is not read by anybody else meanwhile.</param>
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

    /// <summary>Goes through all rows under the headings.</summary>
    /// <param name="columns">The columns looked at, by their index.</param>
    /// <param name="take">Gets each row's number and texts, in the order of <paramref name="columns"/>; no texts of a row that is
    /// broken.</param>
    /// <returns>Null where it was read to its end.</returns>
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
                texts[i] = columns[i] < rows.Cells.Count ? rows.Cells[columns[i]] is { } text
                    ? TextCodings.Decode(text, Coding?.Coding ?? TextCoding.Utf8) : null : "";
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

    /// <summary>Titles stand in one cell or two, and headings are no dates: a row that has some is one of the table's own.</summary>
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
