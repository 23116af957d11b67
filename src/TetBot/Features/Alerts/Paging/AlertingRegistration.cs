using Microsoft.Extensions.Options;
using TetBot.OnCall;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Paging;

/// <summary>Registers what brings alerts to people.</summary>
internal static class AlertingRegistration
{
    public static IServiceCollection AddAlerting(this IServiceCollection services)
    {
        services.AddOptions<AlertSpoolOptions>().BindConfiguration(AlertingOptions.Section)
            .Configure(options => options.KeepsWhatIsKnown = true);
        services.AddOptions<AlertingOptions>().BindConfiguration(AlertingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertingOptions>, AlertingOptionsRules>();
        return services
            .AddSingleton<OnCallLoader>()
            .AddSingleton<ReadinessWorkflow>()
            .AddSingleton<SpooledAlertStore>()
            .AddSingleton<AlertRegistry>()
            .AddSingleton<IOpenAlerts, OpenAlerts>()
            .AddSingleton<AlertMessenger>()
            .AddHostedService<AlertPager>()
            .AddHostedService<AlertWatch>();
    }
}
