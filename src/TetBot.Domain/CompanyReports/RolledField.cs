using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;

namespace TetBot.Domain.CompanyReports;

/// <summary>One unit's value of a field.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Value">The value.</param>
public sealed record UnitValue<T>(UnitId Unit, T Value);

/// <summary>One field of a form with the values of all units.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">The label as the form shows it.</param>
public abstract record RolledField(string Field, LocalizedText Label);

/// <summary>A number by unit and in total.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">The label as the form shows it.</param>
/// <param name="Measure">The unit of measure. Numbers of one field in two measures become two rolled fields.</param>
/// <param name="Values">One value for each unit that gave one, in the campaign's order; empty if nobody did.</param>
public sealed record RolledNumber(string Field, LocalizedText Label, LocalizedText Measure, IReadOnlyList<UnitValue<decimal>> Values)
    : RolledField(Field, Label)
{
    /// <summary>The sum of the reported values; null if nobody reported any, which is not zero.</summary>
    public decimal? Total => Values.Count == 0 ? null : Values.Sum(value => value.Value);
}

/// <summary>A yes-or-no field.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">The label as the form shows it.</param>
/// <param name="Yes">The units that said yes.</param>
/// <param name="No">The units that said no.</param>
public sealed record RolledYesNo(string Field, LocalizedText Label, IReadOnlyList<UnitId> Yes, IReadOnlyList<UnitId> No)
    : RolledField(Field, Label);

/// <summary>Text: a text, the label of a choice, or the names of files.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">The label as the form shows it.</param>
/// <param name="Values">One value for each unit that gave any.</param>
public sealed record RolledWords(string Field, LocalizedText Label, IReadOnlyList<UnitValue<LocalizedText>> Values)
    : RolledField(Field, Label);

/// <summary>A date and time field.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">The label as the form shows it.</param>
/// <param name="Values">One value for each unit that gave one.</param>
public sealed record RolledMoments(string Field, LocalizedText Label, IReadOnlyList<UnitValue<DateTimeOffset>> Values)
    : RolledField(Field, Label);

/// <summary>Rolls up forms.</summary>
public static class FormRollup
{
    /// <summary>
    /// Rolls up every field of the form in order, then fields that only earlier editions of the form had. A field whose measure changed is
    /// rolled up once for each measure: hectares are not added to square metres.
    /// </summary>
    /// <param name="form">The form in its present edition.</param>
    /// <param name="answers">One submitted form for each unit.</param>
    public static IReadOnlyList<RolledField> Of(Form form, IReadOnlyList<(UnitId Unit, SubmittedForm Form)> answers)
    {
        var given = (from answer in answers
                     from field in answer.Form.Answers
                     select (answer.Unit, Answer: field)).ToLookup(one => one.Answer.Field, StringComparer.Ordinal);
        return
        [
            .. form.Fields.SelectMany(field => given[field.Id].Any() ? Roll(given[field.Id]) : Unanswered(field)),
            .. given.Where(group => form.Find(group.Key) is null).SelectMany(Roll),
        ];
    }

    private static IEnumerable<RolledField> Unanswered(Field field) => field switch
    {
        NumberField number => [new RolledNumber(number.Id, number.Label, number.Unit, [])],
        YesNoField yesNo => [new RolledYesNo(yesNo.Id, yesNo.Label, [], [])],
        MomentField moment => [new RolledMoments(moment.Id, moment.Label, [])],
        _ => [new RolledWords(field.Id, field.Label, [])],
    };

    private static IEnumerable<RolledField> Roll(IEnumerable<(UnitId Unit, SubmittedAnswer Answer)> answers) =>
        from answer in answers
        // Values of another kind or in another measure make a field of their own.
        group answer by (answer.Answer.Value.GetType(), answer.Answer.Unit) into same
        select Roll(same.First().Answer, [.. same]);

    private static RolledField Roll(SubmittedAnswer field, List<(UnitId Unit, SubmittedAnswer Answer)> answers) => field.Value switch
    {
        FieldValue.Amount => new RolledNumber(
            field.Field,
            field.Label,
            field.Unit ?? new LocalizedText("", ""),
            Values(answers, answer => ((FieldValue.Amount)answer.Value).Number)),
        FieldValue.YesNo => new RolledYesNo(
            field.Field,
            field.Label,
            [.. answers.Where(answer => answer.Answer.Value is FieldValue.YesNo { IsYes: true }).Select(answer => answer.Unit)],
            [.. answers.Where(answer => answer.Answer.Value is FieldValue.YesNo { IsYes: false }).Select(answer => answer.Unit)]),
        FieldValue.Moment => new RolledMoments(field.Field, field.Label, Values(answers, answer => ((FieldValue.Moment)answer.Value).At)),
        _ => new RolledWords(field.Field, field.Label, Values(answers, WordsOf)),
    };

    private static IReadOnlyList<UnitValue<T>> Values<T>(
        List<(UnitId Unit, SubmittedAnswer Answer)> answers, Func<SubmittedAnswer, T> of) =>
        [.. answers.Select(answer => new UnitValue<T>(answer.Unit, of(answer.Answer)))];

    private static LocalizedText WordsOf(SubmittedAnswer answer) => answer.Value switch
    {
        FieldValue.Words words => Same(words.Text),
        FieldValue.Choice choice => answer.Shown ?? Same(choice.Option),
        FieldValue.Files files => Same(string.Join(", ", files.Attached.Select(file => file.Name))),
        _ => throw new ArgumentException($"{answer.Value.GetType().Name} is not words.", nameof(answer)),
    };

    private static LocalizedText Same(string text) => new(text, text);
}
