using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Directory;

// Not TetBot.Directory: a namespace of that name would hide System.IO.Directory from the whole app.
namespace TetBot.People;

/// <summary>Reads a directory from JSON, and reports every mistake at once with its place.</summary>
public static class DirectoryReader
{
    /// <summary>
    /// Returns the directory, or all errors in it: those of its form, and those of its meaning found by
    /// <see cref="DirectoryRules"/>.
    /// </summary>
    /// <param name="utf8">JSON: <c>{"people":[{"objectId","name","phone","unit","roles","language"}]}</c>; phone and
    /// language are optional.</param>
    /// <param name="units">The campaign's units, for which a person may act.</param>
    public static DataResult<CompanyDirectory> Read(ReadOnlySpan<byte> utf8, IEnumerable<UnitId> units)
    {
        var errors = new DataErrorList();
        if (JsonText.Parse(utf8, errors) is not { } root) return DataResult<CompanyDirectory>.Unreadable(errors);

        var directory = new CompanyDirectory(root.Object("people")["people"].List(ReadPerson));
        foreach (var fault in DirectoryRules.Check(directory, units)) errors.Add(fault);
        return DataResult<CompanyDirectory>.Of(directory, errors);
    }

    private static Person ReadPerson(JsonCursor place)
    {
        var person = place.Object("objectId", "name", "phone", "unit", "roles", "language");
        return new Person(
            // Teams writes object ids in lower case, but people copy them in any case.
            new PersonId(person["objectId"].Text().ToLowerInvariant()),
            person["name"].Text(),
            person.Optional("phone")?.Text(),
            new UnitId(person["unit"].Text()),
            [.. person["roles"].List(role => role.Choice(DirectoryWords.Roles)).Distinct()],
            person.Optional("language")?.Choice(DirectoryWords.Languages));
    }
}
