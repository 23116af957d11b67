using TetBot.Domain.Reports;
using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>Checks that the rules between fields refer to fields of the form, of the right kind, and can be satisfied.</summary>
internal static class CrossFieldRules
{
    public static IEnumerable<CampaignFault> Check(PlacedForm form) =>
        form.Form.Rules.SelectMany((rule, i) =>
        {
            var path = $"{form.Path}.rules[{i}]";
            var faults = rule switch
            {
                FieldRule.Sum sum => OfSum(form, path, sum),
                FieldRule.AtMost atMost => OfAtMost(form, path, atMost),
                FieldRule.NeededWhen needed => OfNeededWhen(form, path, needed),
                _ => [],
            };
            return faults.Select(fault => fault with { RestsOn = [$"{path}.kind", .. fault.RestsOn] });
        });

    private static IEnumerable<CampaignFault> OfSum(PlacedForm form, string path, FieldRule.Sum sum)
    {
        foreach (var fault in Number(form, $"{path}.total", sum.Total)) yield return fault;
        foreach (var (i, part) in sum.Parts.Index())
        {
            foreach (var fault in Number(form, $"{path}.parts[{i}]", part)) yield return fault;
            if (part == sum.Total) yield return new($"{path}.parts[{i}]", RuleOnItself, part) { RestsOn = [$"{path}.total"] };
        }

        if (sum.Parts.Count < 2 || sum.Parts.Distinct().Count() < sum.Parts.Count)
            yield return new($"{path}.parts", SumNeedsParts) { RestsOn = [.. sum.Parts.Select((_, i) => $"{path}.parts[{i}]")] };
    }

    private static IEnumerable<CampaignFault> OfAtMost(PlacedForm form, string path, FieldRule.AtMost atMost)
    {
        foreach (var fault in Number(form, $"{path}.part", atMost.Part)) yield return fault;
        foreach (var fault in Number(form, $"{path}.whole", atMost.Whole)) yield return fault;
        if (atMost.Part == atMost.Whole) yield return new($"{path}.whole", RuleOnItself, atMost.Whole) { RestsOn = [$"{path}.part"] };
    }

    private static IEnumerable<CampaignFault> OfNeededWhen(PlacedForm form, string path, FieldRule.NeededWhen needed)
    {
        foreach (var fault in Known(form, $"{path}.field", needed.Field)) yield return fault;
        foreach (var fault in Known(form, $"{path}.when", needed.When)) yield return fault;

        if (form.Find(needed.Field) is { Field.IsRequired: true } always)
            yield return new($"{path}.field", AlwaysRequired, needed.Field) { RestsOn = [$"{always.Path}.required"] };
        if (form.Find(needed.When) is { } when && !CanBe(when.Field, needed.Is))
        {
            yield return new($"{path}.is", ConditionNeverHolds, needed.When)
            {
                RestsOn = [$"{path}.when", $"{when.Path}.kind", $"{when.Path}.max"],
            };
        }

        if (needed.Field == needed.When) yield return new($"{path}.when", RuleOnItself, needed.When) { RestsOn = [$"{path}.field"] };
    }

    private static bool CanBe(Field field, Condition condition) => condition is Condition.MoreThanZero
        ? field is NumberField { Max: > 0 }
        : field is YesNoField;

    private static IEnumerable<CampaignFault> Number(PlacedForm form, string path, string id) => form.Find(id) switch
    {
        null => Known(form, path, id),
        { Field: NumberField } => [],
        { } other => [new(path, FieldNotANumber, id) { RestsOn = [$"{other.Path}.kind"] }],
    };

    private static IEnumerable<CampaignFault> Known(PlacedForm form, string path, string id) => form.Find(id) is not null
        ? []
        :
        [
            new(path, UnknownField, id)
            {
                Nearest = NearestName.To(id, form.Fields.Select(field => field.Field.Id)),
                RestsOn = form.NamePaths,
            },
        ];
}
