namespace TetBot.Files.Workbooks.Contents;

/// <summary>A range of merged cells, whose value is in the first of them.</summary>
/// <param name="First">The upper left cell.</param>
/// <param name="Last">The lower right cell.</param>
internal readonly record struct MergedCells(CellAddress First, CellAddress Last)
{
    /// <summary>Whether a cell is in the range and not the first.</summary>
    public bool Cover(CellAddress cell) =>
        cell != First && cell.Row >= First.Row && cell.Row <= Last.Row && cell.Column >= First.Column && cell.Column <= Last.Column;

    /// <summary>Reads a range such as "F5:L5"; null if it is none.</summary>
    public static MergedCells? Read(string? name) =>
        name?.Split(':') is [var first, var last] && CellAddress.Read(first) is { } from && CellAddress.Read(last) is { } to
            && from.Row <= to.Row && from.Column <= to.Column
            ? new MergedCells(from, to)
            : null;
}

/// <summary>The cells of a sheet that are not empty.</summary>
/// <param name="ByPlace">The cells by address.</param>
/// <param name="Merged">The merged ranges.</param>
internal sealed record SheetCells(IReadOnlyDictionary<CellAddress, SheetCell> ByPlace, IReadOnlyList<MergedCells> Merged)
{
    /// <summary>Returns the cell at an address; an empty one if there is none.</summary>
    public SheetCell At(CellAddress place) => ByPlace.GetValueOrDefault(place) ?? new SheetCell(place.ToString(), "");

    /// <summary>Returns the cell whose value applies to this one because the two are merged; null if there is none.</summary>
    /// <param name="place">The cell.</param>
    /// <param name="speaks">Whether the value of a cell at that address applies to this one.</param>
    public SheetCell? InPlaceOf(CellAddress place, Func<CellAddress, bool> speaks)
    {
        foreach (var merged in Merged)
        {
            if (merged.Cover(place) && speaks(merged.First))
                return ByPlace.GetValueOrDefault(merged.First);
        }

        return null;
    }
}
