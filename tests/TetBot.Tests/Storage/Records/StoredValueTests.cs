using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AdaptiveCards;
using FsCheck.Xunit;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Rosters;
using TetBot.Domain.ServiceLogs;
using TetBot.Domain.Submissions;
using TetBot.Storage;
using TetBot.Storage.Records;
using Xunit;

namespace TetBot.Tests.Storage.Records;

/// <summary>What is stored comes back as it was.</summary>
public sealed class StoredValueTests
{
    private static readonly BlobName Name = new("a.json");

    [Property(Arbitrary = [typeof(ReportGenerators)], MaxTest = 300)]
    public void A_draft_survives_being_stored(FormDraft draft)
    {
        var read = Stored(draft, StoredJson.Compact.FormDraft);

        Assert.Equal((draft.Chain, draft.Edition, draft.Revision, draft.SavedAt), (read.Chain, read.Edition, read.Revision, read.SavedAt));
        Assert.Equal(draft.Answers, read.Answers);
        Assert.Equal(draft.Dropped, read.Dropped);
        Assert.Equal(draft.Values, read.Values);
        Assert.Equal(draft.Unread, read.Unread);
    }

    [Property(Arbitrary = [typeof(ReportGenerators)], MaxTest = 300)]
    public void A_report_survives_being_stored(SubmittedForm report, Relay relay, Author by, bool isRelayed, bool isLate)
    {
        var version = Version(report) with { Relay = isRelayed ? relay : null, SubmittedBy = by, IsLate = isLate };

        Assert.Equal(version, Stored(version, StoredJson.Blobs.Submission));
    }

    [Property(Arbitrary = [typeof(ReportGenerators)], MaxTest = 100)]
    public void A_report_read_back_goes_on_as_what_was_submitted(SubmittedForm report)
    {
        var form = SampleVersions.Campaign.Obligations.Select(obligation => obligation.Form)
            .First(form => form?.Edition == report.Edition)!;
        var (before, after) = (Continue(Version(report)), Continue(Stored(Version(report), StoredJson.Blobs.Submission)));

        Assert.Equal(before.Answers, after.Answers);
        Assert.Equal(report.Values, after.Values);
        Assert.All(form.Fields, field => Assert.Equal(
            before.TextOf(field.Id, Domain.Language.English), after.TextOf(field.Id, Domain.Language.English)));

        FormDraft Continue(Submission version) => FormSubmitting.Continue(
            null, new(new StoredSubmission(version, "")), SampleVersions.Chain, form);
    }

    [Fact]
    public void An_imported_log_survives_being_stored()
    {
        var log = new ServiceLog(
            LogKind.Incidents,
            "sự cố.xlsx",
            new Author(new Domain.PersonId("p"), "Hoàng Giả Định"),
            SampleVersions.Now,
            Rows: 9,
            Unread: 2,
            First: SampleVersions.Now,
            Last: null,
            [new UnitLog(
                new Domain.UnitId("vu-thu"), 7,
                [new DelayFigures(DelayKind.Entry, 6, TimeSpan.FromMinutes(5), DelayTally.Bound + TimeSpan.FromMinutes(1), null)])])
        {
            Faults = [new UnreadRows(RowFault.EndsBeforeStart, LogColumn.Entered, 2, 17), new UnreadRows(RowFault.RowBroken, null, 1, 3)],
            Coding = TextCoding.Tcvn3,
            Sha256 = new string('a', 64),
        };

        var read = Stored(log, StoredJson.Blobs.ServiceLog);

        Assert.Equal(log with { Units = read.Units, Faults = read.Faults }, read);
        Assert.Equal(log.Faults, read.Faults);
        Assert.Equal(log.Units[0].Delays, Assert.Single(read.Units).Delays);
    }

    [Fact]
    public void How_a_logs_files_are_read_survives_being_stored()
    {
        var known = new KnownMappings([new LogMapping(["ma", "don vi"], [new PlacedColumn(LogColumn.Unit, 1)])]);

        var read = Assert.Single(Stored(known, StoredJson.Blobs.KnownMappings).Mappings);

        Assert.Equal(known.Mappings[0].Headings, read.Headings);
        Assert.Equal(known.Mappings[0].Columns, read.Columns);
    }

    [Property(Arbitrary = [typeof(ReportGenerators)], MaxTest = 100)]
    public void A_withdrawal_survives_being_stored(Author by, int revision)
    {
        var version = Version(new Withdrawal(1, $"Vì {by.Name}")) with
        { Version = 2, PreviousSha256 = new string('0', 64), SubmittedBy = by, DraftRevision = revision };

        Assert.Equal(version, Stored(version, StoredJson.Blobs.Submission));
    }

    [Fact]
    public void A_roster_survives_being_stored()
    {
        var roster = SampleVersions.Roster;

        var read = Assert.IsType<SubmittedRoster>(Stored(Version(roster), StoredJson.Blobs.Submission).Content);

        Assert.Equal(roster.Entries, read.Entries);
        Assert.Equal(roster.Gaps, read.Gaps);
        Assert.Equal(roster.GapReason, read.GapReason);
    }

    [Fact]
    public void Kinds_and_numbers_are_written_to_be_read_by_people()
    {
        var draft = SampleVersions.Draft;
        var json = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(draft, StoredJson.Compact.FormDraft));

        Assert.Contains("""{"number":1250.75}""", json, StringComparison.Ordinal);
        Assert.Contains("""{"moment":"2018-02-15T13:30:00+07:00"}""", json, StringComparison.Ordinal);
        Assert.Contains("""{"text":"Cháy cầu chì\n<b>Trạm</b> 3"}""", json, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"Pdf\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_thing_is_written_once()
    {
        var draft = JsonSerializer.SerializeToNode(SampleVersions.Draft, StoredJson.Compact.FormDraft)!.AsObject();
        var report = JsonSerializer.SerializeToNode(
            SampleVersions.Next(SampleVersions.Draft, null), StoredJson.Blobs.Submission)!.AsObject();
        var roster = JsonSerializer.SerializeToNode(
            new RosterDraft
            { Chain = SampleVersions.Chain, Entries = [.. SampleVersions.Roster.Entries.Select(entry => new DraftEntry(entry, 1))] },
            StoredJson.Compact.RosterDraft)!.AsObject();

        Assert.Equal(["chain", "edition", "revision", "answers", "dropped", "savedAt"], Keys(draft));
        Assert.Equal(["edition", "isNothing", "answers"], Keys(report["content"]!["form"]!.AsObject()));
        Assert.Equal(["chain", "revision", "entries", "unread", "changes"], Keys(roster));
        Assert.DoesNotContain("chain", Keys(report));

        static IEnumerable<string> Keys(System.Text.Json.Nodes.JsonObject node) => node.Select(one => one.Key);
    }

    /// <summary>Read back, and written again to the very same bytes.</summary>
    private static T Stored<T>(T value, JsonTypeInfo<T> type)
        where T : class
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var read = Blobs.Parse(Name, bytes, type);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(read, type)));
        return read;
    }

    private static Submission Version(SubmissionContent content) =>
        SampleVersions.Next(SampleVersions.Draft, null) with { Content = content, DraftRevision = 2 };
}
