using Xunit;

namespace TetBot.Tests.Architecture;

/// <summary>
/// Imports stand as <c>dotnet format</c> puts them: checked here, since to have it look takes a minute and a half of processor.
/// </summary>
public sealed class ImportTests
{
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Imports_are_in_order(string folder)
    {
        var files = SourceTree.Under(folder);
        Assert.Contains(files, file => ImportsOf(File.ReadLines(file)).Count > 5);

        Assert.Empty(files.Where(file => !IsOrdered(ImportsOf(File.ReadLines(file)))).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("using System;", "using Azure;", true)]
    [InlineData("using Azure;", "using System.Text;", false)]
    [InlineData("using TetBot.Domain;", "using TetBot.Domain.Alerts;", true)]
    [InlineData("using TetBot.Domain.Alerts;", "using TetBot.Domain;", false)]
    [InlineData("using TetBot.Domain;", "using TetBot;", false)]
    [InlineData("using Xunit;", "using static System.Math;", true)]
    [InlineData("using static Xunit.Assert;", "using TetBot;", false)]
    [InlineData("using static System.Math;", "using A = System.Action;", true)]
    [InlineData("using FsCheck;", "using FsCheck;", false)]
    public void Two_imports_are_in_this_order(string first, string second, bool isSo) =>
        Assert.Equal(isSo, IsOrdered(ImportsOf([first, second])));

    private static List<string> ImportsOf(IEnumerable<string> lines) =>
        [.. lines.TakeWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("using ", StringComparison.Ordinal))];

    private static bool IsOrdered(List<string> imports) =>
        imports.Zip(imports.Skip(1)).All(pair => Compare(KeyOf(pair.First), KeyOf(pair.Second)) < 0);

    private static int Compare((int Kind, int Place, string Name) one, (int Kind, int Place, string Name) two) =>
        (one.Kind, one.Place).CompareTo((two.Kind, two.Place)) is var order && order != 0
            ? order : string.CompareOrdinal(one.Name, two.Name);

    /// <summary>Namespaces, then static types, then aliases; what is of System first; then name by name.</summary>
    private static (int Kind, int Place, string Name) KeyOf(string line)
    {
        var name = line["using ".Length..].TrimEnd(';');
        var kind = name.Contains('=', StringComparison.Ordinal) ? 2 : name.StartsWith("static ", StringComparison.Ordinal) ? 1 : 0;
        name = kind is 1 ? name["static ".Length..] : name;
        return (kind, kind is not 2 && (name is "System" || name.StartsWith("System.", StringComparison.Ordinal))
            ? 0 : 1, name.Replace('.', '\0').ToUpperInvariant());
    }

}
