using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>
/// What must hold before a campaign can run: unique ids, valid references, every clause carried, forms that can be filled in, dates near
/// the holiday, shifts that fill the day, ordered ladders, a letter with recipients, and systems with a department that answers for them.
/// </summary>
public static class CampaignRules
{
    /// <summary>Every fault of <paramref name="campaign"/>, in the order of its parts; empty if it can run.</summary>
    public static IReadOnlyList<CampaignFault> Check(Campaign campaign) =>
    [
        .. Identities(campaign),
        .. References(campaign),
        .. Carriage(campaign),
        .. FormDefinitionRules.Check(campaign),
        .. ScheduleRules.Check(campaign),
        .. ShiftRules.Check(campaign.Shifts),
        .. LadderRules.Check(campaign.Reminders),
        .. LadderRules.Check(campaign.Summaries, campaign.Reminders),
        .. SlowRuleRules.Check(campaign.SlowRules),
        .. AlertPlanRules.Check(campaign),
        .. campaign.Letterhead.Check(),
    ];

    private static IEnumerable<CampaignFault> Identities(Campaign campaign)
    {
        (string Path, string Id)[] names =
        [
            ("$.id", campaign.Id.Value),
            ("$.company.id", campaign.Company.Id.Value),
            .. campaign.Windows.Select((window, i) => ($"$.windows[{i}].subject", window.Subject)),
        ];
        foreach (var fault in names.SelectMany(name => IdRules.CheckOne(name.Path, name.Id))) yield return fault;

        var lists = new (string Path, bool Capitals, IEnumerable<string> Ids)[]
        {
            ("$.units", false, campaign.Units.Select(unit => unit.Id.Value)),
            ("$.clauses", true, campaign.Clauses.Select(clause => clause.Id)),
            ("$.obligations", true, campaign.Obligations.Select(obligation => obligation.Id.Value)),
            ("$.windows", false, campaign.Windows.Select(window => window.Id)),
            ("$.rules", false, campaign.Rules.Select(rule => rule.Id)),
            ("$.shifts", false, campaign.Shifts.Select(shift => shift.Id)),
            ("$.duties", false, campaign.Duties.Select(duty => duty.Id)),
            ("$.reminders.steps", false, campaign.Reminders.Steps.Select(step => step.Id)),
        };
        var occurrences = campaign.Obligations.Select((obligation, i) =>
            (Path: $"$.obligations[{i}].occurrences", Capitals: false,
                Ids: obligation.Occurrences.Select(occurrence => occurrence.Id.Value)));
        foreach (var (path, capitals, ids) in lists.Concat(occurrences))
        {
            foreach (var fault in IdRules.CheckList(path, ids, capitals)) yield return fault;
        }

        for (var i = 0; i < campaign.Units.Count; i++)
        {
            if (UnitGroup.All.Contains(campaign.Units[i].Id.Value))
                yield return new($"$.units[{i}].id", ReservedId, campaign.Units[i].Id.Value);
        }

        if (campaign.Units.All(unit => unit.Kind is not UnitKind.Branch))
            yield return new("$.units", NoBranch) { RestsOn = [.. campaign.Units.Select((_, i) => $"$.units[{i}].kind")] };
    }

    private static IEnumerable<CampaignFault> References(Campaign campaign)
    {
        var units = KnownNames.Units(campaign);
        var clauses = new KnownNames(UnknownClause, "$.clauses", [.. campaign.Clauses.Select(clause => clause.Id)]);
        var obligations = KnownNames.Obligations(campaign);

        foreach (var item in campaign.Items)
        {
            if (item.Clauses.Count == 0) yield return new($"{item.Path}.clauses", NoClauses);
            foreach (var fault in clauses.CheckAll($"{item.Path}.clauses", item.Clauses)) yield return fault;
        }

        var lists = campaign.Obligations.SelectMany((obligation, i) => new[]
            {
                ($"$.obligations[{i}].owedBy", obligation.OwedBy),
                ($"$.obligations[{i}].receivedBy", obligation.ReceivedBy),
            })
            .Concat(campaign.Windows.Select((window, i) => ($"$.windows[{i}].appliesTo", window.AppliesTo)))
            .Concat(campaign.Rules.Index()
                .Where(rule => rule.Item is Announce)
                .Select(rule => ($"$.rules[{rule.Index}].to", ((Announce)rule.Item).To)));
        foreach (var (path, list) in lists)
        {
            // A group expands to no units if the campaign's units could not be read.
            if (list.Count == 0) yield return new(path, NoUnits) { RestsOn = units.RestsOn };
            foreach (var fault in units.CheckAll(path, list.Select(unit => unit.Value))) yield return fault;
        }

        foreach (var (i, obligation) in campaign.Obligations.Index())
        {
            if (obligation.Form?.Continues is not { } earlier) continue;
            foreach (var fault in obligations.Check($"$.obligations[{i}].form.continues", earlier.Value)) yield return fault;
        }

        foreach (var (i, rule) in campaign.Rules.Index())
        {
            var faults = rule switch
            {
                Chase chase => units.Check($"$.rules[{i}].by", chase.By.Value)
                    .Concat(clauses.Check($"$.rules[{i}].clause", chase.Clause)),
                Announce announce => obligations.Check($"$.rules[{i}].obligation", announce.Obligation.Value),
                _ => [],
            };
            foreach (var fault in faults) yield return fault;
        }
    }

    private static IEnumerable<CampaignFault> Carriage(Campaign campaign)
    {
        string[] restsOn =
        [
            "$.obligations", "$.windows", "$.rules",
            .. campaign.Items.Select(item => $"{item.Path}.clauses"),
            .. campaign.Items.SelectMany(item => item.Clauses.Select((_, i) => $"{item.Path}.clauses[{i}]")),
        ];
        return campaign.Clauses.Index()
            .Where(clause => !campaign.CarriersOf(clause.Item.Id).Any())
            .Select(clause => new CampaignFault($"$.clauses[{clause.Index}]", ClauseNotCarried, clause.Item.Id)
            {
                RestsOn = [$"$.clauses[{clause.Index}].id", .. restsOn],
            });
    }
}
