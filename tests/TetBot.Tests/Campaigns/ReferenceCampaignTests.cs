using System.Globalization;
using TetBot.Campaigns;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using Xunit;

namespace TetBot.Tests.Campaigns;

public sealed class ReferenceCampaignTests
{
    /// <summary>A title longer than this breaks into two lines on a phone.</summary>
    private const int PhoneLine = 40;

    private static readonly Campaign Campaign = ReferenceJson.Campaign;

    [Fact]
    public void It_is_read_without_an_error()
    {
        var found = new CampaignSource().Find(new CampaignId("mau-tuat-2018"));

        Assert.NotNull(found);
        Assert.Empty(found.Errors);
        Assert.Equal("207/PCTB-KD", found.Value!.Letter.Number);
    }

    [Theory]
    [InlineData("C01", "C01")]
    [InlineData("C02", "C02")]
    [InlineData("C03", "C03")]
    [InlineData("C04", "C04")]
    [InlineData("C05", "read-early")]
    [InlineData("C06", "read-late")]
    [InlineData("C07", "keep-others")]
    [InlineData("C08", "C08")]
    [InlineData("C09", "C03 C04")]
    [InlineData("C10", "C10")]
    [InlineData("C11", "C11 greeting-sms")]
    [InlineData("C12", "no-bill-sms")]
    [InlineData("C13", "C03")]
    [InlineData("C14", "C03 C04")]
    [InlineData("C15", "C15")]
    [InlineData("C16", "C16")]
    [InlineData("C17", "C17 announce-p10")]
    [InlineData("C18", "C18 announce-p9")]
    [InlineData("C19", "C19")]
    [InlineData("C20", "chase-oms")]
    [InlineData("C21", "C21 announce-p5")]
    public void Every_clause_of_the_letter_is_carried(string clause, string carriers)
    {
        Assert.Contains(Campaign.Clauses, known => known.Id == clause);
        Assert.Equal(carriers.Split(' '), Campaign.CarriersOf(clause));
    }

    [Fact]
    public void It_has_the_letters_twenty_one_clauses_in_order() =>
        Assert.Equal(
            Enumerable.Range(1, 21).Select(number => string.Create(CultureInfo.InvariantCulture, $"C{number:00}")),
            Campaign.Clauses.Select(clause => clause.Id));

    [Theory]
    [InlineData("C01", "branches", "pgdkh", ObligationKind.Roster, false)]
    [InlineData("C02", "branches", "p9", ObligationKind.Form, true)]
    [InlineData("C03", "branches", "p9", ObligationKind.Form, false)]
    [InlineData("C04", "branches", "p9", ObligationKind.Form, false)]
    [InlineData("C08", "branches", "p9", ObligationKind.Confirmation, false)]
    [InlineData("C10", "branches", "p5", ObligationKind.Form, false)]
    [InlineData("C11", "branches", "p9", ObligationKind.Form, false)]
    [InlineData("C15", "branches", "p12", ObligationKind.Confirmation, true)]
    [InlineData("C16", "p12", "ban-giam-doc", ObligationKind.Form, true)]
    [InlineData("C17", "p10", "everyone", ObligationKind.Roster, false)]
    [InlineData("C18", "p9", "everyone", ObligationKind.Roster, false)]
    [InlineData("C19", "p9", "ban-giam-doc", ObligationKind.CompanyReport, false)]
    [InlineData("C21", "p5", "branches", ObligationKind.Form, false)]
    public void Everyone_owes_what_the_letter_asks_of_them(string id, string owes, string receives, ObligationKind kind, bool attachment)
    {
        var obligation = Campaign.FindObligation(new ObligationId(id))!;

        Assert.Equal(UnitGroup.Expand(owes, Campaign.Units), obligation.OwedBy);
        Assert.Equal(UnitGroup.Expand(receives, Campaign.Units), obligation.ReceivedBy);
        Assert.Equal((kind, attachment), (obligation.Kind, obligation.NeedsAttachment));
    }

