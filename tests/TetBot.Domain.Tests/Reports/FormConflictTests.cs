using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Reports;

/// <summary>Two people, or two devices of one, at the same report. A card sends every field of its step, touched or not.</summary>
public sealed class FormConflictTests
{
    /// <summary>Both saw revision 1; then the first of them went on.</summary>
    private static readonly FormDraft Start = Filled(Empty, ("all", "12"), ("area", "1.250,5"), ("reason", "cũ"));
    private static readonly FormDraft Changed = Fill(Start, 1, Mau, ("all", "20"), ("area", "1.250,5"), ("reason", "cũ")).Draft;

    [Fact]
    public void A_field_somebody_else_changed_meanwhile_is_not_overwritten_and_what_was_typed_is_given_back()
    {
        var (draft, problems, conflicts) = Fill(Changed, 1, ViDu, ("all", "30"), ("area", "99"));

        Assert.Equal([new FieldConflict("all", "30", Changed.Answers["all"])], conflicts);
        Assert.Equal(Numbers(("all", 20), ("area", 99)), draft.Values.Where(value => value.Key != "reason").ToDictionary());
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("12")]
    [InlineData(" 12 trạm")]
    [InlineData("12,0")]
    public void A_field_that_was_not_touched_keeps_the_other_s_change_without_a_word(string shown)
    {
        var (draft, problems, conflicts) = Fill(Changed, 1, ViDu, ("all", shown), ("area", "1250.5"), ("reason", "cũ"));

        Assert.Same(Changed, draft);
        Assert.Empty(problems);
        Assert.Empty(conflicts);
    }

    [Fact]
    public void Two_who_typed_the_same_agree() => Assert.Empty(Fill(Changed, 1, ViDu, ("all", "20")).Conflicts);

    [Fact]
    public void Whoever_has_seen_the_change_may_change_it_again()
    {
        var (draft, _, conflicts) = Fill(Changed, 2, ViDu, ("all", "30"));

        Assert.Equal(new FieldValue.Amount(30), draft.Values["all"]);
        Assert.Empty(conflicts);
    }

    [Fact]
    public void Emptying_what_somebody_else_changed_is_a_conflict_too()
    {
        Assert.Equal([new FieldConflict("all", "", Changed.Answers["all"])], Fill(Changed, 1, ViDu, ("all", "")).Conflicts);

        var emptied = Fill(Start, 1, Mau, ("all", "")).Draft;
        Assert.Equal([new FieldConflict("all", "30", emptied.Answers["all"])], Fill(emptied, 1, ViDu, ("all", "30")).Conflicts);
        Assert.Same(emptied, Fill(emptied, 1, ViDu, ("all", "12")).Draft);
    }

    [Fact]
    public void What_cannot_be_read_and_was_not_touched_is_no_problem_once_somebody_else_mended_it()
    {
        var broken = Filled(Empty, ("all", "mười"));
        var mended = Fill(broken, 1, Mau, ("all", "10")).Draft;

        var (draft, problems, conflicts) = Fill(mended, 1, ViDu, ("all", "mười"));

        Assert.Same(mended, draft);
        Assert.Empty(problems);
        Assert.Empty(conflicts);
    }

    [Fact]
    public void Emptying_what_could_not_be_read_is_no_field_untouched()
    {
        var broken = Filled(Empty, ("all", "mười"));
        var mended = Fill(broken, 1, Mau, ("all", "10")).Draft;

        Assert.Equal("", Assert.Single(Fill(mended, 1, ViDu, ("all", "")).Conflicts).Typed);
    }

    [Fact]
    public void What_was_filled_into_empty_fields_is_a_change_like_any_other()
    {
        var zeros = Empty.FillEmpty(Numbers(("own", 0)), Mau, Now);

        Assert.Same(zeros, Fill(zeros, 0, ViDu, ("own", "")).Draft);
        Assert.Single(Fill(zeros, 0, ViDu, ("own", "8")).Conflicts);
    }

    [Fact]
    public void One_person_on_two_devices_is_never_in_conflict_with_themselves()
    {
        var (draft, _, conflicts) = Fill(Changed, 1, Mau, ("all", "30"), ("area", "99"));

        Assert.Equal((new FieldValue.Amount(30), new FieldValue.Amount(99)), (draft.Values["all"], draft.Values["area"]));
        Assert.Empty(conflicts);
    }

    [Fact]
    public void One_person_s_second_device_does_not_undo_what_was_typed_on_the_first()
    {
        var (draft, _, _) = Fill(Changed, 1, Mau, ("all", "12"), ("area", "99"), ("reason", "cũ"));

        Assert.Equal((new FieldValue.Amount(20), new FieldValue.Amount(99)), (draft.Values["all"], draft.Values["area"]));

        var fresh = Filled(Empty, ("own", "8"));
        Assert.Same(fresh, Fill(fresh, 0, Mau, ("own", ""), ("shared", "")).Draft);
    }

    [Fact]
    public void A_step_delivered_again_after_its_person_went_on_changes_nothing()
    {
        var again = Fill(Changed, 0, Mau, ("all", "12"), ("area", "1.250,5"), ("reason", "cũ"));

        Assert.Same(Changed, again.Draft);
        Assert.Empty(again.Conflicts);
    }

    [Fact]
    public void After_a_submission_a_card_of_before_meets_what_was_submitted()
    {
        // What the version says stands in the draft as changed at its revision.
        var version = Accepted(Submit(Full, Full.Revision));
        var draft = FormSubmitting.Continue(null, new(Stored(version)), ReportChain, PumpReport.Form);

        var (filled, _, conflicts) = Fill(draft, 0, ViDu, ("all", "30"), ("own", ""), ("shared", "4"));

        Assert.Same(draft, filled);
        Assert.Equal(["all"], conflicts.Select(conflict => conflict.Field));
        Assert.Equal(Mau, conflicts[0].Theirs.By);
    }
}
