using System.Globalization;
using AdaptiveCards;
using Microsoft.Extensions.Options;
using TetBot.Cards;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Features.Alerts.Paging;
using TetBot.OnCall;
using TetBot.Resources;
using TetBot.Sending;
using TetBot.Sending.LiveCards;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Handling;

/// <summary>
/// Tells the units that a system is down, once someone has taken the alert, and when it is up again. At night this goes only to those on
/// duty by their unit's roster. The others are told in the morning, in a single card about both where the system is up again by then.
/// Whoever reported the alert, or has its card, is told each step anyway.
/// </summary>
internal sealed class SystemAnnouncements(
    Campaign campaign,
    AlertRegistry registry,
    AlertStore store,
    OnCallLoader onCall,
    DirectoryStore directory,
    IOptions<AlertingOptions> options,
    [MachineClock] TimeProvider machine) : ILiveCardTopic
{
    /// <summary>Longer than a night, since the registry forgets resolved alerts sooner.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(12);

    /// <summary>
    /// The alerts last read from the store, since an earlier holder of the lease may have known alerts that the registry here has
    /// forgotten.
    /// </summary>
    private IReadOnlyDictionary<AlertId, Stored<Alert>> _stored = new Dictionary<AlertId, Stored<Alert>>();
    private long? _readAt;

    public string Topic => "systems";

    public bool IsAskedFor => false;

    public async Task<IReadOnlyList<PlannedLiveCard>> PlanAsync(LiveCardFacts facts, CancellationToken cancellationToken)
    {
        var announced = await AnnouncedAsync(facts.Now, cancellationToken);
        if (announced.Count == 0)
            return [];

        var people = (await directory.ListAsync(cancellationToken)).Where(person => person.ActsForUnit || person.Is(Role.Clerk)).ToList();
        var onDuty = campaign.Reminders.IsQuiet(facts.Now) ? await OnDutyAsync(people, facts.Now, cancellationToken) : [];
        return
        [
            .. from alert in announced
               let system = campaign.Alerts.SystemOf(alert.System)
               let spell = Spell.Of(alert)
               from person in people
               where person.Unit != system.Department && !IsInvolved(alert, person.Id)
               select new PlannedLiveCard(
                   new LiveCardId(Topic, $"{alert.Id}-{person.Id}"),
                   new LiveCardTarget.Chat(person),
                   spell.Edition,
                   spell.Edition,
                   (_, _) => Task.FromResult<Func<DrawnCard>>(() => SystemCard.Draw(campaign, alert, system, spell, facts.Now)))
               { MayDisturb = onDuty.Contains(person.Id) },
        ];
    }

    private static bool IsInvolved(Alert alert, PersonId person) =>
        alert.Reporters.Any(reporter => reporter.Who.Id == person) || alert.Readers.Any(reader => reader.Person == person);

    /// <summary>The alerts to be announced. The bot's own alerts concern no unit.</summary>
    private async Task<List<Alert>> AnnouncedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_readAt is not { } readAt || machine.GetElapsedTime(readAt) >= options.Value.PollEvery)
        {
            var listed = await store.ListCurrentAsync(now - Remembered, _stored, cancellationToken);
            (_stored, _readAt) = (listed.ToDictionary(one => one.Value.Id), machine.GetTimestamp());
        }

        return
        [
            .. registry.All.Concat(_stored.Values.Select(one => one.Value)).DistinctBy(alert => alert.Id)
                .Where(alert => campaign.Alerts.LadderOf(alert.Severity).IsAnnounced
                    && alert.System != campaign.Alerts.OwnSystem
                    && alert.Events.Any(happened => happened.Kind is AlertEventKind.Acknowledged)
                    && (alert.Standing().ResolvedAt is not { } over || over > now - Remembered)),
        ];
    }

    /// <summary>The people on duty now by their unit's roster.</summary>
    private async Task<HashSet<PersonId>> OnDutyAsync(List<Person> people, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var here = new HashSet<PersonId>();
        foreach (var unit in people.Select(person => person.Unit).Distinct())
        {
            foreach (var roster in campaign.OwedBy(unit).Where(owed => owed.Kind is ObligationKind.Roster))
                here.UnionWith((await onCall.FactsAsync(unit, roster.Id, cancellationToken)).AccountsAt(now).Select(who => who.Id));
        }

        return here;
    }
}

/// <summary>A period during which a system is down, and its number within the alert.</summary>
/// <param name="Number">From 1 up.</param>
/// <param name="Since">When it went down.</param>
/// <param name="UpAt">When it was up again; null while it is down.</param>
internal sealed record Spell(int Number, DateTimeOffset Since, DateTimeOffset? UpAt)
{
    /// <summary>Later editions sort after earlier ones (ordinal): down, up, and down again.</summary>
    public string Edition => string.Create(CultureInfo.InvariantCulture, $"{Number:D3}-{(UpAt is null ? "down" : "up")}");

    /// <summary>The newest period of an alert.</summary>
    public static Spell Of(Alert alert)
    {
        var standing = alert.Standing();
        var reopened = alert.Events.Count(happened => happened.Kind is AlertEventKind.Reopened);
        var since = reopened > 0 ? standing.OpenedAt : alert.Since < alert.ReceivedAt ? alert.Since : alert.ReceivedAt;
        return new Spell(reopened + 1, since, standing.ResolvedAt);
    }
}

/// <summary>The card that the units get.</summary>
internal static class SystemCard
{
    public static DrawnCard Draw(Campaign campaign, Alert alert, AlertSystem system, Spell spell, DateTimeOffset now)
    {
        var (name, department) = (AlertWords.SystemOf(alert, system), UnitWords.Short(campaign, system.Department));
        var since = Wording.Moment(spell.Since, now);
        var text = spell.UpAt is { } up
            ? Wording.Fill(Texts.SystemUp, name, Wording.Moment(up, now), since)
            : Wording.Fill(Texts.SystemDown, name, since, department);
        return new DrawnCard(
            new AdaptiveCard
            {
                Lang = CardParts.Lang,
                Body =
                [
                    CardParts.Banner(text, spell.UpAt is null ? ContainerStyle.Warning : ContainerStyle.Good),
                    CardParts.Line(spell.UpAt is null ? Texts.SystemDownHow : Texts.SystemUpHow),
                ],
                Actions = [new ExecuteAction(Texts.AlertReportTitle, Entrances.ReportAlert)],
            },
            text);
    }
}
