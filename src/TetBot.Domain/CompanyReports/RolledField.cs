using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;

namespace TetBot.Domain.CompanyReports;

/// <summary>What one unit answered.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Value">Its answer.</param>
public sealed record UnitValue<T>(UnitId Unit, T Value);

/// <summary>One field of a form, as all units answered it.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">As asked.</param>
public abstract record RolledField(string Field, LocalizedText Label);

/// <summary>A number, unit by unit and in all.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">As asked.</param>
/// <param name="Measure">In what: numbers of one field in two measures are two of these.</param>
/// <param name="Values">One a unit that gave one, in the campaign's order; never empty unless nobody did.</param>
public sealed record RolledNumber(string Field, LocalizedText Label, LocalizedText Measure, IReadOnlyList<UnitValue<decimal>> Values)
    : RolledField(Field, Label)
{
    /// <summary>The sum of what was reported; null where nobody reported any, which is not zero.</summary>
    public decimal? Total => Values.Count == 0 ? null : Values.Sum(value => value.Value);
}

/// <summary>Yes or no.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">As asked.</param>
/// <param name="Yes">The units that said yes.</param>
/// <param name="No">Those that said no.</param>
public sealed record RolledYesNo(string Field, LocalizedText Label, IReadOnlyList<UnitId> Yes, IReadOnlyList<UnitId> No)
    : RolledField(Field, Label);

/// <summary>Words: a text, a choice in its words, or the names of files.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">As asked.</param>
/// <param name="Values">One a unit that gave any.</param>
public sealed record RolledWords(string Field, LocalizedText Label, IReadOnlyList<UnitValue<LocalizedText>> Values)
    : RolledField(Field, Label);

/// <summary>Instants.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">As asked.</param>
/// <param name="Values">One a unit that gave one.</param>
public sealed record RolledMoments(string Field, LocalizedText Label, IReadOnlyList<UnitValue<DateTimeOffset>> Values)
    : RolledField(Field, Label);

/// <summary>Rolls forms up.</summary>
public static class FormRollup
{
    /// <summary>
    /// Every field of the form in its order, then what only versions of an earlier edition answered. A field that changed its measure
    /// meanwhile is rolled
    /// up once a measure: hectares are not added to square metres.
    /// </summary>
    /// <param name="form">As it is now.</param>
    /// <param name="answers">One a unit.</param>
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
        // Of another kind, or in another measure, than the others it is a field of its own.
        group answer by (answer.Answer.Value.GetType(), answer.Answer.Unit) into same
        select Roll(same.First().Answer, [.. same]);

    private static RolledField Roll(SubmittedAnswer field, List<(UnitId Unit, SubmittedAnswer Answer)> answers) => field.Value switch
    {
        FieldValue.Amount => new RolledNumber(
            field.Field, field.Label, field.Unit ?? new LocalizedText("", ""),
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
