using Microsoft.Extensions.Options;

namespace TetBot.Features.Alerts.Intake;

/// <summary>Registers the intake of alerts from programs.</summary>
internal static class AlertIntakeRegistration
{
    public static IServiceCollection AddAlertIntake(this IServiceCollection services)
    {
        services.AddOptions<AlertIntakeOptions>().BindConfiguration(AlertIntakeOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertIntakeOptions>, AlertIntakeOptionsRules>();
        return services
            .AddSingleton<SourceKeys>()
            .AddSingleton<IntakeLimits>()
            .AddSingleton<AlertIntakeEndpoint>();
    }

    public static void MapAlertIntake(this IEndpointRouteBuilder endpoints)
    {
        var intake = endpoints.ServiceProvider.GetRequiredService<AlertIntakeEndpoint>();
        foreach (var way in (AlertWayIn[])[AlertWayIn.Alertmanager, AlertWayIn.Programs])
            endpoints.MapPost(way.Path, (RequestDelegate)(context => intake.HandleAsync(context, way))).WithDisplayName(way.Path);
    }
}
