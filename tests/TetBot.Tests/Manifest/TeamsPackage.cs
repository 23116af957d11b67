using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Xunit;

namespace TetBot.Tests.Manifest;

/// <summary>The Teams app package as an administrator would build it, built once for all tests of it.</summary>
[CollectionDefinition]
public sealed class TeamsPackage : IAsyncLifetime, ICollectionFixture<TeamsPackage>
{
    public const string BotId = "6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
    public const string Host = "tetbot.example.com";

    private readonly DirectoryInfo _output = Directory.CreateTempSubdirectory("tetbot-manifest-");

    public string SourceDirectory { get; } = Path.Combine(FindRepository(), "manifest");

    public IDictionary<string, byte[]> Files { get; } = new Dictionary<string, byte[]>(StringComparer.Ordinal);

    public JsonNode Manifest => Parse("manifest.json");

    public JsonNode English => Parse("en.json");

    public async ValueTask InitializeAsync()
    {
        var build = await BuildAsync($"-p:BotId={BotId}", $"-p:Host={Host}");
        if (build.ExitCode != 0)
            throw new InvalidOperationException(build.Output);

        await using var archive = await ZipFile.OpenReadAsync(Path.Combine(_output.FullName, "tetbot-teams.zip"));
        foreach (var entry in archive.Entries)
        {
            await using var content = await entry.OpenAsync();
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            Files.Add(entry.FullName, copy.ToArray());
        }
    }

    public ValueTask DisposeAsync()
    {
        _output.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Builds the package with the given MSBuild properties.</summary>
    public Task<ToolResult> BuildAsync(params string[] properties) =>
        RunAsync(
            "dotnet",
            ["build", SourceDirectory, "-nologo", "-nodeReuse:false", $"-p:OutputDirectory={_output.FullName}", .. properties]);

    /// <summary>Holds a document against the official schema it names; the output has a line for each fault.</summary>
    public async Task<ToolResult> ValidateAsync(JsonNode document)
    {
        var tools = Path.Combine(FindRepository(), "tests", "tools", "manifest");
        if (!Directory.Exists(Path.Combine(tools, "node_modules")))
            throw new InvalidOperationException($"The schemas are not installed: run `npm ci` in {tools}, or tests/run.");

        var file = Path.Combine(_output.FullName, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, document.ToJsonString(), TestContext.Current.CancellationToken);
        return await RunAsync("node", [Path.Combine(tools, "validate.mjs"), file]);
    }

    private JsonNode Parse(string file) => JsonNode.Parse(Files[file])!;

    private static async Task<ToolResult> RunAsync(string tool, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new ToolResult(process.ExitCode, await output + await errors);
    }

    private static string FindRepository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "TetBot.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");

        return directory.FullName;
    }
}

public sealed record ToolResult(int ExitCode, string Output);
