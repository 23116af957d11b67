namespace TetBot.Development;

/// <summary>Registers the Teams clients that development runs beside the bot.</summary>
public static class Playgrounds
{
    internal const string EnabledKey = "Playground:Enabled";

    /// <summary>Starts the Playgrounds once the bot listens. It does nothing outside Development, or if
    /// <c>Playground:Enabled</c> is false. <c>Playground:Port</c> (56150) is the first of the three ports.</summary>
    public static IHostApplicationBuilder AddPlayground(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment() && builder.Configuration.GetValue(EnabledKey, defaultValue: true))
            builder.Services.AddHostedService<PlaygroundHost>();
        return builder;
    }
}
