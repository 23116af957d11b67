using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>Ids become names in storage and in cards: at most 40 ASCII letters and digits, with single hyphens between them.</summary>
internal static class IdRules
{
    private const int LongestId = 40;

    /// <summary>Checks a name that need not be unique.</summary>
    public static IEnumerable<CampaignFault> CheckOne(string path, string id)
    {
        if (!IsWellFormed(id, capitals: false)) yield return new(path, IllFormedId, id);
    }

    /// <summary>Checks ids that must be unique within one list.</summary>
    /// <param name="list">The path of the list.</param>
    /// <param name="ids">The id of each item.</param>
    /// <param name="capitals">Whether capitals are allowed.</param>
    public static IEnumerable<CampaignFault> CheckList(string list, IEnumerable<string> ids, bool capitals = false) =>
        CheckAll(ids.Select((id, i) => ($"{list}[{i}].id", id)), capitals);

    /// <summary>Checks ids that must be unique, wherever they are.</summary>
    public static IEnumerable<CampaignFault> CheckAll(IEnumerable<(string Path, string Id)> ids, bool capitals = false)
    {
        var firsts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, id) in ids)
        {
            if (!IsWellFormed(id, capitals)) yield return new(path, IllFormedId, id);
            if (!firsts.TryAdd(id, path)) yield return new(path, DuplicateId, id, firsts[id]) { RestsOn = [firsts[id]] };
        }
    }

    private static bool IsWellFormed(string id, bool capitals) =>
        id.Length <= LongestId && id.Split('-').All(part => part.Length > 0 && part.All(letter =>
            char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || capitals && char.IsAsciiLetterUpper(letter)));
}
