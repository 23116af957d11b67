using static TetBot.Domain.Directory.DirectoryFaultKind;

namespace TetBot.Domain.Directory;

/// <summary>What is wrong in a directory. The code that reads the file holds the messages in both languages.</summary>
public enum DirectoryFaultKind
{
    /// <summary>{0}: an object id that is not a GUID in its usual form, or is all zeros.</summary>
    IllFormedObjectId,

    /// <summary>{0}: the object id; {1}: the path of the first person who has it.</summary>
    DuplicatePerson,

    /// <summary>{0}: a phone number not in E.164 form, for instance without its country code.</summary>
    IllFormedPhone,

    /// <summary>{0}: a unit that the campaign does not have.</summary>
    UnknownPersonUnit,

    /// <summary>Nobody is an admin, so nobody could grant access.</summary>
    NoAdmin,
}

/// <summary>One fault of a directory.</summary>
/// <param name="Path">Where, as a JSON path, for instance <c>$.people[3].phone</c>.</param>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Values">The values for the message's placeholders; see each kind.</param>
public sealed record DirectoryFault(string Path, DirectoryFaultKind Kind, params IReadOnlyList<string> Values)
{
    /// <summary>The known name nearest to an unknown one; null if none is near.</summary>
    public string? Nearest { get; init; }

    /// <summary>Paths the fault was judged by. If one of them could not be read, the fault may not exist.</summary>
    public IReadOnlyList<string> RestsOn { get; init; } = [];
}

/// <summary>The rules a directory must meet to be used.</summary>
public static class DirectoryRules
{
    /// <summary>The faults of <paramref name="directory"/>; none if it can be used.</summary>
    /// <param name="directory">The directory to check.</param>
    /// <param name="units">The campaign's units, which are those a person may act for.</param>
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
            // A list of roles that could not be read may hold an admin.
            var lists = people.Select((_, i) => $"$.people[{i}].roles");
            var roles = people.SelectMany((person, i) => person.Roles.Select((_, j) => $"$.people[{i}].roles[{j}]"));
            faults.Add(new("$.people", NoAdmin) { RestsOn = [.. lists, .. roles] });
        }

        return faults;
    }

    /// <summary>ITU-T E.164: a plus sign and at most fifteen digits; a country code does not start with zero.</summary>
    private static bool IsE164(string phone) =>
        phone.Length is >= 9 and <= 16 && phone[0] == '+' && phone[1] != '0'
        && phone.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
