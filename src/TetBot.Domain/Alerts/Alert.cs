using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>Where an alert comes from.</summary>
public enum AlertSourceKind
{
    /// <summary>Somebody reported it in a chat.</summary>
    Chat,

    /// <summary>Prometheus Alertmanager.</summary>
    Alertmanager,

    /// <summary>A program that posts TetBot's own JSON format.</summary>
    Program,

    /// <summary>TetBot itself, about its own health.</summary>
    Self,
}

/// <summary>Where an alert comes from.</summary>
/// <param name="Kind">What kind of source.</param>
/// <param name="Id">The name of the source, for instance <c>grafana-hq</c>; <c>chat</c> for a chat.</param>
public sealed record AlertSource(AlertSourceKind Kind, string Id);

/// <summary>A person who reported an alert or said that they see it too.</summary>
/// <param name="Who">The person.</param>
/// <param name="Unit">The unit they act for.</param>
/// <param name="Phone">In E.164 form, or null if unknown.</param>
/// <param name="At">Server time.</param>
public sealed record AlertReporter(Author Who, UnitId Unit, string? Phone, DateTimeOffset At);

/// <summary>One thing a source watches, as part of an alert.</summary>
/// <param name="StartsAt">When it began to fail, by the source's clock.</param>
/// <param name="EndedAt">When it ended, by the source's clock; null while it lasts.</param>
/// <param name="Times">How often it was reported.</param>
/// <param name="Title">Its title; null if the alert already keeps <see cref="Alert.MostTitles"/> titles.</param>
public sealed record AlertMember(DateTimeOffset StartsAt, DateTimeOffset? EndedAt, int Times, string? Title)
{
    /// <summary>
    /// When its present state was last reported, by the server's clock; it only moves forward. Null in alerts stored before this was kept.
    /// </summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>
    /// An end, by the source's clock, that a later report of failing since the same start overruled. A later end counts; this one does not.
    /// Null if there is none.
    /// </summary>
    public DateTimeOffset? Overruled { get; init; }

    /// <summary>How often the opposite of the present state has been reported since, in reports that seem older than that state.</summary>
    public int Doubts { get; init; }
}

/// <summary>
/// Something that people must act on. Its timeline records what happened and only grows; its state is computed from it
/// (<see cref="AlertState"/>).
/// </summary>
public sealed record Alert
{
    /// <summary>The number of members whose titles are kept.</summary>
    public const int MostTitles = 20;

    /// <summary>The alert's id.</summary>
    public required AlertId Id { get; init; }

    /// <summary>The source that reported it.</summary>
    public required AlertSource Source { get; init; }

    /// <summary>The source's key for telling alerts apart: signals of the same group belong to the same alert.</summary>
    public required string Group { get; init; }

    /// <summary>The affected system of the campaign.</summary>
    public required string System { get; init; }

    /// <summary>The source's name for the system if the campaign has no system of that name; otherwise null.</summary>
    public string? SystemSaid { get; init; }

    /// <summary>The severity; it never falls while the alert lasts.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>What is seen, in one line of plain text from the source.</summary>
    public required string Title { get; init; }

    /// <summary>Further detail in plain text; may be empty.</summary>
    public required string Detail { get; init; }

    /// <summary>The https or http link to the source's page about it; null if there is none.</summary>
    public string? Link { get; init; }

    /// <summary>
    /// When it began, as the source says. The source's clock may be wrong, so this is only displayed and nothing is computed from it.
    /// </summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was received, by the server's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The storage name of a picture of what is seen; null if there is none.</summary>
    public Reports.Attachment? Picture { get; init; }

    /// <summary>The people who reported it, the first one first; empty if a program did.</summary>
    public required IReadOnlyList<AlertReporter> Reporters { get; init; }

    /// <summary>The things a program watches that belong to it, by fingerprint; empty for what people report.</summary>
    public required IReadOnlyDictionary<string, AlertMember> Members { get; init; }

    /// <summary>The timeline, oldest first. It is never empty; the first event is the opening.</summary>
    public required IReadOnlyList<AlertEvent> Events { get; init; }

    /// <summary>The people who have a card for it.</summary>
    public required IReadOnlyList<AlertReader> Readers { get; init; }

    /// <summary>
    /// Grows with what a card shows: with every event except a delivered page, and as the number of members of a storm passes 2, 5, 10, 20,
    /// 50 and so on, so that a storm does not update a card ten thousand times.
    /// </summary>
    public int VisibleCount => Events.Count(happened => happened is not { Kind: AlertEventKind.PageEnded, Outcome: PageOutcome.Sent })
        + Milestones(Members.Count);

    /// <summary>
    /// Whether nothing more happens without a new event: the alert is resolved, and every reader with a card has been shown that.
    /// </summary>
    public bool IsQuiet => Standing().Status is AlertStatus.Resolved && Readers.All(reader => !reader.IsBehind(this));

    /// <summary>The present state.</summary>
    public AlertState Standing() => AlertState.Of(Events);

    private static int Milestones(int members)
    {
        var passed = 0;
        for (var ten = 1; ten <= members; ten *= 10)
            passed += (members >= 2 * ten ? 1 : 0) + (members >= 5 * ten ? 1 : 0) + (ten > 1 ? 1 : 0);
        return passed;
    }

    /// <summary>The alert with one more event. An event whose id it already has changes nothing, so nothing happens twice.</summary>
    public Alert With(AlertEvent happened) =>
        Events.Any(known => known.Id == happened.Id) ? this : this with { Events = [.. Events, happened] };

    /// <summary>The alert with one reader added or replaced.</summary>
    public Alert With(AlertReader reader) => this with { Readers = [.. Readers.Where(known => known.Person != reader.Person), reader] };
}

/// <summary>A person who has a live card for an alert.</summary>
/// <param name="Person">The person.</param>
/// <param name="Conversation">The id of the conversation that holds the card; null if none was sent yet.</param>
/// <param name="Message">The id of the message that holds the card; null if none was sent yet.</param>
/// <param name="Shown">The <see cref="Alert.VisibleCount"/> of the alert when the card was drawn.</param>
/// <param name="Told">The ids of the events announced in a message of their own, or not to be announced.</param>
public sealed record AlertReader(PersonId Person, string? Conversation, string? Message, int Shown, IReadOnlyList<string> Told)
{
    /// <summary>Whether the card must be updated or an event announced.</summary>
    public bool IsBehind(Alert alert) => HasOldCard(alert) || Untold(alert).Any();

    /// <summary>Whether the card must be updated.</summary>
    public bool HasOldCard(Alert alert) => Message is not null && Shown < alert.VisibleCount;

    /// <summary>The events not announced yet, oldest first.</summary>
    public IEnumerable<AlertEvent> Untold(Alert alert) => alert.Events.ExceptBy(Told, happened => happened.Id);
}
