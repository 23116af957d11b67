using System.Globalization;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Domain.Reports;
using TetBot.Domain.Tests.Rosters;
using static TetBot.Domain.Campaigns.ReminderAnchor;
using static TetBot.Domain.Campaigns.ReminderAudience;

namespace TetBot.Domain.Tests.Notices;

/// <summary>The reference ladder, what it reminds of, and a few people to be reminded.</summary>
internal static class Ladder2018
{
    public static readonly UnitId VuThu = new("vu-thu");
    public static readonly UnitId TienHai = new("tien-hai");
    public static readonly UnitId HungHa = new("hung-ha");
    public static readonly UnitId Pgdkh = new("pgdkh");
    public static readonly UnitId P9 = new("p9");
    public static readonly UnitId P10 = new("p10");
    public static readonly UnitId Directors = new("ban-giam-doc");

    public static readonly IReadOnlyList<UnitId> Branches =
    [
        new("thanh-pho"), VuThu, new("kien-xuong"), TienHai, new("thai-thuy"), new("dong-hung"), HungHa, new("quynh-phu"),
    ];

    public static readonly ReminderLadder Ladder = new(
        new TimeOnly(21, 30),
        new TimeOnly(6, 30),
        [
            new("7-days", BeforeDue, TimeSpan.FromDays(7), new TimeOnly(9, 0), Staff),
            new("3-days", BeforeDue, TimeSpan.FromDays(3), new TimeOnly(9, 0), Staff),
            new("1-day", BeforeDue, TimeSpan.FromDays(1), new TimeOnly(9, 0), Staff),
            new("4-hours", BeforeDue, TimeSpan.FromHours(4), null, Staff),
            new("1-hour", BeforeDue, TimeSpan.FromHours(1), null, Staff),
            new("due", AtDue, TimeSpan.Zero, null, Staff),
            new("overdue-1-hour", Overdue, TimeSpan.FromHours(1), null, UnitHead),
            new("overdue-3-hours", Overdue, TimeSpan.FromHours(3), null, Receiver),
            new("next-morning", NextMorning, TimeSpan.Zero, new TimeOnly(7, 30), Managers),
        ]);

    /// <summary>Each branch's duty roster, before 08/02, to PGDKH.</summary>
    public static readonly Obligation C01 = Owed("C01", ObligationKind.Roster, Branches, [Pgdkh], Due.Before(new DateOnly(2018, 2, 8)));

    /// <summary>The pump report, at 15:00 on 15/02, to P9.</summary>
    public static readonly Obligation C02 = Owed("C02", ObligationKind.Form, Branches, [P9], Due.At(On("15/02 15:00")));

    /// <summary>The status report before Tết, at the same time as <see cref="C02"/>.</summary>
    public static readonly Obligation C03 = Owed("C03", ObligationKind.Form, Branches, [P9], Due.At(On("15/02 15:00")));

    /// <summary>The status report after Tết, at 15:00 on 19/02.</summary>
    public static readonly Obligation C04 = Owed("C04", ObligationKind.Form, Branches, [P9], Due.At(On("19/02 15:00")));

    /// <summary>That customers were told, before 14/02.</summary>
    public static readonly Obligation C08 = Owed("C08", ObligationKind.Confirmation, Branches, [P9], Due.Before(new DateOnly(2018, 2, 14)));

    /// <summary>Cash kept over the holiday, which may never arise.</summary>
    public static readonly Obligation C10 =
        Owed("C10", ObligationKind.Form, Branches, [P9], Due.Before(new DateOnly(2018, 2, 16))) with { OnlyIfItArises = true };

    /// <summary>P10's roster, announced to everyone.</summary>
    public static readonly Obligation C17 =
        Owed("C17", ObligationKind.Roster, [P10], [.. Branches, Pgdkh, P9, P10, Directors], Due.Before(new DateOnly(2018, 2, 8)));

    /// <summary>The company report, which is rolled up.</summary>
    public static readonly Obligation C19 = Owed("C19", ObligationKind.CompanyReport, [P9], [Directors], Due.At(On("15/02 15:00")));

    public static readonly Person Mau = Somebody("mau", "Phạm Mẫu", VuThu, Role.Staff);
    public static readonly Person ViDu = Somebody("vi-du", "Lê Ví Dụ", VuThu, Role.Staff);
    public static readonly Person Head = Somebody("thu-nghiem", "Trần Thử Nghiệm", VuThu, Role.UnitHead);
    public static readonly Person P9Staff = Somebody("gia-dinh", "Hoàng Giả Định", P9, Role.Staff);
    public static readonly Person Clerk = Somebody("minh-hoa", "Vũ Minh Họa", Pgdkh, Role.Clerk);
    public static readonly Person Manager = Somebody("gia-su", "Đặng Giả Sử", Directors, Role.Manager);

