using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Campaigns;

/// <summary>Reads a rule. Its <c>kind</c> decides which properties it has.</summary>
internal static class RuleReader
{
    private enum Kind
    {
        KeepReading,
        MoveReading,
        Chase,
        Announce,
    }

    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["keep-reading"] = Kind.KeepReading,
        ["move-reading"] = Kind.MoveReading,
        ["chase"] = Kind.Chase,
        ["announce"] = Kind.Announce,
    };

    private static readonly string[] Shared = ["id", "clauses", "kind", "title"];

    private static readonly Dictionary<Kind, string[]> Properties = new()
    {
        [Kind.KeepReading] = Shared,
        [Kind.MoveReading] = [.. Shared, "first", "last", "shiftDays", "collectAfter", "exemptKinds"],
        [Kind.Chase] = [.. Shared, "by", "clause"],
        [Kind.Announce] = [.. Shared, "obligation", "to"],
    };

    public static Rule Read(JsonCursor place, UnitListReader units)
    {
        var kind = place.Peek("kind", Kinds);
        var rule = place.Object(kind is { } known ? Properties[known] : [.. Properties.Values.SelectMany(names => names).Distinct()]);
        var id = rule["id"].Text();
        var clauses = rule["clauses"].Names();
        var title = rule["title"].Localized();

        return rule["kind"].Choice(Kinds) switch
        {
            Kind.MoveReading => new MoveReading(
                id,
                clauses,
                title,
                rule["first"].Date(),
                rule["last"].Date(),
                rule["shiftDays"].WholeNumber(-31, 31),
                rule["collectAfter"].Date(),
                rule.Optional("exemptKinds")?.Names() ?? []),
            Kind.Chase => new Chase(id, clauses, title, new UnitId(rule["by"].Text()), rule["clause"].Text()),
            Kind.Announce => new Announce(id, clauses, title, new ObligationId(rule["obligation"].Text()), units.Read(rule["to"])),
            _ => new KeepReading(id, clauses, title),
        };
    }
}
