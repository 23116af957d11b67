using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Reading;

namespace TetBot.Files.Tables;

/// <summary>
/// Cells merged over several rows of a sheet, such as a unit written once beside all its calls. The merged ranges are listed at the end of
/// the sheet, so the sheet is scanned once before it is read.
/// </summary>
internal sealed class MergedRows
{
    /// <summary>Merged ranges; a sheet with more is not read.</summary>
    private const int Most = 100_000;

    private readonly List<MergedCells> _merged;
    private readonly Dictionary<int, (int LastRow, string? Text)> _open = [];
    private int _next;

    private MergedRows(List<MergedCells> merged) => _merged = merged;

    /// <summary>Finds the merged ranges.</summary>
    /// <param name="file">The workbook; stays open.</param>
    /// <param name="sheet">The part that holds the sheet.</param>
    public static MergedRows Find(Stream file, string sheet)
    {
        // This scan has bounds of its own, because what is inflated here is inflated again when the sheet is read.
        using var package = new WorkbookPackage(file, ReadingBounds.OfTable());
        var merged = new List<MergedCells>();
        if (!package.Says(sheet, "mergeCell"u8))
            return new MergedRows(merged);

        using var part = package.Open(sheet);
        while (part?.Read() == true)
        {
            if (!part.Begins("mergeCell") || MergedCells.Read(part.Attribute("ref")) is not { } range || range.First.Row == range.Last.Row)
                continue;
            merged.Add(range);
            ReadingBounds.Judge(merged.Count, Most);
        }

        merged.Sort((one, other) => one.First.Row.CompareTo(other.First.Row));
        return new MergedRows(merged);
    }

    /// <summary>Copies the value above into those cells of a row that are merged with it. A blank row stays blank.</summary>
    /// <param name="row">The row number; rows come in order.</param>
    /// <param name="cells">The row's texts; null for a cell that exists but has no value.</param>
    public void Fill(int row, List<string?> cells)
    {
        var saysSomething = cells.Exists(cell => cell is null || !string.IsNullOrWhiteSpace(cell));
        foreach (var (column, (lastRow, text)) in _open)
        {
            if (lastRow < row)
                _open.Remove(column);
            else if (saysSomething)
                Put(cells, column, text);
        }

        for (; _next < _merged.Count && _merged[_next].First.Row <= row; _next++)
        {
            var (first, last) = _merged[_next];
            if (first.Row == row && first.Column <= cells.Count && cells[first.Column - 1] is not "")
                _open[first.Column] = (last.Row, cells[first.Column - 1]);
        }
    }

    private static void Put(List<string?> cells, int column, string? text)
    {
        while (cells.Count < column)
            cells.Add("");
        cells[column - 1] = text;
    }
}
