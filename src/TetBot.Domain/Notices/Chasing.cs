using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Notices;

/// <summary>Something units can be reminded of now, outside the schedule.</summary>
/// <param name="Obligation">What is owed.</param>
/// <param name="Occurrence">Which time of it.</param>
/// <param name="Missing">The units that have not submitted, in the campaign's order; never empty.</param>
public sealed record Outstanding(Obligation Obligation, Occurrence Occurrence, IReadOnlyList<UnitId> Missing)
{
    /// <summary>The answers that are missing.</summary>
    public IReadOnlyList<ChainId> Chains => [.. Missing.Select(unit => new ChainId(Obligation.Id, Occurrence.Id, unit))];
}

/// <summary>What somebody may have units reminded of ("nhắc ngay").</summary>
public static class Chasing
{
    /// <summary>How far ahead of its due instant something can be asked for: before, the schedule's own reminders are enough.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    /// <summary>
    /// What is owed within <see cref="Ahead"/> or overdue, can be answered by now, and is not by every unit; soonest due first.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="person">Who asks; only what they may chase (<see cref="EntryRights.MayChase"/>) is in it.</param>
    /// <param name="standing">The answers that are submitted and not withdrawn.</param>
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
