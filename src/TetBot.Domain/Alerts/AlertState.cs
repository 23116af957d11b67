namespace TetBot.Domain.Alerts;

/// <summary>The stages of an alert.</summary>
public enum AlertStatus
{
    /// <summary>Nobody owns it yet; people are paged one after the other.</summary>
    Open,

    /// <summary>Somebody owns it.</summary>
    Acknowledged,

    /// <summary>It is over.</summary>
    Resolved,
}

/// <summary>A step taken in the present round.</summary>
/// <param name="Step">The step of the ladder, from 0.</param>
/// <param name="At">When it was taken.</param>
/// <param name="To">The people it pages; empty if <paramref name="Reason"/> says why.</param>
/// <param name="Reason">Why it pages nobody; null if it pages somebody.</param>
/// <param name="Outcomes">How each page that has ended did so.</param>
public sealed record StepTaken(
    int Step, DateTimeOffset At, IReadOnlyList<Author> To, AlertReason? Reason, IReadOnlyDictionary<PersonId, PageOutcome> Outcomes)
{
    /// <summary>The people still to be paged, or to be paged once more because the first page was perhaps delivered.</summary>
    public IEnumerable<Author> Pending => To.Where(who => !Outcomes.TryGetValue(who.Id, out var outcome) || outcome is PageOutcome.InDoubt);

    /// <summary>Whether it reached somebody.</summary>
    public bool HasReached => Outcomes.Values.Contains(PageOutcome.Sent);
}

/// <summary>The pending transfer of an owned alert.</summary>
/// <param name="To">The person to take it.</param>
/// <param name="AskedAt">When the transfer was asked for.</param>
/// <param name="By">Who passed it on; null if the shift ended.</param>
/// <param name="IsGiven">Whether the owner has said that it is handed over.</param>
public sealed record AlertTransfer(Author To, DateTimeOffset AskedAt, Author? By, bool IsGiven);

/// <summary>
/// The state of an alert, computed from its timeline. There is never more than one owner: the second of two presses changes nothing.
/// </summary>
public sealed record AlertState
{
    /// <summary>The stage.</summary>
    public AlertStatus Status { get; private init; }

    /// <summary>The owner; null if nobody owns it.</summary>
    public Author? Owner { get; private init; }

    /// <summary>When the owner took it.</summary>
    public DateTimeOffset? OwnedSince { get; private init; }

    /// <summary>The pending transfer; null if there is none.</summary>
    public AlertTransfer? Transfer { get; private init; }

    /// <summary>When it was opened or reopened.</summary>
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>When somebody first took it since then; null if nobody has.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private init; }

    /// <summary>When it was resolved; null if it is not.</summary>
    public DateTimeOffset? ResolvedAt { get; private init; }

    /// <summary>Who resolved it; null if its source did or it is not resolved.</summary>
    public Author? ResolvedBy { get; private init; }

    /// <summary>The end of the snooze; null if it is not snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; private init; }

    /// <summary>Who snoozed it.</summary>
    public Author? SnoozedBy { get; private init; }

    /// <summary>The present round, from 1; 0 if none has begun.</summary>
    public int Round { get; private init; }

    /// <summary>When the round began.</summary>
    public DateTimeOffset RoundBegan { get; private init; }

    /// <summary>Why the round began.</summary>
    public AlertReason? RoundReason { get; private init; }

    /// <summary>Who is paged in the round instead of whoever is on shift; null if nobody.</summary>
    public Author? RoundFor { get; private init; }

    /// <summary>The steps taken in the round, in order.</summary>
    public IReadOnlyList<StepTaken> Steps { get; private init; } = [];

    /// <summary>Whether somebody must take it: it is open, or passed on and not taken yet.</summary>
    public bool IsAsking => Status is AlertStatus.Open || (Status is AlertStatus.Acknowledged && Transfer is not null);

    /// <summary>Computes the state.</summary>
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
            Steps = [.. Steps, new StepTaken(
                happened.Step, happened.At, happened.To, happened.Reason, new Dictionary<PersonId, PageOutcome>())],
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
