using System.Text.RegularExpressions;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Recognizes duties as people write them: by the campaign's names, by the first two words of a name, and by each part of a name that lists
/// several ("OMS" in "CMIS, OMS, CRM"), with or without "trực".
/// </summary>
internal sealed class DutySpellings(IReadOnlyList<Duty> duties)
{
    private readonly List<(Regex Spelling, Duty Duty)> _names =
    [
        .. duties
            .SelectMany(Of, (duty, spelling) => (Duty: duty, Spelling: spelling))
            .OrderByDescending(name => name.Spelling.Length)
            .Select(name => (Word(name.Spelling), name.Duty)),
    ];

    /// <summary>
    /// Takes the duty named, or null if none is. A second duty stays in the line and counts as not understood.
    /// </summary>
    public Duty? Take(LineText line)
    {
        Duty? named = null;
        foreach (var (spelling, duty) in _names)
        {
            if (named is not null && duty != named)
                continue;
            foreach (Match match in spelling.Matches(line.Rest))
            {
                line.Take(match.Index, match.Length);
                named = duty;
            }
        }

        return named;
    }

    /// <summary>How people write it, in lower case without accents.</summary>
    public static IEnumerable<string> Of(Duty duty)
    {
        string[] names = [VietnameseText.Fold(duty.Name.Vietnamese), VietnameseText.Fold(duty.Name.English)];
        var parts = names
            .SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        var firstTwo = string.Join(' ', parts[0].Split(' ').Take(2));
        return names.Concat(parts).Append(firstTwo).Concat(parts.Select(WithoutTruc)).Distinct();
    }

    private static string WithoutTruc(string part) => part.StartsWith("truc ", StringComparison.Ordinal) ? part["truc ".Length..] : part;

    private static Regex Word(string spelling) => new(
        $@"(?<![\p{{L}}\d]){Regex.Escape(spelling)}(?![\p{{L}}\d])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
