namespace TetBot.Tests;

/// <summary>The sources of this repository, as they lie around the built tests.</summary>
internal static class SourceTree
{
    private static readonly string Root = Find();

    /// <summary>A path from the repository's root.</summary>
    public static string Of(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Every C# file under a folder that people wrote.</summary>
    public static IReadOnlyList<string> Under(string relative) =>
        [.. Directory.EnumerateFiles(Of(relative), "*.cs", SearchOption.AllDirectories).Where(IsOurs).Order(StringComparer.Ordinal)];

    /// <summary>Whether people wrote it, and not the build.</summary>
    public static bool IsOurs(string path)
    {
        var parts = Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar);
        return !parts.Contains("obj") && !parts.Contains("bin");
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "TetBot.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("These tests run from within the repository.");
    }
}
