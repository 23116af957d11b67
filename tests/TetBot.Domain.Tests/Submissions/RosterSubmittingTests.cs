using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Submissions;

public sealed class RosterSubmittingTests
{
    private const string Hash1 = "1111111111111111111111111111111111111111111111111111111111111111";

    private static readonly RosterEntry Everything = Entry("Phạm Mẫu", "+84912345678", AllDay, 14, 15, 16, 17, 18, 19, 20);
    private static readonly RosterEntry OneMorning = Entry("Lê Ví Dụ", "+84912345679", Morning, 15);

    [Fact]
    public void A_complete_roster_is_accepted_as_the_first_version()
    {
        var next = Accepted(Decide(Draft(3, Everything), 3));

        Assert.Equal(
            (new CompanyId("pc-thai-binh"), new CampaignId("mau-tuat-2018"), new ObligationId("C01"), VuThu),
            (next.Company, next.Campaign, next.Obligation, next.Unit));
        Assert.Equal((1, null, 3, Mau, false), (next.Version, next.PreviousSha256, next.DraftRevision, next.SubmittedBy, next.IsLate));
        Assert.Equal([Everything], Roster(next).Entries);
        Assert.Empty(Roster(next).Gaps);
        Assert.Null(Roster(next).GapReason);
    }

    [Fact]
    public void The_time_of_a_version_is_the_server_s_written_in_Vietnam_s_time()
    {
        var next = Accepted(Decide(Draft(1, Everything), 1, now: new DateTimeOffset(2018, 2, 7, 16, 59, 59, TimeSpan.Zero)));

        Assert.Equal(At(7, 23, 59).AddSeconds(59), next.SubmittedAt);
        Assert.Equal(TimeSpan.FromHours(7), next.SubmittedAt.Offset);
    }

    [Fact]
    public void Before_the_eighth_is_on_time_through_the_last_instant_of_the_seventh()
    {
        Assert.False(Accepted(Decide(Draft(1, Everything), 1, now: At(8, 0).AddTicks(-1))).IsLate);
        Assert.True(Accepted(Decide(Draft(1, Everything), 1, now: At(8, 0))).IsLate);
    }

    [Fact]
    public void At_an_instant_is_on_time_through_that_very_instant()
    {
        var due = new Occurrence(OccurrenceId.Once, null, Due.At(At(15, 15)), IsReading: false);

        Assert.False(IsLate(At(15, 15)));
        Assert.True(IsLate(At(15, 15).AddTicks(1)));

        bool IsLate(DateTimeOffset now) =>
            Accepted(RosterSubmitting.Decide(Draft(1, Everything), null, Submitting(1, null, due, now))).IsLate;
    }

    [Fact]
    public void A_correction_is_the_next_version_and_holds_the_hash_of_the_one_before()
    {
        var next = Accepted(Decide(Draft(5, Everything), 5, latest: Stored(version: 2, revision: 3)));

        Assert.Equal((3, Hash1, 5), (next.Version, next.PreviousSha256, next.DraftRevision));
    }

    [Fact]
    public void The_same_revision_twice_is_the_same_version()
    {
        var first = Accepted(Decide(Draft(3, Everything), 3));
        var stored = new StoredSubmission(first, Hash1);

        // The draft as it stands after the version is stored, and as a crash leaves it behind.
        foreach (var draft in new[] { RosterSubmitting.Continue(null, new SubmittedSoFar(stored), Chain), Draft(3, Everything) })
            Assert.Equal(new SubmitDecision.Already(stored), Decide(draft, 3, latest: stored));
    }

