using System.Text.Json.Nodes;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Features.Alerts.Handling;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;
using TetBot.Tests.Campaigns;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Handling;

/// <summary>Alerts in the night of mùng 1, and the people around them, to be drawn without a bot.</summary>
internal static class AlertViews
{
    public static readonly DateTimeOffset Opened = At(23, 10);
    public static readonly Person First = Somebody("311", "Vũ Thử Nghiệm", "p10", Role.OnCall);
    public static readonly Person Second = Somebody("312", "Trần Ví Dụ", "p10", Role.OnCall);
    public static readonly Person Lead = Somebody("314", "Phạm Minh Họa", "p10", Role.UnitHead);
    public static readonly Person Boss = Somebody("315", "Hoàng Giả Sử", "p9", Role.Manager);
    public static readonly Person Reporter = Somebody("316", "Lê Ví Dụ", "kien-xuong", Role.Staff);
    public static readonly Person Colleague = Somebody("317", "Ngô Mẫu", "p10", Role.Staff);
    public static readonly Person Elsewhere = Somebody("318", "Bùi Mẫu", "vu-thu", Role.Staff);

    /// <summary>The two have the night, 23:00–07:00.</summary>
    public static readonly OnCallFacts Facts = FactsOf(First, Second);

    public static readonly AlertCard Card = new();

    public static Campaign Campaign => ReferenceJson.Campaign;

    public static DateTimeOffset At(int hour, int minute) => new(2018, 2, 16, hour, minute, 0, TimeSpan.FromHours(7));

    public static OnCallFacts FactsOf(params IReadOnlyList<Person> linked) => new(
        new Domain.Rosters.OnDuty([Entry("e1", First), Entry("e2", Second)]), entry =>
            linked.FirstOrDefault(person => person.Phone == entry.Phone.Value), [Lead], [Boss])
    {
        Everybody = linked,
    };

    public static Author By(Person person) => new(person.Id, person.Name);

    public static AlertDeed Deed(Person person, int hour, int minute, string? id = null) =>
        new(id ?? $"{person.Id}/{hour}{minute}", By(person), At(hour, minute));

    public static Alert Reported(
        AlertSeverity severity = AlertSeverity.Critical, string title = "Không lập được hoá đơn phiên 18", string detail = "",
        string system = "cmis") => new AlertReport(
        new AlertId("baosuco1"), system, severity, title, detail, Opened, Picture: null,
        new AlertReporter(By(Reporter), Reporter.Unit, Reporter.Phone, Opened)).Open();

    /// <summary>As a program tells it.</summary>
    public static Alert Told(
        int members = 1, int ended = 0, DateTimeOffset? startsAt = null, string? link = null, string title = "CmisDown") =>
            Assert.Single(AlertFolding.Fold(
        [],
        Enumerable.Range(0, members).Select(i => new AlertSignal
        {
            Source = new AlertSource(AlertSourceKind.Alertmanager, "grafana-hq"),
            Fingerprint = $"f{i}",
            Group = "g",
            System = "cmis",
            Severity = AlertSeverity.Critical,
            Title = i == 0 ? title : $"{title} {i}",
            Link = link,
            StartsAt = startsAt ?? Opened,
            EndedAt = i < ended ? Opened.AddMinutes(1) : null,
        }).OrderByDescending(signal => signal.EndedAt is null),
        Campaign.Alerts,
        Opened));

    /// <summary>With the steps of the ladder taken that are due by then, all of them arrived.</summary>
    public static Alert Escalated(this Alert alert, DateTimeOffset now, OnCallFacts? facts = null)
    {
        var at = Opened;
        while (at <= now)
        {
            var decision = EscalationPolicy.Next(alert, Campaign.Alerts, facts ?? Facts, at);
            foreach (var happened in decision.Events)
            {
                alert = alert.With(happened);
                if (happened is { Kind: AlertEventKind.Paged, To.Count: > 0 })
                    alert = alert.With(
                        new AlertEvent($"{happened.Id}/ended", at, AlertEventKind.PageEnded)
                        { Round = happened.Round, Step = happened.Step, To = happened.To, Outcome = PageOutcome.Sent });
            }

            if (decision.Events.Count == 0)
            {
                if (decision.LookAgainAt is not { } later)
                    break;
                at = later;
            }
        }

        return alert;
    }

    public static AlertView For(this Alert alert, Person reader, DateTimeOffset now, OnCallFacts? facts = null) =>
        new(Campaign, alert, alert.Standing(), Campaign.Alerts.SystemOf(alert.System), facts ?? Facts, reader, now);

    /// <summary>The card as somebody sees it, checked as every card is.</summary>
    public static CardView Draw(this AlertView view, Language language = Language.Vietnamese) =>
        View(Wording.In(language, () => Card.Draw(view).Card));

    public static CardView View(AdaptiveCards.AdaptiveCard card)
    {
        Assert.True(card.SerializedLength < CardParts.MaxBytes, $"{card.SerializedLength} bytes");
        return new CardView(JsonNode.Parse(card.ToUtf8Bytes())!.AsObject());
    }

    /// <summary>The colour of its band.</summary>
    public static string? Band(this CardView card) => (string?)card.Json["body"]![0]!["style"];

    private static Person Somebody(string id, string name, string unit, params Role[] roles) =>
        new(new PersonId($"00000000-0000-0000-0000-000000000{id}"), name, $"+84900000{id}", new UnitId(unit), roles, Language: null);

    private static RosterEntry Entry(string id, Person person) => new(
        new EntryId(id),
        PersonName.Read(person.Name, out _)!.Value,
        new PhoneNumber(person.Phone!),
        "lead",
        [.. Enumerable.Range(14, 7).Select(day => new DateOnly(2018, 2, day))],
        new Shift(null, new ShiftHours(new TimeOnly(23, 0), new TimeOnly(7, 0))));
}
