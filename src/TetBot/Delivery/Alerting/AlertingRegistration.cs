using TetBot.Storage.Records;

namespace TetBot.Delivery.Alerting;

/// <summary>Wires what brings alerts to people.</summary>
internal static class AlertingRegistration
{
    public static IServiceCollection AddAlerting(this IServiceCollection services)
    {
        services.AddOptions<AlertSpoolOptions>().BindConfiguration("Alerts");
        return services
            .AddSingleton<OnCallBook>()
            .AddSingleton<ReadinessDesk>()
            .AddSingleton<AlertBook>();
    }
}
