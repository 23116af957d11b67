using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Domain.Reports;
using TetBot.Files.Workbooks.Contents;
using Field = TetBot.Domain.Reports.Field;
using TextField = TetBot.Domain.Reports.TextField;

namespace TetBot.Files.Workbooks.Writing;

/// <summary>
/// The checks Excel makes while a user types. They are a help, not a guard: pasted values bypass them, and the domain reads everything
/// anew.
/// </summary>
internal sealed class CellRules(WorkbookWords words)
{
    /// <summary>Excel refuses a file with a longer prompt (ECMA-376 part 1, 18.3.1.32).</summary>
    private const int LongestPrompt = 255;

    /// <summary>The rule for a field's value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="cell">The cell of its value.</param>
    /// <param name="list">The range of its list of choices; null for a field without one.</param>
    public DataValidation? Of(Field field, CellAddress cell, string? list) => field switch
    {
        NumberField number => Number(number, cell),
        TextField text => Text(text, cell),
        MomentField => Prompted(new DataValidation(), cell, words[WorkbookWord.MomentPrompt]),
        _ when list is not null => FromList(list, cell.ToString(), isFree: false),
        _ => null,
    };

    /// <summary>The rule for a list of choices.</summary>
    /// <param name="list">The range of the list.</param>
    /// <param name="cells">The cells it applies to, for instance "D9:D68".</param>
    /// <param name="isFree">Whether other values may be typed too.</param>
    public DataValidation FromList(string list, string cells, bool isFree)
    {
        var rule = new DataValidation(new Formula1(list)) { Type = DataValidationValues.List };
        return isFree ? Placed(rule, cells) : Checked(Placed(rule, cells), words[WorkbookWord.ChooseFromList]);
    }

    private DataValidation Number(NumberField field, CellAddress cell)
    {
        var (min, max) = (words.Number(field.Min), words.Number(field.Max));
        var says = field.Decimals == 0
            ? words.Of(WorkbookWord.WholeNumber, min, max)
            : words.Of(WorkbookWord.DecimalNumber, min, max, field.Decimals);
        var rule = new DataValidation(new Formula1(Plain(field.Min)), new Formula2(Plain(field.Max)))
        {
            Type = field.Decimals == 0 ? DataValidationValues.Whole : DataValidationValues.Decimal,
            Operator = DataValidationOperatorValues.Between,
        };
        return Checked(Prompted(rule, cell, says), says);
    }

    private DataValidation Text(TextField field, CellAddress cell)
    {
        var rule = new DataValidation(new Formula1(Plain(field.MaxLength)))
        {
            Type = DataValidationValues.TextLength,
            Operator = DataValidationOperatorValues.LessThanOrEqual,
        };
        return Checked(Placed(rule, cell.ToString()), words.Of(WorkbookWord.TextAtMost, field.MaxLength));
    }

    private static DataValidation Prompted(DataValidation rule, CellAddress cell, string prompt)
    {
        Placed(rule, cell.ToString());
        rule.ShowInputMessage = true;
        rule.Prompt = Short(prompt);
        return rule;
    }

    private DataValidation Checked(DataValidation rule, string error)
    {
        rule.ShowErrorMessage = true;
        rule.ErrorStyle = DataValidationErrorStyleValues.Stop;
        rule.ErrorTitle = words[WorkbookWord.NotTaken];
        rule.Error = Short(error);
        return rule;
    }

    private static DataValidation Placed(DataValidation rule, string cells)
    {
        rule.AllowBlank = true;
        rule.SequenceOfReferences = new ListValue<StringValue> { InnerText = cells };
        return rule;
    }

    private static string Short(string text) => text.Length <= LongestPrompt ? text : text[..LongestPrompt];

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
