using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Reports;
using TetBot.Domain.Rosters;
using TetBot.Domain.ServiceLogs;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using TetBot.Tests.Campaigns;

namespace TetBot.Tests.Files.Documents;

/// <summary>
/// Reports of the reference campaign as units submitted them, every field filled with something of its kind. The people are invented.
/// </summary>
internal static class SampleReports
{
    /// <summary>What looks like a formula, in a field that takes any text.</summary>
    public const string LooksLikeAFormula = "=HYPERLINK(\"http://example.invalid\";\"x\") _x0041_";

    public static readonly DateTimeOffset At = VietnamTime.At(new DateOnly(2018, 2, 15), new TimeOnly(15, 5));

    public static readonly Author Author = new(new PersonId("00000000-0000-0000-0000-000000000601"), "Phạm Thử Mẫu");

    private static readonly string[] Families = ["Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ", "Bùi"];
    private static readonly string[] Given = ["Thử Nghiệm", "Ví Dụ", "Giả Sử", "Minh Họa", "Thị Giả Định", "Văn Bịa Đặt"];

    private static readonly string[] Remarks =
    [
        "Đề nghị Công ty cấp bổ sung 50 công tơ một pha trước ngày 10/03 để giải quyết dứt điểm các yêu cầu còn tồn.",
        LooksLikeAFormula,
        "Máy biến áp trạm bơm bị chảy dầu từ 06:30, đã thay xong lúc 11:00;\nkhông ảnh hưởng lịch lấy nước đợt 3.",
    ];

    public static Campaign MauTuat => ReferenceJson.Campaign;

    public static Obligation Report => MauTuat.Obligations.Single(obligation => obligation.Kind is ObligationKind.CompanyReport);

    public static IReadOnlyList<UnitId> Everybody(Campaign campaign) => [.. campaign.Units.Select(unit => unit.Id)];

    /// <summary>All but two branches; one of those two cannot be reached.</summary>
    public static IReadOnlyList<UnitId> MostUnits =>
        [.. Everybody(MauTuat).Where(unit => unit.Value is not "hung-ha" and not "quynh-phu")];

    /// <summary>The campaign with so many branches instead of eight, some with long names.</summary>
    public static Campaign WithBranches(int count)
    {
        var old = MauTuat.Units.Where(unit => unit.Kind is UnitKind.Branch).Select(unit => unit.Id).ToList();
        List<Unit> branches =
        [
            .. Enumerable.Range(1, count).Select(number => new Unit(
                new UnitId(string.Create(CultureInfo.InvariantCulture, $"branch-{number}")),
                new LocalizedText(
                    $"Điện lực khu vực liên huyện thử nghiệm số {number}", $"Long named trial branch of several districts {number}"),
                UnitKind.Branch)),
        ];
        return MauTuat with
        {
            Units = [.. branches, .. MauTuat.Units.Where(unit => unit.Kind is not UnitKind.Branch)],
            Obligations =
            [
                .. MauTuat.Obligations.Select(obligation => obligation.OwedBy.Any(old.Contains)
                    ? obligation with { OwedBy = [.. branches.Select(branch => branch.Id)] }
                    : obligation),
            ],
        };
    }

    /// <summary>A summary of which so much is submitted.</summary>
    public static CampaignSummary Summary(Campaign campaign, IReadOnlyCollection<UnitId> reporting, DateTimeOffset at) =>
        CampaignSummary.Of(campaign, Statuses(campaign, reporting, at), new HashSet<UnitId> { new("quynh-phu") }, at);

    /// <summary>A company report.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="reporting">Who has submitted everything that is open.</param>
    /// <param name="logs">What was imported.</param>
    /// <param name="round">Which report, from nought.</param>
    /// <param name="alerts">What there was; null for <see cref="Alerts"/>.</param>
    public static CompanyReport Of(
        Campaign campaign, IReadOnlyCollection<UnitId> reporting, IReadOnlyList<ServiceLog> logs, int round = 0,
        IReadOnlyList<Alert>? alerts = null)
    {
        var at = round == 0 ? At : At.AddDays(4);
        var summary = Summary(campaign, reporting, at);
        var occurrence = Report.Occurrences[round];
        var submitted = (from matter in CompanyReport.Span(summary, Report, occurrence)
                         from unit in matter.Units
                         where unit.IsIn
                         select Version(matter, unit.Unit, campaign)).ToDictionary(version => version.Chain);
        return CompanyReport.Of(campaign, Report, occurrence, summary, submitted, logs, alerts ?? Alerts());
    }

