using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;

namespace TetBot.Domain.Summaries;

/// <summary>Whether a unit can be reached by the bot at all: else somebody has to call it.</summary>
public static class Reachability
{
    /// <summary>
    /// The units of whom nobody can be reached: there is nobody in the directory who acts for them, or the newest message to each of those
    /// who do could
    /// not be delivered. Who was never written to counts as reachable.
    /// </summary>
    /// <param name="campaign">Its units are asked about.</param>
    /// <param name="directory">Who acts for whom.</param>
    /// <param name="newest">How the newest notice to a person ended; null where there is none.</param>
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
