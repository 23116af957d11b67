using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Summaries;

/// <summary>
/// Decides who receives the campaign's summary without asking for it (C19): managers, and those who gather from several units (P9, P12,
/// PGDKH).
/// </summary>
public static class SummaryReaders
{
    /// <summary>Whether a person receives it.</summary>
    public static bool IsReader(Campaign campaign, Person person) =>
        person.Is(Role.Manager) || campaign.Obligations.Any(obligation =>
            obligation.IsRemindedOf && obligation.OwedBy.Count > 1 && EntryRights.MayChase(person, obligation));
}
