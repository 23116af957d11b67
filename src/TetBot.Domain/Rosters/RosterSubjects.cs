using System.Text.RegularExpressions;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Recognizes rosters by words of their titles and requests ("CMIS", "OMS", "đo đếm") that occur in one roster's text only. A single word
/// counts if it is in a title or in capitals, as names of systems are. In the rest of the text, it takes two words together.
/// </summary>
internal sealed partial class RosterSubjects
{
    private const int LongestRun = 5;
    private const int FewestLetters = 3;

    /// <summary>This word precedes what people are on duty for, but also occurs in "trực tiếp".</summary>
    private const string OnDutyWord = "truc";

    private readonly Dictionary<string, List<Obligation>> _runs = new(StringComparer.Ordinal);

    /// <summary>Indexes the rosters of a campaign.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="fillers">Words that mean nothing on their own, in lower case without accents.</param>
    public RosterSubjects(Campaign campaign, IReadOnlySet<string> fillers)
    {
        var times = campaign.Shifts
            .SelectMany(ShiftSpellings.Of)
            .SelectMany(spelling => spelling.Split(' '))
            .ToHashSet(StringComparer.Ordinal);
        var counted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var obligation in campaign.Obligations.Where(obligation => obligation.Kind is ObligationKind.Roster))
        {
            foreach (var (text, isTitle) in (IEnumerable<(string, bool)>)
                [
                    (obligation.Title.Vietnamese, true),
                    (obligation.Title.English, true),
                    (obligation.Ask.Vietnamese, false),
                    (obligation.Ask.English, false),
                ])
            {
                foreach (var (run, isName) in RunsOf(text))
                {
                    if (!_runs.TryGetValue(run, out var found))
                        _runs[run] = found = [];
                    if (!found.Contains(obligation))
                        found.Add(obligation);
                    var words = run.Split(' ');
                    var says = words is [var only]
                        ? (isTitle || isName) && only.Length >= FewestLetters
                        : !words.Contains(OnDutyWord, StringComparer.Ordinal);
                    if (says && !Array.TrueForAll(words, word => fillers.Contains(word) || times.Contains(word)))
                        counted.Add(run);
                }
            }
        }

        foreach (var run in _runs.Keys.Where(run => !counted.Contains(run) || _runs[run].Count > 1).ToList())
            _runs.Remove(run);
    }

    /// <summary>Takes the rosters that a question names out of it.</summary>
    /// <param name="line">The question.</param>
    /// <param name="fits">Whether an obligation can be meant. The words of the others stay in the line.</param>
    public IReadOnlyList<Obligation> Take(LineText line, Func<Obligation, bool> fits)
    {
        var found = new List<Obligation>();
        for (var length = LongestRun; length > 0; length--)
        {
            // Positions do not change when words are taken.
            var words = AWord().Matches(line.Rest);
            for (var start = 0; start + length <= words.Count; start++)
            {
                var (first, last) = (words[start], words[start + length - 1]);
                var run = string.Join(' ', words.Skip(start).Take(length).Select(word => word.Value));
                if (!_runs.TryGetValue(run, out var obligations) || !fits(obligations[0])
                    || line.Rest.AsSpan(first.Index, last.Index + last.Length - first.Index).Contains(LineText.Taken))
                    continue;
                line.Take(first.Index, last.Index + last.Length - first.Index);
                if (!found.Contains(obligations[0]))
                    found.Add(obligations[0]);
            }
        }

        return found;
    }

    /// <summary>Every run of words within a clause of the text, and whether it is a single word in capitals.</summary>
    private static IEnumerable<(string Run, bool IsName)> RunsOf(string text)
    {
        foreach (var clause in Clause().Split(text))
        {
            var words = AWord().Matches(VietnameseText.Tidy(clause));
            for (var start = 0; start < words.Count; start++)
            {
                for (var length = 1; length <= LongestRun && start + length <= words.Count; length++)
                {
                    var run = words.Skip(start).Take(length).Select(word => word.Value).ToList();
                    yield return (VietnameseText.Fold(string.Join(' ', run)), run is [{ Length: > 1 } name] && !name.Any(char.IsLower));
                }
            }
        }
    }

    [GeneratedRegex(@"\p{L}[\p{L}\d]*(?:\.\d+)*", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex AWord();

    [GeneratedRegex(@"[,:;()/]|\.(?=\s|$)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Clause();
}
