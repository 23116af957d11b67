using System.Net;
using System.Net.Sockets;
using System.Text.Json;

using TetBot.Development;

using Xunit;

namespace TetBot.Tests.Development;

public sealed class PlaygroundTests
{
    [Fact]
    public void The_lock_file_pins_the_version_and_names_no_registry()
    {
        var text = File.ReadAllText(Path.Combine(PlaygroundInstallation.Files, "package-lock.json"));
        using var json = JsonDocument.Parse(text);

        var package = json.RootElement.GetProperty("packages").GetProperty("node_modules/@microsoft/m365agentsplayground");
        Assert.Equal(PlaygroundInstallation.Version, package.GetProperty("version").GetString());
        Assert.StartsWith("sha512-", package.GetProperty("integrity").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("resolved", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_three_people_live_in_one_world_of_six()
    {
        var worlds = Directory.GetFiles(PlaygroundInstallation.Files, "*.yml").Select(File.ReadAllLines).ToArray();
        var ids = worlds.Select(lines => Values(lines, "aadObjectId")).ToArray();

        Assert.Equal(3, worlds.Length);
        Assert.All(ids, world => Assert.Equal(6, world.Distinct(StringComparer.Ordinal).Count()));
        Assert.All(ids, world => Assert.Equal(ids[0].Order(StringComparer.Ordinal), world.Order(StringComparer.Ordinal)));
        Assert.Equal(3, ids.Select(world => world[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(worlds,
            lines => Assert.All(Values(lines, "email"), email => Assert.EndsWith("@example.com", email, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_port_somebody_listens_on_is_passed_over()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Assert.NotEqual(port, PlaygroundInstance.FreePort(port));
    }

    [Theory]
    [InlineData("v20.11.1", 20)]
    [InlineData("v22.0.0-nightly", 22)]
    [InlineData("", null)]
    [InlineData("bash: node: not found", null)]
    public void The_version_of_Node_is_read_from_what_it_says(string said, int? major) => Assert.Equal(major, NodeRuntime.MajorOf(said));

    private static string[] Values(string[] lines, string key) =>
        [.. lines.Select(line => line.Trim()).Where(line => line.StartsWith($"{key}: ", StringComparison.Ordinal))
            .Select(line => line[(key.Length + 2)..])];
}
