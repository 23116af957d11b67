using System.Globalization;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;

namespace TetBot.Domain.Tests.Rosters;

/// <summary>A campaign with the holiday, shifts and duties of the reference one: 14/02 to 20/02/2018.</summary>
internal static class Holiday2018
{
    public static readonly ShiftPreset Morning = Preset(
        "sang", "Sáng", 7, 15, isSlot: true, "sang", "buoi sang", "s", "ca 1", "ca1", "morning");
    public static readonly ShiftPreset Afternoon =
        Preset("chieu", "Chiều", 15, 23, isSlot: true, "chieu", "buoi chieu", "c", "ca 2", "ca2", "afternoon");
    public static readonly ShiftPreset Night = Preset("dem", "Đêm", 23, 7, isSlot: true, "dem", "ban dem", "d", "ca 3", "ca3", "night");
    public static readonly ShiftPreset AllDay = Preset(
        "ca-ngay", "Cả ngày", 0, 0, isSlot: false, "ca ngay", "ca ngay dem", "ngay dem", "24h", "24 h", "24/24", "24/24h", "24h/24h",
        "24h/24", "full", "all day");

    public static readonly UnitId VuThu = new("vu-thu");
    public static readonly UnitId TienHai = new("tien-hai");

    public static readonly Author Mau = new(new PersonId("mau"), "Phạm Mẫu");
    public static readonly Author ViDu = new(new PersonId("vi-du"), "Lê Ví Dụ");

    public static readonly DateTimeOffset Now = At(6, 8);

    public static readonly Obligation DutyRoster = new()
    {
        Id = new ObligationId("C01"),
        Clauses = ["C01"],
        Kind = ObligationKind.Roster,
        Title = Text("Danh sách trực Tết"),
        Ask = Text("Họ tên, điện thoại, thời gian trực."),
        OwedBy = [VuThu, TienHai],
        ReceivedBy = [new UnitId("pgdkh")],
        Occurrences = [new Occurrence(OccurrenceId.Once, null, Due.Before(Day(8)), IsReading: false)],
        OnlyIfItArises = false,
    };

    /// <summary>Vũ Thư's duty roster.</summary>
    public static readonly ChainId Chain = new(DutyRoster.Id, OccurrenceId.Once, VuThu);

    public static readonly Campaign MauTuat = new()
    {
        Id = new CampaignId("mau-tuat-2018"),
        Name = Text("Tết Mậu Tuất 2018"),
        Company = new Company(new CompanyId("pc-thai-binh"), Text("Công ty Điện lực Thái Bình")),
        Letter = new Letter("207/PCTB-KD", Day(1), "V/v Tết", "387/EVNNPC-KD"),
        Letterhead = new Letterhead(
            "Công ty Điện lực Thái Bình", "Phòng Kinh doanh", "BC-KD", "Thái Bình", "Giám đốc", "TRƯỞNG PHÒNG", ["Như trên"]),
        Holiday = new Holiday(Day(14), Day(20)),
        Units = [new Unit(VuThu, Text("Điện lực Vũ Thư"), UnitKind.Branch), new Unit(TienHai, Text("Điện lực Tiền Hải"), UnitKind.Branch)],
        Clauses = [],
        Obligations = [DutyRoster],
        Windows = [],
        Rules = [],
        Shifts = [Morning, Afternoon, Night, AllDay],
        Duties =
        [
            new Duty("desk", new LocalizedText("Tiếp nhận GDKH", "Customer desk")),
            new Duty("lead", new LocalizedText("Lãnh đạo trực", "Lead on duty")),
            new Duty("technical", new LocalizedText("Trực kỹ thuật", "Technical")),
            new Duty("metering", new LocalizedText("Đo đếm, hóa đơn", "Metering, invoices")),
            new Duty("systems", new LocalizedText("CMIS, OMS, CRM, đường truyền", "CMIS, OMS, CRM, links")),
        ],
        Reminders = new ReminderLadder(new TimeOnly(21, 30), new TimeOnly(6, 30), []),
        Summaries = new SummaryRule(new TimeOnly(7, 30)),
        SlowRules = [],
        Alerts = Alerts2018.Plan,
        Texts = new Dictionary<string, string>(),
    };

    /// <summary>A day of February 2018.</summary>
    public static DateOnly Day(int day) => new(2018, 2, day);

    /// <summary>An instant of February 2018, by the clock of Vietnam.</summary>
    public static DateTimeOffset At(int day, int hour, int minute = 0) => VietnamTime.At(Day(day), new TimeOnly(hour, minute));

    public static TimeRange Range(DateTimeOffset start, DateTimeOffset end) => new(start, end);

    /// <summary>Somebody on duty on days of February 2018.</summary>
    public static RosterEntry Entry(string name, string phone, Shift shift, params int[] days) =>
        new(new EntryId($"{name}/{phone}/{shift.Hours}/{string.Join('+', days)}"), Name(name), new PhoneNumber(phone), "desk",
            [.. days.Select(Day)], shift);

    public static RosterEntry Entry(string name, string phone, ShiftPreset shift, params int[] days) =>
        Entry(name, phone, Shift.Of(shift), days);

    /// <summary>Hours of somebody's own.</summary>
    public static Shift Hours(string from, string to) => new(null, new ShiftHours(
        TimeOnly.ParseExact(from, "HH:mm", CultureInfo.InvariantCulture),
        TimeOnly.ParseExact(to, "HH:mm", CultureInfo.InvariantCulture)));

    public static PersonName Name(string name) =>
        PersonName.Read(name, out var problem) ?? throw new ArgumentException($"Not a name: {problem}", nameof(name));

    private static ShiftPreset Preset(string id, string name, int from, int to, bool isSlot, params string[] spellings) =>
        new(id, Text(name), new ShiftHours(new TimeOnly(from, 0), new TimeOnly(to, 0)), isSlot, spellings);

    private static LocalizedText Text(string words) => new(words, words);
}
