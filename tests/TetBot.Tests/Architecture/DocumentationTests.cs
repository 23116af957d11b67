using System.Text.RegularExpressions;
using Xunit;

namespace TetBot.Tests.Architecture;

/// <summary>What the documents say of the code is there.</summary>
public sealed partial class DocumentationTests
{
    private static readonly HashSet<string> Types =
    [
        .. new[] { typeof(Domain.Campaigns.Campaign), typeof(AdaptiveCards.AdaptiveCard), typeof(BotConnector.IBot), typeof(TetBotHost) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Select(type => type.Name.Split('`')[0]),
    ];

    [Fact]
    public void Every_word_of_the_glossary_names_types_that_exist()
    {
        var rows = File.ReadAllLines(SourceTree.Of("src/docs/glossary.md"))
            .Where(line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal)
                && !line.StartsWith("| word", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split('|')[^1])
            .ToList();
        Assert.True(rows.Count > 80, "The rows were not found.");

        Assert.DoesNotContain(
            rows.SelectMany(row => Code().Matches(row).Select(match => match.Groups["code"].Value)),
            code => code.Split('.').All(part => !Types.Contains(part)));
    }

    [Fact]
    public void Every_word_stands_in_the_glossary_once()
    {
        var words = File.ReadAllLines(SourceTree.Of("src/docs/glossary.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| word", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim())
            .ToList();

        Assert.Empty(
            words.GroupBy(word => word, StringComparer.OrdinalIgnoreCase).Where(word => word.Count() > 1).Select(word => word.Key));
    }

    [Fact]
    public void Every_file_that_a_decision_shows_in_exists()
    {
        var paths = Directory.EnumerateFiles(SourceTree.Of("src/docs/decisions"), "*.md")
            .SelectMany(file => Path().Matches(File.ReadAllText(file))
                .Select(match => (Decision: System.IO.Path.GetFileName(file), match.Groups["path"].Value)))
            .ToList();
        Assert.True(paths.Count > 100, "The paths were not found.");

        Assert.DoesNotContain(paths, one => !System.IO.Path.Exists(SourceTree.Of(one.Value)));
    }

    [GeneratedRegex("`(?<code>[A-Z][A-Za-z.]+)`", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Code();

    [GeneratedRegex("`(?<path>(src|tests|manifest)/[^` ]+)`", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Path();
}
