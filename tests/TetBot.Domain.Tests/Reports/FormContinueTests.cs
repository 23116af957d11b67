using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Reports;

/// <summary>What a unit goes on with, and that no revision ever names two states of its report.</summary>
public sealed class FormContinueTests
{
    private static readonly StoredSubmission First = Stored(Accepted(Submit(Full, 2)));
    private static readonly SubmittedSoFar Standing = new(First);
    private static readonly StoredSubmission TakenBack = Withdrawn(Standing);
    private static readonly SubmittedSoFar NothingStands = new(TakenBack, First);

    [Fact]
    public void Without_anything_stored_a_report_begins_empty_with_the_form_of_today()
    {
        var draft = Continue(null, null);

        Assert.Equal((ReportChain, PumpReport.Form.Edition, 0, null), (draft.Chain, draft.Edition, draft.Revision, draft.SavedAt));
        Assert.Empty(draft.Answers);
    }

    [Fact]
    public void Before_the_first_version_the_stored_draft_goes_on() => Assert.Same(Full, Continue(Full, null));

    [Fact]
    public void After_a_submission_its_answers_go_on_as_they_were_submitted()
    {
        var draft = Continue(null, Standing);

        Assert.Equal((2, PumpReport.Form.Edition), (draft.Revision, draft.Edition));
        Assert.Equal(Full.Values, draft.Values);
        Assert.All(draft.Answers.Values, answer => Assert.Equal((2, Mau), (answer.ChangedAt, answer.By)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_draft_left_behind_by_a_crash_is_not_gone_on_with(int leftOver)
    {
        var left = Filled(Full, ("running", "1")) with { Revision = leftOver };

        Assert.Equal((2, new FieldValue.Amount(3)), (Continue(left, Standing).Revision, Continue(left, Standing).Values["running"]));
    }

    [Fact]
    public void A_draft_somebody_changed_after_the_version_goes_on()
    {
        var changed = Filled(Full, ("running", "1"));

        Assert.Same(changed, Continue(changed, Standing));
    }

    [Fact]
    public void The_same_revision_twice_is_the_same_version_whatever_is_stored_by_then()
    {
        foreach (var draft in new[] { Full, Continue(null, Standing), Filled(Full, ("running", "1")), Empty })
            Assert.Equal(new SubmitDecision.Already(First), Submit(draft, 2, Standing));
    }

    [Fact]
    public void The_same_revision_is_the_same_version_also_when_the_form_changed_or_it_is_late_by_now()
    {
        Assert.Equal(new SubmitDecision.Already(First), Submit(Full, 2, Standing, seenEdition: "00000000"));
        Assert.Equal(new SubmitDecision.Already(First), Submit(Full, 2, Standing, now: At(16, 0)));
        Assert.Equal(new SubmitDecision.Already(First), FormSubmitting.Decide(
            Full, PumpReport.Form, PumpReport.Form.Edition, Facts(2, Standing, At(15, 11), DueAtThree with { OpensAt = At(15, 12) })));
    }

    [Fact]
    public void A_correction_is_the_next_version_and_holds_the_hash_of_the_one_before()
    {
        var draft = Filled(Continue(null, Standing), ("running", "1"));

        var next = Accepted(Submit(draft, 3, Standing));

        Assert.Equal((2, First.Sha256, 3), (next.Version, next.PreviousSha256, next.DraftRevision));
    }

    [Fact]
    public void After_a_withdrawal_what_was_withdrawn_goes_on_as_a_state_of_its_own()
    {
        foreach (var left in new[] { null, Full, Full with { Revision = 1 } })
        {
            var draft = Continue(left, NothingStands);

            Assert.Equal(3, draft.Revision);
            Assert.Equal(Full.Values, draft.Values);
        }
    }

    [Fact]
    public void A_withdrawal_leaves_a_draft_in_progress_as_it_is()
    {
        var changed = Filled(Full, ("running", "1"));

        Assert.Same(changed, Continue(changed, NothingStands));
        Assert.Equal(3, Accepted(Submit(changed, 3, NothingStands)).Version);
    }

    [Fact]
    public void A_submission_delivered_again_after_its_withdrawal_is_the_old_version()
    {
        Assert.Equal(new SubmitDecision.Already(First), Submit(Continue(null, NothingStands), 2, NothingStands));
        Assert.Equal(new SubmitDecision.Already(First), Submit(Continue(Full, NothingStands), 2, NothingStands));
        Assert.Equal(new SubmitDecision.Already(First), Submit(Filled(Full, ("running", "1")), 2, NothingStands));
    }

    [Fact]
    public void What_was_withdrawn_may_be_submitted_again_as_it_is_and_follows_the_withdrawal()
    {
        var again = Accepted(Submit(Continue(null, NothingStands), 3, NothingStands));

        Assert.Equal((3, TakenBack.Sha256, 3), (again.Version, again.PreviousSha256, again.DraftRevision));
        Assert.Equal(First.Submission.Content, again.Content);
    }

    [Fact]
    public void No_revision_names_two_states_through_withdrawals_and_corrections()
    {
        // Submitted, withdrawn, submitted as it was, withdrawn, corrected: each submission has a revision of its own.
        var soFar = Standing;
        var revisions = new List<int> { 2 };
        for (var round = 0; round < 3; round++)
        {
            soFar = new(Withdrawn(soFar), soFar.Newest);
            var draft = Continue(null, soFar);
            if (round == 2)
                draft = Filled(draft, ("running", "1"));
            var next = Stored(Accepted(Submit(draft, draft.Revision, soFar)));
            revisions.Add(next.Submission.DraftRevision);
            soFar = new(next);
        }

        Assert.Equal([2, 3, 4, 6], revisions);
        Assert.Equal(7, soFar.Newest.Submission.Version);
        // The first one delivered again: it is known as old, and its version is looked for.
        Assert.IsType<SubmitDecision.ChangedSinceReview>(Submit(Continue(null, soFar), 2, soFar));
    }

    [Fact]
    public void A_version_of_another_edition_goes_on_in_today_s_form_and_tells_what_it_lost()
    {
        var smaller = PumpReport.Form with { Groups = [.. PumpReport.Form.Groups.Skip(1)], Rules = [] };

        var draft = FormSubmitting.Continue(null, Standing, ReportChain, smaller);

        Assert.Equal((smaller.Edition, 2), (draft.Edition, draft.Revision));
        Assert.Equal(["all", "own", "shared", "running"], draft.Dropped.Select(dropped => dropped.Field));
        Assert.Equal(new FieldValue.Amount(250.5m), draft.Values["area"]);
    }

    [Fact]
    public void A_stored_draft_of_another_edition_goes_on_in_today_s_form()
    {
        var smaller = PumpReport.Form with { Groups = [.. PumpReport.Form.Groups.Skip(1)], Rules = [] };
        var changed = Filled(Full, ("area", "99"));

        foreach (var soFar in new[] { null, Standing, NothingStands })
        {
            var draft = FormSubmitting.Continue(changed, soFar, ReportChain, smaller);

            Assert.Equal((smaller.Edition, 3, new FieldValue.Amount(99)), (draft.Edition, draft.Revision, draft.Values["area"]));
        }
    }

    private static FormDraft Continue(FormDraft? stored, SubmittedSoFar? soFar) =>
        FormSubmitting.Continue(stored, soFar, ReportChain, PumpReport.Form);

    private static StoredSubmission Withdrawn(SubmittedSoFar soFar)
    {
        var decision = Withdrawing.Decide(soFar, soFar.Newest.Submission.Version, "Gửi nhầm", DueAtThree, Mau, Now);
        return Stored(Assert.IsType<WithdrawDecision.Accept>(decision).Next);
    }
}
