namespace TetBot.Files.Workbooks.Writing;

/// <summary>Names for sheets as Excel takes them: of at most 31 characters, without a few signs, each once whatever its case.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;

    /// <summary>What no name may hold; "History" is a name Excel keeps to itself.</summary>
    private static readonly char[] Forbidden = ['[', ']', ':', '*', '?', '/', '\\'];

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "History" };

    /// <summary>A name near to what is wanted that no other sheet has.</summary>
    public string Take(string wanted)
    {
        var clean = string.Concat(
            CellText.Encode(wanted).Select(sign => Forbidden.Contains(sign) ? '-' : char.IsControl(sign) ? ' ' : sign)).Trim(' ', '\'');
        if (clean.Length == 0)
            clean = "-";
        var name = Short(clean, Longest);
        for (var number = 2; !_taken.Add(name); number++)
        {
            var ending = $" ({number})";
            name = Short(clean, Longest - ending.Length) + ending;
        }

        return name;
    }

    /// <summary>Cut where it is too long, never within a character of two halves.</summary>
    private static string Short(string name, int most)
    {
        if (name.Length <= most)
            return name;
        var end = char.IsHighSurrogate(name[most - 2]) ? most - 2 : most - 1;
        return $"{name[..end].TrimEnd(' ', '\'')}…";
    }
}
