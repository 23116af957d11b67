using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Reading;

namespace TetBot.Files.Tables;

/// <summary>
/// Cells merged over rows of a sheet, as of a unit written once beside all its calls. Which they are stands at the end of the sheet, so it
/// is gone through
/// once before it is read.
/// </summary>
internal sealed class MergedRows
{
    /// <summary>More are not read.</summary>
    private const int Most = 100_000;

    private readonly List<MergedCells> _merged;
    private readonly Dictionary<int, (int LastRow, string? Text)> _open = [];
    private int _next;

    private MergedRows(List<MergedCells> merged) => _merged = merged;

    /// <summary>Finds them.</summary>
    /// <param name="file">The workbook; stays open.</param>
    /// <param name="sheet">The part of the sheet.</param>
    public static MergedRows Find(Stream file, string sheet)
    {
        // Bounds of its own: what is inflated here is inflated again to be read.
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

    /// <summary>Writes into a row what stands above it, in cells merged with its own. A row that says nothing of itself stays so.</summary>
    /// <param name="row">Its number; rows come in their order.</param>
    /// <param name="cells">Its texts; null of a cell that is there and has no value.</param>
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
