using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>An alert that is new or changed.</summary>
/// <param name="Alert">It, as it is then.</param>
/// <param name="Signals">What was folded into it, oldest first.</param>
public sealed record FoldedAlert(Alert Alert, IReadOnlyList<AlertSignal> Signals);

/// <summary>
/// Makes alerts of what programs tell: the same again is a count, what belongs together is one alert, a storm becomes few of them, and what
/// has ended everywhere is
/// resolved. Pure; the order of the signals is that of their coming. Times of a source are compared with each other only, never with the
/// server's.
/// </summary>
public static class AlertFolding
{
    /// <summary>The longest title and detail that are kept, in characters.</summary>
    public const int LongestTitle = 200;

    /// <inheritdoc cref="LongestTitle" />
    public const int LongestDetail = 1000;

    /// <summary>The longest link that is kept; a longer one is none, since a part of it leads nowhere.</summary>
    public const int LongestLink = 2000;

    /// <summary>
    /// What seems older than what stands is believed once it comes longer than this after it: until then another replica of the source may
    /// not have heard of the end.
    /// Alertmanager's wait for each other for 15 seconds a place in their row (cluster.peer-timeout), and few have more than four.
    /// </summary>
    public static readonly TimeSpan ReplicasAgreeWithin = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Or once it was told so often, each time in another body: a replica that is behind says it once, and then hears of the end.
    /// </summary>
    public const int BelievedAfter = 2;

    /// <summary>Folds signals into alerts.</summary>
    /// <param name="known">Alerts of the same source that are not over, or not for longer than <see cref="AlertPlan.ReopenWithin"/>; others
    /// do no harm.</param>
    /// <param name="signals">What was told, oldest first.</param>
    /// <param name="plan">The systems and the rule of storms.</param>
    /// <param name="now">Server time.</param>
    /// <returns>The alerts that are new or changed.</returns>
    public static IReadOnlyList<Alert> Fold(
        IEnumerable<Alert> known, IEnumerable<AlertSignal> signals, AlertPlan plan, DateTimeOffset now) =>
        [.. FoldEach(known, signals, plan, now).Select(folded => folded.Alert)];

    /// <summary>Folds signals into alerts, and says which went into which.</summary>
    /// <inheritdoc cref="Fold" path="/param"/>
    public static IReadOnlyList<FoldedAlert> FoldEach(
        IEnumerable<Alert> known, IEnumerable<AlertSignal> signals, AlertPlan plan, DateTimeOffset now)
    {
        var heap = new Heap(plan, now);
        foreach (var alert in known)
            heap.Add(new GrowingAlert(alert));
        foreach (var signal in signals)
            heap.Take(signal);
        return [.. heap.All.Where(one => one.Told.Count > 0).Select(one => new FoldedAlert(one.Finish(now), one.Told))];
    }

    /// <summary>Folds signals into one alert, where it is known that they belong to it.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="signals">What was told of it, oldest first.</param>
    /// <param name="now">Server time.</param>
    public static Alert Grow(Alert alert, IEnumerable<AlertSignal> signals, DateTimeOffset now)
    {
        var growing = new GrowingAlert(alert);
        foreach (var signal in signals)
            growing.Take(signal, now);
        return growing.Finish(now);
    }

    /// <summary>
    /// What lasts in an open alert and in an older one of its source as well: two instances were told the same at once, each before the
    /// other had written it. By what never
    /// changes of an alert, so that whoever looks leaves the same one.
    /// </summary>
    /// <param name="known">The alerts.</param>
    /// <returns>The fingerprints to leave to the older one, by alert.</returns>
    public static IReadOnlyDictionary<AlertId, IReadOnlyList<string>> Doubles(IEnumerable<Alert> known)
    {
        var doubles = new Dictionary<AlertId, IReadOnlyList<string>>();
        var seen = new HashSet<(AlertSource, string)>();
        var open = known.Where(alert => alert.Members.Count > 0 && alert.Standing().Status is not AlertStatus.Resolved);
        foreach (var alert in open.OrderBy(alert => alert.ReceivedAt).ThenBy(alert => alert.Id.Value, StringComparer.Ordinal))
        {
            var lasting = alert.Members.Where(member => member.Value.EndedAt is null).Select(member => member.Key);
            List<string> more = [.. lasting.Where(fingerprint => !seen.Add((alert.Source, fingerprint)))];
            if (more.Count > 0)
                doubles[alert.Id] = more;
        }

        return doubles;
    }

