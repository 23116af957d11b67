using TetBot.Domain.Reports;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks;

/// <summary>A field whose cell is not empty but has no usable value.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Cell">The cell, for instance "C7".</param>
/// <param name="Fault">The reason.</param>
internal sealed record FieldFault(string Field, string Cell, CellFault Fault);

/// <summary>The values of a filled-in form, ready for <see cref="FormDraft.Fill"/>.</summary>
/// <param name="Typed">The texts by field id. An empty cell is included only if the template had a value there, which was then removed. A
/// cell that was empty from the start is left out, so that a template downloaded early does not clear what was filled in on the phone
/// since.</param>
/// <param name="Touched">The texts that differ from those in the template when it was made. The others must not be applied: they would
/// overwrite what was filled in on the phone since.</param>
/// <param name="Cells">The cell of each field's value, for instance "C7", by field id.</param>
/// <param name="Faults">The fields that could not be read, which are not in <paramref name="Typed"/>.</param>
/// <param name="Formulas">The fields whose text is the result of a formula.</param>
internal sealed record FormAnswers(
    IReadOnlyDictionary<string, string> Typed,
    IReadOnlyDictionary<string, string> Touched,
    IReadOnlyDictionary<string, string> Cells,
    IReadOnlyList<FieldFault> Faults,
    IReadOnlyList<string> Formulas)
{
    /// <summary>Takes the values from a sheet.</summary>
    /// <param name="sheet">The sheet as read. It may be of another edition: fields that the form no longer has are passed on too.</param>
    /// <param name="form">The form, which tells which fields are numbers.</param>
    public static FormAnswers Of(WorkbookReading.FormSheet sheet, Form form)
    {
        var typed = sheet.Cells
            .Where(cell => cell.Value.Fault is null && (!cell.Value.IsEmpty || sheet.Given.ContainsKey(cell.Key)))
            .ToDictionary(cell => cell.Key, cell => TextOf(cell.Value, form.Find(cell.Key)), StringComparer.Ordinal);
        return new FormAnswers(
            typed,
            typed.Where(answer => !IsAsGiven(sheet, form.Find(answer.Key), answer)).ToDictionary(StringComparer.Ordinal),
            sheet.Cells.ToDictionary(cell => cell.Key, cell => cell.Value.Name, StringComparer.Ordinal),
            [.. sheet.Cells.Where(cell => cell.Value.Fault is not null)
                .Select(cell => new FieldFault(cell.Key, cell.Value.Name, cell.Value.Fault!.Value))],
            [.. sheet.Cells.Where(cell => cell.Value is { Fault: null, IsFormula: true }).Select(cell => cell.Key)]);
    }

    /// <summary>
    /// Whether the text equals the one given in the template. For a field that the form no longer has, the draft decides itself.
    /// </summary>
    private static bool IsAsGiven(WorkbookReading.FormSheet sheet, Field? field, KeyValuePair<string, string> answer) =>
        sheet.Given.TryGetValue(answer.Key, out var given)
        && (field is null || (FieldText.Read(field, answer.Value).Value is { } value && value.Equals(FieldText.Read(field, given).Value)));

    /// <summary>
    /// A number in a cell has a decimal point and no thousands separator, so it is written such that a reader of typed numbers cannot
    /// mistake it.
    /// </summary>
    private static string TextOf(SheetCell cell, Field? field) =>
        field is NumberField && cell.Number is { } number ? ExcelNumber.WriteUnmistakably(number) : cell.Text;
}
