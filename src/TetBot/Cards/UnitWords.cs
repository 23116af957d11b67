using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Resources;

namespace TetBot.Cards;

/// <summary>Unit names, short enough for tables on a phone.</summary>
internal static class UnitWords
{
    /// <summary>"Vũ Thư", "TP Thái Bình", "P9": what tells a unit from the others.</summary>
    public static string Short(Unit unit)
    {
        var name = Wording.Of(unit.Name);
        if (unit.Kind is not UnitKind.Branch)
            return name.Split(' ') is [var first, ..] && first.Any(char.IsAsciiDigit) ? first : name;
        foreach (var kind in (string[])[Texts.UnitKindBefore, Texts.UnitKindAfter])
        {
            if (name.StartsWith($"{kind} ", StringComparison.Ordinal))
                name = name[(kind.Length + 1)..];
            else if (name.EndsWith($" {kind}", StringComparison.Ordinal))
                name = name[..^(kind.Length + 1)];
        }

        return name.Replace(Texts.UnitCity, Texts.UnitCityShort, StringComparison.Ordinal);
    }

    /// <summary>The full name of a unit of the campaign; its id where the campaign lacks it.</summary>
    public static string Of(Campaign campaign, UnitId id) => campaign.FindUnit(id) is { } unit ? Wording.Of(unit.Name) : id.Value;

    /// <summary>The short name of a unit of the campaign; its id where the campaign lacks it.</summary>
    public static string Short(Campaign campaign, UnitId id) => campaign.FindUnit(id) is { } unit ? Short(unit) : id.Value;
}
