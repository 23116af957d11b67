using System.CommandLine;

namespace TetBot.CommandLine;

/// <summary>
/// A configuration setting on the command line: <c>--Storage:Folder=/data</c>, <c>--urls http://localhost:5000</c>.
/// </summary>
internal sealed class SettingOption : Option<string>
{
    private SettingOption(string key, string[] spellings)
        : base($"--{key}", spellings) => (Key, Recursive, Hidden) = (key, true, true);

    public string Key { get; }

    /// <summary>
    /// The settings among the words of a command line. The parser would end a name at its first colon, so each known
    /// setting becomes an option of its own. An unknown setting does not.
    /// </summary>
    /// <param name="words">The words of the command line.</param>
    /// <param name="isSetting">Whether a key (<c>Storage:Folder</c>) is a known setting.</param>
    public static IEnumerable<SettingOption> Among(IReadOnlyList<string> words, Func<string, bool> isSetting) => words
        .Where(word => word.StartsWith("--", StringComparison.Ordinal) && isSetting(word[2..]))
        .Select(word => word[2..])
        .GroupBy(key => key, StringComparer.OrdinalIgnoreCase)
        .Select(key =>
            new SettingOption(key.First(), [.. key.Skip(1).Select(spelling => $"--{spelling}").Distinct(StringComparer.Ordinal)]));

    /// <summary>A host for a command, with the configuration from the command line and the environment but without a
    /// server.</summary>
    public static HostApplicationBuilder HostFor(ParseResult parsed) => Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
    {
        Args = In(parsed),
        EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
    });

    /// <summary>The given settings, as ASP.NET's configuration reads them.</summary>
    public static string[] In(ParseResult parsed) =>
    [
        .. from setting in parsed.RootCommandResult.Command.Options.OfType<SettingOption>()
           where parsed.GetResult(setting) is not null
           select $"--{setting.Key}={parsed.GetValue(setting)}",
    ];
}
