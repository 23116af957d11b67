using Microsoft.Extensions.Options;
using TetBot;
using TetBot.CommandLine;
using TetBot.Storage;

if (Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is null && TetBotHost.IsDebugBuild)
    Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", Environments.Development);

try
{
    var commandLine = new BotCommandLine(TetBotHost.Commands, SettingKeys.Has, async settings =>
    {
        await using var app = TetBotHost.Build(settings);
        await app.RunAsync();
        return 0;
    });
    return await commandLine.RunAsync(args, Console.Out, Console.Error);
}
catch (Exception problem) when (problem is OptionsValidationException or StorageUnavailableException or InvalidOperationException)
{
    // A setting or a store is not as it should be. The person who starts the bot needs the message, not the stack.
    await Console.Error.WriteLineAsync($"TetBot không khởi động được / TetBot did not start:\n{problem.Message}");
    return 1;
}
