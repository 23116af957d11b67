using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;
using static TetBot.Domain.Tests.Summaries.Standings2018;

namespace TetBot.Domain.Tests.Summaries;

public sealed class CampaignSummaryTests
{
    [Fact]
    public void It_holds_what_is_answered_here_soonest_due_first_and_not_the_company_report() => Assert.Equal(
        [
            "C01", "C17", "C10/2018-02-14", "C02", "C03", "C10/2018-02-15", "C10/2018-02-16", "C10/2018-02-17", "C10/2018-02-18", "C04",
            "C10/2018-02-19", "C10/2018-02-20",
        ],
        At("06/02 08:00").Matters.Select(Said));

    [Fact]
    public void Each_matter_has_the_units_that_owe_it_in_the_campaigns_order()
    {
        var summary = At("06/02 08:00", In(C01, HungHa, "06/02 07:00"), In(C01, VuThu, "05/02 07:00"));

        Assert.Equal(Branches, summary.Find(C01.Id, OccurrenceId.Once)!.Units.Select(standing => standing.Unit));
        Assert.Equal([P10], summary.Find(C17.Id, OccurrenceId.Once)!.Units.Select(standing => standing.Unit));
        Assert.Equal(On("06/02 08:00"), summary.At);
    }

    [Theory]
    // "Before 08/02": the last good instant is the one before its 00:00.
    [InlineData("C01", "07/02/2018 23:59:59.999", AnswerState.OnTime)]
    [InlineData("C01", "08/02 00:00", AnswerState.Late)]
    // "At 15:00": 15:00 itself is still on time.
    [InlineData("C02", "15/02 15:00", AnswerState.OnTime)]
    [InlineData("C02", "15/02/2018 15:00:00.001", AnswerState.Late)]
    public void What_came_at_the_boundary_is_late_or_not_by_the_letters_word(string obligation, string at, AnswerState state)
    {
        var owed = MauTuat.FindObligation(new ObligationId(obligation))!;

        Assert.Equal(state, At("20/02 08:00", In(owed, VuThu, at)).Of(owed, VuThu).State);
    }

    [Fact]
    public void What_nobody_submitted_is_missing_before_and_after_it_is_due()
    {
        Assert.Equal(AnswerState.Missing, At("07/02 08:00").Of(C01, VuThu).State);
        Assert.Equal(AnswerState.Missing, At("08/02 08:00").Of(C01, VuThu).State);
        Assert.Null(At("08/02 08:00").Of(C01, VuThu).Newest);
    }

    [Fact]
    public void Only_a_unit_that_owes_it_still_is_called_unreachable()
    {
        var unreachable = new HashSet<UnitId> { VuThu, TienHai };
        var summary =
            CampaignSummary.Of(MauTuat, [In(C01, VuThu, "06/02 07:00"), In(C02, VuThu, "15/02 15:30")], unreachable, On("16/02 08:00"));

        Assert.Equal(
            [AnswerState.OnTime, AnswerState.Late, AnswerState.Unreachable, AnswerState.NotReported],
            [
                summary.Of(C01, VuThu).State, summary.Of(C02, VuThu).State, summary.Of(C03, VuThu).State, summary.Of(Cash, VuThu).State,
            ]);
        Assert.Equal((1, 0, 1, 6), Counts(summary, C01));
        Assert.Equal((0, 0, 2, 6), Counts(summary, C03));
        Assert.Equal(8, summary.Find(C03.Id, OccurrenceId.Once)!.Owed);
        Assert.Equal(7, summary.Find(C01.Id, OccurrenceId.Once)!.Owed);
        Assert.Equal(1, summary.Find(C01.Id, OccurrenceId.Once)!.In);
    }

    [Fact]
    public void What_was_withdrawn_is_owed_again_and_stands_again_when_it_is_submitted_again()
    {
        SubmissionStatus[] chain = [In(C02, VuThu, "15/02 14:00"), Back(C02, VuThu, "15/02 14:30", 2), In(C02, VuThu, "15/02 15:10", 3)];

        Assert.Equal(AnswerState.OnTime, At("15/02 14:10", chain[..1]).Of(C02, VuThu).State);
        Assert.Equal(AnswerState.Missing, At("15/02 14:40", chain[..2]).Of(C02, VuThu).State);
        Assert.Null(At("15/02 14:40", chain[..2]).Of(C02, VuThu).Newest);
        Assert.Equal(AnswerState.Late, At("15/02 15:20", chain).Of(C02, VuThu).State);
        Assert.Equal(3, At("15/02 15:20", chain).Of(C02, VuThu).Newest!.Version);
    }