    /// <summary>
    /// Leaves things that last to another alert, as if they had ended here when they began; it is over where nothing else lasts.
    /// </summary>
    /// <param name="alert">The alert.</param>
    /// <param name="fingerprints">What of it.</param>
    /// <param name="now">Server time.</param>
    public static Alert Leave(Alert alert, IReadOnlyList<string> fingerprints, DateTimeOffset now)
    {
        var left = alert.Members.ToDictionary(
            one => one.Key, one => one.Value.EndedAt is null && fingerprints.Contains(one.Key) ? one.Value with
                { EndedAt = one.Value.StartsAt } : one.Value);
        return new GrowingAlert(alert with { Members = left }).Finish(now);
    }

    /// <summary>The id of an alert that begins with a signal: the same on every instance that is told the same.</summary>
    public static AlertId IdOf(AlertSignal signal)
    {
        var name = $"{signal.Source.Kind}\n{signal.Source.Id}\n{signal.Group}\n{signal.Fingerprint}\n{signal.StartsAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}";
        return new AlertId(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16]);
    }

    private sealed class Heap(AlertPlan plan, DateTimeOffset now)
    {
        private readonly Dictionary<AlertId, GrowingAlert> _byId = [];
        private readonly Dictionary<(AlertSource, string), GrowingAlert> _byFingerprint = [];

        /// <summary>Further alerts in which the same thing lasts: two instances opened them without knowing of each other.</summary>
        private readonly Dictionary<(AlertSource, string), List<GrowingAlert>> _doubles = [];

        public IEnumerable<GrowingAlert> All => _byId.Values;

        public void Add(GrowingAlert alert)
        {
            _byId[alert.Id] = alert;
            foreach (var fingerprint in alert.Fingerprints)
            {
                // Of several the one that is not over, or was last.
                var key = (alert.Source, fingerprint);
                if (!_byFingerprint.TryGetValue(key, out var other))
                {
                    _byFingerprint[key] = alert;
                    continue;
                }

                var isFirst = (!alert.IsOver, alert.ReceivedAt).CompareTo((!other.IsOver, other.ReceivedAt)) > 0;
                if (isFirst)
                    _byFingerprint[key] = alert;
                if ((isFirst ? other : alert) is { IsOver: false } second && second.Lasts(fingerprint))
                    (_doubles.TryGetValue(key, out var doubles) ? doubles : _doubles[key] = []).Add(second);
            }
        }

        public void Take(AlertSignal signal)
        {
            var system = plan.FindSystem(signal.System);
            var target = Find(signal, system?.Id ?? plan.UnknownSystem);
            if (target is null)
            {
                target = new GrowingAlert(signal, system?.Id ?? plan.UnknownSystem, system is null ? signal.System : "", now);
                _byId[target.Id] = target;
            }

            target.Take(signal, now);
            _byFingerprint[(signal.Source, signal.Fingerprint)] = target;
            if (signal.EndedAt is not null && _doubles.TryGetValue((signal.Source, signal.Fingerprint), out var doubles))
            {
                foreach (var other in doubles.Where(other => other != target))
                    other.Take(signal, now);
            }
        }

        private GrowingAlert? Find(AlertSignal signal, string system)
        {
            if (_byFingerprint.TryGetValue((signal.Source, signal.Fingerprint), out var same)
                && (signal.EndedAt is not null || MayGrow(same)))
                return same;
            if (_byId.TryGetValue(IdOf(signal), out var begun))
                return begun;
            var near = _byId.Values.Where(one => one.Source == signal.Source && one.System == system).ToList();
            var lasting = near.Where(one => !one.IsOver).ToList();
            if (lasting.Find(one => one.Group == signal.Group) is { } grouped)
                return grouped;
            // Also what is over counts: else a storm that comes and goes would open some with each gust.
            return near.Count(one => one.ReceivedAt > now - plan.Storm.Within) >= plan.Storm.Alerts
                ? (lasting.Count > 0 ? lasting : near).MaxBy(one => one.ReceivedAt) : null;
        }

        private bool MayGrow(GrowingAlert alert) => !alert.IsOver || alert.OverSince is not { } over || now - over <= plan.ReopenWithin;
    }
}
