namespace TetBot.Files.Tables;

/// <summary>The rows of a table, read forwards; none is kept.</summary>
internal interface ITableRows : IDisposable
{
    /// <summary>The number of the present row, as a spreadsheet counts: from 1.</summary>
    int Row { get; }

    /// <summary>Whether the present row could not be parted into cells.</summary>
    bool IsBroken { get; }

    /// <summary>The texts of the present row; null of a cell that is there and has no value. They change with the next row.</summary>
    IReadOnlyList<string?> Cells { get; }

    /// <summary>Goes to the next row that says anything; false at the end.</summary>
    bool Read();
}
