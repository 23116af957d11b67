using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Directory;

// Not TetBot.Directory: a namespace of that name would hide System.IO.Directory from all the app.
namespace TetBot.People;

/// <summary>Reads a directory from JSON, naming every slip at once and by its place.</summary>
public static class DirectoryReader
{
    /// <summary>
    /// The directory, or everything that is wrong with it: its form, and its sense by <see cref="DirectoryRules"/>.
    /// </summary>
    /// <param name="utf8">JSON: <c>{"people":[{"objectId","name","phone","unit","roles","language"}]}</c>; phone and language may
    /// be left out.</param>
    /// <param name="units">The units a person may act for: the campaign's.</param>
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
            // Teams writes object ids in lower case; people copy them as they find them.
            new PersonId(person["objectId"].Text().ToLowerInvariant()),
            person["name"].Text(),
            person.Optional("phone")?.Text(),
            new UnitId(person["unit"].Text()),
            [.. person["roles"].List(role => role.Choice(DirectoryWords.Roles)).Distinct()],
            person.Optional("language")?.Choice(DirectoryWords.Languages));
    }
}
