namespace TetBot.Domain.Rosters;

/// <summary>What changed from one roster to a later one.</summary>
/// <param name="Added">Entries that were not there.</param>
/// <param name="Removed">Entries that are no longer there.</param>
/// <param name="Changed">Entries that say something else than before.</param>
public sealed record RosterDifference(
    IReadOnlyList<RosterEntry> Added, IReadOnlyList<RosterEntry> Removed, IReadOnlyList<(RosterEntry Before, RosterEntry After)> Changed)
{
    /// <summary>Whether both say the same.</summary>
    public bool IsNone => Added.Count + Removed.Count + Changed.Count == 0;

    /// <summary>Compares two rosters, entry by entry, by the entries' ids.</summary>
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
