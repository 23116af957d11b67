namespace TetBot.Domain.Reports;

/// <summary>What must hold in a report, apart from what each field accepts.</summary>
public static class FormRules
{
    /// <summary>Every contradiction between the given values, as far as it can be detected while others are missing.</summary>
    public static IReadOnlyList<FieldProblem> CheckGiven(Form form, IReadOnlyDictionary<string, FieldValue> values) =>
        [.. form.Rules.Where(rule => rule is not FieldRule.NeededWhen).Select(rule => Judge(rule, values)).OfType<FieldProblem>()];

    /// <summary>Everything that prevents a report from being submitted, in the order of the fields.</summary>
    public static IReadOnlyList<FieldProblem> Check(Form form, IReadOnlyDictionary<string, FieldValue> values)
    {
        var missing = form.Fields
            .Where(field => field.IsRequired && !values.ContainsKey(field.Id))
            .Select(field => (FieldProblem)new FieldProblem.Missing(field.Id));
        var order = OrderOf(form);
        return
        [
            .. missing
                .Concat(form.Rules.Select(rule => Judge(rule, values)).OfType<FieldProblem>())
                .OrderBy(problem => order.GetValueOrDefault(problem.Field, int.MaxValue)),
        ];
    }

    /// <summary>The position of each field in the form, by its id.</summary>
    internal static Dictionary<string, int> OrderOf(Form form) =>
        form.Fields.Index().ToDictionary(field => field.Item.Id, field => field.Index, StringComparer.Ordinal);

    private static FieldProblem? Judge(FieldRule rule, IReadOnlyDictionary<string, FieldValue> values)
    {
        switch (rule)
        {
            case FieldRule.Sum sum:
                var parts = sum.Parts.Select(part => Number(values, part)).ToList();
                if (Number(values, sum.Total) is not { } total || parts.Contains(null))
                    return null;
                var comesTo = parts.Sum(part => part!.Value);
                return total == comesTo ? null : new FieldProblem.SumDiffers(sum.Total, sum.Parts, total, comesTo);
            case FieldRule.AtMost atMost:
                return Number(values, atMost.Part) is { } part && Number(values, atMost.Whole) is { } whole && part > whole
                    ? new FieldProblem.MoreThanWhole(atMost.Part, atMost.Whole, whole)
                    : null;
            case FieldRule.NeededWhen needed:
                return !values.ContainsKey(needed.Field) && Holds(needed.Is, values.GetValueOrDefault(needed.When))
                    ? new FieldProblem.MissingBecause(needed.Field, needed.When, needed.Is)
                    : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(rule), rule, "A rule of another kind.");
        }
    }

    private static decimal? Number(IReadOnlyDictionary<string, FieldValue> values, string field) =>
        values.GetValueOrDefault(field) is FieldValue.Amount amount ? amount.Number : null;

    private static bool Holds(Condition condition, FieldValue? value) => condition switch
    {
        Condition.MoreThanZero => value is FieldValue.Amount { Number: > 0 },
        Condition.Yes => value is FieldValue.YesNo { IsYes: true },
        _ => value is FieldValue.YesNo { IsYes: false },
    };
}
