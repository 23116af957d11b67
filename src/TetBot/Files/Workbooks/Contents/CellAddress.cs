using System.Globalization;

namespace TetBot.Files.Workbooks.Contents;

/// <summary>The address of a cell in a sheet.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 1, which is A.</param>
internal readonly record struct CellAddress(int Row, int Column)
{
    /// <summary>The last row a sheet can have (ECMA-376 part 1, 18.3.1.73; Excel's limits).</summary>
    private const int LastRow = 1_048_576;

    /// <summary>The last column a sheet can have: XFD.</summary>
    private const int LastColumn = 16_384;

    /// <summary>The letters of a column: "C" for 3.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (var left = column; left > 0; left = (left - 1) / 26)
            name = $"{(char)('A' + ((left - 1) % 26))}{name}";
        return name;
    }

    /// <summary>Whether the address is within a sheet's limits.</summary>
    public bool IsOnASheet => Row is >= 1 and <= LastRow && Column is >= 1 and <= LastColumn;

    /// <summary>Reads an address such as "C7"; null if it is none.</summary>
    public static CellAddress? Read(string? name)
    {
        var letters = name is null ? 0 : name.TakeWhile(char.IsAsciiLetterUpper).Count();
        if (letters is 0 or > 3 || !int.TryParse(name.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            return null;

        var address = new CellAddress(row, name!.Take(letters).Aggregate(0, (column, letter) => (column * 26) + (letter - 'A') + 1));
        return address.IsOnASheet ? address : null;
    }

    /// <summary>"C7".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ColumnName(Column)}{Row}");

    /// <summary>"$C$7", which does not change when a formula is copied.</summary>
    public string Fixed => string.Create(CultureInfo.InvariantCulture, $"${ColumnName(Column)}${Row}");
}
