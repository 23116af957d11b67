using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;

namespace TetBot.Files.Workbooks;

/// <summary>A row of the grid: one person, one duty, and a shift for each date.</summary>
internal sealed record GridRow(PersonName Name, PhoneNumber Phone, string DutyId, IReadOnlyDictionary<DateOnly, Shift> Days);

/// <summary>Lays out a roster as a grid. Entries of one person and duty share a row, unless two of them are for the same date.</summary>
internal static class RosterGrid
{
    /// <summary>The dates of the columns: those that can be chosen, and any other that an entry has.</summary>
    public static IReadOnlyList<DateOnly> DatesOf(Campaign campaign, IEnumerable<RosterEntry> entries) =>
        [.. RosterFacts.DatesToChooseFrom(campaign).Concat(entries.SelectMany(entry => entry.Dates)).Distinct().Order()];

    /// <summary>The rows, in the order of the entries.</summary>
    public static IReadOnlyList<GridRow> RowsOf(IEnumerable<RosterEntry> entries)
    {
        var rows = new List<(RosterEntry First, Dictionary<DateOnly, Shift> Days)>();
        foreach (var entry in entries)
        {
            var at = rows.FindIndex(row => IsOfOneRow(row.First, entry) && !entry.Dates.Any(row.Days.ContainsKey));
            if (at < 0)
            {
                at = rows.Count;
                rows.Add((entry, []));
            }

            foreach (var date in entry.Dates)
                rows[at].Days[date] = entry.Shift;
        }

        return [.. rows.Select(row => new GridRow(row.First.Name, row.First.Phone, row.First.DutyId, row.Days))];
    }

    private static bool IsOfOneRow(RosterEntry one, RosterEntry other) =>
        one.Name == other.Name && one.Phone == other.Phone && one.DutyId == other.DutyId;
}
