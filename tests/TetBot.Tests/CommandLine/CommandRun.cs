using System.Diagnostics;
using TetBot.CommandLine;
using TetBot.Domain;
using TetBot.Resources;
using Xunit;

namespace TetBot.Tests.CommandLine;

/// <summary>A command line carried out, and what became of it.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
/// <param name="Started">The settings with which the bot was started; null if it was not.</param>
internal sealed record CommandRun(int Code, string Output, string Errors, string[]? Started)
{
    public string Said => Output + Errors;

    public string[] Lines => Said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Carried out in this process, in Vietnamese.</summary>
    public static Task<CommandRun> OfAsync(params string[] words) => InAsync(Language.Vietnamese, words);

    /// <summary>Carried out in this process. The bot is not really started.</summary>
    public static async Task<CommandRun> InAsync(Language language, params string[] words)
    {
        Wording.Speak(language);
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        string[]? started = null;
        var commandLine = new BotCommandLine(TetBotHost.Commands, SettingKeys.Has, settings =>
        {
            started = settings;
            return Task.FromResult(0);
        });
        var code = await commandLine.RunAsync(words, output, errors);
        return new CommandRun(code, output.ToString(), errors.ToString(), started);
    }

    /// <summary>Carried out by the built application, as a process of its own.</summary>
    /// <param name="lang">The variable LANG.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="words">The command line.</param>
    public static async Task<CommandRun> OfProcessAsync(string lang, string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TetBotHost).Assembly.Location, .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["LANG"] = lang,
                ["LC_ALL"] = null,
                ["LC_MESSAGES"] = null,
                ["Storage__Folder"] = Path.Combine(folder, "data"),
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            },
        };
        using var process = Process.Start(start)!;
        try
        {
            var cancel = TestContext.Current.CancellationToken;
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return new CommandRun(process.ExitCode, await output, await errors, Started: null);
        }
        finally
        {
            // A bot that was started all the same would never end.
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
