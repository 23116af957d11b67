namespace TetBot.Domain.Campaigns;

/// <summary>What a text names as a unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Rest">The text without it.</param>
public sealed record NamedUnit(Unit Unit, string Rest);

/// <summary>
/// Units as people write them: with or without accents and "Điện lực", by what tells them from the others ("Vũ Thư", "P9", "TP"), by their id, or by their
/// initials ("vt"). What several units could be called is none.
/// </summary>
public sealed class UnitNames
{
    /// <summary>What stands before the names of many units, without accents.</summary>
    private static readonly string[] Kinds = ["dien luc", "dl", "phong", "cong ty", "branch"];

    /// <summary>How "thành phố" is written short.</summary>
    private static readonly string[] City = ["tp", "t.p", "tp."];

    private readonly Dictionary<string, Unit> _names = new(StringComparer.Ordinal);
    private readonly int _longest;

    /// <summary>The names of a campaign's units.</summary>
    public UnitNames(IReadOnlyList<Unit> units)
    {
        var spellings = units.SelectMany(unit => SpellingsOf(unit).Distinct(StringComparer.Ordinal), (unit, spelling) => (unit, spelling));
        foreach (var same in spellings.GroupBy(one => one.spelling, StringComparer.Ordinal).Where(same => same.Count() == 1))
            _names[same.Key] = same.Single().unit;
        _longest = _names.Keys.Select(name => name.Count(character => character == ' ') + 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>The unit that a whole text is a name of, or null.</summary>
    /// <param name="text">As written.</param>
    public Unit? Find(string text) => _names.GetValueOrDefault(string.Join(' ', WordsOf(text)));

    /// <summary>The unit that some words of a text are a name of; the longest name counts, of equally long ones the last. Null where there is none.</summary>
    /// <param name="text">As written.</param>
    public NamedUnit? FindIn(string text)
    {
        var words = WordsOf(text);
        for (var length = Math.Min(_longest, words.Count); length > 0; length--)
        {
            for (var start = words.Count - length; start >= 0; start--)
            {
                if (_names.GetValueOrDefault(string.Join(' ', words.Skip(start).Take(length))) is { } unit)
                    return new NamedUnit(unit, string.Join(' ', [.. words.Take(start), .. words.Skip(start + length)]));
            }
        }

        return null;
    }

    private static List<string> WordsOf(string text) =>
    [
        .. VietnameseText.Fold(VietnameseText.Tidy(text)).Split([' ', ',', ':', ';', '?', '!', '-', '_', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => City.Contains(word) ? "tp" : word.TrimEnd('.'))
            .Where(word => word.Length > 0),
    ];

    private static IEnumerable<string> SpellingsOf(Unit unit)
    {
        yield return string.Join(' ', WordsOf(unit.Id.Value));
        yield return string.Concat(WordsOf(unit.Id.Value));
        foreach (var name in (string[])[unit.Name.Vietnamese, unit.Name.English])
        {
            var full = string.Join(' ', WordsOf(name)).Replace("thanh pho", "tp", StringComparison.Ordinal);
            var bare = Kinds.Aggregate(full, (rest, kind) => $" {rest} ".Replace($" {kind} ", " ", StringComparison.Ordinal).Trim());
            var words = bare.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var spelling in (string[])[full, bare, bare.Replace("tp", "thanh pho", StringComparison.Ordinal), .. Kinds.Select(kind => $"{kind} {bare}")])
                yield return spelling;
            // "P9 Kinh doanh" is said "P9" or "Kinh doanh".
            if (unit.Kind is not UnitKind.Branch && words.Length > 1 && words[0].Any(char.IsAsciiDigit))
            {
                yield return words[0];
                yield return string.Join(' ', words.Skip(1));
            }

            if (words.Length > 1)
                yield return string.Concat(words.Select(word => word is "tp" ? "tp" : word[..1]));
            // The city's branch is simply "thành phố".
            if (words is ["tp", ..])
            {
                yield return "tp";
                yield return "thanh pho";
            }
        }
    }
}
