using System.CommandLine;
using TetBot.Resources;

namespace TetBot.CommandLine;

/// <summary>
/// The command line of the bot: its commands, and the settings it is started with where there is no command. Whatever is not known ends
/// with
/// what is wrong, how it is used, and <see cref="IsWrong"/>, before anything of the bot begins.
/// </summary>
/// <param name="commands">Makes the commands, in the language spoken.</param>
/// <param name="isSetting">Whether a key (<c>Storage:Folder</c>) is a known setting.</param>
/// <param name="start">Runs the bot with these settings.</param>
internal sealed class BotCommandLine(Func<IEnumerable<Command>> commands, Func<string, bool> isSetting, Func<string[], Task<int>> start)
{
    /// <summary>The exit code of a command line that cannot be understood.</summary>
    public const int IsWrong = 2;

    private static readonly ParserConfiguration Parsing = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Carries out a command line.</summary>
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

        // What goes wrong is said by whoever called; the host of the bot hears of signals itself.
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

    /// <summary>The name of an option and the value behind its “=”: a name may have colons, at which the parser would end it.</summary>
    private static IEnumerable<string> Words(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? [arg[..at], arg[(at + 1)..]]
            : [arg];
}
