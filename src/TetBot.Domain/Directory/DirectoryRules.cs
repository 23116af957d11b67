using static TetBot.Domain.Directory.DirectoryFaultKind;

namespace TetBot.Domain.Directory;

/// <summary>What a directory gets wrong. The words for it, in both languages, are the reader's.</summary>
public enum DirectoryFaultKind
{
    /// <summary>{0}: an object id that is not a GUID in its usual form, or is all zeros.</summary>
    IllFormedObjectId,

    /// <summary>{0}: the object id; {1}: the path of the first person who has it.</summary>
    DuplicatePerson,

    /// <summary>{0}: a phone number not in E.164 form, for instance without its country code.</summary>
    IllFormedPhone,

    /// <summary>{0}: a unit the campaign does not have.</summary>
    UnknownPersonUnit,

    /// <summary>Nobody is an admin, so nobody could ever be let in.</summary>
    NoAdmin,
}

/// <summary>One thing a directory gets wrong.</summary>
/// <param name="Path">Where, as a JSON path, for instance <c>$.people[3].phone</c>.</param>
/// <param name="Kind">What.</param>
/// <param name="Values">What goes into the words for it; see each kind.</param>
public sealed record DirectoryFault(string Path, DirectoryFaultKind Kind, params IReadOnlyList<string> Values)
{
    /// <summary>The known name nearest to one that is not known, where one is near.</summary>
    public string? Nearest { get; init; }

    /// <summary>Paths of what it was judged by: where one of these could not be read, the fault may be none.</summary>
    public IReadOnlyList<string> RestsOn { get; init; } = [];
}

/// <summary>What must hold for a directory to be used.</summary>
public static class DirectoryRules
{
    /// <summary>Every fault of <paramref name="directory"/>; none for one that can be used.</summary>
    /// <param name="directory">Who is who.</param>
    /// <param name="units">The units a person may act for: the campaign's.</param>
    public static IReadOnlyList<DirectoryFault> Check(CompanyDirectory directory, IEnumerable<UnitId> units)
    {
        var known = units.Select(unit => unit.Value).ToHashSet();
        var people = directory.People;
        var firsts = new Dictionary<PersonId, string>();
        var faults = new List<DirectoryFault>();

        foreach (var (i, person) in people.Index())
        {
            var path = $"$.people[{i}]";
            var id = $"{path}.objectId";
            if (!Guid.TryParseExact(person.Id.Value, "D", out var guid) || guid == Guid.Empty)
                faults.Add(new(id, IllFormedObjectId, person.Id.Value));
            if (!firsts.TryAdd(person.Id, id))
                faults.Add(new(id, DuplicatePerson, person.Id.Value, firsts[person.Id]) { RestsOn = [firsts[person.Id]] });
            if (person.Phone is { } phone && !IsE164(phone))
                faults.Add(new($"{path}.phone", IllFormedPhone, phone));
            if (!known.Contains(person.Unit.Value))
            {
                var nearest = NearestName.To(person.Unit.Value, known);
                faults.Add(new($"{path}.unit", UnknownPersonUnit, person.Unit.Value) { Nearest = nearest });
            }
        }

        if (!people.Any(person => person.Is(Role.Admin)))
        {
            // An admin may stand in a list of roles that could not be read.
            var lists = people.Select((_, i) => $"$.people[{i}].roles");
            var roles = people.SelectMany((person, i) => person.Roles.Select((_, j) => $"$.people[{i}].roles[{j}]"));
            faults.Add(new("$.people", NoAdmin) { RestsOn = [.. lists, .. roles] });
        }

        return faults;
    }

    /// <summary>ITU-T E.164: a plus sign and at most fifteen digits, the first of the country code not zero.</summary>
    private static bool IsE164(string phone) =>
        phone.Length is >= 9 and <= 16 && phone[0] == '+' && phone[1] != '0'
        && phone.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
