using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TetBot.BotConnector;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Resources;
using TetBot.Storage;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// The bot's own health, as alerts: what its health checks find wrong several times in a row reaches whoever is on call for it.
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
    /// <summary>Once may be chance.</summary>
    private const int InARow = 3;

    /// <summary>
    /// While it is wrong, the instance that finds so says it again after so many looks: it may be replaced by one that knows nothing of it.
    /// </summary>
    private const int RenewedAfter = 3;

    /// <summary>
    /// What no instance has found wrong for so many looks is right, if it is right here. A few renewals may come late or get lost.
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
                Log.NotKept(logger, problem); // It is seen again the next time.
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
            await registry.LookAsync(); // Another instance may have told it again.
        List<AlertSignal> signals = [];
        // Also what a process before this one told, or another version, whose checks are none here.
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

    /// <summary>What lasts, by the name of its check; also where somebody called it over.</summary>
    private IEnumerable<KeyValuePair<string, AlertMember>> Told() => registry.All
        .Where(alert => alert.Source == Itself)
        .OrderBy(alert => alert.Standing().Status is AlertStatus.Resolved)
        .SelectMany(alert => alert.Members)
        .Where(member => member.Value.EndedAt is null)
        .DistinctBy(member => member.Key);

    /// <summary>What is to be told of a check now; null where nothing is.</summary>
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

    /// <summary>By the name of the check, whichever instance finds it: who ends it may be another than who told it.</summary>
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
        // Two instances' clocks are not compared: who finds it wrong or right says how it is now.
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

    /// <summary>What this instance has seen of a check.</summary>
    private sealed class Seen
    {
        private DateTimeOffset? _toldAt;
        private DateTimeOffset? _toldHereAt;

        /// <summary>How often in a row it was wrong here.</summary>
        public int Wrong { get; private set; }

        /// <summary>For how many looks nobody has told it again.</summary>
        public int Unchanged { get; private set; }

        public void Look(DateTimeOffset? toldAt, bool isWrong)
        {
            Wrong = isWrong ? Wrong + 1 : 0;
            (Unchanged, _toldAt) = (toldAt == _toldAt ? Unchanged + 1 : 0, toldAt);
        }

        public void Told(DateTimeOffset? toldAt) => _toldHereAt = toldAt;

        /// <summary>Whether this instance told it last: nobody else finds it wrong.</summary>
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
