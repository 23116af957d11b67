namespace TetBot.Turns;

/// <summary>Registers what features answer.</summary>
internal static class TurnServices
{
    public static IServiceCollection AddCardAction<T>(this IServiceCollection services)
        where T : class, ICardAction => services
        .AddSingleton<T>()
        .AddSingleton<ICardAction>(provider => provider.GetRequiredService<T>());

    public static IServiceCollection AddFileHandler<T>(this IServiceCollection services)
        where T : class, IFileHandler => services
        .AddSingleton<T>()
        .AddSingleton<IFileHandler>(provider => provider.GetRequiredService<T>());

    public static IServiceCollection AddCommand(this IServiceCollection services, Command command) => services.AddSingleton(command);

    public static IServiceCollection AddMessageHandler<T>(this IServiceCollection services)
        where T : class, IMessageHandler => services.AddSingleton<IMessageHandler, T>();
}
