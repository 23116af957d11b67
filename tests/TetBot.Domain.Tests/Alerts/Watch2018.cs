using TetBot.Domain.Alerts;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>People on call of P10 in the holiday of 2018, and what they confirmed.</summary>
internal static class Watch2018
{
    public static readonly UnitId P10 = new("p10");
    public static readonly Person PhamMau = Of("mau", "Phạm Mẫu", "+84911111111");
    public static readonly Person LeViDu = Of("vi-du", "Lê Ví Dụ", "+84922222222");
    public static readonly Person Head = Of("head", "Hoàng Giả Định", "+84933333333", Role.UnitHead);
    public static readonly Person Manager = Of("manager", "Vũ Minh Họa", "+84944444444", Role.Manager);

    /// <summary>On the roster, and in nobody's directory.</summary>
    public const string Unlinked = "+84955555555";

    public static OnCallFacts Facts(params IReadOnlyList<RosterEntry> entries)
    {
        var accounts = new PhoneAccounts([PhamMau, LeViDu, Head, Manager], PhoneLinks.None);
        return new OnCallFacts(new OnDuty(entries), entry => accounts.Find(entry.Phone), [Head], [Manager]);
    }

    public static Readiness Ready(IReadOnlyList<RosterEntry> entries, params IReadOnlyList<ReadinessAnswers> answers) =>
        new(Alerts2018.Plan.Readiness, OnCallShift.Of(P10, Facts(entries)), answers.ToDictionary(one => one.Person));

    private static Person Of(string id, string name, string phone, params IReadOnlyList<Role> roles) =>
        new(new PersonId(id), name, phone, P10, roles, null);
}
