using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;

namespace TetBot.Features.Alerts.Handling;

/// <summary>Alerts in words. Text from outside is escaped, so that it reads as it was written.</summary>
internal static class AlertWords
{
    private const int LongestSaid = 40;

    /// <summary>How far a clock may be off, or a message delayed, before the text mentions it.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>"CMIS2.0", or "Hệ thống khác (“abc”)" where the source used an unknown name.</summary>
    public static string SystemOf(Alert alert, AlertSystem system) => alert.SystemSaid is { Length: > 0 } said
        ? Wording.Fill(Texts.AlertSystemSaid, Wording.Of(system.Name), CardText.Escape(CardParts.Quote(said, LongestSaid)))
        : Wording.Of(system.Name);

    /// <summary>"Không gửi được cho {0} qua Teams", or that it is unknown whether the page arrived.</summary>
    public static string NotReached(PageOutcome? outcome) =>
        outcome is PageOutcome.InDoubt or PageOutcome.Unconfirmed ? Texts.AlertMayHaveReached : Texts.AlertDidNotReach;

    /// <summary>"Sự cố NGHIÊM TRỌNG · CMIS2.0", "ĐÃ XỬ LÝ XONG · CMIS2.0": what it is and how it stands.</summary>
    public static string Title(Alert alert, AlertState standing, AlertSystem system) => Wording.Fill(
        standing.Status switch
        {
            AlertStatus.Resolved => Texts.AlertTitleResolved,
            AlertStatus.Acknowledged => Texts.AlertTitleOwned,
            _ => alert.Severity switch
            {
                AlertSeverity.Critical => Texts.AlertTitleCritical,
                AlertSeverity.High => Texts.AlertTitleHigh,
                _ => Texts.AlertTitleLow,
            },
        },
        SystemOf(alert, system));

    /// <summary>"Nghiêm trọng".</summary>
    public static string SeverityOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => Texts.AlertSeverityCritical,
        AlertSeverity.High => Texts.AlertSeverityHigh,
        _ => Texts.AlertSeverityLow,
    };

    /// <summary>"đang trực", or "được chuyển" where someone was chosen instead of whoever is on shift.</summary>
    public static string AudienceOf(EscalationAudience audience, bool isChosen = false) => audience switch
    {
        EscalationAudience.OnShift when isChosen => Texts.AlertToChosen,
        EscalationAudience.OnShift => Texts.AlertToOnShift,
        EscalationAudience.SecondOnShift => Texts.AlertToSecond,
        EscalationAudience.Lead => Texts.AlertToLead,
        _ => Texts.AlertToManagers,
    };

    /// <summary>"23:10 thứ Sáu 16/02 (mùng 1)", with a remark where the source's clock was off or the alert came late.</summary>
    public static string Since(Alert alert, DateTimeOffset now)
    {
        var day = VietnamTime.DateOf(alert.Since);
        var since = Wording.Fill(
            Texts.AlertSince, Wording.Clock(alert.Since), LunarWording.Weekday(day, Wording.Language), Wording.DayWithLunar(day));
        var ahead = alert.Since - alert.ReceivedAt;
        return ahead > Tolerance ? Wording.Fill(Texts.AlertClockAhead, since, Wording.Duration(ahead))
            : ahead < -Tolerance ? Wording.Fill(Texts.AlertCameLater, since, Wording.Moment(alert.ReceivedAt, now))
            : since;
    }

    /// <summary>The name of a source that is not a person.</summary>
    public static string SourceOf(AlertSource source) => source.Kind switch
    {
        AlertSourceKind.Alertmanager =>
            Wording.Fill(Texts.AlertSourceAlertmanager, CardText.Escape(CardParts.Quote(source.Id, LongestSaid))),
        AlertSourceKind.Self => Texts.AlertSourceSelf,
        _ => Wording.Fill(Texts.AlertSourceProgram, CardText.Escape(CardParts.Quote(source.Id, LongestSaid))),
    };

    /// <summary>"**Vũ Minh Họa**", or "bạn" to themselves.</summary>
    public static string Who(AlertView view, Author who) => who.Id == view.Reader.Id ? Texts.AlertYou : Name(who.Name);

    /// <summary>Several people, separated by commas.</summary>
    public static string Who(AlertView view, IEnumerable<Author> people) => string.Join(", ", people.Select(who => Who(view, who)));

    /// <summary>A name in bold.</summary>
    public static string Name(string name) => $"**{CardText.Escape(name)}**";

    /// <summary>A person's phone number as a link; null where it is unknown or they are the reader.</summary>
    public static string? PhoneOf(AlertView view, PersonId person)
    {
        if (person == view.Reader.Id)
            return null;
        var phone = view.Facts.Everybody.Concat(view.Facts.Leads).Concat(view.Facts.Managers)
            .FirstOrDefault(known => known.Id == person)?.Phone
            ?? view.Alert.Reporters.FirstOrDefault(reporter => reporter.Who.Id == person)?.Phone;
        return phone is null ? null : ToCall(phone);
    }

    /// <summary>A phone number as a link.</summary>
    public static string ToCall(string phone) => PhoneWords.ToCallOnOneLine(new PhoneNumber(phone));

    /// <summary>The people on shift now, each with their end of shift and phone number.</summary>
    public static string OnShift(AlertView view, int most)
    {
        var department = UnitWords.Short(view.Campaign, view.System.Department);
        var here = view.Facts.At(view.Now);
        if (here.Count == 0)
            return Wording.Fill(view.Facts.Duty is null ? Texts.AlertNoRoster : Texts.AlertNobodyOnShift, department);
        return Wording.FirstOf([.. here.Select(one => OneOnShift(view, one, department))], most, "\n\n");
    }

    private static string OneOnShift(AlertView view, OnCallPerson one, string department)
    {
        var until = Wording.Until(one.Spell.Range.End, view.Now);
        if (one.Account?.Id == view.Reader.Id)
            return Wording.Fill(Texts.AlertOnShiftYou, department, until);
        var line = Wording.Fill(Texts.AlertOnShift, Name(one.Spell.Entry.Name.Value), ToCall(one.Spell.Entry.Phone.Value), until);
        return one.Account is null ? $"{line} · {Texts.AlertNotLinkedShort}" : line;
    }
}
