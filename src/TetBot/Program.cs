using Microsoft.Extensions.Options;
using TetBot;
using TetBot.Features.AlertSources;
using TetBot.Features.Ledger;
using TetBot.Features.Reminders;
using TetBot.Storage;

if (Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is null && TetBotHost.IsDebugBuild)
    Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", Environments.Development);

try
{
    if (args is [VerifyCommand.Name, .. var rest])
    {
        var code = rest.FirstOrDefault(argument => !argument.StartsWith('-'));
        return await VerifyCommand.RunAsync(TetBotHost.CommandBuilder(rest), code, Console.Out, CancellationToken.None);
    }

    if (args is [PlanCommand.Name, ..])
        return await PlanCommand.RunAsync(TetBotHost.CommandBuilder(args[1..]), Console.Out, CancellationToken.None);
    if (args is [NoticesCommand.Name, .. var options])
    {
        string[] settings = [.. options.Where(option => option != NoticesCommand.Resend)];
        return await NoticesCommand.RunAsync(
            TetBotHost.CommandBuilder(settings), isResending: settings.Length < options.Length, Console.Out, CancellationToken.None);
    }

    if (args is [AlertKeysCommand.Name, ..])
    {
        string[] words = [.. args[1..].TakeWhile(argument => !argument.StartsWith('-'))];
        return await AlertKeysCommand.RunAsync(TetBotHost.CommandBuilder(args[(words.Length + 1)..]), words, Console.Out, CancellationToken.None);
    }

    await using var app = TetBotHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception problem) when (problem is OptionsValidationException or StorageUnavailableException or InvalidOperationException)
{
    // A setting or a store that is not as it should be: whoever starts the bot needs the sentence, not the stack.
    await Console.Error.WriteLineAsync($"TetBot không khởi động được / TetBot did not start:\n{problem.Message}");
    return 1;
}
