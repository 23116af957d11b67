using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Reports;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Workbooks;

/// <summary>Writes a form as an Excel template: one row for each field, with its value in a yellow cell.</summary>
internal sealed class FormWorkbook
{
    private const int MarkColumn = 1;
    private const int LabelColumn = 2;
    private const int AnswerColumn = 3;
    private const int UnitColumn = 4;
    private const int HelpColumn = 5;
    private const int MarkRow = 1;
    private const int FirstRow = 2;

    private const int LabelWidth = 42;
    private const int AnswerWidth = 34;
    private const int UnitWidth = 13;
    private const int HelpWidth = 36;

    /// <summary>The height of a multi-line field, enough to show that several lines are meant.</summary>
    private const int LeastLines = 4;

    private readonly TemplateFile _file = new();
    private readonly TemplateSubject _subject;
    private readonly Form _form;
    private readonly WorkbookWords _words;
    private readonly CellRules _rules;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    private FormWorkbook(TemplateSubject subject, Form form)
    {
        (_subject, _form) = (subject, form);
        _words = new WorkbookWords(subject.Language);
        _rules = new CellRules(_words);
    }

    private SheetBuilder Sheet => _file.Sheet;

    /// <summary>The mark of a template of this form.</summary>
    public static TemplateMark MarkOf(TemplateSubject subject, Form form) => TemplateMark.Of(subject, form.Edition);

    /// <summary>Writes the template.</summary>
    /// <param name="output">The output.</param>
    /// <param name="subject">The occurrence and unit the template is for.</param>
    /// <param name="form">The form.</param>
    /// <param name="values">The values filled in already, by field id. Attachments are not written.</param>
    public static void Write(Stream output, TemplateSubject subject, Form form, IReadOnlyDictionary<string, FieldValue> values) =>
        new FormWorkbook(subject, form).Write(output, values);

    private void Write(Stream output, IReadOnlyDictionary<string, FieldValue> values)
    {
        Sheet.Widen(MarkColumn, 10, isHidden: true)
            .Widen(LabelColumn, LabelWidth)
            .Widen(AnswerColumn, AnswerWidth)
            .Widen(UnitColumn, UnitWidth)
            .Widen(HelpColumn, HelpWidth)
            .Heighten(MarkRow, 12, isHidden: true)
            .Put(MarkRow, AnswerColumn, SheetMarks.OfColumn(SheetMarks.Answer), SheetCellStyle.Mark);

        var header = WriteHead(FirstRow);
        WriteHeader(header);
        var row = header + 1;
        foreach (var group in _form.Groups.Where(group => group.Fields.Any(IsAsked)))
        {
            WriteGroup(row++, group.Title.In(_subject.Language));
            foreach (var field in group.Fields.Where(IsAsked))
                WriteField(row++, field, values.GetValueOrDefault(field.Id));
        }

        Sheet.Freeze(new CellAddress(header + 1, 1))
            .Print(new Printing(IsLandscape: false, header, _words.Of(WorkbookWord.PageFooter, "&P", "&N")))
            .Protect();
        var title = $"{_subject.Obligation.Title.In(_subject.Language)} - {_subject.Unit.Name.In(_subject.Language)}";
        _file.Save(output, Map(values), title, _subject.Language);
    }

    private TemplateMap Map(IReadOnlyDictionary<string, FieldValue> values) => new(
        TemplateKind.Form,
        MarkOf(_subject, _form),
        _words[WorkbookWord.FormSheet],
        _rows,
        new Dictionary<string, int> { [SheetMarks.Answer] = AnswerColumn },
        _rows.Keys.Where(values.ContainsKey).ToDictionary(
            id => id, id => FieldText.Write(values[id], Language.Vietnamese), StringComparer.Ordinal));

    private int WriteHead(int row)
    {
        row = SheetHead.Write(Sheet, _subject, _words, row, (LabelColumn, HelpColumn));
        List<string> notes = [_words[WorkbookWord.FormHowTo]];
        var files = _form.Fields.OfType<AttachmentField>().Select(field => field.Label.In(_subject.Language)).ToList();
        if (files.Count > 0)
            notes.Add(_words.Of(WorkbookWord.FilesInChat, string.Join("; ", files)));
        return SheetHead.WriteNotes(Sheet, notes, row, (LabelColumn, HelpColumn), LabelWidth + AnswerWidth + UnitWidth + HelpWidth);
    }

    private void WriteHeader(int row) => Sheet
        .Heighten(row, 24)
        .Put(row, LabelColumn, _words[WorkbookWord.QuestionHeader], SheetCellStyle.Header)
        .Put(row, AnswerColumn, _words[WorkbookWord.AnswerHeader], SheetCellStyle.Header)
        .Put(row, UnitColumn, _words[WorkbookWord.UnitHeader], SheetCellStyle.Header)
        .Put(row, HelpColumn, _words[WorkbookWord.HelpHeader], SheetCellStyle.Header);

