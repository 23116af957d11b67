using System.CommandLine;
using System.CommandLine.Parsing;
using TetBot.Resources;

namespace TetBot.CommandLine;

/// <summary>What is wrong with a command line, in the words of this app: the library speaks no Vietnamese.</summary>
internal static class UsageErrors
{
    /// <summary>Everything wrong, each once; nothing if the command can be carried out.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isHelp">Whether only help is asked for: then nothing needs to be complete, but every word has to be known.</param>
    public static IReadOnlyList<string> Of(ParseResult parsed, bool isHelp)
    {
        var options = Options(parsed).ToList();
        // The parser takes whatever follows for the value, also the next option.
        if (options.Find(option => option.Tokens.Any(token => token.Value.StartsWith("--", StringComparison.Ordinal))) is { } lacking)
            return [MissingValue(lacking.Option.Name)];
        // What follows an unknown option may be its value, so only the first is certain.
        if (parsed.UnmatchedTokens is [var unknown, ..])
            return [Wording.Fill(unknown.StartsWith('-') ? Texts.CommandLineUnknownOption : Texts.CommandLineUnknownWord, unknown)];
        if (isHelp)
            return [];
        var doubled = options.Where(option => option.IdentifierTokenCount > 1).ToList();
        return
        [
            .. doubled.Select(option => Wording.Fill(Texts.CommandLineTwice, option.Option.Name)),
            .. parsed.Errors.Where(error => !doubled.Contains(error.SymbolResult)).Select(Tell).Distinct(StringComparer.Ordinal),
        ];
    }

    private static string Tell(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0 } option => MissingValue(option.Option.Name),
        ArgumentResult { Tokens.Count: 0 } argument => Wording.Fill(Texts.CommandLineMissingArgument, argument.Argument.HelpName),
        // A validator's, which are all written here.
        _ => error.Message,
    };

    private static string MissingValue(string name) => Wording.Fill(Texts.CommandLineMissingValue, name);

    private static IEnumerable<OptionResult> Options(ParseResult parsed)
    {
        for (SymbolResult? result = parsed.CommandResult; result is not null; result = result.Parent)
        {
            foreach (var option in ((CommandResult)result).Children.OfType<OptionResult>())
                yield return option;
        }
    }
}
