namespace TetBot.Domain.Rosters;

/// <summary>
/// Pairs the shifts of a line with its dates, in the order written. Both "14/02 sáng, 15-16/02 đêm" and "14-15/02 chiều, đêm" are two
/// pairs, and so is "ca sáng 14/02, ca đêm 15/02", in which the shift comes first.
/// </summary>
internal static class DutyTimes
{
    /// <summary>Returns one pair for each shift, with all its dates.</summary>
    /// <param name="dates">At least one.</param>
    /// <param name="shifts">At least one.</param>
    /// <param name="rest">The line without them; the separators are still in it.</param>
    public static IEnumerable<(IReadOnlyList<DateOnly> Dates, Shift Shift)> Pair(
        IReadOnlyList<Found<IReadOnlyList<DateOnly>>> dates, IReadOnlyList<Found<Shift>> shifts, string rest)
    {
        var pieces = dates.Select(found => new Piece(found.Position, found.Value, default))
            .Concat(shifts.Select(found => new Piece(found.Position, null, found.Value)))
            .OrderBy(piece => piece.Position)
            .ToList();

        // If each part between commas has both a date and a shift, it is a pair of its own: "sáng 14/02, 15/02 đêm".
        var parts = pieces
            .GroupBy(piece => rest.AsSpan(0, piece.Position).Count(',') + rest.AsSpan(0, piece.Position).Count(';'))
            .Select(part => part.ToList())
            .ToList();
        var eachSaysBoth = parts.TrueForAll(part => part.Exists(piece => piece.IsDate) && part.Exists(piece => !piece.IsDate));
        return (eachSaysBoth ? parts.SelectMany(PairInOrder) : PairInOrder(pieces))
            .SelectMany(group => group.Shifts, (group, shift) => (group.Dates, Shift: shift))
            .GroupBy(pair => pair.Shift.Hours)
            .Select(same => ((IReadOnlyList<DateOnly>)[.. same.SelectMany(pair => pair.Dates).Distinct().Order()], same.First().Shift));
    }

    private static List<(List<DateOnly> Dates, List<Shift> Shifts)> PairInOrder(List<Piece> pieces)
    {
        var dateFirst = pieces[0].IsDate;
        var groups = new List<(List<DateOnly> Dates, List<Shift> Shifts)>();
        var wasDate = !dateFirst;
        foreach (var piece in pieces)
        {
            if (groups.Count == 0 || (piece.IsDate == dateFirst && wasDate != piece.IsDate))
                groups.Add(([], []));
            if (piece.Dates is not null)
                groups[^1].Dates.AddRange(piece.Dates);
            else
                groups[^1].Shifts.Add(piece.Shift);
            wasDate = piece.IsDate;
        }

        // A date or shift alone at the end ("14/02 sáng, 15/02") takes the other half from the pair before it.
        for (var i = 1; i < groups.Count; i++)
        {
            if (groups[i].Shifts.Count == 0)
                groups[i].Shifts.AddRange(groups[i - 1].Shifts);
            if (groups[i].Dates.Count == 0)
                groups[i].Dates.AddRange(groups[i - 1].Dates);
        }

        return groups;
    }

    private sealed record Piece(int Position, IReadOnlyList<DateOnly>? Dates, Shift Shift)
    {
        public bool IsDate => Dates is not null;
    }
}