    /// <summary>Vũ Thư has two staff and a head; one person each in P9 and PGDKH, and one manager.</summary>
    public static readonly CompanyDirectory Everybody = new([Mau, ViDu, Head, P9Staff, Clerk, Manager]);

    public static Campaign CampaignOf(ReminderLadder ladder, params IReadOnlyList<Obligation> obligations) => Holiday2018.MauTuat with
    {
        Units =
        [
            .. Branches.Select(id => new Unit(id, Text(id.Value), UnitKind.Branch)),
            .. new[] { Pgdkh, P9, P10 }.Select(id => new Unit(id, Text(id.Value), UnitKind.Department)),
            new Unit(Directors, Text("Ban Giám đốc"), UnitKind.Management),
        ],
        Clauses = [.. obligations.SelectMany(obligation => obligation.Clauses).Distinct().Select(id => new Clause(id, Text(id)))],
        Obligations = obligations,
        Reminders = ladder,
        Summaries = new SummaryRule(ladder.QuietTo),
        SlowRules = [],
        Alerts = Alerts2018.Plan with
        {
            Readiness = Alerts2018.Plan.Readiness with
            { EveningAt = ladder.QuietTo, DrillAt = VietnamTime.At(new DateOnly(2018, 2, 12), ladder.QuietTo) }
        },
    };

    /// <summary>What the reference ladder says of some obligations.</summary>
    public static ReminderSchedule ScheduleOf(params IReadOnlyList<Obligation> obligations) => new(CampaignOf(Ladder, obligations));

    /// <summary>An obligation that some of the units owe.</summary>
    public static Obligation By(this Obligation obligation, params IReadOnlyList<UnitId> units) => obligation with { OwedBy = units };

    /// <summary>Vũ Thư's roster, due then, to PGDKH.</summary>
    public static Obligation RosterDue(Due due, DateTimeOffset? opensAt = null) =>
        C01 with { OwedBy = [VuThu], Occurrences = [new Occurrence(OccurrenceId.Once, opensAt, due, IsReading: false)] };

    /// <summary>What a unit, else Vũ Thư, owes.</summary>
    public static ChainId Chain(Obligation obligation, UnitId? unit = null) =>
        new(obligation.Id, obligation.Occurrences[0].Id, unit ?? VuThu);

    public static Person Somebody(string id, string name, UnitId unit, params IReadOnlyList<Role> roles) =>
        new(new PersonId(id), name, null, unit, roles, null);

    public static Obligation Owed(
        string id, ObligationKind kind, IReadOnlyList<UnitId> by, IReadOnlyList<UnitId> to, params IReadOnlyList<Due> dues) =>
        new()
        {
            Id = new ObligationId(id),
            Clauses = [id],
            Kind = kind,
            Title = Text(id),
            Ask = Text(id),
            OwedBy = by,
            ReceivedBy = to,
            Occurrences =
            [
                .. dues.Select((due, i) => new Occurrence(
                    dues.Count == 1 ? OccurrenceId.Once : new OccurrenceId($"time-{i}"), null, due, IsReading: false)),
            ],
            Form = kind is ObligationKind.Form or ObligationKind.Confirmation
                ? new Form([new FieldGroup("group", Text("Nhóm"), [new YesNoField("done", Text("Xong"))])], [])
                : null,
            OnlyIfItArises = false,
        };

    /// <summary>
    /// An instant by the clock of Vietnam, of 2018 where no year is said: <c>15/02 15:00</c>, <c>15/02/2018 14:59:59.999</c>.
    /// </summary>
    public static DateTimeOffset On(string text) =>
        new(DateTime.ParseExact(
            text.IndexOf(' ', StringComparison.Ordinal) == 5 ? text.Insert(5, "/2018") : text,
            ["dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss.fff"],
            CultureInfo.InvariantCulture), VietnamTime.Offset);

    /// <summary>The other way round, to the minute; with the year where it is not 2018.</summary>
    public static string Said(DateTimeOffset instant) =>
        VietnamTime.Of(instant) is var local && local.Year == 2018
            ? local.ToString("dd/MM HH:mm", CultureInfo.InvariantCulture)
            : local.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>
    /// A notice in a line: whom, and of each answer the steps, as what they are spoken to, and <c>*</c> where it was passed on.
    /// </summary>
    public static string Said(Notice notice) => $"{notice.To}: " + string.Join("; ", notice.Items.Select(item =>
        $"{item.Chain} {string.Join('+', item.Steps)} {item.Audience}{(item.IsPassedOn ? "*" : "")}"));

    public static string[] Said(IEnumerable<Notice> notices) => [.. notices.Select(Said)];

    private static LocalizedText Text(string words) => new(words, words);
}
