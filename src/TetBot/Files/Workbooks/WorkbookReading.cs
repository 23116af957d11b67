
namespace TetBot.Files.Workbooks;

/// <summary>What came of reading a file as a filled-in template.</summary>
internal abstract record WorkbookReading
{
    private WorkbookReading()
    {
    }

    /// <summary>No workbook, or one that TetBot did not make.</summary>
    public sealed record NotATemplate : WorkbookReading;

    /// <summary>It begins as a workbook does, but cannot be read through.</summary>
    public sealed record Damaged : WorkbookReading;

    /// <summary>TetBot made it, but what it was made for cannot be read, or it is laid out in a way not known here.</summary>
    public sealed record MarkUnreadable : WorkbookReading;

    /// <summary>It holds more than any filled-in template does; it was not read further.</summary>
    public sealed record TooLarge : WorkbookReading;

    /// <summary>A form.</summary>
    /// <param name="Mark">What it was made for.</param>
    /// <param name="Cells">The answer cell of each field whose row is still there, by field id; empty ones among them.</param>
    /// <param name="Given">What was answered when the template was made, by field id: see <see cref="TemplateMap"/>.</param>
    public sealed record FormSheet(
        TemplateMark Mark, IReadOnlyDictionary<string, SheetCell> Cells, IReadOnlyDictionary<string, string> Given) : WorkbookReading;

    /// <summary>A roster.</summary>
    /// <param name="Mark">What it was made for.</param>
    /// <param name="Rows">The rows that say something, in order.</param>
    /// <param name="Beside">Cells in those rows that are of no column of the template, and so say nothing here.</param>
    public sealed record RosterSheet(TemplateMark Mark, IReadOnlyList<SheetRow> Rows, IReadOnlyList<SheetCell> Beside) : WorkbookReading;
}

/// <summary>A cell as it was sent back.</summary>
/// <param name="Name">For instance "C7".</param>
/// <param name="Text">
/// What it says: a number with a decimal point and without exponent where it can be, a date as "yyyy-MM-dd HH:mm", a time of day as
/// "HH:mm", true and
/// false as "yes" and "no". Empty where it says nothing.
/// </param>
internal sealed record SheetCell(string Name, string Text)
{
    /// <summary>The number, where the cell holds one and not a text that looks like it.</summary>
    public decimal? Number { get; init; }

    /// <summary>Whether the text is what a formula came to when the file was saved.</summary>
    public bool IsFormula { get; init; }

    /// <summary>Why there is nothing to be taken; null where there is.</summary>
    public CellFault? Fault { get; init; }

    /// <summary>Whether nobody put anything there.</summary>
    public bool IsEmpty => Fault is null && string.IsNullOrWhiteSpace(Text);
}

/// <summary>Why a cell gives nothing to be taken, though something stands there.</summary>
internal enum CellFault
{
    /// <summary>A formula that the program which saved the file did not calculate.</summary>
    FormulaWithoutValue,

    /// <summary>"#REF!" and the like.</summary>
    ErrorValue,

    /// <summary>It was merged with another, and what stands there is the other's.</summary>
    MergedWithAnother,
}

/// <summary>A row of a roster.</summary>
/// <param name="Number">Its number in the sheet, from 1.</param>
/// <param name="Name">Who.</param>
/// <param name="Phone">Where they can be called.</param>
/// <param name="Duty">What they do.</param>
/// <param name="Days">Their shifts, a cell a date.</param>
internal sealed record SheetRow(
    int Number, SheetCell Name, SheetCell Phone, SheetCell Duty, IReadOnlyList<(DateOnly Date, SheetCell Cell)> Days);
