
namespace TetBot.Domain.Alerts;

/// <summary>Where an alert is in its life.</summary>
public enum AlertStatus
{
    /// <summary>Nobody's yet: it is said to one after the other.</summary>
    Open,

    /// <summary>Somebody owns it.</summary>
    Acknowledged,

    /// <summary>It is over.</summary>
    Resolved,
}

/// <summary>A step that was taken in the round that runs.</summary>
/// <param name="Step">Which of the ladder, from 0 up.</param>
/// <param name="At">When.</param>
/// <param name="To">To whom it is said; nobody where <paramref name="Reason"/> says why.</param>
/// <param name="Reason">Why it reaches nobody; null where it is said to somebody.</param>
/// <param name="Outcomes">How saying it ended, of those where it did.</param>
public sealed record StepTaken(
    int Step, DateTimeOffset At, IReadOnlyList<Author> To, AlertReason? Reason, IReadOnlyDictionary<PersonId, PageOutcome> Outcomes)
{
    /// <summary>Those to whom it is still to be said, or was perhaps said and is once more.</summary>
    public IEnumerable<Author> Pending => To.Where(who => !Outcomes.TryGetValue(who.Id, out var outcome) || outcome is PageOutcome.InDoubt);

    /// <summary>Whether it reached somebody.</summary>
    public bool HasReached => Outcomes.Values.Contains(PageOutcome.Sent);
}

/// <summary>An owned alert that is to be somebody else's.</summary>
/// <param name="To">Whose.</param>
/// <param name="AskedAt">Since when.</param>
/// <param name="By">Who passed it on; null where the shift ended.</param>
/// <param name="IsGiven">Whether the owner has said that it is handed over.</param>
public sealed record AlertTransfer(Author To, DateTimeOffset AskedAt, Author? By, bool IsGiven);

/// <summary>
/// How an alert stands, computed from its timeline. There is never more than one owner: who presses second changes nothing.
/// </summary>
public sealed record AlertState
{
    /// <summary>Where it is in its life.</summary>
    public AlertStatus Status { get; private init; }

    /// <summary>Whose it is; null where nobody's.</summary>
    public Author? Owner { get; private init; }

    /// <summary>Since when it is theirs.</summary>
    public DateTimeOffset? OwnedSince { get; private init; }

    /// <summary>To whom it is to go; null where it is to go nowhere.</summary>
    public AlertTransfer? Transfer { get; private init; }

    /// <summary>When it was opened, or opened again.</summary>
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>When somebody first took it since then; null where nobody has.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private init; }

    /// <summary>When it was over; null where it is not.</summary>
    public DateTimeOffset? ResolvedAt { get; private init; }

    /// <summary>Who said that it is over; null where the source did, or it is not.</summary>
    public Author? ResolvedBy { get; private init; }

    /// <summary>Until when it is put off; null where it is not.</summary>
    public DateTimeOffset? SnoozedUntil { get; private init; }

    /// <summary>Who put it off.</summary>
    public Author? SnoozedBy { get; private init; }

    /// <summary>The round that runs, from 1 up; 0 where none has begun.</summary>
    public int Round { get; private init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset RoundBegan { get; private init; }

    /// <summary>Why it began.</summary>
    public AlertReason? RoundReason { get; private init; }

    /// <summary>Who is asked in it instead of whoever is on shift; null where nobody.</summary>
    public Author? RoundFor { get; private init; }

    /// <summary>The steps taken in it, in their order.</summary>
    public IReadOnlyList<StepTaken> Steps { get; private init; } = [];

    /// <summary>Whether somebody is to take it: it is open, or passed on and not taken yet.</summary>
    public bool IsAsking => Status is AlertStatus.Open || (Status is AlertStatus.Acknowledged && Transfer is not null);

    /// <summary>Computes it.</summary>
    /// <param name="events">A timeline, oldest first.</param>
    public static AlertState Of(IEnumerable<AlertEvent> events) =>
        events.Aggregate(new AlertState(), (standing, happened) => standing.After(happened));

    private AlertState After(AlertEvent happened) => happened.Kind switch
    {
        AlertEventKind.Opened => this with { Status = AlertStatus.Open, OpenedAt = happened.At },
        AlertEventKind.RoundBegan => this with
        {
            Round = happened.Round,
            RoundBegan = happened.At,
            RoundReason = happened.Reason,
            RoundFor = happened.To is [var only, ..] ? only : null,
            Steps = [],
            SnoozedUntil = null,
            SnoozedBy = null,
        },
        AlertEventKind.Paged when happened.Round == Round => this with
        {
            Steps = [.. Steps,
                new StepTaken(happened.Step, happened.At, happened.To, happened.Reason, new Dictionary<PersonId, PageOutcome>())],
        },
        AlertEventKind.PageEnded when happened.Round == Round && happened is { Outcome: { } outcome } => this with
        {
            Steps = [.. Steps.Select(
                step => step.Step == happened.Step ? step with { Outcomes = With(step.Outcomes, happened.To, outcome) } : step)],
        },
        AlertEventKind.Acknowledged when IsAsking && happened.By is { } by => this with
        {
            Status = AlertStatus.Acknowledged,
            Owner = by,
            OwnedSince = happened.At,
            AcknowledgedAt = AcknowledgedAt ?? happened.At,
            Transfer = null,
            SnoozedUntil = null,
            SnoozedBy = null,
        },
        AlertEventKind.TransferAsked when Status is AlertStatus.Acknowledged && happened.To is [var to, ..] => this with
        {
            Transfer = new AlertTransfer(to, happened.At, happened.By, IsGiven: happened.By is not null && happened.By.Id == Owner?.Id),
        },
        AlertEventKind.TransferGiven when Transfer is not null => this with { Transfer = Transfer with { IsGiven = true } },
        AlertEventKind.Snoozed when IsAsking => this with { SnoozedUntil = happened.Until, SnoozedBy = happened.By },
        AlertEventKind.Resolved when Status is not AlertStatus.Resolved => this with
        {
            Status = AlertStatus.Resolved,
            ResolvedAt = happened.At,
            ResolvedBy = happened.By,
            Transfer = null,
            SnoozedUntil = null,
            SnoozedBy = null,
        },
        AlertEventKind.Reopened when Status is AlertStatus.Resolved => this with
        {
            Status = AlertStatus.Open,
            Owner = null,
            OwnedSince = null,
            OpenedAt = happened.At,
            AcknowledgedAt = null,
            ResolvedAt = null,
            ResolvedBy = null,
        },
        _ => this,
    };

    private static Dictionary<PersonId, PageOutcome> With(
        IReadOnlyDictionary<PersonId, PageOutcome> outcomes, IReadOnlyList<Author> to, PageOutcome outcome)
    {
        var all = new Dictionary<PersonId, PageOutcome>(outcomes);
        foreach (var who in to)
            all[who.Id] = outcome;
        return all;
    }
}
