using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace TetBot.Tests.Architecture;

/// <summary>What types are called, how they are closed, and how long a file is.</summary>
public sealed partial class NamingTests
{
    private const int LongestFile = 300;

    private const int LongestLine = 140;

    private static readonly string[] NoNames =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Common", "Base", "Impl", "Info", "Misc"];

    private static readonly IReadOnlyList<Type> Types =
    [
        .. new[] { typeof(Domain.Campaigns.Campaign), typeof(AdaptiveCards.AdaptiveCard), typeof(BotConnector.IBot), typeof(TetBotHost) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => (type.Namespace is "AdaptiveCards" || type.Namespace?.StartsWith("TetBot", StringComparison.Ordinal) is true)
                && !IsGenerated(type)),
    ];

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        Assert.True(Types.Count > 150);
        Assert.Contains(typeof(AdaptiveCards.AdaptiveCard), Types);
        Assert.Contains("Helper", PartsOf("PersonHelper"));

        Assert.Empty(Types.Where(type => PartsOf(type.Name).Intersect(NoNames, StringComparer.Ordinal).Any())
            // Teams' own word for a part of its channel data.
            .Where(type => type.Namespace is not "TetBot.BotConnector.Activities")
            .Select(type => type.FullName));
    }

    [Fact]
    public void Every_class_is_sealed_abstract_or_static()
    {
        var classes = Types.Where(type => type.IsClass).ToList();
        Assert.Contains(classes, type => type.IsSealed);

        Assert.DoesNotContain(classes, type => !type.IsSealed && !type.IsAbstract);
    }

    [Fact]
    public void Every_abstract_class_is_meant_for_inheritance()
    {
        var open = Types.Where(type => type is { IsClass: true, IsAbstract: true, IsSealed: false }).ToList();
        Assert.NotEmpty(open);

        Assert.DoesNotContain(open, type => !Types.Any(other => other.BaseType == type
            || (other.BaseType is { IsGenericType: true } generic && generic.GetGenericTypeDefinition() == type)));
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_file_is_longer_than_can_be_read_at_one_sitting(string folder)
    {
        var files = SourceTree.Under(folder);
        Assert.True(files.Count > 20);

        Assert.DoesNotContain(
            files.Select(file => (Name: Path.GetFileName(file), Lines: File.ReadLines(file).Count())),
            file => file.Lines > LongestFile);
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_line_is_longer_than_a_screen_shows(string folder)
    {
        var lines = SourceTree.Under(folder).SelectMany(
            file => File.ReadLines(file).Select((line, i) => (Place: $"{file}:{i + 1}", line.Length)));

        var tooLong = string.Join('\n', lines.Where(line => line.Length > LongestLine).Select(line => line.Place));
        Assert.True(tooLong.Length == 0, tooLong);
    }

    private static IEnumerable<string> PartsOf(string name) => Part().Matches(name).Select(match => match.Value);

    private static bool IsGenerated(Type type)
    {
        for (var outer = type; outer is not null; outer = outer.DeclaringType)
        {
            if (outer.Name.Contains('<', StringComparison.Ordinal)
                || outer.GetCustomAttribute<CompilerGeneratedAttribute>() is not null
                || outer.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>()
                    is { Tool: not "System.Text.Json.SourceGeneration" })
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\p{Lu}\p{Ll}*", RegexOptions.None, 10_000)]
    private static partial Regex Part();
}
