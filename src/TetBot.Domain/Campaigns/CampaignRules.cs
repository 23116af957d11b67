using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>
/// What must hold for a campaign to be run: ids that tell things apart, references that lead somewhere, every clause of the letter
/// carried, dates near the holiday, shifts that fill the day, a ladder in order.
/// </summary>
public static class CampaignRules
{
    private const int LongestId = 40;

    /// <summary>Every fault of <paramref name="campaign"/>, in the order of its parts; none for one that can be run.</summary>
    public static IReadOnlyList<CampaignFault> Check(Campaign campaign) =>
    [
        .. Identities(campaign),
        .. References(campaign),
        .. Carriage(campaign),
        .. ScheduleRules.Check(campaign),
        .. ShiftRules.Check(campaign.Shifts),
        .. LadderRules.Check(campaign.Reminders),
    ];

    private static IEnumerable<CampaignFault> Identities(Campaign campaign)
    {
        if (!IsWellFormed(campaign.Id.Value, capitals: false)) yield return new("$.id", IllFormedId, campaign.Id.Value);
        if (!IsWellFormed(campaign.Company.Id.Value, capitals: false))
            yield return new("$.company.id", IllFormedId, campaign.Company.Id.Value);

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
            (Path: $"$.obligations[{i}].occurrences", Capitals: false, Ids: obligation.Occurrences.Select(occurrence => occurrence.Id.Value)));
        foreach (var (path, capitals, ids) in lists.Concat(occurrences))
        {
            foreach (var fault in ListIdentities(path, capitals, ids)) yield return fault;
        }

        for (var i = 0; i < campaign.Units.Count; i++)
        {
            if (UnitGroup.All.Contains(campaign.Units[i].Id.Value))
                yield return new($"$.units[{i}].id", ReservedId, campaign.Units[i].Id.Value);
        }

        for (var i = 0; i < campaign.Windows.Count; i++)
        {
            if (!IsWellFormed(campaign.Windows[i].Subject, capitals: false))
                yield return new($"$.windows[{i}].subject", IllFormedId, campaign.Windows[i].Subject);
        }

        if (campaign.Units.All(unit => unit.Kind is not UnitKind.Branch))
            yield return new("$.units", NoBranch) { RestsOn = [.. campaign.Units.Select((_, i) => $"$.units[{i}].kind")] };
    }

    private static IEnumerable<CampaignFault> ListIdentities(string list, bool capitals, IEnumerable<string> ids)
    {
        var firsts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (i, id) in ids.Index())
        {
            var path = $"{list}[{i}].id";
            if (!IsWellFormed(id, capitals)) yield return new(path, IllFormedId, id);
            if (!firsts.TryAdd(id, path)) yield return new(path, DuplicateId, id, firsts[id]) { RestsOn = [firsts[id]] };
        }
    }

    /// <summary>
    /// Ids become names in storage and in cards: ASCII letters and digits, single hyphens between them, at most 40.
    /// </summary>
    private static bool IsWellFormed(string id, bool capitals) =>
        id.Length <= LongestId && id.Split('-').All(part => part.Length > 0 && part.All(letter =>
            char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || capitals && char.IsAsciiLetterUpper(letter)));

    private static IEnumerable<CampaignFault> References(Campaign campaign)
    {
        var units = new Known(UnknownUnit, "$.units", [.. campaign.Units.Select(unit => unit.Id.Value)]) { Also = UnitGroup.All };
        var clauses = new Known(UnknownClause, "$.clauses", [.. campaign.Clauses.Select(clause => clause.Id)]);
        var obligations = new Known(
            UnknownObligation, "$.obligations", [.. campaign.Obligations.Select(obligation => obligation.Id.Value)]);

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
            // A group stands for nobody where the units it stands for could not be read.
            if (list.Count == 0) yield return new(path, NoUnits) { RestsOn = units.RestsOn };
            foreach (var fault in units.CheckAll(path, list.Select(unit => unit.Value))) yield return fault;
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

    /// <summary>The names that may be referred to, and the fault of referring to another.</summary>
    private sealed record Known(CampaignFaultKind Fault, string List, IReadOnlyList<string> Names)
    {
        /// <summary>Other names that may have been meant.</summary>
        public IReadOnlyList<string> Also { get; init; } = [];

        public IReadOnlyList<string> RestsOn => [List, .. Names.Select((_, i) => $"{List}[{i}].id")];

        public IEnumerable<CampaignFault> CheckAll(string list, IEnumerable<string> names) =>
            names.SelectMany((name, i) => Check($"{list}[{i}]", name));

        public IEnumerable<CampaignFault> Check(string path, string name) => Names.Contains(name)
            ? []
            :
            [
                new(path, Fault, name)
                {
                    Nearest = NearestName.To(name, Names.Concat(Also)),
                    RestsOn = RestsOn,
                },
            ];
    }
}
