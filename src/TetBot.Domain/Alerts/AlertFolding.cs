using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>A new or changed alert.</summary>
/// <param name="Alert">The alert after folding.</param>
/// <param name="Signals">The signals folded into it, oldest first.</param>
public sealed record FoldedAlert(Alert Alert, IReadOnlyList<AlertSignal> Signals);

/// <summary>
/// Folds the signals of programs into alerts. A repeated signal raises a count, related signals become one alert, a storm becomes few
/// alerts, and an alert whose members have all ended is resolved. Pure; signals are taken in the order they arrive. A source's times are
/// compared only with each other, never with the server's.
/// </summary>
public static class AlertFolding
{
    /// <summary>The longest title and detail kept, in characters.</summary>
    public const int LongestTitle = 200;

    /// <inheritdoc cref="LongestTitle" />
    public const int LongestDetail = 1000;

    /// <summary>The longest link kept, in characters. A longer one is dropped, because part of a link leads nowhere.</summary>
    public const int LongestLink = 2000;

    /// <summary>
    /// A signal that seems older than the present state is believed if it comes longer than this after that state was reported. Until then,
    /// another replica of the source may not have learned of the end. Alertmanagers wait 15 seconds for each place in their order
    /// (cluster.peer-timeout), and few clusters have more than four.
    /// </summary>
    public static readonly TimeSpan ReplicasAgreeWithin = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Such a signal is also believed once it has come this often, each time in another request body: a replica that is behind sends
    /// it once and then learns of the end.
    /// </summary>
    public const int BelievedAfter = 2;

    /// <summary>Folds signals into alerts.</summary>
    /// <param name="known">Alerts of the same source that are open or were resolved within <see cref="AlertPlan.ReopenWithin"/>; others do
    /// no harm.</param>
    /// <param name="signals">The signals, oldest first.</param>
    /// <param name="plan">The systems and the storm rule.</param>
    /// <param name="now">Server time.</param>
    /// <returns>The new and changed alerts.</returns>
    public static IReadOnlyList<Alert> Fold(
        IEnumerable<Alert> known, IEnumerable<AlertSignal> signals, AlertPlan plan, DateTimeOffset now) =>
        [.. FoldEach(known, signals, plan, now).Select(folded => folded.Alert)];

    /// <summary>Folds signals into alerts and says which went into which.</summary>
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

    /// <summary>Folds signals into one alert to which they are known to belong.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="signals">The signals about it, oldest first.</param>
    /// <param name="now">Server time.</param>
    public static Alert Grow(Alert alert, IEnumerable<AlertSignal> signals, DateTimeOffset now)
    {
        var growing = new GrowingAlert(alert);
        foreach (var signal in signals)
            growing.Take(signal, now);
        return growing.Finish(now);
    }

    /// <summary>
    /// Finds members that last both in an open alert and in an older one of its source: two instances received the same signal at once,
    /// each before the other had written it. The older alert is chosen by facts that never change, so every instance decides the same.
    /// </summary>
    /// <param name="known">The alerts.</param>
    /// <returns>By alert, the fingerprints to leave to the older one.</returns>
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
    /// Leaves lasting members to another alert, as if they had ended here when they began. The alert is resolved if nothing else in it
    /// lasts.
    /// </summary>
    /// <param name="alert">The alert.</param>
    /// <param name="fingerprints">The members to leave.</param>
    /// <param name="now">Server time.</param>
    public static Alert Leave(Alert alert, IReadOnlyList<string> fingerprints, DateTimeOffset now)
    {
        var left = alert.Members.ToDictionary(
            one => one.Key,
            one => one.Value.EndedAt is null && fingerprints.Contains(one.Key)
                ? one.Value with { EndedAt = one.Value.StartsAt }
                : one.Value);
        return new GrowingAlert(alert with { Members = left }).Finish(now);
    }

    /// <summary>The id of an alert that begins with a signal; every instance that receives the signal computes the same id.</summary>
    public static AlertId IdOf(AlertSignal signal)
    {
        var name = $"{signal.Source.Kind}\n{signal.Source.Id}\n{signal.Group}\n{signal.Fingerprint}\n"
            + $"{signal.StartsAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}";
        return new AlertId(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16]);
    }

    private sealed class Heap(AlertPlan plan, DateTimeOffset now)
    {
        private readonly Dictionary<AlertId, GrowingAlert> _byId = [];
        private readonly Dictionary<(AlertSource, string), GrowingAlert> _byFingerprint = [];

        /// <summary>
        /// Further alerts in which the same member lasts, because two instances opened them without knowing of each other.
        /// </summary>
        private readonly Dictionary<(AlertSource, string), List<GrowingAlert>> _doubles = [];

        public IEnumerable<GrowingAlert> All => _byId.Values;

        public void Add(GrowingAlert alert)
        {
            _byId[alert.Id] = alert;
            foreach (var fingerprint in alert.Fingerprints)
            {
                // Of several alerts, prefer an open one, then the newest.
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
            // Resolved alerts count too; otherwise an intermittent storm would open new alerts each time it returns.
            return near.Count(one => one.ReceivedAt > now - plan.Storm.Within) >= plan.Storm.Alerts
                ? (lasting.Count > 0 ? lasting : near).MaxBy(one => one.ReceivedAt)
                : null;
        }

        private bool MayGrow(GrowingAlert alert) => !alert.IsOver || alert.OverSince is not { } over || now - over <= plan.ReopenWithin;
    }
}
