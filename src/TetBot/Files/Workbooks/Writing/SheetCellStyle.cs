
namespace TetBot.Files.Workbooks.Writing;

/// <summary>How a cell looks and behaves.</summary>
internal sealed record SheetCellStyle
{
    /// <summary>Excel's format for cells that keep what is typed as text.</summary>
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

    /// <summary>Whether the text is at the top of the cell instead of its middle.</summary>
    public bool IsAtTop { get; init; }

    public bool Wraps { get; init; } = true;

    /// <summary>Whether the text is a little off the border.</summary>
    public bool IsIndented { get; init; }

    /// <summary>Excel's format code; null for "General".</summary>
    public string? Format { get; init; }

    /// <summary>Whether it can be edited while the sheet is protected.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the text remains text when somebody edits the cell, though it begins like a formula.</summary>
    public bool IsQuoted { get; init; }

    public static SheetCellStyle Plain { get; } = new();

    /// <summary>For the hidden row, the hidden column and the hidden sheet.</summary>
    public static SheetCellStyle Mark { get; } = new() { Wraps = false, Format = AsTyped, FontColour = "808080" };

    public static SheetCellStyle Title { get; } = new() { FontSize = 16, IsBold = true, FontColour = "1F3864" };

    public static SheetCellStyle Subtitle { get; } = new() { FontSize = 12, IsBold = true };

    public static SheetCellStyle Note { get; } = new() { FontColour = "595959", IsItalic = true, IsAtTop = true };

    public static SheetCellStyle Header { get; } = new()
    { IsBold = true, FontColour = "FFFFFF", Fill = "1F3864", HasBorder = true, IsCentred = true };

    public static SheetCellStyle Group { get; } = new() { IsIndented = true, IsBold = true, Fill = "D9E2F3", HasBorder = true };

    public static SheetCellStyle Label { get; } = new() { IsIndented = true, HasBorder = true };

    public static SheetCellStyle Unit { get; } = new() { HasBorder = true, IsCentred = true };

    public static SheetCellStyle Help { get; } = new() { IsIndented = true, HasBorder = true, FontColour = "595959", FontSize = 9 };

    /// <summary>Yellow: to be filled in, and kept as typed.</summary>
    public static SheetCellStyle Answer { get; } = new()
    { HasBorder = true, Fill = "FFF8DC", Format = AsTyped, IsOpen = true, IsIndented = true };

    /// <summary>Yellow: a number to be filled in.</summary>
    public static SheetCellStyle AnswerNumber(int decimals) =>
        Answer with { IsIndented = false, Format = decimals == 0 ? "#,##0" : $"#,##0.{new string('0', decimals)}" };
}
