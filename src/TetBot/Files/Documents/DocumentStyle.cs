using TetBot.Domain.Summaries;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Documents;

/// <summary>The cell styles of the workbooks that readers send on.</summary>
internal static class DocumentStyle
{
    /// <summary>Excel's format for cells that keep what is typed as text, so that a phone number keeps its leading zero.</summary>
    private const string AsTyped = "@";

    public static SheetCellStyle Words { get; } = new() { IsIndented = true, HasBorder = true };

    public static SheetCellStyle Centred { get; } = new() { HasBorder = true, IsCentred = true };

    public static SheetCellStyle Phone { get; } = new() { HasBorder = true, IsCentred = true, Format = AsTyped };

    public static SheetCellStyle Date { get; } = new() { HasBorder = true, IsCentred = true, Format = "dd/mm/yyyy" };

    public static SheetCellStyle Moment { get; } = new() { HasBorder = true, IsCentred = true, Format = "hh:mm dd/mm/yyyy" };

    /// <summary>A cell without a number: grey, so that nobody takes it for one.</summary>
    public static SheetCellStyle NoNumber { get; } = new() { HasBorder = true, IsCentred = true, IsItalic = true, FontColour = "7F7F7F" };

    public static SheetCellStyle Bad { get; } = new()
    { HasBorder = true, IsCentred = true, IsBold = true, FontColour = "C00000", Fill = "FCE4E4" };

    /// <summary>A row that must not be overlooked: white on red.</summary>
    public static SheetCellStyle Alarm { get; } = new()
    { HasBorder = true, IsIndented = true, IsBold = true, FontColour = "FFFFFF", Fill = "C00000" };

    public static SheetCellStyle Total { get; } = new() { HasBorder = true, IsIndented = true, IsBold = true, Fill = "D9E2F3" };

    public static SheetCellStyle TotalNote { get; } = new()
    { HasBorder = true, IsCentred = true, IsItalic = true, Fill = "EDF2FA", FontColour = "404040" };

    private static SheetCellStyle Good { get; } = new() { HasBorder = true, IsCentred = true, FontColour = "1E6B2E", Fill = "E5F3E6" };

    private static SheetCellStyle Middling { get; } = new() { HasBorder = true, IsCentred = true, FontColour = "7F5200", Fill = "FFF2CC" };

    private static SheetCellStyle Lost { get; } = Bad with { IsItalic = true };

    /// <param name="decimals">The decimals that every cell of the column shows.</param>
    public static SheetCellStyle Number(int decimals) => new() { HasBorder = true, Format = FormatOf(decimals) };

    /// <param name="decimals">The decimals that every cell of the column shows.</param>
    public static SheetCellStyle TotalNumber(int decimals) => Number(decimals) with { IsBold = true, Fill = Total.Fill };

    /// <summary>The style of a submission state.</summary>
    public static SheetCellStyle Of(AnswerState state, bool isOverdue) => state switch
    {
        AnswerState.OnTime => Good,
        AnswerState.Late => Middling,
        AnswerState.Unreachable => Lost,
        AnswerState.NotReported => NoNumber,
        _ => isOverdue ? Bad : Centred,
    };

    /// <summary>The number format, with a little space before the border.</summary>
    private static string FormatOf(int decimals) => decimals == 0 ? "#,##0_)" : $"#,##0.{new string('0', decimals)}_)";
}
