using System.Text.RegularExpressions;

namespace TetBot.Domain.Campaigns;

/// <summary>A unit named in a text.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Rest">The text without the name, as written.</param>
public sealed record NamedUnit(Unit Unit, string Rest);

/// <summary>
/// Recognizes units as people write them: with or without accents and "Điện lực", by what distinguishes them ("Vũ Thư", "P9", "phòng 9",
/// "TP"), by id, or by initials ("vt"). A spelling shared by several units matches none of them.
/// </summary>
public sealed partial class UnitNames
{
    /// <summary>With fewer letters, nearly every name is near.</summary>
    private const int FewestLettersToBeNear = 4;

    /// <summary>Words that precede the names of many units, without accents.</summary>
    private static readonly string[] Kinds = ["dien luc", "dl", "phong", "cong ty", "branch", "don vi"];

    /// <summary>Spellings of one word: "thành phố" and "t.p" are "tp", and "phòng 10" and "P.10" are "p10".</summary>
    private static readonly (string[] Written, string Plain)[] Short =
        [(["thanh", "pho"], "tp"), (["t", "p"], "tp"), (["d", "l"], "dl"), (["dienluc"], "dl")];

    private readonly Dictionary<string, Unit> _names = new(StringComparer.Ordinal);
    private readonly int _longest;

    /// <summary>Indexes the names of a campaign's units.</summary>
    public UnitNames(IReadOnlyList<Unit> units)
    {
        var spellings = units.SelectMany(unit => SpellingsOf(unit).Distinct(StringComparer.Ordinal), (unit, spelling) => (unit, spelling));
        foreach (var same in spellings.GroupBy(one => one.spelling, StringComparer.Ordinal).Where(same => same.Count() == 1))
            _names[same.Key] = same.Single().unit;
        _longest = _names.Keys.Select(name => name.Count(character => character == ' ') + 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>The unit that the whole text names, or null.</summary>
    /// <param name="text">As written.</param>
    public Unit? Find(string text) => _names.GetValueOrDefault(Joined(WordsOf(VietnameseText.Tidy(text))));

    /// <summary>
    /// The unit that some words of a text name. The longest name wins, and of equally long names the last. Null if there is none.
    /// </summary>
    /// <param name="text">As written.</param>
    public NamedUnit? FindIn(string text)
    {
        var tidy = VietnameseText.Tidy(text);
        var words = WordsOf(tidy);
        for (var length = Math.Min(_longest, words.Count); length > 0; length--)
        {
            for (var start = words.Count - length; start >= 0; start--)
            {
                if (_names.GetValueOrDefault(Joined(words.Skip(start).Take(length))) is not { } unit)
                    continue;
                var (from, to) = (words[start].Start, words[start + length - 1].End);
                if (to < tidy.Length && tidy[to] is '.')
                    to++;
                return new NamedUnit(unit, VietnameseText.Tidy($"{tidy[..from]} {tidy[to..]}"));
            }
        }

        return null;
    }

    /// <summary>The unit that a text probably means, to suggest to the user; null if none is near.</summary>
    /// <param name="text">As written.</param>
    public Unit? Nearest(string text)
    {
        var name = Joined(WordsOf(VietnameseText.Tidy(text)));
        return name.Length >= FewestLettersToBeNear
            && NearestName.To(name, _names.Keys.Where(known => known.Length >= FewestLettersToBeNear)) is { } near
            ? _names[near]
            : null;
    }

    private static string Joined(IEnumerable<Word> words) => string.Join(' ', words.Select(word => word.Plain));

    /// <summary>The words of a tidied text, each with its position.</summary>
    private static List<Word> WordsOf(string tidy)
    {
        var words = new List<Word>();
        foreach (Match match in AWord().Matches(VietnameseText.Fold(tidy)))
        {
            words.Add(new Word(match.Value, match.Index, match.Index + match.Length));
            if (words is [.., { Plain: "p" or "phong" } letter, { Plain: var number } last] && number.All(char.IsAsciiDigit))
                Join(words, 2, new Word($"p{number}", letter.Start, last.End));
            foreach (var (written, plain) in Short)
            {
                if (words.Count >= written.Length
                    && words.TakeLast(written.Length).Select(word => word.Plain).SequenceEqual(written, StringComparer.Ordinal))
                    Join(words, written.Length, new Word(plain, words[^written.Length].Start, words[^1].End));
            }
        }

        return words;
    }

    private static void Join(List<Word> words, int count, Word joined)
    {
        words.RemoveRange(words.Count - count, count);
        words.Add(joined);
    }

    private static IEnumerable<string> SpellingsOf(Unit unit)
    {
        var id = WordsOf(unit.Id.Value);
        yield return Joined(id);
        yield return string.Concat(id.Select(word => word.Plain));
        foreach (var name in (string[])[unit.Name.Vietnamese, unit.Name.English])
        {
            var full = Joined(WordsOf(name));
            var bare = Kinds.Aggregate(full, (rest, kind) => $" {rest} ".Replace($" {kind} ", " ", StringComparison.Ordinal).Trim());
            var words = bare.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var spelling in (string[])[full, string.Concat(words), .. WithKinds(bare)])
                yield return spelling;
            if (words.Length > 1)
            {
                foreach (var spelling in WithKinds(Initials(words)))
                    yield return spelling;
            }

            // People call "P9 Kinh doanh" "P9", "phòng P9", "Kinh doanh", "phòng kinh doanh" or "KD".
            if (words is [var number, _, ..] && number.Any(char.IsAsciiDigit))
            {
                var matter = string.Join(' ', words.Skip(1));
                foreach (var spelling in (string[])[.. WithKinds(number), .. WithKinds(matter)])
                    yield return spelling;
                if (words.Length > 2)
                {
                    foreach (var spelling in WithKinds(Initials(words[1..])))
                        yield return spelling;
                }
            }

            // The city's branch is simply called "thành phố".
            if (words is ["tp", ..])
            {
                foreach (var spelling in (string[])["tp", "dien luc tp", "dl tp"])
                    yield return spelling;
            }
        }
    }

    private static IEnumerable<string> WithKinds(string name) => Kinds.Select(kind => $"{kind} {name}").Prepend(name);

    private static string Initials(string[] words) => string.Concat(words.Select(word => word is "tp" ? word : word[..1]));

    [GeneratedRegex(@"[^\s,:;?!.\-_/()–""“”]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex AWord();

    /// <summary>A word in the form in which names are compared.</summary>
    private readonly record struct Word(string Plain, int Start, int End);
}
