using System.Globalization;
using TetBot.Domain.Reports;
using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>Checks that every obligation that is filled in has a form, and that each of its fields accepts some value.</summary>
internal static class FormDefinitionRules
{
    // A step must fit on a card, and a report on a phone.
    private const int MostGroups = 12;
    private const int MostFieldsInGroup = 10;
    private const int MostFields = 60;

    public static IEnumerable<CampaignFault> Check(Campaign campaign)
    {
        var forms = campaign.Obligations.Index()
            .Where(obligation => obligation.Item.Form is not null)
            .ToDictionary(
                obligation => obligation.Index,
                obligation => new PlacedForm($"$.obligations[{obligation.Index}].form", obligation.Item.Form!));
        return
        [
            .. Presence(campaign),
            .. forms.Values.SelectMany(form => (IEnumerable<CampaignFault>)
                [.. Sizes(form), .. Identities(form), .. Fields(form), .. Nothings(form), .. CrossFieldRules.Check(form)]),
            .. Continuations(campaign, forms),
        ];
    }

    private static IEnumerable<CampaignFault> Presence(Campaign campaign)
    {
        foreach (var (i, obligation) in campaign.Obligations.Index())
        {
            if (IsFilledIn(obligation) == obligation.Form is not null) continue;

            yield return new($"$.obligations[{i}].form", IsFilledIn(obligation) ? NoForm : FormNotTaken)
            {
                RestsOn = [$"$.obligations[{i}].kind"],
            };
        }
    }

    private static IEnumerable<CampaignFault> Sizes(PlacedForm form)
    {
        var groups = form.Form.Groups;
        if (groups.Count == 0) yield return new($"{form.Path}.groups", NoGroups);
        if (groups.Count > MostGroups) yield return new($"{form.Path}.groups", TooManyGroups, Write(groups.Count), Write(MostGroups));
        if (form.Fields.Count > MostFields) yield return new(form.Path, TooManyFields, Write(form.Fields.Count), Write(MostFields));

        foreach (var (i, group) in groups.Index())
        {
            var path = $"{form.Path}.groups[{i}].fields";
            if (group.Fields.Count == 0) yield return new(path, NoFields);
            if (group.Fields.Count > MostFieldsInGroup)
                yield return new(path, TooManyFieldsInGroup, Write(group.Fields.Count), Write(MostFieldsInGroup));
        }
    }

    private static IEnumerable<CampaignFault> Identities(PlacedForm form) =>
    [
        .. IdRules.CheckList($"{form.Path}.groups", form.Form.Groups.Select(group => group.Id)),
        .. IdRules.CheckAll(form.Fields.Select(field => ($"{field.Path}.id", field.Field.Id))),
        .. form.Fields.SelectMany(field => field.Field is ChoiceField choice
            ? IdRules.CheckList($"{field.Path}.options", choice.Options.Select(option => option.Id))
            : []),
    ];

    private static IEnumerable<CampaignFault> Fields(PlacedForm form) => form.Fields.SelectMany(field => field.Field switch
    {
        NumberField number => OfNumber(field.Path, number),
        TextField text => Size($"{field.Path}.maxLength", text.MaxLength, 1, TextField.LongestText),
        AttachmentField attachment => Size($"{field.Path}.most", attachment.Most, 1, AttachmentField.MostFiles),
        ChoiceField { Options.Count: < 2 } => [new($"{field.Path}.options", TooFewOptions)],
        _ => [],
    });

    private static IEnumerable<CampaignFault> OfNumber(string path, NumberField number)
    {
        if (number.Max < number.Min)
            yield return new($"{path}.max", MaxBelowMin, Write(number.Min), Write(number.Max)) { RestsOn = [$"{path}.min"] };

        var decimals = Size($"{path}.decimals", number.Decimals, 0, NumberField.MaxDecimals).ToList();
        foreach (var fault in decimals) yield return fault;
        if (decimals.Count > 0) yield break;

        foreach (var (name, bound) in new[] { ("min", number.Min), ("max", number.Max) })
        {
            if (decimal.Round(bound, number.Decimals) != bound)
                yield return new($"{path}.{name}", BoundTooFine, Write(bound), Write(number.Decimals)) { RestsOn = [$"{path}.decimals"] };
        }
    }

    private static IEnumerable<CampaignFault> Size(string path, int size, int least, int most)
    {
        if (size < least || size > most) yield return new(path, SizeOutOfRange, Write(least), Write(most));
    }

    /// <summary>
    /// "Không phát sinh" sets every number of a group to zero and continues. So each number must accept
    /// zero, and no other field may be required.
    /// </summary>
    private static IEnumerable<CampaignFault> Nothings(PlacedForm form)
    {
        foreach (var (i, group) in form.Form.Groups.Index().Where(group => group.Item.MayBeNothing))
        {
            foreach (var (j, field) in group.Fields.Index())
            {
                if (field is NumberField number ? number is { Min: <= 0, Max: >= 0 } : !field.IsRequired) continue;

                var path = $"{form.Path}.groups[{i}].fields[{j}]";
                yield return new($"{form.Path}.groups[{i}].mayBeNothing", GroupNeverNothing, field.Id)
                {
                    RestsOn = [$"{path}.kind", $"{path}.required", $"{path}.min", $"{path}.max"],
                };
            }
        }
    }

    private static IEnumerable<CampaignFault> Continuations(Campaign campaign, Dictionary<int, PlacedForm> forms)
    {
        foreach (var (i, form) in forms)
        {
            var path = $"{form.Path}.continues";
            var earlier = campaign.Obligations.Index().FirstOrDefault(obligation => obligation.Item.Id == form.Form.Continues);
            var first = forms.GetValueOrDefault(earlier.Index);
            // An obligation that is not defined, or lacks its form, has been reported already.
            if (earlier.Item is null || first is null && IsFilledIn(earlier.Item)) continue;

            if (earlier.Index == i)
                yield return new(path, ContinuesItself);
            else if (first is null || !form.Fields.Any(field => first.Find(field.Field.Id) is not null))
            {
                yield return new(path, ContinuesNothing, earlier.Item.Id.Value)
                {
                    RestsOn = [$"$.obligations[{earlier.Index}].kind", .. form.NamePaths, .. first?.NamePaths ?? []],
                };
            }
        }
    }

    private static bool IsFilledIn(Obligation obligation) => obligation.Kind is ObligationKind.Form or ObligationKind.Confirmation;

    private static string Write(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Write(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
