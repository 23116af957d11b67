using TetBot.Domain;
using TetBot.Storage;
using Xunit;

namespace TetBot.Tests.Storage;

public sealed class BlobNameTests
{
    private static readonly BlobNames Names = new(new CompanyId("pc-thu-nghiem"));
    private static readonly CampaignId Campaign = new("mau-tuat-2018");
    private static readonly ObligationId Obligation = new("C01");
    private static readonly UnitId Unit = new("vu-thu");
    private static readonly ChainId Roster = new(Obligation, OccurrenceId.Once, Unit);
    private static readonly ChainId CashOfADay = new(new ObligationId("C10"), new OccurrenceId("2018-02-14"), Unit);
    private static readonly PersonId Person = new("7a1f0c1e-0000-4000-8000-000000000001");

    public static TheoryData<string> Possible =>
        ["a", "dispatcher.json", "companies/pc/directory.json", "A-Z_0=9.x/b", "v10.json", "a..b", "console", "com", "com10", "nul0/x",
         new string('a', 255), string.Join('/', Enumerable.Repeat(new string('a', 204), 5))];

    public static TheoryData<string> Impossible =>
        ["", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", "../a", ".metadata/a", "a/.lock", "a.", "a./b", "a b", "a\\b",
            "a:b", "a%2fb",
         "đơn-vị", "a\0", "a\n", "a?b", "a#b", "con", "a/NUL", "aux.json", "Com1.txt/x", "lpt9",
         new string('a', 256), string.Join('/', Enumerable.Repeat(new string('a', 204), 5)) + "/"];

