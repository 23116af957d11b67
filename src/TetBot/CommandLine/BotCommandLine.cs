using System.CommandLine;
using TetBot.Resources;

namespace TetBot.CommandLine;

/// <summary>
/// The bot's command line: its commands, and the settings it starts with if there is no command. An unknown word ends
/// it before the bot starts, with the error, the usage and <see cref="IsWrong"/>.
/// </summary>
/// <param name="commands">Creates the commands in the current language.</param>
/// <param name="isSetting">Whether a key (<c>Storage:Folder</c>) is a known setting.</param>
/// <param name="start">Runs the bot with these settings.</param>
internal sealed class BotCommandLine(Func<IEnumerable<Command>> commands, Func<string, bool> isSetting, Func<string[], Task<int>> start)
{
    /// <summary>The exit code of a command line that cannot be understood.</summary>
    public const int IsWrong = 2;

    private static readonly ParserConfiguration Parsing = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        string[] words = [.. args.SelectMany(Words)];
        var root = Define(words);
        var parsed = root.Parse(words, Parsing);
        if (UsageErrors.Of(parsed, isHelp: parsed.Action is Usage) is { Count: > 0 } problems)
        {
            foreach (var problem in problems)
                await errors.WriteLineAsync(problem);
            await errors.WriteLineAsync();
            Usage.Write(parsed.CommandResult.Command, errors);
            return IsWrong;
        }

        // The caller reports exceptions, and the bot's host handles signals itself.
        return await parsed.InvokeAsync(
            new InvocationConfiguration
            { Output = output, Error = errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            CancellationToken.None);
    }

    private Command Define(string[] words)
    {
        var root = new Command("TetBot", Texts.CommandLineAbout) { Usage.MakeOption() };
        foreach (var command in commands())
            root.Add(command);
        foreach (var setting in SettingOption.Among(words, isSetting))
            root.Add(setting);
        root.SetAction(parsed => start(SettingOption.In(parsed)));
        return root;
    }

    /// <summary>Splits an option's name from the value after its “=”, because the parser would end the name at a
    /// colon.</summary>
    private static IEnumerable<string> Words(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? [arg[..at], arg[(at + 1)..]]
            : [arg];
}
