using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TetBot.BotConnector;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Resources;
using TetBot.Storage;

namespace TetBot.Delivery.Alerting;

/// <summary>The bot's own health, as alerts: what its health checks find wrong several times in a row reaches whoever is on call for it.</summary>
internal sealed partial class AlertWatch(
    HealthCheckService health,
    AlertBook book,
    Campaign campaign,
    IOptions<AlertingOptions> options,
    TimeProvider clock,
    [FromKeyedServices(BotConnectorServices.Clock)] TimeProvider machine,
    ILogger<AlertWatch> logger) : BackgroundService
{
    /// <summary>Once may be chance.</summary>
    private const int InARow = 3;

    private static readonly AlertSource Itself = new(AlertSourceKind.Self, "tetbot");

    private readonly Dictionary<string, int> _wrong = new(StringComparer.Ordinal);

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

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(cancellationToken);
        List<AlertSignal> signals = [];
        foreach (var (name, entry) in report.Entries)
        {
            var isWrong = entry.Status is not HealthStatus.Healthy;
            _wrong[name] = isWrong ? _wrong.GetValueOrDefault(name) + 1 : 0;
            // Told once; and ended also where a process before this one told it.
            if (isWrong ? _wrong[name] >= InARow && !IsTold(name) : IsTold(name))
                signals.Add(SignalOf(name, entry, isWrong));
        }

        if (signals.Count > 0)
            await book.TakeAsync(signals, cancellationToken);
    }

    private bool IsTold(string name) => book.All.Any(alert =>
        alert.Source == Itself && alert.Members.TryGetValue(FingerprintOf(name), out var member) && member.EndedAt is null);

    private AlertSignal SignalOf(string name, HealthReportEntry entry, bool isWrong) => new()
    {
        Source = Itself,
        Fingerprint = FingerprintOf(name),
        Group = name,
        System = campaign.Alerts.OwnSystem,
        Severity = entry.Status is HealthStatus.Unhealthy ? AlertSeverity.Critical : AlertSeverity.High,
        Title = Wording.In(Language.Vietnamese, () => TitleOf(name)),
        Detail = entry.Description ?? "",
        StartsAt = clock.GetUtcNow(),
        EndedAt = isWrong ? null : clock.GetUtcNow(),
    };

    /// <summary>Each instance finds for itself.</summary>
    private static string FingerprintOf(string check) => $"{check}@{Environment.MachineName}";

    private static string TitleOf(string check) => check switch
    {
        "storage" => Texts.AlertOwnStorage,
        "delivery" => Texts.AlertOwnDelivery,
        "notices" => Texts.AlertOwnNotices,
        "lease" => Texts.AlertOwnLease,
        _ => Wording.Fill(Texts.AlertOwnOther, check),
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "What is wrong with the bot can be kept neither in the store nor on the local disk")]
        public static partial void NotKept(ILogger logger, Exception problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "The bot's health was not looked at")]
        public static partial void Broken(ILogger logger, Exception problem);
    }
}
