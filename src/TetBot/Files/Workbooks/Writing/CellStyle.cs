
namespace TetBot.Files.Workbooks.Writing;

/// <summary>How a cell looks and behaves.</summary>
internal sealed record CellStyle
{
    /// <summary>Excel's own name for cells that hold text whatever is typed into them.</summary>
    private const string AsTyped = "@";

    /// <summary>In points.</summary>
    public int FontSize { get; init; } = 11;

    public bool IsBold { get; init; }

    public bool IsItalic { get; init; }

    /// <summary>RGB, for instance "1F3864".</summary>
    public string FontColour { get; init; } = "000000";

    /// <summary>RGB; null for none.</summary>
    public string? Fill { get; init; }

    public bool HasBorder { get; init; }

    public bool IsCentred { get; init; }

    /// <summary>Against the top of the cell, instead of its middle.</summary>
    public bool IsAtTop { get; init; }

    public bool Wraps { get; init; } = true;

    /// <summary>Whether a text keeps a little off the border.</summary>
    public bool IsIndented { get; init; }

    /// <summary>Excel's format code; null for "General".</summary>
    public string? Format { get; init; }

    /// <summary>Whether it may be typed into while the sheet is protected.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the text stays a text when somebody edits the cell, though it begins as a formula does.</summary>
    public bool IsQuoted { get; init; }

    public static CellStyle Plain { get; } = new();

    /// <summary>What stands in the hidden row, the hidden column and the hidden sheet.</summary>
    public static CellStyle Mark { get; } = new() { Wraps = false, Format = AsTyped, FontColour = "808080" };

    public static CellStyle Title { get; } = new() { FontSize = 16, IsBold = true, FontColour = "1F3864" };

    public static CellStyle Subtitle { get; } = new() { FontSize = 12, IsBold = true };

    public static CellStyle Note { get; } = new() { FontColour = "595959", IsItalic = true, IsAtTop = true };

    public static CellStyle Header { get; } = new()
        { IsBold = true, FontColour = "FFFFFF", Fill = "1F3864", HasBorder = true, IsCentred = true };

    public static CellStyle Group { get; } = new() { IsIndented = true, IsBold = true, Fill = "D9E2F3", HasBorder = true };

    public static CellStyle Label { get; } = new() { IsIndented = true, HasBorder = true };

    public static CellStyle Unit { get; } = new() { HasBorder = true, IsCentred = true };

    public static CellStyle Help { get; } = new() { IsIndented = true, HasBorder = true, FontColour = "595959", FontSize = 9 };

    /// <summary>Yellow: to be typed into, and kept as typed.</summary>
    public static CellStyle Answer { get; } = new()
        { HasBorder = true, Fill = "FFF8DC", Format = AsTyped, IsOpen = true, IsIndented = true };

    /// <summary>Yellow: a number.</summary>
    public static CellStyle AnswerNumber(int decimals) =>
        Answer with { IsIndented = false, Format = decimals == 0 ? "#,##0" : $"#,##0.{new string('0', decimals)}" };
}
