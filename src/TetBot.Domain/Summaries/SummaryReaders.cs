using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Summaries;

/// <summary>
/// Who is told how a campaign stands without having to ask (C19): managers, and those who gather from several units (P9, P12, PGDKH).
/// </summary>
public static class SummaryReaders
{
    /// <summary>Whether somebody is.</summary>
    public static bool IsReader(Campaign campaign, Person person) =>
        person.Is(Role.Manager) || campaign.Obligations.Any(obligation =>
            obligation.IsRemindedOf && obligation.OwedBy.Count > 1 && EntryRights.MayChase(person, obligation));
}
