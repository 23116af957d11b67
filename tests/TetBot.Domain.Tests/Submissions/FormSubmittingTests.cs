using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Domain.Tests.Reports;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Submissions;

public sealed class FormSubmittingTests
{
    private static readonly Form AllOptional = PumpReport.Form with
    {
        Groups = [.. PumpReport.Form.Groups.Select(
            group => group with { Fields = [.. group.Fields.Select(field => field with { IsRequired = false })] })],
        MayBeNothing = true,
    };

    [Fact]
    public void A_version_says_all_by_itself()
    {
        var next = Accepted(Submit(Full, 2));

        Assert.Equal(
            (MauTuat.Company.Id, MauTuat.Id, ReportChain, 1, null, 2, Mau, null, false),
            (next.Company, next.Campaign, next.Chain, next.Version, next.PreviousSha256, next.DraftRevision, next.SubmittedBy, next.Relay,
                next.IsLate));
        Assert.Equal(
            new SubmittedForm(PumpReport.Form.Edition, IsNothing: false,
            [
                new("all", All.Label, All.Unit, new FieldValue.Amount(12), null),
                new("own", Own.Label, Own.Unit, new FieldValue.Amount(8), null),
                new("shared", Shared.Label, Shared.Unit, new FieldValue.Amount(4), null),
                new("running", Running.Label, Running.Unit, new FieldValue.Amount(3), null),
                new("area", Area.Label, Area.Unit, new FieldValue.Amount(250.5m), null),
                new("incident", Incident.Label, null, new FieldValue.YesNo(true), null),
                new("reason", Cause.Label, null, new FieldValue.Words("Cháy cầu chì"), null),
                new("supply", Supply.Label, null, new FieldValue.Choice("grid"), new LocalizedText("Lưới điện", "Grid")),
                new("minutes", Minutes.Label, null, new FieldValue.Files([Scan]), null),
            ]),
            next.Content);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_in_the_order_of_the_fields_each_once()
    {
        var draft = Filled(
            Empty, ("all", "12"), ("own", "8"), ("shared", "mười"), ("running", "13"), ("area", "-1"), ("incident", "không"));

        var incomplete = Assert.IsType<SubmitDecision.FormIncomplete>(Submit(draft, 1));

        Assert.Equal(
            [
                new FieldProblem.NotANumber("shared"),
                new FieldProblem.MoreThanWhole("running", "all", 12),
                new FieldProblem.OutOfRange("area", 0, 100_000),
                new FieldProblem.MissingBecause("supply", "running", Condition.MoreThanZero),
                new FieldProblem.MissingBecause("read-at", "incident", Condition.No),
                new FieldProblem.Missing("minutes"),
            ],
            incomplete.Problems);
    }

    [Fact]
    public void What_cannot_be_read_keeps_a_report_back_also_in_a_field_that_is_not_required()
    {
        var draft = Filled(Full, ("read-at", "hôm qua"));

        Assert.Equal([new FieldProblem.NotAMoment("read-at")], Assert.IsType<SubmitDecision.FormIncomplete>(Submit(draft, 3)).Problems);
        Assert.IsType<SubmitDecision.Accept>(Submit(Filled(draft, ("read-at", "")), 4));
    }

    [Fact]
    public void The_minutes_are_asked_for_by_name() => Assert.Equal(
        [new FieldProblem.Missing("minutes")],
        Assert.IsType<SubmitDecision.FormIncomplete>(Submit(Full.Detach("minutes", Scan.Sha256, Mau, Now), 3)).Problems);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    public void Nobody_submits_what_they_have_not_seen(int seen) => Assert.IsType<SubmitDecision.ChangedSinceReview>(Submit(Full, seen));

    [Fact]
    public void A_form_that_changed_after_the_review_is_shown_again()
    {
        Assert.IsType<SubmitDecision.FormChanged>(Submit(Full, 2, seenEdition: "00000000"));
        Assert.IsType<SubmitDecision.FormChanged>(
            Submit(Full.For(AllOptional), 2, form: AllOptional, seenEdition: PumpReport.Form.Edition));
        Assert.IsType<SubmitDecision.Accept>(Submit(Full.For(AllOptional), 2, form: AllOptional));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)] // 15:00:00.000 itself
    [InlineData(1, true)] // one tick
    [InlineData(TimeSpan.TicksPerMillisecond, true)]
    public void At_three_is_on_time_through_that_very_instant(long ticks, bool isLate) =>
        Assert.Equal(isLate, Accepted(Submit(Full, 2, now: At(15, 15).AddTicks(ticks))).IsLate);

