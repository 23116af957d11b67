using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Notices;

/// <summary>An occurrence that units can be reminded of now, outside the schedule.</summary>
/// <param name="Obligation">The obligation.</param>
/// <param name="Occurrence">The occurrence.</param>
/// <param name="Missing">The units that have not submitted, in the campaign's order; never empty.</param>
public sealed record Outstanding(Obligation Obligation, Occurrence Occurrence, IReadOnlyList<UnitId> Missing)
{
    /// <summary>The missing submissions.</summary>
    public IReadOnlyList<ChainId> Chains => [.. Missing.Select(unit => new ChainId(Obligation.Id, Occurrence.Id, unit))];
}

/// <summary>Decides what a person may have units reminded of ("nhắc ngay").</summary>
public static class Chasing
{
    /// <summary>
    /// How long before its due instant units can be reminded of something. Before that, the scheduled reminders are enough.
    /// </summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    /// <summary>
    /// What is overdue or due within <see cref="Ahead"/>, is already open and has not been submitted by every unit; soonest due first.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="person">The person who asks; only what they may chase (<see cref="EntryRights.MayChase"/>) is returned.</param>
    /// <param name="standing">The submissions in force: submitted and not withdrawn.</param>
    /// <param name="now">Server time.</param>
    public static IReadOnlyList<Outstanding> Open(Campaign campaign, Person person, IReadOnlySet<ChainId> standing, DateTimeOffset now) =>
    [
        .. from obligation in campaign.Obligations
           where obligation.IsRemindedOf && EntryRights.MayChase(person, obligation)
           from occurrence in obligation.Occurrences
           where occurrence.Due.Boundary - now <= Ahead && !(occurrence.OpensAt > now)
           let missing = obligation.OwedBy.Where(unit => !standing.Contains(new ChainId(obligation.Id, occurrence.Id, unit))).ToList()
           where missing.Count > 0
           orderby occurrence.Due.Boundary
           select new Outstanding(obligation, occurrence, missing),
    ];
}