    /// <summary>A hotline log in which one unit is slow and one has nothing.</summary>
    public static IReadOnlyList<ServiceLog> Logs(Campaign campaign) =>
    [
        Log(LogKind.Requests, "yeu-cau-19006769.csv", campaign, unit =>
        [
            new DelayFigures(DelayKind.TakeUp, 40 + unit, TimeSpan.FromMinutes(6 + unit), TimeSpan.FromMinutes(unit == 2 ? 95 : 18),
                TimeSpan.FromMinutes(30)),
            new DelayFigures(DelayKind.Resolve, 38 + unit, TimeSpan.FromMinutes(70 + unit), TimeSpan.FromMinutes(unit == 4 ? 1560 : 260),
                TimeSpan.FromHours(24)),
        ]),
        Log(LogKind.Incidents, "su-co-oms.xlsx", campaign, unit =>
            [new DelayFigures(DelayKind.Entry, 5 + unit, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(22), TimeSpan.FromMinutes(30))]),
    ];

    /// <summary>
    /// CMIS2.0 failed twice on the afternoon of 14/02, each mended, and once at night, which nobody has taken; one of 16/02 is of the next
    /// report.
    /// </summary>
    public static IReadOnlyList<Alert> Alerts() =>
    [
        Alert("cmis", "Đăng nhập lỗi 500", At.AddHours(-23), taken: 4, over: 35),
        Alert("cmis", LooksLikeAFormula, At.AddHours(-22), taken: 8, over: 135),
        Alert("cmis", "Không in được hóa đơn", At.AddHours(-13), taken: null, over: null),
        Alert("metering", "Mất pha trạm 110", At.AddHours(-21), taken: 0, over: null),
        Alert("oms", "OMS không mở được", At.AddDays(1), taken: 2, over: 20),
    ];

    /// <summary>A unit's duty roster: three shifts, three people; the fourth unit has nobody on a night, and says why.</summary>
    public static SubmittedRoster Roster(Campaign campaign, int unit)
    {
        var days = campaign.Holiday.Days.ToList();
        var slots = campaign.Shifts.Where(shift => shift.IsSlot).ToList();
        List<RosterEntry> entries =
        [
            .. slots.Select(
                (shift, i) =>
                    Person(campaign, unit, i, shift.Id == "dem" ? [.. days.Prepend(days[0].AddDays(-1))] : days, Shift.Of(shift))),
            Person(campaign, unit, 4, [days[1]], new Shift(null, new ShiftHours(new TimeOnly(8, 30), new TimeOnly(0, 0)))),
        ];
        if (unit % 8 == 3)
            entries[2] = entries[2] with { Dates = [.. entries[2].Dates.Where(date => date != days[2])] };
        var gaps = Coverage.Of(campaign, entries).Gaps;
        return new SubmittedRoster(
            entries, gaps, gaps.Count == 0 ? null : "Hai người trực đêm cùng ốm, chưa bố trí được người thay; trực chỉ huy nghe máy thay.");
    }

    /// <summary>The branches' rosters, of those that submitted.</summary>
    public static IReadOnlyDictionary<UnitId, SubmittedRoster> Rosters(Campaign campaign, IReadOnlyCollection<UnitId> reporting) =>
        campaign.FindObligation(new ObligationId("C01"))!.OwedBy.Where(reporting.Contains)
            .ToDictionary(unit => unit, unit => Roster(campaign, NumberOf(campaign, unit)));

    private static IEnumerable<SubmissionStatus> Statuses(Campaign campaign, IReadOnlyCollection<UnitId> reporting, DateTimeOffset at) =>
        from obligation in campaign.Obligations
        where obligation.IsAnsweredHere
        from occurrence in obligation.Occurrences
        where !(occurrence.OpensAt > at) && occurrence.Due.Boundary < at.AddDays(2)
        from unit in obligation.OwedBy
        where reporting.Contains(unit)
        let number = NumberOf(campaign, unit)
        // Of what is owed only where its case arises, every third unit has something.
        where !obligation.OnlyIfItArises || number % 3 == 0
        let isLate = number % 5 == 1 && occurrence.Due.IsLate(at)
        select new SubmissionStatus(
            new ChainId(obligation.Id, occurrence.Id, unit),
            1 + (number % 2),
            isLate ? occurrence.Due.Boundary.AddMinutes(3) : (occurrence.Due.Boundary < at ? occurrence.Due.Boundary : at)
                .AddHours(-1 - number).AddMinutes(7 * number),
            isLate,
            IsWithdrawal: false,
            ReceiptCode.Of(
                string.Create(CultureInfo.InvariantCulture, $"{(number * 7919) + obligation.Id.Value[^1]:x64}")[^8..]
                    + new string('0', 56)));

