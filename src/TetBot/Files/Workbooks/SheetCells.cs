namespace TetBot.Files.Workbooks;

/// <summary>Cells that were merged into one: what it says stands in the first of them.</summary>
/// <param name="First">The upper left.</param>
/// <param name="Last">The lower right.</param>
internal readonly record struct MergedCells(CellAddress First, CellAddress Last)
{
    /// <summary>Whether a cell is one of them, and not the first.</summary>
    public bool Cover(CellAddress cell) =>
        cell != First && cell.Row >= First.Row && cell.Row <= Last.Row && cell.Column >= First.Column && cell.Column <= Last.Column;

    /// <summary>Those called "F5:L5"; null where a sheet has none of that name.</summary>
    public static MergedCells? Read(string? name) =>
        name?.Split(':') is [var first, var last] && CellAddress.Read(first) is { } from && CellAddress.Read(last) is { } to
            && from.Row <= to.Row && from.Column <= to.Column
            ? new MergedCells(from, to)
            : null;
}

/// <summary>The cells of a sheet that say something.</summary>
/// <param name="ByPlace">Each where it stands.</param>
/// <param name="Merged">Which of them stand for others.</param>
internal sealed record SheetCells(IReadOnlyDictionary<CellAddress, SheetCell> ByPlace, IReadOnlyList<MergedCells> Merged)
{
    /// <summary>What stands in a cell; an empty one where nothing does.</summary>
    public SheetCell At(CellAddress place) => ByPlace.GetValueOrDefault(place) ?? new SheetCell(place.ToString(), "");

    /// <summary>The cell that says something in place of this one, since it was merged with it; null where none does.</summary>
    /// <param name="place">The cell.</param>
    /// <param name="speaks">Whether one that stands there speaks for this one.</param>
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