    [Theory]
    [MemberData(nameof(Possible))]
    public void What_every_store_can_hold_is_a_name(string value)
    {
        Assert.Equal(value, new BlobName(value).Value);
        Assert.True(BlobName.TryParse(value, out var name));
        Assert.Equal(new BlobName(value), name);
        Assert.Equal(value + "/", new BlobPrefix(value + "/").Value);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_some_store_could_not_hold_is_not_a_name(string value)
    {
        Assert.Throws<ArgumentException>(() => new BlobName(value));
        Assert.False(BlobName.TryParse(value, out _));
        Assert.Throws<ArgumentException>(() => new BlobPrefix(value + "/"));
    }

    [Fact]
    public void A_name_of_more_than_1024_characters_is_refused()
    {
        var longest = string.Join('/', Enumerable.Repeat(new string('a', 204), 5)); // 1024
        Assert.Equal(BlobName.MaxLength, new BlobName(longest).Value.Length);
        Assert.Throws<ArgumentException>(() => new BlobName(longest + "a"));
    }

    [Fact]
    public void A_prefix_ends_with_a_slash() => Assert.Throws<ArgumentException>(() => new BlobPrefix("companies/pc"));

    [Fact]
    public void A_name_that_was_never_given_cannot_be_used()
    {
        Assert.Throws<InvalidOperationException>(() => default(BlobName).Value);
        Assert.Throws<InvalidOperationException>(() => default(BlobPrefix).Value);
    }

    [Fact]
    public void Names_are_built_as_the_design_lists_them()
    {
        Assert.Equal("companies/pc-thu-nghiem/directory.json", Names.Directory.Value);
        Assert.Equal("companies/pc-thu-nghiem/people/7a1f0c1e-0000-4000-8000-000000000001.json", Names.Person(Person).Value);
        Assert.Equal(
            "companies/pc-thu-nghiem/access-requests/7a1f0c1e-0000-4000-8000-000000000001.json", Names.AccessRequest(Person).Value);
        Assert.Equal("companies/pc-thu-nghiem/alert-sources.json", Names.AlertSources.Value);
        Assert.Equal("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/dispatcher.json", Names.Dispatcher(Campaign).Value);
        Assert.Equal("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/drafts/vu-thu/C01.json", Names.Draft(Campaign, Roster).Value);
        Assert.Equal(
            "companies/pc-thu-nghiem/campaigns/mau-tuat-2018/drafts/vu-thu/C10/2018-02-14.json", Names.Draft(Campaign, CashOfADay).Value);
        Assert.Equal(
            "companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/vu-thu/v12.json",
            Names.SubmissionVersion(Campaign, Roster, 12).Value);
        Assert.Equal(
            "companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C10/vu-thu/2018-02-14/v1.json",
            Names.SubmissionVersion(Campaign, CashOfADay, 1).Value);
        Assert.Equal("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/", Names.Submissions(Campaign).Value);
        Assert.Equal("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/", Names.SubmissionsOf(Campaign, Obligation).Value);
        Assert.Equal(
            "companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/vu-thu/", Names.SubmissionsOf(Campaign, Roster).Value);
    }

    [Fact]
    public void An_attachment_is_named_by_its_unit_and_content()
    {
        var sha256 = new string('a', 63) + '0';
        Assert.Equal(
            $"companies/pc-thu-nghiem/campaigns/mau-tuat-2018/attachments/vu-thu/{sha256}", Names.Attachment(Campaign, Unit, sha256).Value);
        Assert.Equal("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/attachments/vu-thu/", Names.Attachments(Campaign, Unit).Value);
        Assert.Throws<ArgumentException>(() => Names.Attachment(Campaign, new UnitId("a/b"), sha256));
        Assert.Throws<ArgumentException>(() => Names.Attachments(Campaign, new UnitId("..")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaag")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/..")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_no_hash_names_no_attachment(string sha256) =>
        Assert.Throws<ArgumentException>(() => Names.Attachment(Campaign, Unit, sha256));

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    public void A_submissions_name_is_read_back(int version)
    {
        Assert.All([Roster, CashOfADay], chain =>
        {
            Assert.True(Names.TryReadSubmissionVersion(Names.SubmissionVersion(Campaign, chain, version), out var read));
            Assert.Equal(new SubmissionVersionId(Campaign, chain, version), read);
        });
    }

    [Theory]
    [InlineData("companies/pc-khac/campaigns/mau-tuat-2018/submissions/C01/vu-thu/v1.json")]
    [InlineData("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/drafts/C01/vu-thu/v1.json")]
    [InlineData("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/v1.json")]
    [InlineData("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/vu-thu/v1")]
    [InlineData("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/vu-thu/v.json")]
    [InlineData("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/vu-thu/v0.json")]
    [InlineData("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/vu-thu/v01.json")]
    [InlineData("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/vu-thu/v-1.json")]
    [InlineData("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/vu-thu/v2147483648.json")]
    [InlineData("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/vu-thu/once/v1.json")]
    [InlineData("companies/pc-thu-nghiem/campaigns/mau-tuat-2018/submissions/C01/vu-thu/x/y/v1.json")]
    public void Another_name_is_not_a_submission(string name) => Assert.False(Names.TryReadSubmissionVersion(new BlobName(name), out _));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../pc-khac")]
    [InlineData("a/b")]
    public void An_id_cannot_reach_into_another_folder(string id)
    {
        Assert.Throws<ArgumentException>(() => new BlobNames(new CompanyId(id)).Directory);
        Assert.Throws<ArgumentException>(() => Names.Dispatcher(new CampaignId(id)));
        Assert.Throws<ArgumentException>(() => Names.SubmissionVersion(Campaign, Roster with { Unit = new UnitId(id) }, 1));
        Assert.Throws<ArgumentException>(() => Names.SubmissionsOf(Campaign, new ObligationId(id)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Names.SubmissionVersion(Campaign, Roster, 0));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("")]
    public void Neither_can_an_id_that_is_a_files_name(string id)
    {
        Assert.Throws<ArgumentException>(() => Names.Person(new PersonId(id)));
        Assert.Throws<ArgumentException>(() => Names.AccessRequest(new PersonId(id)));
        Assert.Throws<ArgumentException>(() => Names.Draft(Campaign, Roster with { Obligation = new ObligationId(id) }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("By")]
    [InlineData("1by")]
    [InlineData("by_whom")]
    public void A_metadata_key_is_lower_case_letters_and_digits(string key) =>
        Assert.Throws<ArgumentException>(() => BlobMetadata.Of((key, "x")));

    [Fact]
    public void Metadata_that_no_store_could_keep_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BlobMetadata.Of(("text", "\ud83e")));
        Assert.Throws<ArgumentException>(() => BlobMetadata.Of(("text", new string('x', 7997))));
        Assert.Throws<ArgumentException>(() => BlobMetadata.Of(("text", new string('ế', 1000))));
        Assert.Throws<ArgumentException>(() => BlobMetadata.Of(("text", "1"), ("text", "2")));
    }
}
