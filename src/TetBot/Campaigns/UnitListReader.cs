using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Campaigns;

/// <summary>Reads a list of units, in which a group may represent its units (<see cref="UnitGroup"/>).</summary>
internal sealed class UnitListReader(IReadOnlyList<Unit> units, DataErrorList errors)
{
    /// <summary>The listed units, each once, in the order of the list.</summary>
    public IReadOnlyList<UnitId> Read(JsonCursor place)
    {
        var found = new List<UnitId>();
        foreach (var (i, name) in place.Names().Index())
        {
            foreach (var unit in UnitGroup.Expand(name, units).Where(unit => !found.Contains(unit)))
            {
                errors.Alias(meant: $"{place.Path}[{found.Count}]", written: $"{place.Path}[{i}]");
                found.Add(unit);
            }
        }

        return found;
    }
}
