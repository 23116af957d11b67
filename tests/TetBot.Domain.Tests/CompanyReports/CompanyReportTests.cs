using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Directory;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using TetBot.Domain.Tests.Alerts;
using TetBot.Domain.Tests.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;
using static TetBot.Domain.Tests.Summaries.Standings2018;

namespace TetBot.Domain.Tests.CompanyReports;

public sealed class CompanyReportTests
{
    private static readonly Obligation Pumps = C02 with
    {
        Form = new Form(
            [new FieldGroup("pumps", Words("Trạm bơm"), [new NumberField("running", Words("Đang chạy"), Words("trạm"), 0, 1000, 0)])], [])
        { MayBeNothing = true },
    };

    private static readonly Campaign Campaign = With(C01, Pumps, C03, Cash, C17, Report, C04);

    [Fact]
    public void A_report_rolls_up_what_fell_due_since_the_one_before_through_its_own_due_instant()
    {
        var summary = At(Campaign, "20/02 08:00");

        Assert.Equal("C01 C17 C10/2018-02-14 C02 C03 C10/2018-02-15", Span(summary, Report, 0));
        Assert.Equal("C10/2018-02-16 C10/2018-02-17 C10/2018-02-18 C04 C10/2018-02-19", Span(summary, Report, 1));
        // What falls due after the last, cash of 20/02, is of no report.
    }

    [Theory]
    [InlineData("15/02/2018 14:59:59.999", "C01 C17 C10/2018-02-14")]
    [InlineData("15/02 15:00", "C01 C17 C10/2018-02-14 C02 C03")]
    public void What_falls_due_with_the_report_is_of_it(string due, string span) =>
        Assert.Equal(
            span, Span(At(Campaign, "20/02 08:00"), Owed("C19", ObligationKind.CompanyReport, [P9], [Directors], Due.At(On(due))), 0));

    [Fact]
    public void Of_two_reports_due_together_the_first_has_it_all()
    {
        var due = Due.At(On("15/02 15:00"));
        var report = Owed("C19", ObligationKind.CompanyReport, [P9], [Directors], due, due, Due.At(On("19/02 15:00")));
        var summary = At(Campaign, "20/02 08:00");

        Assert.Equal("C01 C17 C10/2018-02-14 C02 C03", Span(summary, report, 0));
        Assert.Equal("", Span(summary, report, 1));
        Assert.Equal("C10/2018-02-15 C10/2018-02-16 C10/2018-02-17 C10/2018-02-18 C04", Span(summary, report, 2));
    }

    [Fact]
    public void A_report_says_how_everything_stands_through_it_and_rolls_up_its_own_part()
    {
        var report = Rolled("20/02 08:00", occurrence: 1);

        Assert.Equal(
            "C01 C17 C10/2018-02-14 C02 C03 C10/2018-02-15 C10/2018-02-16 C10/2018-02-17 C10/2018-02-18 C04 C10/2018-02-19",
            string.Join(' ', report.Matters.Select(Said)));
        Assert.Equal(
            "C10/2018-02-16 C10/2018-02-17 C10/2018-02-18 C04 C10/2018-02-19",
            string.Join(' ', report.Parts.Select(part => Said(part.Matter))));
        Assert.Equal((On("20/02 08:00"), Report.Occurrences[1]), (report.At, report.Occurrence));
        Assert.Equal((Campaign, Report), (report.Campaign, report.Obligation));
        Assert.Empty(report.Logs);
    }

    [Fact]
    public void Sums_stand_beside_their_parts_and_who_did_not_report_is_named()
    {
        var report = Rolled(
            "15/02 16:00",
            0,
            (In(Pumps, HungHa, "15/02 14:00"), Running(0)),
            (In(Pumps, VuThu, "15/02 14:00"), Running(12)),
            (In(Pumps, TienHai, "15/02 15:30"), new SubmittedForm("e", IsNothing: true, [])));

        var pumps = Part<FormPart>(report, Pumps);
        var running = Assert.IsType<RolledNumber>(Assert.Single(pumps.Fields));
        Assert.Equal([(VuThu, 12m), (HungHa, 0m)], running.Values.Select(value => (value.Unit, value.Value)));
        Assert.Equal(12, running.Total);
        Assert.Equal([TienHai], pumps.Nothing);
        Assert.Equal(Branches.Where(unit => unit != VuThu && unit != TienHai && unit != HungHa), pumps.Missing);
        Assert.Equal(1, pumps.Matter.Count(AnswerState.Late));
    }

    [Fact]
    public void What_nobody_reported_is_not_zero()
    {
        var pumps = Part<FormPart>(Rolled("15/02 16:00", 0), Pumps);

        Assert.Null(Assert.IsType<RolledNumber>(Assert.Single(pumps.Fields)).Total);
        Assert.Equal(Branches, pumps.Missing);
        Assert.Empty(pumps.Nothing);
        var cash = Part<FormPart>(Rolled("15/02 16:00", 0), Cash);
        Assert.Empty(cash.Missing);
        Assert.Empty(cash.Nothing);
    }

    [Fact]
    public void Who_cannot_be_reached_is_missing_like_the_others()
    {
        var summary = CampaignSummary.Of(Campaign, [], new HashSet<UnitId> { VuThu }, On("15/02 16:00"));

        var report = CompanyReport.Of(Campaign, Report, Report.Occurrences[0], summary, new Dictionary<ChainId, Submission>(), [], []);

        Assert.Equal(Branches, Part<FormPart>(report, Pumps).Missing);
    }

