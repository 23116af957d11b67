using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TetBot.Resources;

namespace TetBot.CommandLine;

/// <summary>Prints how a command is used, in the current language.</summary>
internal sealed class Usage : SynchronousCommandLineAction
{
    private const string Program = "dotnet TetBot.dll";

    public override bool ClearsParseErrors => true;

    /// <summary>Creates the help option.</summary>
    public static Option MakeOption() => new HelpOption { Description = Texts.CommandLineHelp, Action = new Usage() };

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return 0;
    }

    public static void Write(Command command, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(Texts.CommandLineUsage);
        output.WriteLine($"  {Synopsis(command)}");
        WriteRows(output, Texts.CommandLineCommands, command.Subcommands.Select(one => (WithArguments(one), one.Description)));
        WriteRows(output, Texts.CommandLineArguments, command.Arguments.Select(one => (NameOf(one), one.Description)));
        var options = command.Options.Concat(RecursiveOf(command)).Where(option => !option.Hidden);
        WriteRows(
            output,
            Texts.CommandLineOptions,
            [.. options.Select(one => (NameOf(one), one.Description)), ($"--{Texts.CommandLineSettingName}", Texts.CommandLineSetting)]);
    }

    private static string Synopsis(Command command)
    {
        var names = Line(command).Reverse().Skip(1).Select(one => one.Name);
        string[] parts =
        [
            Program,
            .. names,
            .. command.Arguments.Select(NameOf),
            .. command.Subcommands.Count > 0 ? [$"[{Texts.CommandLineCommandName}]"] : (string[])[],
            $"[{Texts.CommandLineOptionName}]",
        ];
        return string.Join(' ', parts);
    }

    private static string WithArguments(Command command) => string.Join(' ', [command.Name, .. command.Arguments.Select(NameOf)]);

    private static string NameOf(Argument argument) =>
        argument.Arity.MinimumNumberOfValues > 0 ? $"<{argument.HelpName}>" : $"[{argument.HelpName}]";

    private static string NameOf(Option option)
    {
        var names = string.Join(", ", [.. option.Aliases.Order(StringComparer.Ordinal), option.Name]);
        return option.HelpName is null ? names : $"{names} <{option.HelpName}>";
    }

    private static IEnumerable<Option> RecursiveOf(Command command) =>
        Line(command).Skip(1).SelectMany(parent => parent.Options).Where(option => option.Recursive);

    /// <summary>A command and its parents, up to the program itself.</summary>
    private static IEnumerable<Command> Line(Command command)
    {
        for (var one = command; one is not null; one = one.Parents.OfType<Command>().FirstOrDefault())
            yield return one;
    }

    private static void WriteRows(TextWriter output, string title, IEnumerable<(string Name, string? Description)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(title);
        var width = all.Max(row => row.Name.Length);
        foreach (var (name, description) in all)
            output.WriteLine($"  {name.PadRight(width)}  {description}");
    }
}
