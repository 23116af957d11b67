using System.Text;
using AdaptiveCards;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain;
using TetBot.Domain.Directory;
using TetBot.People;
using TetBot.Tests.Campaigns;
using Xunit;

namespace TetBot.Tests.People;

public sealed class DirectoryFileTests
{
    private static readonly IReadOnlyList<UnitId> Units = [.. ReferenceJson.Campaign.Units.Select(unit => unit.Id)];

    [Fact]
    public void The_invented_people_are_read_without_an_error()
    {
        var result = DevelopmentDirectory.Read(Units);

        Assert.Empty(result.Errors);
        Assert.Equal(
            [
                ("Trần Thử Nghiệm", "vu-thu"), ("Lê Ví Dụ", "vu-thu"), ("Phạm Mẫu", "vu-thu"), ("Hoàng Giả Định", "p9"),
                ("Vũ Minh Họa", "p10"), ("Đặng Giả Sử", "pgdkh"),
            ],
            result.Value!.People.Select(person => (person.Name, person.Unit.Value)));
        var onCall = result.Value.Find(new PersonId("00000000-0000-0000-0000-000000000301"))!;
        Assert.Equal([Role.OnCall, Role.Staff, Role.Admin], onCall.Roles);
        Assert.Equal(("+84933333333", Language.Vietnamese), (onCall.Phone, onCall.Language));
    }

    [Property(Arbitrary = [typeof(Directories)])]
    public void What_is_written_is_read_back_the_same(CompanyDirectory directory)
    {
        var result = DirectoryReader.Read(DirectoryWriter.Write(directory), Units);

        Assert.Empty(result.Errors);
        Assert.Equal(directory.People.Select(Flat), result.Value!.People.Select(Flat));
    }

    [Fact]
    public void Names_and_phones_stay_readable_in_the_file()
    {
        var text = Encoding.UTF8.GetString(DirectoryWriter.Write(DevelopmentDirectory.Read(Units).Value!));

        Assert.Contains("\"name\": \"Trần Thử Nghiệm\"", text, StringComparison.Ordinal);
        Assert.Contains("\"phone\": \"+84912345678\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vu-thu\"", "vu-thuu\"", "$.people[0].unit", "There is no unit “vu-thuu”. Is it “vu-thu”?")]
    [InlineData("\"staff\"]", "\"staf\"]", "$.people[0].roles[0]",
        "“staf” is none of: staff, unit-head, manager, on-call, clerk, admin. Is it “staff”?")]
    [InlineData("\"vi\"", "\"fr\"", "$.people[0].language", "“fr” is none of: vi, en.")]
    [InlineData("+84912345678", "0912345678", "$.people[0].phone", "“0912345678” is not a phone number in international form")]
    [InlineData("+84912345678", "+84 912 345 678", "$.people[0].phone", "is not a phone number in international form")]
    [InlineData("+84912345678", "+0912345678", "$.people[0].phone", "is not a phone number in international form")]
    [InlineData("00000000-0000-0000-0000-000000000102", "00000000-0000-0000-0000-000000000101", "$.people[1].objectId",
        "is taken at $.people[0].objectId.")]
    [InlineData("00000000-0000-0000-0000-000000000101", "101", "$.people[0].objectId", "“101” is not an Entra object id")]
    [InlineData("00000000-0000-0000-0000-000000000101", "00000000-0000-0000-0000-000000000000", "$.people[0].objectId",
        "is not an Entra object id")]
    [InlineData(", \"admin\"", "", "$.people", "Nobody has the role admin")]
    [InlineData("\"name\": \"Lê Ví Dụ\",", "", "$.people[1].name", "“name” is missing.")]
    [InlineData("\"phone\"", "\"phon\"", "$.people[0].phon", "Is it “phone”?")]
    [InlineData("\"people\": [", "\"people\": [ 7,", "$.people[0]", "An object in { } belongs here.")]
    [InlineData("\"people\"", "\"pepole\"", "$.pepole", "Is it “people”?")]
    public void A_slip_is_the_only_error_and_named_by_its_place(string old, string with, string path, string reason)
    {
        var error = Assert.Single(DirectoryReader.Read(Replaced(old, with), Units).Errors);

        Assert.Equal(path, error.Path);
        Assert.Contains(reason, error.Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_id_copied_in_capitals_is_the_same_person()
    {
        var result = DirectoryReader.Read(
            Replaced("00000000-0000-0000-0000-000000000101", "ABCDEF00-0000-0000-0000-000000000101"), Units);

        Assert.NotNull(result.Value!.Find(new PersonId("abcdef00-0000-0000-0000-000000000101")));
    }

    [Fact]
    public void Every_error_is_named_at_once()
    {
        const string File = """
            {"people": [
              {"objectId": "1", "name": "Phạm Mẫu", "phone": "113", "unit": "p3", "roles": ["boss"]},
              {"objectId": "00000000-0000-0000-0000-000000000102", "name": "", "unit": "p9", "roles": []}
            ]}
            """;

        Assert.Equal(
            ["$.people[0].roles[0]", "$.people[1].name", "$.people[0].objectId", "$.people[0].phone", "$.people[0].unit"],
            DirectoryReader.Read(Encoding.UTF8.GetBytes(File), Units).Errors.Select(error => error.Path));
    }

    private static byte[] Replaced(string old, string with)
    {
        var text = Encoding.UTF8.GetString(DirectoryWriter.Write(DevelopmentDirectory.Read(Units).Value!))
            .Replace("\r", "", StringComparison.Ordinal);
        // On one line a list of roles is easier to name in a table.
        text = string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries)).Replace("[ \"", "[\"", StringComparison.Ordinal)
            .Replace("\" ]", "\"]", StringComparison.Ordinal);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{old} is not in {text}");
        return Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + old.Length)));
    }

    private static (PersonId, string, string?, UnitId, string, Language?) Flat(Person person) =>
        (person.Id, person.Name, person.Phone, person.Unit, string.Join(' ', person.Roles), person.Language);

    private static class Directories
    {
        public static Arbitrary<CompanyDirectory> Any()
        {
            var names = Gen.Elements("Trần Thử Nghiệm", "Lê Ví Dụ", "Phạm \"Mẫu\"", "Hoàng\\Giả Định", "<b>&'+", "Đặng\tGiả\nSử", "🐶");
            var phones = Gen.Choose(100_000_000, 999_999_999).Select(number => $"+84{number}").OrNull();
            var person =
                from id in ArbMap.Default.GeneratorFor<Guid>().Where(id => id != Guid.Empty)
                from name in names
                from phone in phones
                from unit in Gen.Elements<UnitId>(Units)
                from roles in Gen.SubListOf(Enum.GetValues<Role>())
                from language in Gen.Elements<Language?>(null, Language.Vietnamese, Language.English)
                select new Person(new PersonId(id.ToString("D")), name, phone, unit, [.. roles], language);
            var directory =
                from people in Gen.ListOf(person)
                from admin in person
                select new CompanyDirectory([.. people.Append(admin with { Roles = [Role.Admin] }).DistinctBy(each => each.Id)]);
            return Arb.From(directory);
        }
    }
}
