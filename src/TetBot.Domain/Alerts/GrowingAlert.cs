using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>An alert while signals are folded into it.</summary>
internal sealed class GrowingAlert
{
    private readonly Alert _alert;
    private readonly AlertState _standing;
    private Dictionary<string, AlertMember>? _members;
    private AlertSeverity _severity;
    private readonly HashSet<string> _doubted = new(StringComparer.Ordinal);
    private bool _isFiring;

    public GrowingAlert(Alert alert) => (_alert, _standing, _severity) = (alert, alert.Standing(), alert.Severity);

    public GrowingAlert(AlertSignal signal, string system, string said, DateTimeOffset now)
        : this(new Alert
        {
            Id = AlertFolding.IdOf(signal),
            Source = signal.Source,
            Group = signal.Group,
            System = system,
            SystemSaid = AlertActions.Kept(said, AlertFolding.LongestTitle) is { Length: > 0 } kept ? kept : null,
            Severity = signal.Severity,
            Title = AlertActions.Kept(signal.Title, AlertFolding.LongestTitle),
            Detail = AlertActions.Kept(signal.Detail, AlertFolding.LongestDetail),
            Link = signal.Link is { Length: <= AlertFolding.LongestLink } link ? link : null,
            Since = signal.StartsAt,
            ReceivedAt = now,
            Reporters = [],
            Members = new Dictionary<string, AlertMember>(),
            Events = [new AlertEvent("opened", now, AlertEventKind.Opened)],
            Readers = [],
        })
    {
    }

    public AlertId Id => _alert.Id;

    public AlertSource Source => _alert.Source;

    public string System => _alert.System;

    public string Group => _alert.Group;

    public DateTimeOffset ReceivedAt => _alert.ReceivedAt;

    public IEnumerable<string> Fingerprints => Members.Keys;

    public bool IsOver => _standing.Status is AlertStatus.Resolved;

    public DateTimeOffset? OverSince => _standing.ResolvedAt;

    /// <summary>The signals folded into it, oldest first.</summary>
    public List<AlertSignal> Told { get; } = [];

    public bool Lasts(string fingerprint) => Members.TryGetValue(fingerprint, out var member) && member.EndedAt is null;

    public void Take(AlertSignal signal, DateTimeOffset now)
    {
        Told.Add(signal);
        var known = Members.GetValueOrDefault(signal.Fingerprint);
        var told = known is null ? First(signal) : signal.EndedAt is null ? Failing(known, signal, now) : Over(known, signal, now);
        Own()[signal.Fingerprint] = told with
        {
            Times = (known?.Times ?? 0) + (known is null || signal is { EndedAt: null, IsRenewal: false } ? 1 : 0),
            // An earlier report stays older, even if the clock stands still or was set back.
            ToldAt = told.Doubts > (known?.Doubts ?? 0) ? known!.ToldAt : known?.ToldAt >= now ? known.ToldAt.Value.AddTicks(1) : now,
        };
        if (signal.EndedAt is null && told.EndedAt is null)
        {
            _isFiring = true;
            if (signal.Severity > _severity)
                _severity = signal.Severity;
        }
    }

    private AlertMember First(AlertSignal signal) => new(
        signal.StartsAt,
        signal.EndedAt < signal.StartsAt ? signal.StartsAt : signal.EndedAt,
        Times: 0,
        Members.Count < Alert.MostTitles ? AlertActions.Kept(signal.Title, AlertFolding.LongestTitle) : null);

    /// <summary>
    /// Takes a failing signal. If the member is known to have ended since that start, the sender may not have learned of the end yet. The
    /// signal is believed if it is repeated or comes long after the end: a source that could not see the member for a while reports the
    /// same start afterwards.
    /// </summary>
    private AlertMember Failing(AlertMember known, AlertSignal signal, DateTimeOffset now)
    {
        var started = Later(known.StartsAt, signal.StartsAt);
        if (known.EndedAt is not { } ended)
            return known with { StartsAt = started, Doubts = 0 };
        if (!signal.IsTimed || signal.StartsAt > ended)
            return known with { StartsAt = started, EndedAt = null, Overruled = null, Doubts = 0 };
        return IsBelieved(known, signal, now)
            ? known with { StartsAt = started, EndedAt = null, Overruled = ended, Doubts = 0 }
            : Doubted(known with { StartsAt = started }, signal);
    }