    [Theory]
    [InlineData(-TimeSpan.TicksPerMillisecond, false)]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(TimeSpan.TicksPerMillisecond, true)]
    public void Before_a_day_ends_with_the_last_tick_of_the_day_before(long ticks, bool isLate)
    {
        var before = DueAtThree with { Due = Due.Before(Day(15)) };

        var next = Accepted(
            FormSubmitting.Decide(Full, PumpReport.Form, PumpReport.Form.Edition, Facts(2, null, At(15, 0).AddTicks(ticks), before)));

        Assert.Equal(isLate, next.IsLate);
    }

    [Fact]
    public void Late_is_decided_by_the_instant_and_not_by_the_clock_on_somebody_s_wall()
    {
        var elsewhere = At(15, 15).ToOffset(TimeSpan.FromHours(-8));

        Assert.False(Accepted(Submit(Full, 2, now: elsewhere)).IsLate);
        Assert.True(Accepted(Submit(Full, 2, now: elsewhere.AddTicks(1))).IsLate);
        Assert.Equal(TimeSpan.FromHours(7), Accepted(Submit(Full, 2, now: elsewhere)).SubmittedAt.Offset);
    }

    [Fact]
    public void Before_it_opens_it_is_not_taken_and_from_that_very_instant_it_is()
    {
        var later = DueAtThree with { OpensAt = At(15, 12) };

        Assert.Equal(new SubmitDecision.NotOpenYet(At(15, 12)), Decide(At(15, 12).AddTicks(-1)));
        Assert.IsType<SubmitDecision.Accept>(Decide(At(15, 12)));

        SubmitDecision Decide(DateTimeOffset now) =>
            FormSubmitting.Decide(Full, PumpReport.Form, PumpReport.Form.Edition, Facts(2, null, now, later));
    }

    [Fact]
    public void Whoever_enters_for_another_unit_says_how_it_came_and_that_is_asked_last()
    {
        var forOthers = Facts(2) with { IsForOwnUnit = false, By = ViDu };

        Assert.IsType<SubmitDecision.RelayMissing>(Decide(Full, forOthers));
        Assert.Equal((ByPhone, ViDu, VuThu), Said(Accepted(Decide(Full, forOthers with { Relay = ByPhone }))));
        Assert.IsType<SubmitDecision.FormIncomplete>(Decide(Filled(Empty, ("all", "1"), ("own", "2")) with { Revision = 2 }, forOthers));
        Assert.Equal((null, Mau, VuThu), Said(Accepted(Decide(Full, Facts(2) with { Relay = ByPhone }))));

        static SubmitDecision Decide(FormDraft draft, Submitting submitting) =>
            FormSubmitting.Decide(draft, PumpReport.Form, PumpReport.Form.Edition, submitting);

        static (Relay?, Author, UnitId) Said(Submission version) => (version.Relay, version.SubmittedBy, version.Unit);
    }

    [Fact]
    public void Nothing_arose_is_said_only_where_the_form_allows_it_and_nothing_is_filled_in()
    {
        var emptied = Filled(Filled(Empty, ("all", "1")), ("all", ""));

        Assert.IsType<SubmitDecision.NothingNotAllowed>(FormSubmitting.DecideNothing(Empty, PumpReport.Form, Facts(0)));
        Assert.IsType<SubmitDecision.NothingDespiteAnswers>(FormSubmitting.DecideNothing(Full, AllOptional, Facts(2)));
        Assert.IsType<SubmitDecision.NothingDespiteAnswers>(
            FormSubmitting.DecideNothing(Filled(Empty, ("all", "?")), AllOptional, Facts(1)));
        Assert.IsType<SubmitDecision.ChangedSinceReview>(FormSubmitting.DecideNothing(Full, AllOptional, Facts(0)));
        Assert.Equal(
            new SubmittedForm(AllOptional.Edition, IsNothing: true, []),
            Accepted(FormSubmitting.DecideNothing(emptied, AllOptional, Facts(2))).Content);
    }

    [Fact]
    public void Nothing_arose_is_late_opens_and_is_relayed_like_any_report()
    {
        var later = DueAtThree with { OpensAt = At(15, 12) };
        var forOthers = Facts(0) with { IsForOwnUnit = false };

        Assert.True(Accepted(FormSubmitting.DecideNothing(Empty, AllOptional, Facts(0, null, At(15, 15).AddTicks(1)))).IsLate);
        Assert.IsType<SubmitDecision.NotOpenYet>(FormSubmitting.DecideNothing(Empty, AllOptional, Facts(0, null, At(15, 11), later)));
        Assert.IsType<SubmitDecision.RelayMissing>(FormSubmitting.DecideNothing(Empty, AllOptional, forOthers));
        Assert.Equal(ByPhone, Accepted(FormSubmitting.DecideNothing(Empty, AllOptional, forOthers with { Relay = ByPhone })).Relay);
    }

    [Fact]
    public void Nothing_arose_pressed_twice_is_one_version_and_an_answer_after_it_the_next()
    {
        var first = Stored(Accepted(FormSubmitting.DecideNothing(Empty, AllOptional, Facts(0))));
        var soFar = new SubmittedSoFar(first);
        var draft = FormSubmitting.Continue(null, soFar, ReportChain, AllOptional);

        Assert.Equal(new SubmitDecision.Already(first), FormSubmitting.DecideNothing(draft, AllOptional, Facts(0, soFar)));

        var filled = draft.Fill(Typed(("own", "8")), 0, AllOptional, Mau, Now).Draft;
        var next = Accepted(Submit(filled, 1, soFar, form: AllOptional));
        Assert.Equal((2, first.Sha256, 1), (next.Version, next.PreviousSha256, next.DraftRevision));
    }
}
