using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Reports;
using TetBot.Resources;

namespace TetBot.Features.Reports;

/// <summary>
/// Draws a field to be filled in: its label and help, the input with its value, the value of the last report, and what is wrong.
/// </summary>
internal static class FieldInputs
{
    /// <summary>How many typed characters beyond a field's limit come back. The card has to stay small enough to be sent.</summary>
    private const int MostBeyond = 100;

    public static IEnumerable<CardElement> Draw(
        ReportView view, FieldGroup group, Field field, IReadOnlyList<FieldProblem> problems, string? typed)
    {
        var text = CardParts.Beginning(
            typed ?? view.Draft.TextOf(field.Id, Wording.Language), MostBeyond + ((field as TextField)?.MaxLength ?? 0));
        foreach (var element in field is AttachmentField attachment ? Files(view, group, attachment) : Input(view.Form, field, text))
            yield return element;
        if (Hint(view, field) is { Length: > 0 } hint)
            yield return new TextBlock(hint) { Size = TextSize.Small, IsSubtle = true, Spacing = Spacing.None };
        foreach (var problem in problems.Where(problem => problem.Field == field.Id))
            yield return CardParts.ProblemLine(FieldWords.Problem(problem, view.Form));
        if (problems.Any(problem => problem is FieldProblem.NotAMoment && problem.Field == field.Id))
        {
            foreach (var unread in Unread(StepForm.Parts(text)))
                yield return CardParts.ProblemLine(unread);
        }
    }

    /// <summary>Names the halves of a moment that cannot be read.</summary>
    private static IEnumerable<string> Unread((string Date, string Time) moment)
    {
        if (moment.Date.Length > 0 && InputClock.ReadDate(moment.Date) is null)
            yield return Wording.Fill(Texts.DateUnreadable, CardText.Escape(moment.Date));
        if (moment.Time.Length > 0 && InputClock.ReadTime(moment.Time) is null)
            yield return Wording.Fill(Texts.HoursUnreadable, CardText.Escape(moment.Time));
    }

    private static IEnumerable<CardElement> Input(Form form, Field field, string text)
    {
        yield return field switch
        {
            NumberField number => new TextInput(StepForm.Input(field))
            {
                Label = Label(form, field, Wording.Of(number.Unit)),
                Value = text,
                // Whole numbers get the phone keypad, which has no decimal sign.
                Style = number.Decimals == 0 && number.Min >= 0 ? TextInputStyle.Tel : null,
            },
            TextField words => new TextInput(StepForm.Input(field))
            {
                Label = Label(form, field),
                Value = text,
                IsMultiline = words.IsMultiline,
                MaxLength = words.MaxLength,
            },
            ChoiceField choice =>
                new ChoiceSetInput(
                    StepForm.Input(field), [.. choice.Options.Select(option => new Choice(Wording.Of(option.Name), option.Id))])
                {
                    Label = Label(form, field),
                    Value = text,
                    Style = ChoiceSetStyle.Compact,
                    Placeholder = Texts.Choose,
                },
            YesNoField => new ChoiceSetInput(StepForm.Input(field), new Choice(Texts.Yes, "yes"), new Choice(Texts.No, "no"))
            {
                Label = Label(form, field),
                Value = text,
                Style = ChoiceSetStyle.Expanded,
            },
            _ => Moment(form, field, text),
        };
    }

    private static ColumnSet Moment(Form form, Field field, string text)
    {
        var (date, time) = StepForm.Parts(text);
        return new ColumnSet(
            new Column(InputClock.DateField(StepForm.DateInput(field), Label(form, field), date)) { Width = ColumnWidth.Weight(3) },
            new Column(InputClock.TimeField(StepForm.TimeInput(field), Texts.MomentTime, time))
            {
                Width = ColumnWidth.Weight(2),
                VerticalContentAlignment = VerticalAlignment.Bottom,
            });
    }

    private static IEnumerable<CardElement> Files(ReportView view, FieldGroup group, AttachmentField field)
    {
        yield return CardParts.Heading(Label(view.Form, field));
        var files = view.Draft.FilesOf(field.Id);
        foreach (var file in files)
        {
            yield return CardParts.Row(
                [new TextBlock($"✓ {FieldWords.File(file)}")],
                ReportButton.For(
                    view, Texts.FileRemove, ReportVerbs.Detach, (ReportVerbs.Step, group.Id), (ReportVerbs.Field, field.Id),
                    (ReportVerbs.File, file.Sha256)) with
                {
                    Tooltip = Wording.Fill(Texts.FileRemoveOf, file.Name),
                });
        }

        if (files.Count < field.Most)
            yield return CardParts.Banner(files.Count == 0 ? Texts.FileHow : Texts.FileMore, ContainerStyle.Emphasis);
    }

    /// <summary>The label, with the unit of a number, and a note where the field may stay empty.</summary>
    private static string Label(Form form, Field field, string? unit = null)
    {
        var label = Wording.Of(field.Label);
        if (!string.IsNullOrEmpty(unit))
            label = $"{label} ({unit})";
        return field.IsRequired ? label
            : form.Rules.OfType<FieldRule.NeededWhen>().Any(rule => rule.Field == field.Id) ? Wording.Fill(Texts.FieldIfNeeded, label)
            : Wording.Fill(Texts.FieldOptional, label);
    }

    private static string Hint(ReportView view, Field field)
    {
        string?[] parts =
        [
            field.Help is { } help ? Wording.Of(help) : null,
            view.Last?.ValueOf(field) is { } last && field is NumberField
                ? Wording.Fill(Texts.FieldLast, FieldWords.Value(field, last, FieldWords.ShortInLine))
                : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }
}