    /// <summary>
    /// Takes an ended signal. An end before the member's start, by the source's clock, belongs to an earlier failure and came late.
    /// </summary>
    private AlertMember Over(AlertMember known, AlertSignal signal, DateTimeOffset now)
    {
        // If an end without a time were put at the server's now, a new failure by a slow source clock would seem to be over already. Such
        // an end is put at the start the source gave.
        var saysWhen = signal.IsTimed && signal.EndedAt > signal.StartsAt;
        var started = signal.IsTimed ? Later(known.StartsAt, signal.StartsAt) : known.StartsAt;
        var ended = !signal.IsTimed ? known.StartsAt : Later(signal.StartsAt, signal.EndedAt!.Value);
        if (known.EndedAt is { } before)
            return known with { StartsAt = started, EndedAt = Later(before, ended), Doubts = 0 };
        if (signal.IsTimed && ended < known.StartsAt)
            return known;
        if (known.Overruled is not { } overruled || ended > overruled)
            return known with { StartsAt = started, EndedAt = ended, Doubts = 0 };
        return !saysWhen || IsBelieved(known, signal, now)
            ? known with { StartsAt = started, EndedAt = overruled.AddTicks(1), Doubts = 0 }
            : Doubted(known, signal);
    }

    private bool IsBelieved(AlertMember known, AlertSignal signal, DateTimeOffset now) =>
        known.ToldAt is not { } told
        || now - told > AlertFolding.ReplicasAgreeWithin
        || known.Doubts + (_doubted.Contains(signal.Fingerprint) ? 0 : 1) >= AlertFolding.BelievedAfter;

    /// <summary>Counts one doubt for each request body, however often the body repeats the signal.</summary>
    private AlertMember Doubted(AlertMember known, AlertSignal signal) =>
        _doubted.Add(signal.Fingerprint) ? known with { Doubts = known.Doubts + 1 } : known;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    public Alert Finish(DateTimeOffset now)
    {
        var alert = _alert with { Members = Members };
        var lasts = Members.Values.Any(member => member.EndedAt is null);
        if (!lasts && !IsOver)
            return alert.With(new AlertEvent($"resolved/{Count(AlertEventKind.Resolved) + 1}", now, AlertEventKind.Resolved));

        var begins = new List<AlertEvent>();
        if (lasts && IsOver && _isFiring)
        {
            alert = alert.With(new AlertEvent($"reopened/{Count(AlertEventKind.Reopened) + 1}", now, AlertEventKind.Reopened));
            begins.Add(AlertActions.Round(_standing, now, AlertReason.Reopened, to: []));
        }

        if (_severity > alert.Severity)
        {
            alert = (alert with { Severity = _severity }).With(new AlertEvent($"raised/{_severity}", now, AlertEventKind.Raised));
            if (begins.Count == 0 && _standing is { Status: AlertStatus.Open, Round: > 0 })
                begins.Add(AlertActions.Round(_standing, now, AlertReason.Graver, _standing.RoundFor is { } who ? [who] : []));
        }

        return begins.Aggregate(alert, (changed, begin) => changed.With(begin));
    }

    private IReadOnlyDictionary<string, AlertMember> Members => _members ?? _alert.Members;

    /// <summary>The members as a copy to change. In a storm an alert has thousands, so those of unchanged alerts are not copied.</summary>
    private Dictionary<string, AlertMember> Own() =>
        _members ??= new Dictionary<string, AlertMember>(_alert.Members, StringComparer.Ordinal);

    private int Count(AlertEventKind kind) => _alert.Events.Count(happened => happened.Kind == kind);
}
