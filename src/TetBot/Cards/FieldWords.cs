using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Resources;

namespace TetBot.Cards;

/// <summary>Words for a report's fields, their values and their problems. What people typed is escaped.</summary>
internal static class FieldWords
{
    /// <summary>How many characters of a text or a file name fit in a line of many.</summary>
    public const int ShortInLine = 40;

    private const int LongestFileName = 60;

    /// <summary>The bytes of a card that the texts of one report may take; its labels and buttons need the rest.</summary>
    private const int MostTextBytes = 14 * 1024;

    private const int MostBytesOfACharacter = 6;

    /// <summary>"1.250,5".</summary>
    public static string Number(decimal number) => FieldText.Number(number, Wording.Language);

    /// <summary>"+150", "−3", "không đổi".</summary>
    public static string Growth(decimal growth) => growth switch
    {
        > 0 => $"+{Number(growth)}",
        < 0 => $"−{Number(-growth)}",
        _ => Texts.Unchanged,
    };

    /// <summary>A value as submitted.</summary>
    /// <param name="answer">The value, with the wording of its field at that time.</param>
    /// <param name="longest">How many characters of a text or a file name are shown.</param>
    public static string Value(SubmittedAnswer answer, int longest) => Value(answer.Value, answer.Unit, answer.Shown, longest);

    /// <summary>A value of a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="longest">How many characters of a text or a file name are shown.</param>
    public static string Value(Field field, FieldValue value, int longest) => Value(
        value,
        (field as NumberField)?.Unit,
        field is ChoiceField choice && value is FieldValue.Choice chosen
            ? choice.Options.FirstOrDefault(option => option.Id == chosen.Option)?.Name : null,
        longest);

    /// <summary>
    /// How many characters of each text a card can show beside all other values of a report: all, unless the texts are very long together.
    /// </summary>
    public static int LongestFitting(IEnumerable<FieldValue> values)
    {
        var texts = values.OfType<FieldValue.Words>().Select(words => CardText.Escape(words.Text)).ToList();
        return texts.Sum(CardParts.BytesOf) <= MostTextBytes ? int.MaxValue : MostTextBytes / MostBytesOfACharacter / texts.Count;
    }

    /// <summary>"bien-ban.pdf (PDF, 2,1 MB)".</summary>
    public static string File(Attachment file) => File(file, LongestFileName);

    /// <summary>"2,1 MB", "12 KB".</summary>
    public static string Size(long bytes) => bytes >= 1024 * 1024
        ? $"{Number(Math.Round(bytes / (1024m * 1024m), 1))} MB"
        : $"{Number(Math.Max(1, Math.Round(bytes / 1024m)))} KB";

    /// <summary>"Trạm bơm đang vận hành".</summary>
    public static string Label(Form form, string field) => form.Find(field) is { } known ? Wording.Of(known.Label) : field;

    /// <summary>What is wrong with a field, for the line next to it.</summary>
    public static string Problem(FieldProblem problem, Form form) => problem switch
    {
        FieldProblem.Missing => form.Find(problem.Field) is AttachmentField ? Texts.FieldNeedsFile : Texts.FieldMissing,
        FieldProblem.MissingBecause because => Wording.Fill(
            because.Is switch
            {
                Condition.MoreThanZero => Texts.FieldNeededWhenMore,
                Condition.Yes => Texts.FieldNeededWhenYes,
                _ => Texts.FieldNeededWhenNo,
            },
            Label(form, because.When)),
        FieldProblem.NotANumber => Texts.FieldNotANumber,
        FieldProblem.NotWhole => Texts.FieldNotWhole,
        FieldProblem.TooManyDecimals decimals => Wording.Fill(Texts.FieldTooManyDecimals, decimals.Most),
        FieldProblem.OutOfRange range => Wording.Fill(Texts.FieldOutOfRange, Number(range.Min), Number(range.Max)),
        FieldProblem.TooLong text => Wording.Fill(Texts.FieldTooLong, text.Length, text.Most),
        FieldProblem.NotAnOption => Texts.FieldNotAnOption,
        FieldProblem.NotAMoment => Texts.FieldNotAMoment,
        FieldProblem.NotYesOrNo => Texts.FieldNotYesOrNo,
        FieldProblem.TooManyFiles files => Wording.Fill(Texts.FieldTooManyFiles, files.Most),
        FieldProblem.SumDiffers sum => Wording.Fill(
            Texts.FieldSumDiffers, Number(sum.Said), string.Join(" + ", sum.Parts.Select(part => Label(form, part))), Number(sum.Sum)),
        FieldProblem.MoreThanWhole more => Wording.Fill(Texts.FieldMoreThanWhole, Label(form, more.Whole), Number(more.Limit)),
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "A problem without words."),
    };

    private static string File(Attachment file, int longest) => Wording.Fill(
        Texts.FileShown, CardText.Escape(CardParts.Quote(file.Name, longest)), file.Kind.ToString().ToUpperInvariant(), Size(file.Bytes));

    private static string Value(FieldValue value, LocalizedText? unit, LocalizedText? shown, int longest) => value switch
    {
        FieldValue.Amount amount => unit is null ? Number(amount.Number) : $"{Number(amount.Number)}\u00a0{Wording.Of(unit)}",
        FieldValue.Words words => CardText.Escape(CardParts.Quote(words.Text, longest)),
        FieldValue.Choice choice => shown is null ? choice.Option : Wording.Of(shown),
        FieldValue.Moment moment =>
            Wording.Fill(Texts.FieldMoment, Wording.Clock(moment.At), Wording.DayWithLunar(VietnamTime.DateOf(moment.At))),
        FieldValue.YesNo yesNo => yesNo.IsYes ? Texts.Yes : Texts.No,
        FieldValue.Files files => string.Join("\n\n", files.Attached.Select(file => File(file, Math.Min(longest, LongestFileName)))),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without words."),
    };
}
