using TetBot;
using TetBot.Features.Ledger;

if (Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is null && TetBotHost.IsDebugBuild)
    Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", Environments.Development);

if (args is [VerifyCommand.Name, .. var rest])
    return await VerifyCommand.RunAsync(TetBotHost.CommandBuilder(rest), Console.Out, CancellationToken.None);

await using var app = TetBotHost.Build(args);
await app.RunAsync();
return 0;
