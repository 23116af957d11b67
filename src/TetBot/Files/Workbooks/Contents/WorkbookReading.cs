
namespace TetBot.Files.Workbooks.Contents;

/// <summary>The result of reading a file as a filled-in template.</summary>
internal abstract record WorkbookReading
{
    private WorkbookReading()
    {
    }

    /// <summary>It is not a workbook, or one that TetBot did not make.</summary>
    public sealed record NotATemplate : WorkbookReading;

    /// <summary>It begins like a workbook but cannot be read to its end.</summary>
    public sealed record Damaged : WorkbookReading;

    /// <summary>TetBot made it, but its mark cannot be read or its layout is unknown.</summary>
    public sealed record MarkUnreadable : WorkbookReading;

    /// <summary>It holds more than any filled-in template does; reading stopped there.</summary>
    public sealed record TooLarge : WorkbookReading;

    /// <summary>A form.</summary>
    /// <param name="Mark">What it was made for.</param>
    /// <param name="Cells">The cell of each field whose row still exists, by field id; empty cells are included.</param>
    /// <param name="Given">The values when the template was made, by field id: see <see cref="TemplateMap"/>.</param>
    public sealed record FormSheet(
        TemplateMark Mark, IReadOnlyDictionary<string, SheetCell> Cells, IReadOnlyDictionary<string, string> Given) : WorkbookReading;

    /// <summary>A roster.</summary>
    /// <param name="Mark">What it was made for.</param>
    /// <param name="Rows">The rows that are not empty, in order.</param>
    /// <param name="Beside">Cells that belong to no column of the template and so are not read.</param>
    public sealed record RosterSheet(TemplateMark Mark, IReadOnlyList<SheetRow> Rows, IReadOnlyList<SheetCell> Beside) : WorkbookReading;
}

/// <summary>A cell as it was sent back.</summary>
/// <param name="Name">The cell's name, for instance "C7".</param>
/// <param name="Text">The value as text: a number with a decimal point and without an exponent if possible, a date as "yyyy-MM-dd HH:mm", a
/// time of day as "HH:mm", true and false as "yes" and "no". Empty if the cell has none.</param>
internal sealed record SheetCell(string Name, string Text)
{
    /// <summary>The number, if the cell holds one and not a text that looks like one.</summary>
    public decimal? Number { get; init; }

    /// <summary>Whether the text is the result of a formula when the file was saved.</summary>
    public bool IsFormula { get; init; }

    /// <summary>Why there is no usable value; null if there is one.</summary>
    public CellFault? Fault { get; init; }

    /// <summary>Whether nobody put anything there.</summary>
    public bool IsEmpty => Fault is null && string.IsNullOrWhiteSpace(Text);
}

/// <summary>Why a cell that is not empty has no usable value.</summary>
internal enum CellFault
{
    /// <summary>It has a formula that the program which saved the file did not calculate.</summary>
    FormulaWithoutValue,

    /// <summary>It has an error value, such as "#REF!".</summary>
    ErrorValue,

    /// <summary>It was merged with another cell, and the value there is that cell's.</summary>
    MergedWithAnother,
}

/// <summary>A row of a roster.</summary>
/// <param name="Number">Its number in the sheet, from 1.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Phone">Their phone number.</param>
/// <param name="Duty">Their duty.</param>
/// <param name="Days">Their shifts, one cell for each date.</param>
internal sealed record SheetRow(
    int Number, SheetCell Name, SheetCell Phone, SheetCell Duty, IReadOnlyList<(DateOnly Date, SheetCell Cell)> Days);
