using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;

namespace TetBot.Domain.Summaries;

/// <summary>Finds the units that the bot cannot reach, so that somebody has to call them.</summary>
public static class Reachability
{
    /// <summary>
    /// The units of which nobody can be reached: nobody in the directory acts for them, or the newest message to each who does could not be
    /// delivered. A person who was never sent anything counts as reachable.
    /// </summary>
    /// <param name="campaign">The campaign whose units are checked.</param>
    /// <param name="directory">The directory, which says who acts for which unit.</param>
    /// <param name="newest">How the newest notice to a person ended; null if there is none.</param>
    public static IReadOnlySet<UnitId> UnreachableUnits(
        Campaign campaign, CompanyDirectory directory, Func<PersonId, NoticeOutcomeKind?> newest)
    {
        var reached = directory.People
            .Where(person => person.ActsForUnit && newest(person.Id) is not (NoticeOutcomeKind.Unreachable or NoticeOutcomeKind.Failed))
            .Select(person => person.Unit)
            .ToHashSet();
        return campaign.Units.Select(unit => unit.Id).Where(unit => !reached.Contains(unit)).ToHashSet();
    }
}
