using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using TetBot.Domain.Rosters;
using TetBot.OnCall;
using TetBot.Resources;

namespace TetBot.Features.Readiness;

/// <summary>Shifts in words, and the ids of shifts and card states.</summary>
internal static class ReadinessWords
{
    private const int MostPeople = 4;
    private const string Minute = "yyyyMMddHHmm";

    /// <summary>"23:00 15/02 (30 Tết) – 07:00 16/02 (mùng 1)", "07:00–15:00 16/02 (mùng 1)".</summary>
    public static string Range(TimeRange range)
    {
        var first = VietnamTime.DateOf(range.Start);
        var endsAtMidnight = VietnamTime.Of(range.End).TimeOfDay == TimeSpan.Zero;
        var last = endsAtMidnight ? VietnamTime.DateOf(range.End).AddDays(-1) : VietnamTime.DateOf(range.End);
        var end = endsAtMidnight ? "24:00" : Wording.Clock(range.End);
        return first == last
            ? $"{Wording.Clock(range.Start)}–{end} {Wording.DayWithLunar(first)}"
            : $"{Wording.Clock(range.Start)} {Wording.DayWithLunar(first)} – {end} {Wording.DayWithLunar(last)}";
    }

    /// <summary>"CMIS2.0, OMS, CRM": the systems people name. That alerts about anything else arrive too goes without saying.</summary>
    public static string Systems(OnCallReadiness ready, OnCallShift shift)
    {
        var plan = ready.Campaign.Alerts;
        var all = ready.SystemsOf(shift.Department);
        var named = all.Where(system => system.Id != plan.UnknownSystem && system.Id != plan.OwnSystem).ToList();
        return string.Join(", ", (named.Count > 0 ? named : all).Select(system => Wording.Of(system.Name)));
    }

    /// <summary>A person and their phone number as a link.</summary>
    public static string ToCall(RosterEntry entry) => $"{CardText.Escape(entry.Name.Value)} · {PhoneWords.ToCallOnOneLine(entry.Phone)}";

    /// <summary>Several people and their phone numbers.</summary>
    public static string ToCall(IReadOnlyList<RosterEntry> entries) => Wording.FirstOf([.. entries.Select(ToCall)], MostPeople, "; ");

    /// <summary>The id of a shift on a card; also orders questions in time.</summary>
    public static string Key(DateTimeOffset instant) => instant.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture);

    /// <summary>A short hash of what a card says.</summary>
    public static string StateOf(IEnumerable<string> said) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', said))))[..16];

    /// <summary>Everything a card says about a shift.</summary>
    public static string StateOf(OnCallShift shift)
    {
        var people = shift.Before.Concat(shift.After).Prepend(shift.Entry).Select(entry => $"{entry.Name} {entry.Phone}");
        return $"{shift.Department} {Key(shift.Range.Start)} {Key(shift.Range.End)} {string.Join(',', people)}";
    }
}
