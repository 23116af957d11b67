using TetBot.Domain.Reports;

namespace TetBot.Files.Workbooks;

/// <summary>A field whose cell gives nothing to be taken, though something stands there.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Cell">For instance "C7".</param>
/// <param name="Fault">Why.</param>
internal sealed record FieldFault(string Field, string Cell, CellFault Fault);

/// <summary>What a filled-in form says, ready for <see cref="FormDraft.Fill"/>.</summary>
/// <param name="Typed">
/// By field id. An empty cell is among them only where the template had an answer there: that one was taken out. An empty cell that was
/// empty says
/// nothing, so that a template downloaded early does not empty what was filled in on the phone since.
/// </param>
/// <param name="Touched">
/// Those of them that say something else than the template did when it was made. The others are not to be taken: what was filled in on the
/// phone
/// since would be lost to what stood there before.
/// </param>
/// <param name="Cells">The answer cell of each field, for instance "C7", by field id.</param>
/// <param name="Faults">The fields that could not be read, which are not in <paramref name="Typed"/>.</param>
/// <param name="Formulas">The fields whose text is what a formula came to.</param>
internal sealed record FormAnswers(
    IReadOnlyDictionary<string, string> Typed,
    IReadOnlyDictionary<string, string> Touched,
    IReadOnlyDictionary<string, string> Cells,
    IReadOnlyList<FieldFault> Faults,
    IReadOnlyList<string> Formulas)
{
    /// <summary>The answers that stand in a sheet.</summary>
    /// <param name="sheet">As it was read. It may be of another edition: fields the form no longer has are handed on too.</param>
    /// <param name="form">Says which of them are numbers.</param>
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

    /// <summary>What a field that the form no longer has was given, the draft tells itself.</summary>
    private static bool IsAsGiven(WorkbookReading.FormSheet sheet, Field? field, KeyValuePair<string, string> answer) =>
        sheet.Given.TryGetValue(answer.Key, out var given)
        && (field is null || (FieldText.Read(field, answer.Value).Value is { } value && value.Equals(FieldText.Read(field, given).Value)));

    /// <summary>
    /// A number in a cell has a decimal point and no thousands sign, whatever it looks like to who reads numbers as people type them.
    /// </summary>
    private static string TextOf(SheetCell cell, Field? field) =>
        field is NumberField && cell.Number is { } number ? ExcelNumber.WriteUnmistakably(number) : cell.Text;
}
