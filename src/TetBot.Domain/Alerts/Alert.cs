using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>Where an alert comes from.</summary>
public enum AlertSourceKind
{
    /// <summary>Somebody reported it in a chat.</summary>
    Chat,

    /// <summary>Prometheus Alertmanager.</summary>
    Alertmanager,

    /// <summary>A program that posts TetBot's own JSON.</summary>
    Program,

    /// <summary>TetBot itself, of its own health.</summary>
    Self,
}

/// <summary>Where an alert comes from.</summary>
/// <param name="Kind">What kind of source.</param>
/// <param name="Id">Which, for instance <c>grafana-hq</c>; of a chat <c>chat</c>.</param>
public sealed record AlertSource(AlertSourceKind Kind, string Id);

/// <summary>Somebody who reported an alert, or said that they see it too.</summary>
/// <param name="Who">The person.</param>
/// <param name="Unit">The unit they act for.</param>
/// <param name="Phone">As E.164, or null.</param>
/// <param name="At">Server time.</param>
public sealed record AlertReporter(Author Who, UnitId Unit, string? Phone, DateTimeOffset At);

/// <summary>One thing a source watches that belongs to an alert.</summary>
/// <param name="StartsAt">Since when, by the source's clock.</param>
/// <param name="EndedAt">Until when, by the source's clock; null while it lasts.</param>
/// <param name="Times">How often it was told.</param>
/// <param name="Title">What it is; null where the alert has many and keeps only the first.</param>
public sealed record AlertMember(DateTimeOffset StartsAt, DateTimeOffset? EndedAt, int Times, string? Title)
{
    /// <summary>
    /// When it was last told that it stands so, by the server's clock; it only grows. Null in what was stored before this was kept.
    /// </summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>
    /// An end, by the source's clock, after which it was told again to fail since the same start: a later end counts, this one does not.
    /// Null where there is none.
    /// </summary>
    public DateTimeOffset? Overruled { get; init; }

    /// <summary>How often the opposite was told since, in words that seem older than what stands.</summary>
    public int Doubts { get; init; }
}

/// <summary>
/// Something somebody must act on. What happened to it is its timeline, which only grows; how it stands is computed from that
/// (<see cref="AlertState"/>).
/// </summary>
public sealed record Alert
{
    /// <summary>The titles of so many members are kept.</summary>
    public const int MostTitles = 20;

    /// <summary>Names it.</summary>
    public required AlertId Id { get; init; }

    /// <summary>Who told of it.</summary>
    public required AlertSource Source { get; init; }

    /// <summary>What its source tells alerts apart by: signals of the same group are the same alert.</summary>
    public required string Group { get; init; }

    /// <summary>A system of the campaign.</summary>
    public required string System { get; init; }

    /// <summary>What the source called the system, where the campaign has none of that name; null else.</summary>
    public string? SystemSaid { get; init; }

    /// <summary>How grave; it never becomes less while the alert lasts.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>What is seen, in a line; plain text of the source.</summary>
    public required string Title { get; init; }

    /// <summary>More of it; plain text, may be empty.</summary>
    public required string Detail { get; init; }

    /// <summary>A page of the source about it; https or http, or null.</summary>
    public string? Link { get; init; }

    /// <summary>Since when, as the source says. Its clock may be wrong: nothing is computed from this but what is shown.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it came, by the server's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>A picture of what is seen, by its name in storage; null where there is none.</summary>
    public Reports.Attachment? Picture { get; init; }

    /// <summary>Who reported it, first one first; none where a program did.</summary>
    public required IReadOnlyList<AlertReporter> Reporters { get; init; }

    /// <summary>What a program watches that belongs to it, by fingerprint; none of what people report.</summary>
    public required IReadOnlyDictionary<string, AlertMember> Members { get; init; }

    /// <summary>What happened, oldest first; never empty, its first is that it was opened.</summary>
    public required IReadOnlyList<AlertEvent> Events { get; init; }

    /// <summary>The people who have a card of it.</summary>
    public required IReadOnlyList<AlertReader> Readers { get; init; }

    /// <summary>
    /// Grows with what a card says: with every event but that a page arrived, and with the members of a storm at 2, 5, 10, 20, 50 and so
    /// on, so that a card is not put in
    /// its place ten thousand times.
    /// </summary>
    public int VisibleCount => Events.Count(happened => happened is not { Kind: AlertEventKind.PageEnded, Outcome: PageOutcome.Sent })
        + Milestones(Members.Count);

    /// <summary>Whether nothing more will come of it by itself: it is over, and everybody who has a card of it sees that.</summary>
    public bool IsQuiet => Standing().Status is AlertStatus.Resolved && Readers.All(reader => !reader.IsBehind(this));

    /// <summary>How it stands.</summary>
    public AlertState Standing() => AlertState.Of(Events);

    private static int Milestones(int members)
    {
        var passed = 0;
        for (var ten = 1; ten <= members; ten *= 10)
            passed += (members >= 2 * ten ? 1 : 0) + (members >= 5 * ten ? 1 : 0) + (ten > 1 ? 1 : 0);
        return passed;
    }

    /// <summary>With one more thing that happened; the same where it has an event of that id, so that nothing happens twice.</summary>
    public Alert With(AlertEvent happened) => Events.Any(known => known.Id == happened.Id) ? this : this with
        { Events = [.. Events, happened] };

    /// <summary>With something else about one reader.</summary>
    public Alert With(AlertReader reader) => this with { Readers = [.. Readers.Where(known => known.Person != reader.Person), reader] };
}

/// <summary>Somebody who has a card of an alert, which is kept true in its place.</summary>
/// <param name="Person">Who.</param>
/// <param name="Conversation">The id of the conversation it stands in; null where none was sent yet.</param>
/// <param name="Message">The message that carries it; null where none was sent yet.</param>
/// <param name="Shown">The alert's <see cref="Alert.VisibleCount"/> when it was drawn.</param>
/// <param name="Told">The ids of the events that were told in a message of their own, or are not to be.</param>
public sealed record AlertReader(PersonId Person, string? Conversation, string? Message, int Shown, IReadOnlyList<string> Told)
{
    /// <summary>Whether the card is to be put in its place anew, or something is to be told.</summary>
    public bool IsBehind(Alert alert) => HasOldCard(alert) || Untold(alert).Any();

    /// <summary>Whether the card is to be put in its place anew.</summary>
    public bool HasOldCard(Alert alert) => Message is not null && Shown < alert.VisibleCount;

    /// <summary>What happened that was not told yet, oldest first.</summary>
    public IEnumerable<AlertEvent> Untold(Alert alert) => alert.Events.ExceptBy(Told, happened => happened.Id);
}
