using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>
/// Makes alerts of what programs tell: the same again is a count, what belongs together is one alert, a storm becomes few of them, and what has ended everywhere is
/// resolved. Pure; the order of the signals is that of their coming. Times of a source are compared with each other only, never with the server's.
/// </summary>
public static class AlertFolding
{
    /// <summary>The longest title and detail that are kept, in characters.</summary>
    public const int LongestTitle = 200;

    /// <inheritdoc cref="LongestTitle" />
    public const int LongestDetail = 1000;

    /// <summary>The longest link that is kept; a longer one is none, since a part of it leads nowhere.</summary>
    public const int LongestLink = 2000;

    /// <summary>Folds signals into alerts.</summary>
    /// <param name="known">Alerts of the same source that are not over, or not for longer than <see cref="AlertPlan.ReopenWithin"/>; others do no harm.</param>
    /// <param name="signals">What was told, oldest first.</param>
    /// <param name="plan">The systems and the rule of storms.</param>
    /// <param name="now">Server time.</param>
    /// <returns>The alerts that are new or changed.</returns>
    public static IReadOnlyList<Alert> Fold(IEnumerable<Alert> known, IEnumerable<AlertSignal> signals, AlertPlan plan, DateTimeOffset now)
    {
        var heap = new Heap(plan, now);
        foreach (var alert in known)
            heap.Add(new Growing(alert));
        foreach (var signal in signals)
            heap.Take(signal);
        return [.. heap.All.Where(one => one.IsChanged).Select(one => one.Finish(now))];
    }

    /// <summary>The id of an alert that begins with a signal: the same on every instance that is told the same.</summary>
    public static AlertId IdOf(AlertSignal signal)
    {
        var name = $"{signal.Source.Kind}\n{signal.Source.Id}\n{signal.Group}\n{signal.Fingerprint}\n{signal.StartsAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}";
        return new AlertId(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16]);
    }

    private sealed class Heap(AlertPlan plan, DateTimeOffset now)
    {
        private readonly Dictionary<AlertId, Growing> _byId = [];
        private readonly Dictionary<(AlertSource, string), Growing> _byFingerprint = [];

        public IEnumerable<Growing> All => _byId.Values;

        public void Add(Growing alert)
        {
            _byId[alert.Id] = alert;
            foreach (var fingerprint in alert.Fingerprints)
            {
                // Of several the one that is not over, or was last.
                if (!_byFingerprint.TryGetValue((alert.Source, fingerprint), out var other)
                    || (!alert.IsOver, alert.ReceivedAt).CompareTo((!other.IsOver, other.ReceivedAt)) > 0)
                    _byFingerprint[(alert.Source, fingerprint)] = alert;
            }
        }

        public void Take(AlertSignal signal)
        {
            var system = plan.FindSystem(signal.System);
            var target = Find(signal, system?.Id ?? plan.UnknownSystem);
            if (target is null)
            {
                target = new Growing(signal, system?.Id ?? plan.UnknownSystem, system is null ? signal.System : "", now);
                _byId[target.Id] = target;
            }

            target.Take(signal);
            _byFingerprint[(signal.Source, signal.Fingerprint)] = target;
        }

        private Growing? Find(AlertSignal signal, string system)
        {
            if (_byFingerprint.TryGetValue((signal.Source, signal.Fingerprint), out var same) && (signal.EndedAt is not null || MayGrow(same)))
                return same;
            if (_byId.TryGetValue(IdOf(signal), out var begun))
                return begun;
            var near = _byId.Values.Where(one => one.Source == signal.Source && one.System == system).ToList();
            var lasting = near.Where(one => !one.IsOver).ToList();
            if (lasting.Find(one => one.Group == signal.Group) is { } grouped)
                return grouped;
            // Also what is over counts: else a storm that comes and goes would open some with each gust.
            return near.Count(one => one.ReceivedAt > now - plan.Storm.Within) >= plan.Storm.Alerts ? (lasting.Count > 0 ? lasting : near).MaxBy(one => one.ReceivedAt) : null;
        }

        private bool MayGrow(Growing alert) => !alert.IsOver || alert.OverSince is not { } over || now - over <= plan.ReopenWithin;
    }

    /// <summary>An alert while signals are folded into it.</summary>
    private sealed class Growing
    {
        private readonly Alert _alert;
        private readonly AlertStanding _standing;
        private Dictionary<string, AlertMember>? _members;
        private AlertSeverity _severity;
        private bool _isFiring;

        public Growing(Alert alert) => (_alert, _standing, _severity) = (alert, alert.Standing(), alert.Severity);

        public Growing(AlertSignal signal, string system, string said, DateTimeOffset now)
            : this(new Alert
            {
                Id = IdOf(signal),
                Source = signal.Source,
                Group = signal.Group,
                System = system,
                SystemSaid = AlertActions.Kept(said, LongestTitle) is { Length: > 0 } kept ? kept : null,
                Severity = signal.Severity,
                Title = AlertActions.Kept(signal.Title, LongestTitle),
                Detail = AlertActions.Kept(signal.Detail, LongestDetail),
                Link = signal.Link is { Length: <= LongestLink } link ? link : null,
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

        public bool IsChanged { get; private set; }

        public void Take(AlertSignal signal)
        {
            IsChanged = true;
            var known = Members.GetValueOrDefault(signal.Fingerprint);
            // By a source's slow clock, what begins at the server's now would seem to be over: an end it gave no time of is put at the beginning it gave.
            var isUntimedEnd = signal is { IsTimed: false, EndedAt: not null } && known is not null;
            var started = isUntimedEnd ? known!.StartsAt : signal.StartsAt;
            var ended = isUntimedEnd || signal.EndedAt < started ? started : signal.EndedAt;
            var title = known is not null ? known.Title : Members.Count < Alert.MostTitles ? AlertActions.Kept(signal.Title, LongestTitle) : null;
            // What is told late, in whatever order, is older than what is known: the newest by the source's clock stands.
            var isOld = signal.IsTimed && (ended is null ? started <= known?.EndedAt : ended < known?.StartsAt);
            Own()[signal.Fingerprint] = new AlertMember(
                known?.StartsAt > started ? known.StartsAt : started,
                isOld || known?.EndedAt > ended ? known?.EndedAt : ended,
                (known?.Times ?? 0) + (ended is null || known is null ? 1 : 0),
                title);
            if (ended is null && !isOld)
            {
                _isFiring = true;
                if (signal.Severity > _severity)
                    _severity = signal.Severity;
            }
        }

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

        /// <summary>The members, to be changed. In a storm an alert has thousands: those of the others are not copied.</summary>
        private Dictionary<string, AlertMember> Own() => _members ??= new Dictionary<string, AlertMember>(_alert.Members, StringComparer.Ordinal);

        private int Count(AlertEventKind kind) => _alert.Events.Count(happened => happened.Kind == kind);
    }
}