    [Fact]
    public void Rosters_are_counted_by_people_with_their_gaps()
    {
        var gap = Holiday2018.Range(On("14/02 07:00"), On("14/02 15:00"));
        SubmittedRoster roster = new(
            [
                Holiday2018.Entry("Phạm Mẫu", "+84900000001", Holiday2018.Morning, 14),
                Holiday2018.Entry("Pham Mau", "+84900000001", Holiday2018.Night, 15),
                Holiday2018.Entry("Lê Ví Dụ", "+84900000002", Holiday2018.Morning, 14),
            ],
            [gap],
            "Chưa đủ người");
        var report = Rolled(
            "08/02 08:00", 0, (In(C01, VuThu, "07/02 08:00"), roster),
            (In(C01, TienHai, "07/02 08:00"), new SubmittedRoster([], [], null)));

        var rosters = Part<RosterPart>(report, C01);
        Assert.Equal([(VuThu, 2), (TienHai, 0)], rosters.Lines.Select(line => (line.Unit, line.People)));
        Assert.Equal(2, rosters.People);
        Assert.Equal(gap, Assert.Single(rosters.Lines[0].Gaps));
        Assert.Equal("Chưa đủ người", rosters.Lines[0].GapReason);
        Assert.Equal(Branches.Except([VuThu, TienHai]), rosters.Missing);
    }

    [Fact]
    public void What_was_withdrawn_before_the_summary_is_missing_though_somebody_opened_it()
    {
        var standing = In(Pumps, VuThu, "15/02 14:00");
        var summary = At(Campaign, "15/02 16:00", standing, Back(Pumps, VuThu, "15/02 14:30", 2));

        var report = CompanyReport.Of(Campaign, Report, Report.Occurrences[0], summary, Opened((standing, Running(5))), [], []);

        Assert.Contains(VuThu, Part<FormPart>(report, Pumps).Missing);
        Assert.Null(((RolledNumber)Part<FormPart>(report, Pumps).Fields[0]).Total);
    }

    [Fact]
    public void What_stands_and_was_not_opened_or_is_something_else_makes_no_report()
    {
        var standing = In(Pumps, VuThu, "15/02 14:00");
        var summary = At(Campaign, "15/02 16:00", standing);

        foreach (var opened in new[] { Opened(), Opened((standing, new Withdrawal(1, "nhầm"))),
            Opened((standing, new SubmittedRoster([], [], null))) })
        {
            var refused = Assert.Throws<ArgumentException>(
                () => CompanyReport.Of(Campaign, Report, Report.Occurrences[0], summary, opened, [], []));
            Assert.Contains("C02/vu-thu", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_alert_is_of_the_report_in_whose_span_it_was_opened_and_one_from_before_the_letter_of_none()
    {
        var (letter, first, last) =
            (VietnamTime.StartOf(Campaign.Letter.Date), Report.Occurrences[0].Due.Boundary, Report.Occurrences[1].Due.Boundary);
        var alerts = new[] { letter.AddTicks(-1), letter, first.AddTicks(-1), first, last.AddTicks(-1), last }
            .Select((at, i) => OnCall2018.Reported(AlertSeverity.Low, at, $"a{i}"))
            .ToList();

        Assert.Equal(
            ["a1+a2", "a3+a4"],
            Report.Occurrences.Select(occurrence => string.Join('+', CompanyReport
                .Of(Campaign, Report, occurrence, At(Campaign, "20/02 08:00"), Opened(), [], alerts)
                .Alerts.SelectMany(figures => figures.Openings)
                .Select(opening => opening.Alert.Id.Value)
                .Order())));
    }

    [Theory]
    [InlineData("p9", new[] { Role.Staff }, true)]
    [InlineData("p9", new[] { Role.UnitHead }, true)]
    [InlineData("ban-giam-doc", new[] { Role.Manager }, true)]
    [InlineData("ban-giam-doc", new[] { Role.Staff }, true)]
    [InlineData("vu-thu", new[] { Role.Manager }, true)]
    [InlineData("vu-thu", new[] { Role.Staff, Role.UnitHead }, false)]
    [InlineData("pgdkh", new[] { Role.Clerk }, false)]
    [InlineData("p10", new[] { Role.OnCall, Role.Admin }, false)]
    public void Who_owes_it_who_receives_it_and_managers_may_have_it_made(string unit, Role[] roles, bool may) =>
        Assert.Equal(may, CompanyReport.MayMake(Somebody("mau", "Phạm Mẫu", new UnitId(unit), roles), Report));

    private static string Span(CampaignSummary summary, Obligation report, int occurrence) =>
        string.Join(' ', CompanyReport.Span(summary, report, report.Occurrences[occurrence]).Select(Said));

    private static CompanyReport Rolled(
        string now, int occurrence, params (SubmissionStatus Status, SubmissionContent Content)[] answers) =>
        CompanyReport.Of(
            Campaign, Report, Report.Occurrences[occurrence], At(Campaign, now, [.. answers.Select(answer => answer.Status)]),
            Opened(answers), [], []);

    private static T Part<T>(CompanyReport report, Obligation obligation)
        where T : ReportPart =>
        Assert.IsType<T>(report.Parts.First(part => part.Matter.Obligation.Id == obligation.Id));

    private static Dictionary<ChainId, Submission> Opened(params (SubmissionStatus Status, SubmissionContent Content)[] answers) =>
        answers.ToDictionary(answer => answer.Status.Chain, answer => Submitted2018.Opened(Campaign, answer.Status, answer.Content));

    private static SubmittedForm Running(decimal count) =>
        new("e", IsNothing: false, [new SubmittedAnswer("running", Words("Đang chạy"), Words("trạm"), new FieldValue.Amount(count), null)]);

    private static LocalizedText Words(string text) => new(text, text);
}
