using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Resources;
using TetBot.Storage;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// Raises alerts about the bot's own health: a check that fails several times in a row reaches whoever is on call for the bot.
/// </summary>
internal sealed partial class AlertWatch(
    HealthCheckService health,
    AlertRegistry registry,
    Campaign campaign,
    IOptions<AlertingOptions> options,
    TimeProvider clock,
    [MachineClock] TimeProvider machine,
    ILogger<AlertWatch> logger) : BackgroundService
{
    /// <summary>How many failures in a row raise an alert; a single one may be chance.</summary>
    private const int InARow = 3;

    /// <summary>
    /// While a check fails, the instance that finds so renews its alert every so many looks, because it may be replaced by an instance that
    /// knows nothing of it.
    /// </summary>
    private const int RenewedAfter = 3;

    /// <summary>
    /// A check that no instance has reported for so many looks is healthy if it is healthy here. A few renewals may come late or get lost.
    /// </summary>
    private const int ForgottenAfter = 4 * RenewedAfter;

    private static readonly AlertSource Itself = new(AlertSourceKind.Self, "tetbot");

    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(options.Value.WatchEvery, machine, stoppingToken));
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (StorageUnavailableException problem)
            {
                Log.NotKept(logger, problem); // The next look finds it again.
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                Log.Broken(logger, problem);
            }
        }
    }

    /// <summary>Looks once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(cancellationToken);
        if (Told().Any())
            await registry.LookAsync(); // Another instance may have renewed it.
        List<AlertSignal> signals = [];
        // This includes alerts raised by an earlier process, or by another version whose checks do not exist here.
        foreach (var name in report.Entries.Keys.Union(Told().Select(told => told.Key)).ToList())
        {
            var isThere = report.Entries.TryGetValue(name, out var entry);
            if (SignalOf(name, entry, isThere && entry.Status is not HealthStatus.Healthy) is { } signal)
                signals.Add(signal);
        }

        if (signals.Count == 0)
            return;
        await registry.TakeAsync(signals, cancellationToken);
        foreach (var told in Told().Where(told => signals.Exists(signal => signal.Fingerprint == told.Key && signal.EndedAt is null)))
            _seen[told.Key].Told(told.Value.ToldAt);
    }

    /// <summary>What still lasts, by the name of its check, even where somebody has resolved the alert.</summary>
    private IEnumerable<KeyValuePair<string, AlertMember>> Told() => registry.All
        .Where(alert => alert.Source == Itself)
        .OrderBy(alert => alert.Standing().Status is AlertStatus.Resolved)
        .SelectMany(alert => alert.Members)
        .Where(member => member.Value.EndedAt is null)
        .DistinctBy(member => member.Key);

    /// <summary>The signal to send for a check now; null where there is none.</summary>
    private AlertSignal? SignalOf(string name, HealthReportEntry entry, bool isWrong)
    {
        if (!_seen.TryGetValue(name, out var seen))
            _seen[name] = seen = new Seen();
        var told = Told().Where(one => one.Key == name).Select(one => one.Value).FirstOrDefault();
        seen.Look(told?.ToldAt, isWrong);
        if (isWrong)
        {
            return seen.Wrong < InARow || (told is not null && seen.Wrong % RenewedAfter != 0)
                ? null
                : SignalOf(name, entry) with { IsRenewal = told is not null };
        }

        return told is not null && (seen.IsMine(told.ToldAt) || seen.Unchanged >= ForgottenAfter)
            ? SignalOf(name, entry) with { EndedAt = clock.GetUtcNow() }
            : null;
    }

    /// <summary>Identified by the name of the check alone, because the instance that ends it may not be the one that raised it.</summary>
    private AlertSignal SignalOf(string name, HealthReportEntry entry) => new()
    {
        Source = Itself,
        Fingerprint = name,
        Group = name,
        System = campaign.Alerts.OwnSystem,
        Severity = entry.Status is HealthStatus.Unhealthy ? AlertSeverity.Critical : AlertSeverity.High,
        Title = Wording.In(Language.Vietnamese, () => TitleOf(name)),
        Detail = entry.Description ?? "",
        StartsAt = clock.GetUtcNow(),
        // Clocks of two instances are not compared; the latest finding counts.
        IsTimed = false,
    };

    private static string TitleOf(string check) => check switch
    {
        "storage" => Texts.AlertOwnStorage,
        "delivery" => Texts.AlertOwnDelivery,
        "notices" => Texts.AlertOwnNotices,
        "lease" => Texts.AlertOwnLease,
        "clock" => Texts.AlertOwnClock,
        _ => Wording.Fill(Texts.AlertOwnOther, check),
    };

    /// <summary>What this instance has seen of one check.</summary>
    private sealed class Seen
    {
        private DateTimeOffset? _toldAt;
        private DateTimeOffset? _toldHereAt;

        /// <summary>How often in a row the check has failed here.</summary>
        public int Wrong { get; private set; }

        /// <summary>For how many looks no instance has renewed the alert.</summary>
        public int Unchanged { get; private set; }

        public void Look(DateTimeOffset? toldAt, bool isWrong)
        {
            Wrong = isWrong ? Wrong + 1 : 0;
            (Unchanged, _toldAt) = (toldAt == _toldAt ? Unchanged + 1 : 0, toldAt);
        }

        public void Told(DateTimeOffset? toldAt) => _toldHereAt = toldAt;

        /// <summary>Whether this instance reported it last, so that no other instance finds it wrong.</summary>
        public bool IsMine(DateTimeOffset? toldAt) => _toldHereAt is not null && _toldHereAt == toldAt;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error, Message = "What is wrong with the bot can be kept neither in the store nor on the local disk")]
        public static partial void NotKept(ILogger logger, Exception problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "The bot's health was not looked at")]
        public static partial void Broken(ILogger logger, Exception problem);
    }
}
