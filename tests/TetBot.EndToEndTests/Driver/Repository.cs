namespace TetBot.EndToEndTests.Driver;

/// <summary>Where things are in this repository.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The application as built in the configuration these tests are built in.</summary>
    public static string Application { get; } = Path.Combine(
        Root, "src", "TetBot", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "TetBot.dll");

    /// <summary>The file a picture of that name is written to.</summary>
    public static string Screenshot(string name) => Path.Combine(Root, "artifacts", "screenshots", $"{name}.png");

    /// <summary>Whether the walks are to leave pictures: to draw them takes a quarter of their time.</summary>
    public static bool TakesPictures { get; } = Environment.GetEnvironmentVariable("TETBOT_SCREENSHOTS") is not null;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TetBot.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No TetBot.sln above {AppContext.BaseDirectory}.");
        return folder.FullName;
    }
}
