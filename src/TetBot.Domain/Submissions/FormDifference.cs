using TetBot.Domain.Reports;

namespace TetBot.Domain.Submissions;

/// <summary>What changed in one field from one report to a later one.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">As asked last.</param>
/// <param name="Unit">The unit of a number; else null.</param>
/// <param name="Before">What stood there; null where nothing.</param>
/// <param name="After">What stands there now; null where nothing.</param>
public sealed record FieldDifference(
    string Field, LocalizedText Label, LocalizedText? Unit, SubmittedAnswer? Before, SubmittedAnswer? After)
{
    /// <summary>How much a number grew (negative: shrank); null where either is missing or no number.</summary>
    public decimal? Growth => Before?.Value is FieldValue.Amount before && After?.Value is FieldValue.Amount after
        ? after.Number - before.Number : null;
}

/// <summary>Compares reports.</summary>
public static class FormDifference
{
    /// <summary>What changed, in the order of the later report; what it no longer says comes last.</summary>
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
