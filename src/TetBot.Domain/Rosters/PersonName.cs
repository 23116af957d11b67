using System.Globalization;
using System.Text;

namespace TetBot.Domain.Rosters;

/// <summary>The tidied full name of a person on duty (C01).</summary>
public readonly record struct PersonName
{
    /// <summary>The maximum length, in characters.</summary>
    public const int MaxLength = 60;

    private PersonName(string value) => Value = value;

    /// <summary>The name in Unicode form C, 2 to <see cref="MaxLength"/> characters.</summary>
    public string Value { get; }

    /// <summary>Reads a name as typed: letters of any script, digits, spaces and . ' - ( ).</summary>
    /// <param name="typed">Any text.</param>
    /// <param name="problem">Why it is not a name; null if it is.</param>
    /// <returns>The name, or null.</returns>
    public static PersonName? Read(string? typed, out EntryProblem? problem)
    {
        var tidy = VietnameseText.Tidy(typed ?? "");
        problem = tidy.Length switch
        {
            0 => new NameMissing(),
            > MaxLength => new NameTooLong(tidy.Length, MaxLength),
            _ => OddCharacters(tidy) is { Length: > 0 } odd ? new NameHasOddCharacters(odd)
                : tidy.Count(char.IsLetter) < 2 ? new NameMissing()
                : null,
        };
        return problem is null ? new PersonName(tidy) : null;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static string OddCharacters(string tidy)
    {
        var odd = new StringBuilder();
        foreach (var rune in tidy.EnumerateRunes())
        {
            if (!IsOfANamesKind(rune) && !odd.ToString().Contains(rune.ToString(), StringComparison.Ordinal))
                odd.Append(rune);
        }

        return odd.ToString();
    }

    private static bool IsOfANamesKind(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || rune.Value is ' ' or '.' or '\'' or '’' or '-' or '(' or ')';
}
