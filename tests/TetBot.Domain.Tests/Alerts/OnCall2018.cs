using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Domain.Tests.Rosters;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>
/// Who is on call for CMIS2.0 on mùng 1 (16/02): two in the afternoon, one at night, one the next morning; a lead, and a manager.
/// </summary>
internal static class OnCall2018
{
    public static readonly Person First = Somebody("mau", "Phạm Mẫu", P10, Role.OnCall);
    public static readonly Person Second = Somebody("vi-du", "Lê Ví Dụ", P10, Role.OnCall);
    public static readonly Person Night = Somebody("gia-dinh", "Hoàng Giả Định", P10, Role.OnCall);
    public static readonly Person Morning = Somebody("minh-hoa", "Vũ Minh Họa", P10, Role.OnCall);
    public static readonly Person Lead = Somebody("thu-nghiem", "Trần Thử Nghiệm", P10, Role.UnitHead);
    public static readonly Person Director = Somebody("gia-su", "Đặng Giả Sử", Directors, Role.Manager);

    public static readonly Person Reporter = Somebody("tuong-tuong", "Ngô Tưởng Tượng", VuThu, Role.Staff);

    /// <summary>20:00 on mùng 1, in the afternoon shift, which ends at 23:00.</summary>
    public static readonly DateTimeOffset Opened = Holiday2018.At(16, 20);

    public static readonly IReadOnlyList<RosterEntry> Roster =
    [
        Of(First, Holiday2018.Afternoon, 16), Of(Second, Holiday2018.Afternoon, 16), Of(Night, Holiday2018.Night, 16),
        Of(Morning, Holiday2018.Morning, 17),
    ];

    public static readonly OnCallFacts Facts = FactsOf(Roster, First, Second, Night, Morning);

    /// <summary>What a roster says, of whom only some are linked.</summary>
    public static OnCallFacts FactsOf(IEnumerable<RosterEntry> roster, params IReadOnlyList<Person> linked) => new(
        new OnDuty(roster), entry => linked.FirstOrDefault(person => person.Name == entry.Name.Value), [Lead], [Director]);

    public static RosterEntry Of(Person person, ShiftPreset shift, params int[] days) =>
        Holiday2018.Entry(person.Name, $"+8490000{person.Id.Value.Sum(letter => letter):0000}", shift, days);

    public static Author By(Person person) => new(person.Id, person.Name);

    public static AlertDeed Deed(Person person, DateTimeOffset at, string? id = null) => new(id ?? $"{person.Id}/{at:O}", By(person), at);

    /// <summary>An alert that <see cref="Reporter"/> reports.</summary>
    public static Alert Reported(AlertSeverity severity, DateTimeOffset at, string id = "bao-1") => new AlertReport(
        new AlertId(id), "cmis", severity, "CMIS2.0 không vào được", "", at, Picture: null,
        new AlertReporter(By(Reporter), VuThu, Phone: null, at)).Open();
}