    private void WriteGroup(int row, string title)
    {
        for (var column = LabelColumn; column <= HelpColumn; column++)
            Sheet.Put(row, column, column == LabelColumn ? title : "", SheetCellStyle.Group);
        Sheet.Merge(row, LabelColumn, HelpColumn).Heighten(row, 22);
    }

    private void WriteField(int row, Field field, FieldValue? value)
    {
        _rows[field.Id] = row;
        var label = LabelOf(field);
        var help = HelpOf(field);
        var unit = (field as NumberField)?.Unit.In(_subject.Language) ?? "";
        var answer = value is null ? "" : TextOf(field, value);
        var address = new CellAddress(row, AnswerColumn);
        Sheet.Put(row, MarkColumn, SheetMarks.OfRow(field.Id), SheetCellStyle.Mark)
            .Put(row, LabelColumn, label, SheetCellStyle.Label)
            .Put(row, UnitColumn, unit, SheetCellStyle.Unit)
            .Put(row, HelpColumn, help, SheetCellStyle.Help)
            .Validate(_rules.Of(field, address, ListOf(field) is { } list ? _file.AddList(list) : null));

        var look = field is NumberField number
            ? SheetCellStyle.AnswerNumber(number.Decimals)
            : SheetCellStyle.Answer with { IsAtTop = field is TextField { IsMultiline: true } };
        if (value is FieldValue.Amount { Number: var amount } && field is NumberField && ExcelNumber.IsExact(amount))
            Sheet.Put(row, AnswerColumn, amount, look);
        else
            Sheet.Put(row, AnswerColumn, answer, look);

        var lines = new[]
        {
            RowHeight.Lines(label, LabelWidth),
            RowHeight.Lines(answer, AnswerWidth),
            RowHeight.Lines(unit, UnitWidth),
            RowHeight.Lines(help, HelpWidth),
            field is TextField { IsMultiline: true } ? LeastLines : 1,
        };
        Sheet.Heighten(row, RowHeight.Of(lines.Max()));
    }

    private string LabelOf(Field field)
    {
        var label = field.Label.In(_subject.Language);
        if (field.IsRequired)
            return label;

        var needed = _form.Rules.OfType<FieldRule.NeededWhen>().FirstOrDefault(rule => rule.Field == field.Id);
        var other = needed is null ? null : _form.Find(needed.When)?.Label.In(_subject.Language);
        var note = needed?.Is switch
        {
            Condition.MoreThanZero => _words.Of(WorkbookWord.NeededWhenMore, other),
            Condition.Yes => _words.Of(WorkbookWord.NeededWhenYes, other),
            Condition.No => _words.Of(WorkbookWord.NeededWhenNo, other),
            _ => _words[WorkbookWord.Optional],
        };
        return $"{label} {note}";
    }

    /// <summary>The field's help, and how to type its value where an empty cell does not show that.</summary>
    private string HelpOf(Field field)
    {
        var how = field switch
        {
            ChoiceField or YesNoField => _words[WorkbookWord.ChooseFromList],
            MomentField => _words[WorkbookWord.MomentPrompt],
            _ => null,
        };
        return string.Join('\n', new[] { field.Help?.In(_subject.Language), how }.OfType<string>());
    }

    private List<string>? ListOf(Field field) => field switch
    {
        ChoiceField choice => [.. choice.Options.Select(option => NameOf(choice, option))],
        YesNoField => [_words[WorkbookWord.Yes], _words[WorkbookWord.No]],
        _ => null,
    };

    /// <summary>The value as written in the cell, such that <see cref="FieldText.Read"/> gives it back.</summary>
    private string TextOf(Field field, FieldValue value) => value switch
    {
        FieldValue.Choice chosen when field is ChoiceField choice
            && choice.Options.FirstOrDefault(option => option.Id == chosen.Option) is { } option => NameOf(choice, option),
        FieldValue.YesNo yesNo => _words[yesNo.IsYes ? WorkbookWord.Yes : WorkbookWord.No],
        FieldValue.Moment moment => VietnamTime.Of(moment.At).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        _ => FieldText.Write(value, _subject.Language),
    };

    /// <summary>The option's name, or its id if another option has that name too.</summary>
    private string NameOf(ChoiceField field, Option option)
    {
        var name = option.Name.In(_subject.Language);
        return FieldText.Read(field, name).Value is FieldValue.Choice read && read.Option == option.Id ? name : option.Id;
    }

    private static bool IsAsked(Field field) => field is not AttachmentField;
}
