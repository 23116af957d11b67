using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TetBot.BotConnector;
using TetBot.BotConnector.Authentication;
using TetBot.Campaigns;
using TetBot.Clocks;
using TetBot.Development;
using TetBot.Domain.Campaigns;
using TetBot.Features.Access;
using TetBot.Features.Alerts.Handling;
using TetBot.Features.Alerts.Intake;
using TetBot.Features.Alerts.Paging;
using TetBot.Features.Alerts.Sources;
using TetBot.Features.CompanyReports;
using TetBot.Features.Help;
using TetBot.Features.Home;
using TetBot.Features.Ledger;
using TetBot.Features.Logs;
using TetBot.Features.OnDuty;
using TetBot.Features.Readiness;
using TetBot.Features.Reminders;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Features.Reports;
using TetBot.Features.Rosters;
using TetBot.Features.Summaries;
using TetBot.Files.Attachments;
using TetBot.Sending;
using TetBot.Storage.Records;
using TetBot.Storage.Setup;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot;

/// <summary>Assembles the bot. Each part explains itself where it is defined.</summary>
public static class TetBotHost
{
    /// <summary>The address when none is configured, with the port that bot tools expect.</summary>
    private const string DevelopmentUrl = "http://localhost:3978";

#if DEBUG
    /// <summary>
    /// Whether this is a build for trying the bot. Such a build runs in Development unless told otherwise. A launch
    /// profile could not do this, because it would override the environment. A published (Release) build runs in
    /// Production unless told otherwise.
    /// </summary>
    internal const bool IsDebugBuild = true;
#else
    internal const bool IsDebugBuild = false;
#endif

    /// <summary>The commands of the command line, in the current language.</summary>
    internal static IEnumerable<System.CommandLine.Command> Commands() =>
        [VerifyCommand.Define(), PlanCommand.Define(), NoticesCommand.Define(), AlertKeysCommand.Define()];

    /// <summary>Builds the bot, ready to run.</summary>
    /// <param name="args">The command line, which overrides the environment.</param>
    /// <param name="change">Adds or replaces services, for a different kind of host; null for the bot as it is.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (builder.Environment.IsDevelopment() && string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DevelopmentUrl);

        // Every request would be logged twice, many times a second at a deadline. The configuration overrides this.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", "Warning")],
        });

        builder.AddClock();
        builder.Services
            .AddCampaign()
            .AddHostedService<WordsCheck>()
            .AddHostedService<RuntimeLeftovers>()
            .AddStorage(builder.Configuration, builder.Environment)
            .AddRecords()
            .AddAttachments()
            .AddBotConnector(builder.Configuration)
            .AddKeyedSingleton(
                MachineClockAttribute.ServiceKey, (provider, _) => provider.GetRequiredKeyedService<TimeProvider>(ConnectorKeys.Clock))
            .AddTurns()
            .AddHome()
            .AddAccess();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services
                .AddMessageHandler<MoveClockMessage>()
                .AddSingleton<DevelopmentFiles>()
                .AddSingleton<IFileLinks>(provider => provider.GetRequiredService<DevelopmentFiles>());
        }

        builder.Services
            .AddLedger()
            .AddRoster()
            .AddOnDuty()
            .AddLogs()
            .AddAlerts()
            .AddReports()
            .AddReminders()
            .AddSummary()
            .AddReadiness()
            .AddCompanyReports()
            .AddAlertSources()
            .AddHelp()
            .AddDispatcher()
            .AddAlerting()
            .AddAlertIntake()
            .AddHealthChecks()
            .AddCheck<WordsCheck>(WordsCheck.Name)
            .AddCheck<StorageCheck>(StorageCheck.Name)
            .AddCheck<NoticeHealth>("notices")
            .AddCheck<DeliveryHealth>("delivery")
            .AddCheck<LeaseHealth>("lease")
            .AddCheck<ClockHealth>("clock");
        builder.AddPlayground();
        change?.Invoke(builder);

        var app = builder.Build();
        app.MapBotConnector("/api/messages");
        app.MapAlertIntake();
        app.MapHealth();
        if (app.Environment.IsDevelopment())
            DevelopmentFiles.Map(app);
        return app;
    }

    /// <summary>
    /// Readiness covers this process only, not what all instances share. Otherwise an outage of the store would take
    /// every instance out of rotation just when alerts must be received and acknowledged. The store and the overall
    /// health have their own endpoints.
    /// </summary>
    private static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Name != StorageCheck.Name });
        app.MapHealthChecks("/health/storage", new() { Predicate = check => check.Name == StorageCheck.Name });
        app.MapHealthChecks("/health");
    }

    private static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.TryAddSingleton<IBot, TetBotTurns>();
        return services
            .AddSingleton(provider => new UnitNames(provider.GetRequiredService<Campaign>().Units))
            .AddSingleton<CommandRegistry>()
            .AddMessageHandler<CommandMessage>()
            .AddSingleton(typeof(Answering<>))
            .AddSingleton<FileIntake>()
            .AddSingleton<FileOffers>()
            .AddSingleton<FileWorkflow>()
            .AddSingleton<TurnGuard>()
            .AddSingleton<AnswerSender>()
            .AddSingleton<CardTurns>()
            .AddSingleton<FileTurns>()
            .AddSingleton<CurrentCards>()
            .AddSingleton<AdoptedCards>()
            .AddSingleton<ProactiveMessages>();
    }
}
