using System.CommandLine;
using System.CommandLine.Parsing;
using TetBot.Resources;

namespace TetBot.CommandLine;

/// <summary>The errors in a command line, in this app's wording, because the library has no Vietnamese.</summary>
internal static class UsageErrors
{
    /// <summary>All errors, each once; empty if the command can run.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isHelp">Whether only help is requested. Then nothing has to be complete, but every word has to be
    /// known.</param>
    public static IReadOnlyList<string> Of(ParseResult parsed, bool isHelp)
    {
        var options = Options(parsed).ToList();
        // The parser takes whatever follows as the value, even the next option.
        if (options.Find(option => option.Tokens.Any(token => token.Value.StartsWith("--", StringComparison.Ordinal))) is { } lacking)
            return [MissingValue(lacking.Option.Name)];
        // The word after an unknown option may be its value, so only the first is certain.
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
        // A validator's message, which comes from this app.
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
