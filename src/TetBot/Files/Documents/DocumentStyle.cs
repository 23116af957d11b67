using TetBot.Domain.Summaries;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Documents;

/// <summary>How the cells of the workbooks look that are sent on.</summary>
internal static class DocumentStyle
{
    /// <summary>Excel's own name for cells that hold text whatever is typed into them: a phone number keeps its nought.</summary>
    private const string AsTyped = "@";

    public static CellStyle Words { get; } = new() { IsIndented = true, HasBorder = true };

    public static CellStyle Centred { get; } = new() { HasBorder = true, IsCentred = true };

    public static CellStyle Phone { get; } = new() { HasBorder = true, IsCentred = true, Format = AsTyped };

    public static CellStyle Date { get; } = new() { HasBorder = true, IsCentred = true, Format = "dd/mm/yyyy" };

    public static CellStyle Moment { get; } = new() { HasBorder = true, IsCentred = true, Format = "hh:mm dd/mm/yyyy" };

    /// <summary>Where no number is: grey, so that nobody takes it for one.</summary>
    public static CellStyle NoNumber { get; } = new() { HasBorder = true, IsCentred = true, IsItalic = true, FontColour = "7F7F7F" };

    public static CellStyle Bad { get; } = new()
        { HasBorder = true, IsCentred = true, IsBold = true, FontColour = "C00000", Fill = "FCE4E4" };

    /// <summary>A row that must not be overlooked: white on red.</summary>
    public static CellStyle Alarm { get; } = new()
        { HasBorder = true, IsIndented = true, IsBold = true, FontColour = "FFFFFF", Fill = "C00000" };

    public static CellStyle Total { get; } = new() { HasBorder = true, IsIndented = true, IsBold = true, Fill = "D9E2F3" };

    public static CellStyle TotalNote { get; } = new()
        { HasBorder = true, IsCentred = true, IsItalic = true, Fill = "EDF2FA", FontColour = "404040" };

    private static CellStyle Good { get; } = new() { HasBorder = true, IsCentred = true, FontColour = "1E6B2E", Fill = "E5F3E6" };

    private static CellStyle Middling { get; } = new() { HasBorder = true, IsCentred = true, FontColour = "7F5200", Fill = "FFF2CC" };

    private static CellStyle Lost { get; } = Bad with { IsItalic = true };

    /// <summary>A number.</summary>
    /// <param name="decimals">How many every cell of its column shows.</param>
    public static CellStyle Number(int decimals) => new() { HasBorder = true, Format = FormatOf(decimals) };

    /// <summary>A sum.</summary>
    /// <param name="decimals">How many the cells of its column show.</param>
    public static CellStyle TotalNumber(int decimals) => Number(decimals) with { IsBold = true, Fill = Total.Fill };

    /// <summary>The colour beside the word of a state.</summary>
    public static CellStyle Of(AnswerState state, bool isOverdue) => state switch
    {
        AnswerState.OnTime => Good,
        AnswerState.Late => Middling,
        AnswerState.Unreachable => Lost,
        AnswerState.NotReported => NoNumber,
        _ => isOverdue ? Bad : Centred,
    };

    /// <summary>With a little room before the border.</summary>
    private static string FormatOf(int decimals) => decimals == 0 ? "#,##0_)" : $"#,##0.{new string('0', decimals)}_)";
}