    [Theory]
    // "Before" a date: the last instant of the day before is on time, 00:00 is late.
    [InlineData("C01", 0, "2018-02-07T23:59:59.9999999", "2018-02-08T00:00:00", false)]
    [InlineData("C17", 0, "2018-02-07T23:59:59.9999999", "2018-02-08T00:00:00", false)]
    [InlineData("C18", 0, "2018-02-07T23:59:59.9999999", "2018-02-08T00:00:00", false)]
    [InlineData("C08", 0, "2018-02-13T23:59:59.9999999", "2018-02-14T00:00:00", true)]
    [InlineData("C15", 0, "2018-02-13T23:59:59.9999999", "2018-02-14T00:00:00", true)]
    [InlineData("C16", 0, "2018-02-13T23:59:59.9999999", "2018-02-14T00:00:00", true)]
    [InlineData("C21", 0, "2018-02-13T23:59:59.9999999", "2018-02-14T00:00:00", true)]
    [InlineData("C11", 0, "2018-02-15T23:59:59.9999999", "2018-02-16T00:00:00", false)]
    [InlineData("C10", 0, "2018-02-14T23:59:59.9999999", "2018-02-15T00:00:00", true)]
    [InlineData("C10", 6, "2018-02-20T23:59:59.9999999", "2018-02-21T00:00:00", true)]
    [InlineData("C19", 0, "2018-02-15T23:59:59.9999999", "2018-02-16T00:00:00", true)]
    [InlineData("C19", 1, "2018-02-19T23:59:59.9999999", "2018-02-20T00:00:00", true)]
    // "At" an instant: that instant itself is on time.
    [InlineData("C02", 0, "2018-02-15T15:00:00", "2018-02-15T15:00:00.001", false)]
    [InlineData("C02", 0, "2018-02-15T15:00:00", "2018-02-15T15:00:00.0000001", false)]
    [InlineData("C03", 0, "2018-02-15T15:00:00", "2018-02-15T15:00:00.001", false)]
    [InlineData("C04", 0, "2018-02-19T15:00:00", "2018-02-19T15:00:00.001", false)]
    public void The_last_good_instant_is_on_time_and_the_next_is_late(
        string id, int occurrence, string lastGood, string firstLate, bool isReading)
    {
        var due = Campaign.FindObligation(new ObligationId(id))!.Occurrences[occurrence];

        Assert.False(due.Due.IsLate(InVietnam(lastGood)));
        Assert.True(due.Due.IsLate(InVietnam(firstLate)));
        Assert.Equal(isReading, due.IsReading);
    }

    [Fact]
    public void Cash_is_reported_each_day_of_the_holiday_on_which_it_is_kept()
    {
        var cash = Campaign.FindObligation(new ObligationId("C10"))!;

        Assert.True(cash.OnlyIfItArises);
        Assert.Equal(Campaign.Holiday.Days.Select(VietnamTime.StartOf), cash.Occurrences.Select(occurrence => occurrence.OpensAt!.Value));
        Assert.Equal("2018-02-14", cash.Occurrences[0].Id.Value);
        Assert.Equal(7, cash.Occurrences.Count);
    }

    [Fact]
    public void The_company_report_opens_when_the_units_reports_are_due() =>
        Assert.Equal(
            [("truoc-tet", InVietnam("2018-02-15T15:00:00")), ("sau-tet", InVietnam("2018-02-19T15:00:00"))],
            Campaign.FindObligation(new ObligationId("C19"))!.Occurrences.Select(
                occurrence => (occurrence.Id.Value, occurrence.OpensAt!.Value)));

    [Theory]
    [InlineData("greeting-sms", WindowKind.Allowed, "2018-02-13T00:00:00", "2018-02-16T00:00:00")]
    [InlineData("bill-sms", WindowKind.Forbidden, "2018-02-14T00:00:00", "2018-02-21T00:00:00")]
    public void A_window_binds_each_branch_from_its_first_midnight_to_its_last(string subject, WindowKind kind, string start, string end)
    {
        var branches = Campaign.Units.Where(unit => unit.Kind is UnitKind.Branch).ToList();

        Assert.Equal(8, branches.Count);
        Assert.All(branches, branch =>
        {
            var window = Assert.Single(Campaign.WindowsOn(subject, branch.Id));
            Assert.Equal(kind, window.Kind);
            Assert.Equal(new TimeRange(InVietnam(start), InVietnam(end)), window.Range);
        });
        Assert.Empty(Campaign.WindowsOn(subject, new UnitId("p9")));
    }

    [Theory]
    [InlineData("read-early", "2018-02-15", "2018-02-16", -1, "2018-02-20")]
    [InlineData("read-late", "2018-02-17", "2018-02-18", 1, "2018-02-21")]
    public void Readings_around_new_years_day_move(string id, string first, string last, int shift, string collectAfter)
    {
        var move = Assert.IsType<MoveReading>(Campaign.Rules.Single(rule => rule.Id == id));

        Assert.Equal((Day(first), Day(last), shift, Day(collectAfter)), (move.First, move.Last, move.ShiftDays, move.CollectAfter));
    }