    [Fact]
    public void A_correction_after_the_due_instant_is_late_as_the_unit_was_told() =>
        Assert.Equal(
            AnswerState.Late, At("15/02 16:00", In(C02, VuThu, "15/02 14:00"), In(C02, VuThu, "15/02 15:30", 2)).Of(C02, VuThu).State);

    [Fact]
    public void An_answer_counts_for_its_own_time_and_unit_alone()
    {
        var summary = At("16/02 08:00", In(Cash, VuThu, "15/02 09:00", occurrence: 1));

        Assert.Equal(AnswerState.OnTime, summary.Of(Cash, VuThu, occurrence: 1).State);
        Assert.Equal(AnswerState.NotReported, summary.Of(Cash, VuThu, occurrence: 0).State);
        Assert.Equal(AnswerState.NotReported, summary.Of(Cash, TienHai, occurrence: 1).State);
    }

    [Fact]
    public void Cash_of_which_nothing_was_said_is_neither_missing_nor_done_and_never_complete_by_itself()
    {
        var day = At("21/02 08:00", In(Cash, VuThu, "14/02 18:00"), In(Cash, TienHai, "15/02 08:00"))
            .Find(Cash.Id, Cash.Occurrences[0].Id)!;

        Assert.Equal((2, 0, 6), (day.In, day.Owed, day.Count(AnswerState.NotReported)));
        Assert.Equal((1, 1), (day.Count(AnswerState.OnTime), day.Count(AnswerState.Late)));
        Assert.False(day.IsComplete);
        Assert.True(At("21/02 08:00", AllIn(Cash, "14/02 18:00")).Find(Cash.Id, Cash.Occurrences[0].Id)!.IsComplete);
        Assert.Null(At("21/02 08:00", AllIn(Cash, "14/02 18:00")).Find(Cash.Id, Cash.Occurrences[0].Id)!.CompletedAt);
    }

    [Fact]
    public void It_is_complete_with_the_last_unit_and_no_sooner()
    {
        var all = AllIn(C02, "15/02 13:00").ToList();
        all[3] = In(C02, all[3].Chain.Unit, "15/02 15:20");

        var short1 = At("15/02 16:00", [.. all.Skip(1)]).Find(C02.Id, OccurrenceId.Once)!;
        var complete = At("15/02 16:00", all).Find(C02.Id, OccurrenceId.Once)!;

        Assert.False(short1.IsComplete);
        Assert.Null(short1.CompletedAt);
        Assert.True(complete.IsComplete);
        Assert.Equal(On("15/02 15:20"), complete.CompletedAt);
    }

    [Fact]
    public void A_correction_does_not_move_when_it_was_complete_and_a_withdrawal_begins_it_anew()
    {
        var all = AllIn(C02, "15/02 13:00");
        var corrected = all.Append(In(C02, VuThu, "15/02 14:00", 2)).ToList();
        var withdrawn = corrected.Append(Back(C02, VuThu, "15/02 14:10", 3)).ToList();
        var again = withdrawn.Append(In(C02, VuThu, "15/02 14:40", 4)).ToList();

        Assert.Equal(On("15/02 13:00"), At("15/02 16:00", corrected).Find(C02.Id, OccurrenceId.Once)!.CompletedAt);
        Assert.Null(At("15/02 16:00", withdrawn).Find(C02.Id, OccurrenceId.Once)!.CompletedAt);
        Assert.Equal(On("15/02 14:40"), At("15/02 16:00", again).Find(C02.Id, OccurrenceId.Once)!.CompletedAt);
    }

    [Fact]
    public void A_unit_is_found_with_everything_it_owes_soonest_due_first()
    {
        var summary = At("16/02 08:00", In(C02, VuThu, "15/02 14:00"));

        Assert.Equal(["C17"], summary.OfUnit(P10).Select(owed => Said(owed.Matter)));
        Assert.Equal(
            ["C01 Missing", "C10/2018-02-14 NotReported", "C02 OnTime", "C03 Missing", "C10/2018-02-15 NotReported"],
            summary.OfUnit(VuThu).Take(5).Select(owed => $"{Said(owed.Matter)} {owed.Standing.State}"));
        Assert.Empty(summary.OfUnit(Directors));
        Assert.Null(summary.Find(Report.Id, Report.Occurrences[0].Id));
        Assert.Null(summary.Find(C02.Id, new OccurrenceId("2018-02-14")));
    }

    private static (int OnTime, int Late, int Unreachable, int Missing) Counts(CampaignSummary summary, Obligation obligation)
    {
        var matter = summary.Find(obligation.Id, OccurrenceId.Once)!;
        return (matter.Count(AnswerState.OnTime), matter.Count(AnswerState.Late), matter.Count(AnswerState.Unreachable),
            matter.Count(AnswerState.Missing));
    }
}
