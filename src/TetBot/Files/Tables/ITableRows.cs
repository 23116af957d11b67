namespace TetBot.Files.Tables;

/// <summary>The rows of a table, read forward; none is kept.</summary>
internal interface ITableRows : IDisposable
{
    /// <summary>The number of the current row, as a spreadsheet counts: from 1.</summary>
    int Row { get; }

    /// <summary>Whether the current row could not be split into cells.</summary>
    bool IsBroken { get; }

    /// <summary>The texts of the current row; null for a cell that exists but has no value. The next row overwrites them.</summary>
    IReadOnlyList<string?> Cells { get; }

    /// <summary>Moves to the next row that is not blank; false at the end.</summary>
    bool Read();
}