    [Fact]
    public void The_same_revision_is_the_same_version_even_if_somebody_went_on_since()
    {
        var stored = Stored(version: 1, revision: 3);

        Assert.Equal(new SubmitDecision.Already(stored), Decide(Draft(4, Everything), 3, latest: stored));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Nobody_submits_what_they_have_not_seen(int seen)
    {
        Assert.IsType<SubmitDecision.ChangedSinceReview>(Decide(Draft(3, Everything), seen));
    }

    [Fact]
    public void An_empty_roster_is_not_submitted()
    {
        Assert.IsType<SubmitDecision.NobodyListed>(Decide(Draft(3), 3, reason: "Không có ai cả"));
    }

    [Fact]
    public void Lines_still_to_be_mended_are_not_left_behind()
    {
        var draft = Draft(3, Everything) with { Unread = [new UnreadLine("?"), new UnreadLine("??")] };

        Assert.Equal(new SubmitDecision.LinesUnread(2), Decide(draft, 3));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ab")]
    [InlineData("12345")]
    [InlineData("ab 1 !!!")]
    [InlineData("\u200B\u200B\u200B")]
    public void Gaps_without_a_reason_are_asked_about(string? reason)
    {
        var missing = Assert.IsType<SubmitDecision.ReasonMissing>(Decide(Draft(1, OneMorning), 1, reason));

        Assert.Equal([Range(At(14, 0), At(15, 7)), Range(At(15, 15), At(21, 0))], missing.Gaps);
        Assert.Equal(reason ?? "", missing.Typed);
    }

    [Theory]
    [InlineData("ốm", false)]
    [InlineData("ốm 3", false)]
    [InlineData("đau", true)]
    [InlineData("a b c", true)]
    public void A_reason_has_three_letters(string reason, bool enough)
    {
        Assert.Equal(enough, Decide(Draft(1, OneMorning), 1, reason) is SubmitDecision.Accept);
    }

    [Fact]
    public void A_reason_is_kept_tidied_with_the_gaps_it_is_for()
    {
        var roster = Roster(Accepted(Decide(Draft(1, OneMorning), 1, "  Thiếu  người,\n nghỉ ốm ")));

        Assert.Equal("Thiếu người, nghỉ ốm", roster.GapReason);
        Assert.Equal([Range(At(14, 0), At(15, 7)), Range(At(15, 15), At(21, 0))], roster.Gaps);
    }

    [Fact]
    public void A_reason_of_five_hundred_characters_is_taken_and_one_more_is_not()
    {
        Assert.Equal(500, Roster(Accepted(Decide(Draft(1, OneMorning), 1, new string('a', 500)))).GapReason?.Length);
        Assert.IsType<SubmitDecision.ReasonMissing>(Decide(Draft(1, OneMorning), 1, new string('a', 501)));
        Assert.IsType<SubmitDecision.Accept>(Decide(Draft(1, OneMorning), 1, new string('a', 500) + "   "));
    }

    [Fact]
    public void A_reason_for_no_gaps_is_not_kept()
    {
        Assert.Null(Roster(Accepted(Decide(Draft(1, Everything), 1, "không thiếu"))).GapReason);
    }

    [Fact]
    public void Without_anything_stored_the_roster_begins_empty()
    {
        var draft = RosterSubmitting.Continue(null, null, Chain);

        Assert.Equal((Chain, 0), (draft.Chain, draft.Revision));
        Assert.Empty(draft.Entries);
    }

    [Fact]
    public void Before_the_first_version_the_stored_draft_goes_on()
    {
        var stored = Draft(4, OneMorning);

        Assert.Same(stored, RosterSubmitting.Continue(stored, null, Chain));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void A_draft_left_behind_by_a_crash_is_not_gone_on_with(int leftOver)
    {
        var latest = Stored(version: 1, revision: 3);
        var stored = Draft(leftOver, OneMorning) with { Unread = [new UnreadLine("?")] };

        var draft = RosterSubmitting.Continue(stored, new SubmittedSoFar(latest), Chain);

        Assert.Equal([new DraftEntry(Everything, 3)], draft.Entries);
        Assert.Equal(3, draft.Revision);
        Assert.Empty(draft.Unread);
    }

    [Fact]
    public void A_draft_somebody_changed_after_the_version_goes_on()
    {
        var stored = Draft(4, OneMorning);

        Assert.Same(stored, RosterSubmitting.Continue(stored, new SubmittedSoFar(Stored(version: 1, revision: 3)), Chain));
    }

    [Fact]
    public void A_correction_goes_on_counting_so_that_no_revision_names_two_rosters()
    {
        var latest = Stored(version: 1, revision: 3);
        var draft = RosterSubmitting.Continue(null, new SubmittedSoFar(latest), Chain);

        var changed = Assert.IsType<SaveResult.Saved>(draft.Save(OneMorning, isNew: true, 3, Mau, Now, MauTuat)).Draft;

        Assert.Equal(4, changed.Revision);
        Assert.Equal(2, Accepted(Decide(changed, 4, latest: latest)).Version);
    }

    private static SubmitDecision Decide(
        RosterDraft draft, int seen, string? reason = null, StoredSubmission? latest = null, DateTimeOffset? now = null) =>
        RosterSubmitting.Decide(draft, reason, Submitting(seen, latest, DutyRoster.Occurrences[0], now ?? Now));

    private static Submitting Submitting(int seen, StoredSubmission? latest, Occurrence occurrence, DateTimeOffset now) => new(
        MauTuat, DutyRoster, occurrence, VuThu, latest is null ? null : new SubmittedSoFar(latest), seen, Mau, IsForOwnUnit: true,
        Relay: null, now);

    private static SubmittedRoster Roster(Submission submission) => Assert.IsType<SubmittedRoster>(submission.Content);

    private static Submission Accepted(SubmitDecision decision) => Assert.IsType<SubmitDecision.Accept>(decision).Next;

    private static RosterDraft Draft(int revision, params RosterEntry[] entries) => new()
    {
        Chain = Chain,
        Revision = revision,
        Entries = [.. entries.Select(entry => new DraftEntry(entry, 1))],
    };

    private static StoredSubmission Stored(int version, int revision) => new(
        Accepted(Decide(Draft(revision, Everything), revision)) with { Version = version }, Hash1);
}
