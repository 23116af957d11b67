using TetBot.Domain.Reports;

namespace TetBot.Domain.Submissions;

/// <summary>The change of one field between two reports.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">The label in the later report that has the field.</param>
/// <param name="Unit">The unit of a number; otherwise null.</param>
/// <param name="Before">The previous content; null if there was none.</param>
/// <param name="After">The new content; null if there is none.</param>
public sealed record FieldDifference(
    string Field, LocalizedText Label, LocalizedText? Unit, SubmittedAnswer? Before, SubmittedAnswer? After)
{
    /// <summary>The growth of a number, negative if it shrank; null if either side is missing or not a number.</summary>
    public decimal? Growth => Before?.Value is FieldValue.Amount before && After?.Value is FieldValue.Amount after
        ? after.Number - before.Number
        : null;
}

/// <summary>Compares reports.</summary>
public static class FormDifference
{
    /// <summary>The changes, in the order of the later report. Fields that it no longer has come last.</summary>
    public static IReadOnlyList<FieldDifference> Between(SubmittedForm before, SubmittedForm after)
    {
        var old = before.Answers.ToDictionary(answer => answer.Field, StringComparer.Ordinal);
        var stays = after.Answers.Select(answer => answer.Field).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. after.Answers
                .Where(answer => !Equals(old.GetValueOrDefault(answer.Field)?.Value, answer.Value))
                .Select(answer =>
                    new FieldDifference(answer.Field, answer.Label, answer.Unit, old.GetValueOrDefault(answer.Field), answer)),
            .. before.Answers
                .Where(answer => !stays.Contains(answer.Field))
                .Select(answer => new FieldDifference(answer.Field, answer.Label, answer.Unit, answer, null)),
        ];
    }
}
