namespace TetBot.Domain.Campaigns;

/// <summary>The names that can be referred to, and the fault of a reference to any other.</summary>
/// <param name="Fault">The fault, whose only value is the name.</param>
/// <param name="List">The path of the list that defines the names.</param>
/// <param name="Names">The name of each item.</param>
internal sealed record KnownNames(CampaignFaultKind Fault, string List, IReadOnlyList<string> Names)
{
    /// <summary>Other names that may have been meant.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The paths that a fault relies on.</summary>
    public IReadOnlyList<string> RestsOn => [List, .. Names.Select((_, i) => $"{List}[{i}].id")];

    /// <summary>The units of a campaign.</summary>
    public static KnownNames Units(Campaign campaign) =>
        new(CampaignFaultKind.UnknownUnit, "$.units", [.. campaign.Units.Select(unit => unit.Id.Value)]) { Also = UnitGroup.All };

    /// <summary>The obligations of a campaign.</summary>
    public static KnownNames Obligations(Campaign campaign) =>
        new(CampaignFaultKind.UnknownObligation, "$.obligations", [.. campaign.Obligations.Select(obligation => obligation.Id.Value)]);

    /// <summary>Checks a list of references.</summary>
    public IEnumerable<CampaignFault> CheckAll(string list, IEnumerable<string> names) =>
        names.SelectMany((name, i) => Check($"{list}[{i}]", name));

    /// <summary>Checks one reference.</summary>
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
