namespace TetBot.Domain;

/// <summary>Finds the known name that was probably meant.</summary>
public static class NearestName
{
    /// <summary>The <paramref name="known"/> name fewest keystrokes from <paramref name="name"/>, or null if none is near.</summary>
    public static string? To(string name, IEnumerable<string> known)
    {
        var near = Math.Max(1, name.Length / 3);
        return known
            .Select(candidate => (candidate, Distance: Keystrokes(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(found => found.Distance <= near)
            .OrderBy(found => found.Distance)
            .Select(found => found.candidate)
            .FirstOrDefault();
    }

    /// <summary>The letters to add, drop, change or swap with a neighbour (optimal string alignment).</summary>
    internal static int Keystrokes(string from, string to)
    {
        var cost = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) cost[0, j] = j;

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var change = cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(change, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[from.Length, to.Length];
    }
}