    [Fact]
    public void P4_chases_the_outages_entered_into_OMS()
    {
        var chase = Assert.Single(Campaign.Rules.OfType<Chase>());

        Assert.Equal((new UnitId("p4"), "C14"), (chase.By, chase.Clause));
    }

    [Theory]
    [InlineData("C17", "everyone")]
    [InlineData("C18", "everyone")]
    [InlineData("C21", "branches")]
    public void What_units_must_know_is_announced_to_them(string obligation, string told)
    {
        var announce = Campaign.Rules.OfType<Announce>().Single(rule => rule.Obligation.Value == obligation);

        Assert.Equal(UnitGroup.Expand(told, Campaign.Units), announce.To);
    }

    [Theory]
    [InlineData("CMIS2.0", "p10", "C17")]
    [InlineData("oms", "p10", "C17")]
    [InlineData("Tổng đài", "p10", "C17")]
    [InlineData("đường truyền", "p10", "C17")]
    [InlineData("Công tơ", "p9", "C18")]
    public void A_failing_system_is_its_departments_by_its_roster(string said, string department, string roster)
    {
        var system = Campaign.Alerts.FindSystem(said)!;

        Assert.Equal((new UnitId(department), new ObligationId(roster)), (system.Department, system.Roster));
    }

    [Fact]
    public void What_stands_still_is_said_again_at_3_minutes_to_the_second_at_5_the_lead_at_10_and_the_managers_at_20() =>
        Assert.Equal(
            [
                (EscalationAudience.OnShift, 0), (EscalationAudience.OnShift, 3), (EscalationAudience.SecondOnShift, 5),
                (EscalationAudience.Lead, 10),
                (EscalationAudience.Managers, 20),
            ],
            Campaign.Alerts.LadderOf(AlertSeverity.Critical).Steps.Select(step => (step.To, (int)step.After.TotalMinutes)));

    [Fact]
    public void The_greeting_is_the_one_the_letter_prints() =>
        Assert.Equal(
            "EVNNPC kính chúc Quý khách hàng nam moi An Khang, Thịnh vượng. Các van de lien quan den viec su dung dien, "
                + "Quý khách hàng vui long gọi Tổng đài 19006769",
            Campaign.Texts["greeting-sms"]);

    [Fact]
    public void P9_writes_to_the_Director_on_its_letterhead()
    {
        var head = Campaign.Letterhead;

        Assert.Equal(
            ("Công ty Điện lực Thái Bình", "Phòng Kinh doanh", "BC-KD", "Thái Bình"),
            (head.Superior, head.Issuer, head.NumberSign, head.Place));
        Assert.Equal(("Giám đốc Công ty Điện lực Thái Bình", "TRƯỞNG PHÒNG"), (head.Addressee, head.SignerTitle));
        Assert.Equal(["Như trên", "P4, P5, P10, P12", "Lưu: KD"], head.Recipients);
    }

    [Fact]
    public void The_slots_are_eight_hours_and_all_day_is_none()
    {
        Assert.Equal(["sang", "chieu", "dem"], Campaign.Shifts.Where(shift => shift.IsSlot).Select(shift => shift.Id));
        var allDay = Assert.Single(Campaign.Shifts, shift => !shift.IsSlot);
        Assert.Equal(TimeSpan.FromHours(24), allDay.Hours.On(Campaign.Holiday.First).Length);
        Assert.Equal("desk", Campaign.Duties[0].Id);
    }

    [Fact]
    public void A_title_fits_a_line_on_a_phone()
    {
        Assert.All(Campaign.Obligations.Select(obligation => obligation.Title), title =>
        {
            Assert.InRange(title.Vietnamese.Length, 1, PhoneLine);
            Assert.InRange(title.English.Length, 1, PhoneLine);
        });
    }

    [Fact]
    public void What_a_unit_owes_and_receives_comes_soonest_first()
    {
        var owed = Campaign.OwedBy(new UnitId("vu-thu")).Select(obligation => obligation.Id.Value).ToList();

        Assert.Equal(["C01", "C08", "C15", "C10", "C02", "C03", "C11", "C04"], owed);
        Assert.Equal(["C01", "C17", "C18"], Campaign.ReceivedBy(new UnitId("pgdkh")).Select(obligation => obligation.Id.Value));
    }

    private static DateTimeOffset InVietnam(string local) =>
        new(DateTime.Parse(local, CultureInfo.InvariantCulture), VietnamTime.Offset);

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
