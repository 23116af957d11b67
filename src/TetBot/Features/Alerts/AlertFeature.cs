using TetBot.Delivery.Alerting;

namespace TetBot.Features.Alerts;

/// <summary>What people see of alerts, and press (C17, C18).</summary>
internal static class AlertFeature
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services.AddSingleton<IAlertCards, AlertCard>();
}