    private static Submission Version(Matter matter, UnitId unit, Campaign campaign)
    {
        var number = NumberOf(campaign, unit);
        return new Submission
        {
            Company = campaign.Company.Id,
            Campaign = campaign.Id,
            Obligation = matter.Obligation.Id,
            Occurrence = matter.Occurrence.Id,
            Unit = unit,
            Version = 1,
            PreviousSha256 = null,
            SubmittedAt = At,
            SubmittedBy = Author,
            Relay = null,
            IsLate = false,
            DraftRevision = 1,
            Content = matter.Obligation.Form is { } form ? Answers(form, number) : Roster(campaign, number),
        };
    }

    private static SubmittedForm Answers(Form form, int unit) => form.MayBeNothing && unit % 6 == 0
        ? new SubmittedForm(form.Edition, IsNothing: true, [])
        : new SubmittedForm(
            form.Edition, IsNothing: false,
            [.. form.Fields.Index().Select(field => Answer(field.Item, field.Index, unit)).OfType<SubmittedAnswer>()]);

    private static SubmittedAnswer? Answer(Field field, int place, int unit)
    {
        // Every fourth unit leaves empty what may be left empty.
        if (!field.IsRequired && (unit + place) % 4 == 0)
            return null;

        return field switch
        {
            NumberField number => Of(new FieldValue.Amount(NumberOf(number, place, unit)), number.Unit),
            TextField => Of(new FieldValue.Words(Remarks[(unit + place) % Remarks.Length])),
            ChoiceField choice =>
                Of(new FieldValue.Choice(choice.Options[unit % choice.Options.Count].Id),
                    shown: choice.Options[unit % choice.Options.Count].Name),
            MomentField => Of(new FieldValue.Moment(At.AddHours(-2).AddMinutes(-5 - (unit * 10)))),
            YesNoField => Of(new FieldValue.YesNo(unit % 4 != 2)),
            _ => Of(new FieldValue.Files([new Attachment(new string('a', 64), $"bien-ban-{unit}.pdf", 123_456, FileKind.Pdf)])),
        };

        SubmittedAnswer Of(FieldValue value, LocalizedText? measure = null, LocalizedText? shown = null) =>
            new(field.Id, field.Label, measure, value, shown);
    }

    /// <summary>As large as the field's greatest allows at all to be likely, with its decimals.</summary>
    private static decimal NumberOf(NumberField field, int place, int unit)
    {
        var most = Math.Min(field.Max, field.Max > 1_000_000_000 ? 98_765_432_100m : 123_456);
        var whole = Math.Floor(most * (7 + ((unit * 5) + place) % 11) / 40m);
        return field.Decimals == 0 ? whole : whole + Math.Round(0.25m * ((unit % 3) + 1), field.Decimals);
    }

    private static RosterEntry Person(Campaign campaign, int unit, int place, IReadOnlyList<DateOnly> dates, Shift shift)
    {
        var name = $"{Families[(unit + place) % Families.Length]} {Given[((unit * 3) + place) % Given.Length]}";
        return new RosterEntry(
            new EntryId(string.Create(CultureInfo.InvariantCulture, $"e{unit}-{place}")),
            PersonName.Read(name, out _)!.Value,
            new PhoneNumber(string.Create(CultureInfo.InvariantCulture, $"+8491200{unit:00}{place:00}")),
            campaign.Duties[place % campaign.Duties.Count].Id,
            dates,
            shift);
    }

    private static Alert Alert(string system, string title, DateTimeOffset at, int? taken, int? over)
    {
        var alert = new AlertReport(
            new AlertId($"a{at.UtcTicks}"), system, AlertSeverity.Critical, title, "", at, Picture: null,
            new AlertReporter(Author, new UnitId("vu-thu"), Phone: null, at)).Open();
        if (taken is { } minutes)
            alert = AlertActions.Acknowledge(alert, new AlertDeed("taken", Author, at.AddMinutes(minutes))).Alert;
        return over is { } end ? AlertActions.Resolve(alert, new AlertDeed("over", Author, at.AddMinutes(end)), "").Alert : alert;
    }

    private static ServiceLog Log(LogKind kind, string file, Campaign campaign, Func<int, IReadOnlyList<DelayFigures>> delays)
    {
        var units = campaign.Units.Where(unit => unit.Kind is UnitKind.Branch).ToList();
        return new ServiceLog(
            kind, file, Author, At.AddHours(-1), 412, 3, At.AddDays(-14), At.AddHours(-2),
            [.. units.Take(units.Count - 1).Select((unit, i) => new UnitLog(unit.Id, 40 + i, delays(i)))]);
    }

    private static int NumberOf(Campaign campaign, UnitId unit) => campaign.Units.Index().First(found => found.Item.Id == unit).Index;
}
