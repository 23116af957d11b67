using ArchUnitNET.Domain;
using Xunit;

namespace TetBot.Tests.Architecture;

/// <summary>Between any two folders of a project the arrows run one way, read from the compiled code.</summary>
public sealed class KnotTests
{
    /// <summary>How deep folders are looked at: a room within a capability is a folder of its own.</summary>
    private const int Depth = 3;

    private static readonly string[] Projects = ["TetBot", "TetBot.Domain", "TetBot.BotConnector"];

    [Theory]
    [InlineData("TetBot.Domain")]
    [InlineData("TetBot.BotConnector")]
    [InlineData("TetBot")]
    public void No_two_folders_know_each_other(string project)
    {
        var arrows = ArrowsOf(project);
        Assert.True(arrows.Count > 5, "The folders were not found.");

        var knots = string.Join(
            '\n', from arrow in arrows
                  where string.CompareOrdinal(arrow.Key.From, arrow.Key.To) < 0 && arrows.ContainsKey((arrow.Key.To, arrow.Key.From))
                  select $"{arrow.Key.From} <-> {arrow.Key.To}: {Few(arrow.Value)} / {Few(arrows[(arrow.Key.To, arrow.Key.From)])}");
        Assert.True(knots.Length == 0, knots);
    }

    /// <summary>Which folder uses which, and by what.</summary>
    private static Dictionary<(string From, string To), List<string>> ArrowsOf(string project)
    {
        var arrows = new Dictionary<(string From, string To), List<string>>();
        foreach (var type in DependencyTests.Code.Types.Where(type => IsIn(type, project)))
        {
            foreach (var target in type.Dependencies.Select(dependency => dependency.Target).Where(target => IsIn(target, project)))
            {
                var (from, to) = (FolderOf(type, project), FolderOf(target, project));
                if (from == to)
                    continue;
                if (!arrows.TryGetValue((from, to), out var uses))
                    arrows[(from, to)] = uses = [];
                uses.Add($"{type.Name} -> {target.Name}");
            }
        }

        return arrows;
    }

    /// <summary>
    /// "Features.Alerts.Paging" of "TetBot.Features.Alerts.Paging.AlertRegistry"; nothing of what stands in the project's own folder.
    /// </summary>
    private static string FolderOf(IType type, string project)
    {
        var space = type.Namespace.FullName;
        return space.Length <= project.Length ? "" : string.Join('.', space[(project.Length + 1)..].Split('.').Take(Depth));
    }

    private static bool IsIn(IType type, string project) =>
        type is not GenericParameter && type.Namespace?.FullName is { } space
        && Projects.Where(one => space == one || space.StartsWith($"{one}.", StringComparison.Ordinal)).MaxBy(one => one.Length) == project;

    private static string Few(IEnumerable<string> uses) => string.Join(", ", uses.Distinct().Take(4));
}
