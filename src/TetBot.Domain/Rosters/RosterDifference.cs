namespace TetBot.Domain.Rosters;

/// <summary>The changes from one roster to a later one.</summary>
/// <param name="Added">Entries that are only in the later one.</param>
/// <param name="Removed">Entries that are only in the earlier one.</param>
/// <param name="Changed">Entries whose content differs.</param>
public sealed record RosterDifference(
    IReadOnlyList<RosterEntry> Added, IReadOnlyList<RosterEntry> Removed, IReadOnlyList<(RosterEntry Before, RosterEntry After)> Changed)
{
    /// <summary>Whether there are no changes.</summary>
    public bool IsNone => Added.Count + Removed.Count + Changed.Count == 0;

    /// <summary>Compares two rosters by the entries' ids.</summary>
    public static RosterDifference Between(IReadOnlyList<RosterEntry> before, IReadOnlyList<RosterEntry> after)
    {
        var old = before.ToDictionary(entry => entry.Id);
        var now = after.Select(entry => entry.Id).ToHashSet();
        return new RosterDifference(
            [.. after.Where(entry => !old.ContainsKey(entry.Id))],
            [.. before.Where(entry => !now.Contains(entry.Id))],
            [.. after.Where(entry => old.TryGetValue(entry.Id, out var known) && !known.Equals(entry))
                .Select(entry => (old[entry.Id], entry))]);
    }
}
