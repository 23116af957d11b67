using TetBot.Campaigns.DataFiles;
using TetBot.Domain.Reports;

namespace TetBot.Campaigns;

/// <summary>Reads a rule across the fields of a form. Its <c>kind</c> decides which properties it has.</summary>
internal static class FieldRuleReader
{
    private enum Kind
    {
        Unreadable,
        Sum,
        AtMost,
        NeededWhen,
    }

    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["sum"] = Kind.Sum,
        ["at-most"] = Kind.AtMost,
        ["needed-when"] = Kind.NeededWhen,
    };

    private static readonly Dictionary<Kind, string[]> Properties = new()
    {
        [Kind.Sum] = ["kind", "total", "parts"],
        [Kind.AtMost] = ["kind", "part", "whole"],
        [Kind.NeededWhen] = ["kind", "field", "when", "is"],
    };

    private static readonly Dictionary<string, Condition> Conditions = new()
    {
        ["more-than-zero"] = Condition.MoreThanZero,
        ["yes"] = Condition.Yes,
        ["no"] = Condition.No,
    };

    public static FieldRule Read(JsonCursor place)
    {
        var kind = place.Peek("kind", Kinds);
        var rule = place.Object(kind is { } known ? Properties[known] : [.. Properties.Values.SelectMany(names => names).Distinct()]);
        return rule["kind"].Choice(Kinds) switch
        {
            Kind.AtMost => new FieldRule.AtMost(rule["part"].Text(), rule["whole"].Text()),
            Kind.NeededWhen => new FieldRule.NeededWhen(rule["field"].Text(), rule["when"].Text(), rule["is"].Choice(Conditions)),
            Kind.Sum => new FieldRule.Sum(rule["total"].Text(), rule["parts"].List(part => part.Text())),
            // The kind could not be read, so nothing more is required of the rule.
            _ => new FieldRule.Sum("", []),
        };
    }
}
