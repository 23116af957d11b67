using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks.Writing;

/// <summary>
/// Makes sheet names that Excel accepts: at most 31 characters, without certain characters, and unique regardless of case.
/// </summary>
internal sealed class SheetNames
{
    private const int Longest = 31;

    /// <summary>The characters no name may hold. The name "History" is reserved by Excel.</summary>
    private static readonly char[] Forbidden = ['[', ']', ':', '*', '?', '/', '\\'];

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "History" };

    /// <summary>Returns a name close to the wanted one that no other sheet has.</summary>
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

    /// <summary>Cuts a name that is too long, never within a surrogate pair.</summary>
    private static string Short(string name, int most)
    {
        if (name.Length <= most)
            return name;
        var end = char.IsHighSurrogate(name[most - 2]) ? most - 2 : most - 1;
        return $"{name[..end].TrimEnd(' ', '\'')}…";
    }
}
